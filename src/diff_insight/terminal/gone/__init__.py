"""What is said of files that the range no longer holds."""
