"""Values and rules of comparisons, changes, reviews and reports; no Textual, no git, no network, no files."""
