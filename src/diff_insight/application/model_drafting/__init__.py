"""Drafts by the configured model: planned, asked for, checked, saved and shown."""
