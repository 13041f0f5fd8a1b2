"""One module for each command; each has `run(line) -> int`, the exit status."""
