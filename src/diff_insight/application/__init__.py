"""What the commands and the browser do, without a terminal."""
