"""A report as it would be written now, in pieces that are made when they are looked at."""
