"""The search through the patches of all files."""
