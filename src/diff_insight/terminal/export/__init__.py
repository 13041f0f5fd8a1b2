"""Where a report is written to, and whether it may be."""
