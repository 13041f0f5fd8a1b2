"""What outlives a run: saved reviews, configuration, files written whole."""
