"""Changes of a patch that somebody wrote down."""
