"""The command line."""

INTERRUPTED = 130
"""The exit status of a program that an interrupt ended."""
