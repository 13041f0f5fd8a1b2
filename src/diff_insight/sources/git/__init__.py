"""Changes of a git repository, read by git itself."""
