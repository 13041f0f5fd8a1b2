"""The first text of every file."""
