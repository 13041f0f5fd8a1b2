"""The screen where theme, keys and defaults are chosen."""
