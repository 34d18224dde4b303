"""A real report, as it is, cut off anywhere, and with every word replaced."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import quizapp
from quizapp.domain.entry import Entry, Verdict
from quizapp.extraction import extract
from quizapp.reading import document_from_text

DATA = Path(__file__).parents[1] / "data" / "extraction"
PACKAGE = Path(quizapp.__file__).parent
SEED = (PACKAGE.parent / "seeds" / "shanxi-2021.md").read_text("utf-8")
LINES = SEED.split("\n")


def entries_of(text: str) -> tuple[Entry, ...]:
    return extract(document_from_text(text, source="a.md")).entries


WHOLE = entries_of(SEED)
OF_FIGURES = ("figures", "periods", "quantities")
"""Modules that read no entries; units and times are words of every document."""


def test_every_note_stands_under_the_titles_that_a_careful_reader_sees() -> None:
    notes = tomllib.loads((DATA / "sections.toml").read_text("utf-8"))["note"]
    found = {entry.line: entry.section for entry in WHOLE}

    assert len(notes) > 20
    for note in notes:
        assert found[note["line"]] == tuple(note["section"])


def test_every_list_of_the_report_agrees_with_its_numeral_or_is_said() -> None:
    verdicts = [entry.verdict for entry in WHOLE]

    assert verdicts.count(Verdict.VERIFIED) >= 46
    assert Verdict.CONTRADICTED not in verdicts
    assert all(entry.definition for entry in WHOLE)


def test_the_last_line_is_read_without_a_newline_at_its_end() -> None:
    last = entries_of(SEED.rstrip("\n"))[-1]

    assert last.definition == WHOLE[-1].definition


@pytest.mark.parametrize("part", range(8))
def test_the_report_cut_off_at_any_line_is_read(part: int) -> None:
    for end in range(part, len(LINES), 8 * 3):
        for entry in entries_of("\n".join(LINES[:end])):
            assert entry.line is not None
            assert entry.line <= end


def characters_of_rules() -> set[str]:
    """Every character of a text that the rules of reading and extraction hold."""
    paths = [
        path
        for folder in ("extraction", "reading")
        for path in sorted((PACKAGE / folder).glob("*.py"))
        if path.stem not in OF_FIGURES
    ]
    found: set[str] = set()
    for path in (*paths, PACKAGE / "domain" / "entry.py"):
        tree = ast.parse(path.read_text("utf-8"))
        # A text that stands alone is a docstring.
        said = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in said:
                found.update(str(node.value))
    return found


def cipher() -> dict[int, str]:
    """Each character that no rule names, by another such character of the report."""
    free = sorted(set(re.findall(r"[\u4e00-\u9fff]", SEED)) - characters_of_rules())
    return dict(zip(map(ord, free), free[7:] + free[:7], strict=True))


def test_a_report_of_invented_words_is_read_as_well_as_the_real_one() -> None:
    swap = cipher()
    invented = entries_of(SEED.translate(swap))

    words = ["".join((entry.term, *entry.members)) for entry in WHOLE]
    changed = sum(word.translate(swap) != word for word in words)
    assert changed > len(WHOLE) / 2
    assert [(entry.term, entry.members) for entry in invented] == [
        (
            entry.term.translate(swap),
            tuple(member.translate(swap) for member in entry.members),
        )
        for entry in WHOLE
    ]
