"""A report that somebody wrote, as a source: read on, corrected, and written back."""
