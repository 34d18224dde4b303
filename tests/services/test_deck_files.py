"""Edits of the library go back to a deck file, and nothing in it is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.decks import deck_text, read_deck
from quizapp.domain.entry import Deck
from quizapp.domain.figure import Figure, mint_figure_id
from quizapp.domain.options import DeckOptions
from quizapp.errors import DeckError, ExportError, UnknownName
from quizapp.services.deck_files import export_deck
from quizapp.services.editing import edit_of
from quizapp.services.library import Library
from tests.factories import NOW

FILE = """\
# Checked by hand.
title = "两样"

[[entry]]
id = "a1"
term = "三稳"
members = ["稳就业", "稳金融", "稳外贸"]  # in the order of the text
verdict = "verified"

[[entry]]
id = "b2"
term = "枫桥经验"
definition = "矛盾不上交。"
"""


@pytest.fixture
def file(tmp_path: Path, library: Library) -> Path:
    """The deck file `two`, which the library holds."""
    path = tmp_path / "two.toml"
    path.write_text(FILE, "utf-8")
    library.add_deck(read_deck(path), now=NOW)
    return path


@pytest.fixture
def edited(library: Library, file: Path) -> Path:
    """The same after the learner has edited the first entry."""
    sitting = library.sitting("two", now=NOW)
    asked = sitting.ask(now=NOW)
    assert asked is not None
    sitting.edit(asked.card.id, replace(edit_of(asked.entry), note="就金贸"))
    return file


def test_an_unedited_deck_leaves_its_file_as_it_is(
    library: Library, file: Path
) -> None:
    export_deck(library, "two", file)

    assert file.read_text("utf-8") == FILE


def test_an_edit_is_written_and_comments_stay(library: Library, edited: Path) -> None:
    written = export_deck(library, "two", edited)

    assert (written.entries, written.edited, written.is_new) == (2, 1, False)
    text = edited.read_text("utf-8")
    assert "# Checked by hand." in text
    assert "# in the order of the text" in text
    assert read_deck(edited).entries == library.deck("two").entries


def test_a_new_file_gives_the_same_deck_when_it_is_read(
    library: Library, edited: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.toml"
    assert export_deck(library, "two", new).is_new

    assert read_deck(new).entries == library.deck("two").entries


def test_what_was_changed_or_added_in_the_file_since_is_kept(
    library: Library, edited: Path
) -> None:
    text = FILE.replace("矛盾不上交。", "矛盾不上交，就地解决。")
    edited.write_text(text + '\n[[entry]]\nid = "c3"\nterm = "六保"\n', "utf-8")

    export_deck(library, "two", edited)

    first, second, third = read_deck(edited).entries
    assert first.note == "就金贸"
    assert second.definition == "矛盾不上交，就地解决。"
    assert third.term == "六保"


def test_the_edit_is_no_edit_any_more_once_the_file_is_added_again(
    library: Library, edited: Path
) -> None:
    export_deck(library, "two", edited)
    library.add_deck(read_deck(edited), now=NOW)

    assert not any(entry.is_edited for entry in library.stored_entries("two"))


@pytest.mark.parametrize("deck_file", [False, True], ids=["no deck", "another deck"])
def test_no_other_file_is_overwritten(
    deck_file: bool, library: Library, edited: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    text = '[[entry]]\nid = "z9"\nterm = "六保"\n' if deck_file else "not = a deck ["
    other.write_text(text, "utf-8")

    with pytest.raises(ExportError if deck_file else DeckError):
        export_deck(library, "two", other)
    assert other.read_text("utf-8") == text


def test_an_unknown_deck_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        export_deck(library, "none", tmp_path / "none.toml")


def test_an_edited_figure_is_written_and_others_stay(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "figures.toml"
    first, second = (
        Figure(
            id=mint_figure_id(what, "2020 年"),
            sentence=f"{what}增长 4.2%。",
            answers=("4.2%",),
            measures=what,
            period="2020 年",
        )
        for what in ("制造业投资", "进出口总额")
    )
    figures = Deck(id="figures", title="数字", figures=(first, second))
    path.write_text(deck_text(figures), "utf-8")
    library.add_deck(read_deck(path), now=NOW)
    library.set_options("figures", DeckOptions(figures=True))
    sitting = library.sitting("figures", now=NOW)
    asked = sitting.ask(now=NOW)
    assert asked is not None
    sitting.edit(asked.card.id, replace(edit_of(asked.entry), term="制造业"))

    export_deck(library, "figures", path)

    assert read_deck(path).figures == (replace(first, measures="制造业"), second)
