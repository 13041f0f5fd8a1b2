"""The table of changed files."""
