"""Public names of whole source files, by parsers that are installed or not."""
