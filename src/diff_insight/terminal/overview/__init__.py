"""The screen for what is said of the whole range."""
