"""The pane that shows and edits what the review says of a file."""
