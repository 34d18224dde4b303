"""Mark an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.cards.comparing import Likeness, compare
from quizapp.cards.wording import quoted
from quizapp.domain.entry import EntryId
from quizapp.domain.question import (
    LETTERS,
    Option,
    Question,
    QuestionForm,
    QuestionKind,
)
from quizapp.domain.quiz import Response, Scoring
from quizapp.i18n import _

_WITH_UNIT: Final = re.compile(r"\s*第?\s*(?P<n>[\d.．]+)\s*(?P<unit>\D*?)\s*")


def is_right(question: Question, response: Response) -> bool:
    """Whether an answer is right and whole.

    In 填空 width, marks and spaces do not count; members may stand in each other's
    blanks; numbers, and what a table asks, may not, and numbers may be given with
    their unit.
    """
    if question.kind is not QuestionKind.FILL:
        return set(response) == set(question.answer)
    if question.form in (QuestionForm.FIGURE, QuestionForm.GIVEN):
        return len(response) == len(question.blanks) and all(
            _says(text, _without_unit(typed, question.stem))
            for text, typed in zip(question.blanks, response, strict=True)
        )
    waiting = list(question.blanks)
    for typed in response:
        found = next((text for text in waiting if _says(text, typed)), None)
        if found is None:
            return False
        waiting.remove(found)
    return not waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an answer showed of one entry."""

    deck: str
    entry: EntryId
    is_right: bool
    given: str
    """What was answered of it."""
    right: str
    """What would have been right."""
    members: tuple[int, ...] = ()
    """The places of the members that it says something of; none where of all."""


def findings(question: Question, response: Response) -> list[Finding]:
    """What an answer showed, for each entry that it says something of.

    Where every option speaks of another entry, only those were missed that were
    chosen wrongly, or left out wrongly; else it is the entry that was asked, with
    the members of such options.
    """
    right = is_right(question, response)
    by_letter = list(zip(LETTERS, question.options, strict=False))
    mistaken = [
        (option, letter in response)
        for letter, option in by_letter
        if response and (letter in response) != option.is_right
    ]
    if question.form is QuestionForm.SAYINGS and response and not right:
        return [
            _of_statement(option.about, option, chosen)
            for option, chosen in mistaken
            if option.about
        ]
    members = question.members
    if any(option.members for option in question.options) and not right:
        members = _members_of([option for option, _chosen in mistaken])
    return [
        Finding(
            deck=question.deck,
            entry=question.entry,
            is_right=right,
            given=told(question, response),
            right=told(question, question.answer),
            members=members,
        )
    ]


def _of_statement(
    about: tuple[str, EntryId], option: Option, was_chosen: bool
) -> Finding:
    """A statement that was taken wrong, in words that say so by themselves."""
    is_true = not option.change
    deck, entry = about
    return Finding(
        deck=deck,
        entry=entry,
        is_right=False,
        given=_taken(is_true, was_chosen).format(statement=quoted(option.text)),
        right=_("The statement is true.") if is_true else option.change,
        members=option.members,
    )


def _taken(is_true: bool, was_chosen: bool) -> str:
    """How a statement was taken wrong."""
    if was_chosen:
        return (
            _("taken for false: {statement}")
            if is_true
            else _("taken for true: {statement}")
        )
    return (
        _("not taken for true: {statement}")
        if is_true
        else _("not taken for false: {statement}")
    )


def _members_of(options: Sequence[Option]) -> tuple[int, ...]:
    """The members that some options speak of; none where one speaks of no member."""
    if not all(option.members for option in options):
        return ()
    return tuple(sorted({place for option in options for place in option.members}))


def told(question: Question, response: Response) -> str:
    """An answer in words: the texts of the options, not their letters."""
    by_letter = dict(zip(LETTERS, question.options, strict=False))
    texts = (
        by_letter[one].text if one in by_letter else one for one in response if one
    )
    return "；".join(texts)


def score(question: Question, response: Response, scoring: Scoring) -> float:
    """The marks of an answer.

    With partial credit a 多选 of which some right options and no wrong one were
    chosen brings their share.
    """
    marks = scoring.marks(question.kind)
    if is_right(question, response):
        return marks
    chosen, right = set(response), set(question.answer)
    is_share = question.kind is QuestionKind.MULTIPLE and scoring.partial
    if is_share and chosen and chosen < right:
        return marks * len(chosen) / len(right)
    return 0


def _without_unit(typed: str, stem: str) -> str:
    """The number that was typed, if what follows it is said by the stem already."""
    match = _WITH_UNIT.fullmatch(typed)
    if match is None or match["unit"] not in stem:
        return typed
    return match["n"]


def _says(text: str, typed: str) -> bool:
    return compare(text, typed).likeness is Likeness.RIGHT
