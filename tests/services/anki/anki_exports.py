"""Packages that the real Anki writes."""

from pathlib import Path

from anki.collection import Collection, ExportAnkiPackageOptions
from anki.notes import Note


def write_apkg(collection: Collection, path: Path, *, legacy: bool) -> None:
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_media=False, with_deck_configs=False, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=None)


def add(collection: Collection, type_name: str, *fields: str) -> Note:
    """A new note of a type that Anki brings."""
    model = collection.models.by_name(type_name)
    assert model is not None
    note = collection.new_note(model)
    for place, text in enumerate(fields):
        note.fields[place] = text
    collection.add_note(note, collection.decks.get_current_id())
    return note
