"""Learners' notes, in whatever form a hand lays them out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.entry import Entry, Verdict, term_key
from quizapp.extraction import extract
from quizapp.reading import document_from_text

DATA = Path(__file__).parents[1] / "data" / "extraction" / "notes.toml"
NOTES: list[dict[str, Any]] = tomllib.loads(DATA.read_text("utf-8"))["note"]
LINES = "\n".join(note["text"] for note in NOTES).split("\n")


def entries_of(text: str) -> tuple[Entry, ...]:
    return extract(document_from_text(text, source="a.md")).entries


def by_name(text: str) -> dict[str, list[str]]:
    return {
        term_key(name): [*map(term_key, entry.members)]
        for entry in entries_of(text)
        for name in (entry.term, *entry.aliases)
    }


@pytest.mark.parametrize(
    "note", [pytest.param(note, id=note["id"]) for note in NOTES if note["entries"]]
)
def test_every_form_of_notes_is_read(note: dict[str, Any]) -> None:
    found = by_name(note["text"])

    for term, members in note["entries"].items():
        assert found.get(term_key(term)) == [*map(term_key, members)]


@pytest.mark.parametrize(
    "note", [pytest.param(note, id=note["id"]) for note in NOTES if not note["entries"]]
)
def test_what_defines_no_slogan_gives_no_entry(note: dict[str, Any]) -> None:
    assert entries_of(note["text"]) == ()


@pytest.mark.parametrize("part", range(4))
def test_notes_cut_off_at_any_line_are_read(part: int) -> None:
    for end in range(part, len(LINES), 4):
        for entry in entries_of("\n".join(LINES[:end])):
            assert entry.line is not None
            assert entry.line <= end


SCRAPS = (
    *"“”（）：、，；。=→—①②1.2一二三四五个大项 \n",
    *("是指", "包括", "是什么", "答案：", "**", "- ", "### ", "| "),
    *("甲法", "乙法", "丙法", "三大法", "“三法”"),
)


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))
def test_whatever_notes_are_made_of_a_verified_list_agrees(text: str) -> None:
    for entry in entries_of(text):
        if entry.verdict is Verdict.VERIFIED:
            assert len(entry.members) > 1
            assert all(map(term_key, entry.members))
