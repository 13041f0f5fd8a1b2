"""The screen that lists repeated edits."""
