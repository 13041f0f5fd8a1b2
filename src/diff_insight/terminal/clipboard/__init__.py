"""Copying out of the browser, by whatever way leads to the person's clipboard."""
