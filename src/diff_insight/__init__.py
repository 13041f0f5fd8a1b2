"""diff-insight: review a compare range in the terminal and go home with a written, correct report of it."""

__version__ = "0.1.0"
