"""What keys do: functions of the screen (see `tui.screen_protocol`), a module for each family."""
