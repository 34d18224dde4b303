"""Anki packages (.apkg, .colpkg): the notes and reviews that are in them."""
