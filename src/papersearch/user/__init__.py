"""The user's own files: settings, marks, preferences."""
