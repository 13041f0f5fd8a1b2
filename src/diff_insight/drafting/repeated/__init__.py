"""Edits that are made again and again: what took the place of what, in each file and over a whole range."""
