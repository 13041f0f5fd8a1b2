"""Drafts by a model, all but the asking: what is sent, and what is made of the answer."""
