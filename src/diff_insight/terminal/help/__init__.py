"""The keys that work here and now."""
