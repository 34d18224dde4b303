"""Deck files: the waist between documents and the library."""
