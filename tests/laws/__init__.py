"""Laws that hold for every list, looked for over many lists and many ways to change them."""
