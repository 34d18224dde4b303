"""Questions of a quiz: one stem, what may be answered, and why it is right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final, NewType

from quizapp.domain.entry import EntryId

QuestionId = NewType("QuestionId", str)
"""Tells two questions apart: 16 hex digits over what is asked."""

LETTERS: Final = "ABCDEFGH"
"""The names of the options."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    """One right option of four: 单选."""

    MULTIPLE = "multiple"
    """Two or more right options: 多选."""

    JUDGE = "judge"
    """True or false: 判断."""

    FILL = "fill"
    """A text for each blank: 填空."""


class QuestionForm(StrEnum):
    """What a question asks about its entry."""

    BELONGS = "belongs"
    """Which one belongs to the slogan."""

    EXCLUDED = "excluded"
    """Which one does not: 选非."""

    WHOLE = "whole"
    """Which list is the slogan's."""

    NAMING = "naming"
    """Which slogan some members belong to."""

    NUMERAL = "numeral"
    """What the numeral is."""

    HOW_MANY = "how many"
    """How many of four belong: 正确的有几项."""

    COMBINATION = "combination"
    """Which of ①②③④ belong."""

    PART = "part"
    """What belongs to a part of a sum, or what its symbol stands for."""

    GLOSS = "gloss"
    """Which member a gloss explains."""

    PAIRING = "pairing"
    """Which members stand beside their own gloss: 释义配对."""

    MEANING = "meaning"
    """Which term a definition explains."""

    SEVERAL = "several"
    """Which ones belong: 多选."""

    STATEMENT = "statement"
    """Whether a sentence, with at most one edit, is true."""

    SAYINGS = "sayings"
    """Which of four statements are true, or false."""

    FIGURE = "figure"
    """A number that the text states."""

    FACT = "fact"
    """What a key fact of the text says."""

    MISSING = "missing"
    """The members that are left out: 填空."""

    GIVEN = "given"
    """What a table asks, word for word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that may be chosen."""

    text: str
    """What it says."""

    is_right: bool
    """Whether choosing it is right."""

    change: str = ""
    """For a wrong one, what was changed in something true."""

    origin: EntryId | None = None
    """The other entry that a wrong one was taken from: what was confused with it."""

    about: tuple[str, EntryId] | None = None
    """The deck and entry that it speaks of, where the options speak of several."""

    members: tuple[int, ...] = ()
    """The places of the members that it speaks of, where the options differ in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item of a quiz, made from one entry; never scheduled itself."""

    kind: QuestionKind
    """How it is answered."""

    form: QuestionForm
    """What it asks."""

    deck: str
    """The deck that the entry is in."""

    entry: EntryId
    """The entry that it is made from."""

    stem: str
    """What is asked."""

    options: tuple[Option, ...] = ()
    """What may be chosen, in their order; none for 填空."""

    blanks: tuple[str, ...] = ()
    """For 填空, what belongs in each blank, in order."""

    members: tuple[int, ...] = ()
    """The places of the members that it tests, from 0; none where it is about all."""

    explanation: str = ""
    """Why, with the source sentence, and what was changed in each wrong option."""

    section: tuple[str, ...] = ()
    """The titles above the entry in its document."""

    line: int | None = None
    """Where the entry stands in its document."""

    @property
    def answer(self) -> tuple[str, ...]:
        """The letters of the right options in order, or the texts of the blanks."""
        if self.kind is QuestionKind.FILL:
            return self.blanks
        return tuple(
            letter
            for letter, option in zip(LETTERS, self.options, strict=False)
            if option.is_right
        )

    @property
    def id(self) -> QuestionId:
        """The same for questions that ask the same; the order of options counts not."""
        asked = (
            self.kind.value,
            self.form.value,
            self.deck,
            self.entry,
            self.stem,
            sorted(option.text for option in self.options),
            self.blanks,
        )
        return QuestionId(blake2b(repr(asked).encode(), digest_size=8).hexdigest())
