"""Diff Insight Reports as bytes: written, read, checked."""
