"""Anki packages; the only importer of genanki."""
