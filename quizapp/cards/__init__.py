"""From entries to cards and questions."""
