"""The words of drafted texts, one module for each language."""
