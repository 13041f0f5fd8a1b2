"""Where changes come from: a git repository or a patch."""
