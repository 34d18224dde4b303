"""Questions → the pages of an exam paper: versions, answer sheet, keys, 解析."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from quizapp.cards.questions.versions import another_version
from quizapp.domain.card import BLANK
from quizapp.domain.question import LETTERS, Question, QuestionKind
from quizapp.domain.quiz import Scoring
from quizapp.exporting.blocks import (
    Block,
    Bubbles,
    Heading,
    Item,
    Key,
    Printout,
    Sheet,
    Title,
    columns,
)
from quizapp.i18n import _

_NUMERALS: Final = "一二三四"
_TO_WRITE_ON: Final = "＿" * 8


class Answers(StrEnum):
    """Where the answers and explanations stand."""

    AFTER = "after"
    """Behind each question: to learn by."""

    END = "end"
    """On pages of their own at the end: to keep when the paper is handed out."""

    NONE = "none"
    """Nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWish:
    """How a paper is to be."""

    title: str
    """At its head."""

    answers: Answers = Answers.END
    """Where they stand."""

    answer_sheet: bool = False
    """Whether a sheet to mark the answers on comes with each version."""

    versions: int = 1
    """How many, from A on."""

    seed: int = 1
    """Decides the order of the options in the later versions."""

    scoring: Scoring = field(default_factory=Scoring)
    """How many marks a right answer brings."""


def paper(questions: Sequence[Question], wish: PaperWish) -> Printout:
    """The pages of a paper: all versions, then what is for the teacher alone.

    Args:
        questions: Those of one kind follow each other.
        wish: How it is to be.
    """
    versions = [
        (
            name,
            questions
            if place == 0
            else another_version(questions, seed=wish.seed + place),
        )
        for place, name in enumerate(LETTERS[: wish.versions])
    ]
    sheets: list[Sheet] = []
    for name, asked in versions:
        sheets.append(_paper_sheet(_name(name, wish), asked, wish))
        if wish.answer_sheet:
            sheets.append(_answer_sheet(_name(name, wish), asked, wish))
    if wish.answers is Answers.END:
        sheets += [
            _key_sheet(_name(name, wish), asked, wish) for name, asked in versions
        ]
    return Printout(title=wish.title, sheets=tuple(sheets))


def _name(letter: str, wish: PaperWish) -> str:
    """What a version is called; nothing where it is the only one."""
    return _("version {letter}").format(letter=letter) if wish.versions > 1 else ""


def _paper_sheet(name: str, questions: Sequence[Question], wish: PaperWish) -> Sheet:
    total = sum(wish.scoring.marks(question.kind) for question in questions)
    about = _("{count} questions, {marks} marks").format(
        count=len(questions), marks=_plain(total)
    )
    fields = _("Name: {line}   Group: {line}   Marks: {line}").format(line=_TO_WRITE_ON)
    blocks: list[Block] = [Title(text=wish.title, under=(_joined(name, about), fields))]
    for heading, group in _groups(questions, wish):
        blocks.append(heading)
        blocks += [
            _item(number, question, with_answer=wish.answers is Answers.AFTER)
            for number, question in group
        ]
    return Sheet(name=_joined(wish.title, name), blocks=tuple(blocks))


def _answer_sheet(name: str, questions: Sequence[Question], wish: PaperWish) -> Sheet:
    fields = _("Name: {line}   Group: {line}   Marks: {line}").format(line=_TO_WRITE_ON)
    title = _("Answer sheet")
    blocks: list[Block] = [
        Title(
            text=_("{title}: answer sheet").format(title=wish.title),
            under=(name, fields),
        )
    ]
    for heading, group in _groups(questions, wish):
        rows = tuple((number, _bubbles(question)) for number, question in group)
        blocks += [heading, Bubbles(rows=rows)]
    return Sheet(name=_joined(wish.title, name, title), blocks=tuple(blocks))


def _key_sheet(name: str, questions: Sequence[Question], wish: PaperWish) -> Sheet:
    title = _("Answers and explanations")
    numbered = list(enumerate(questions, start=1))
    blocks: list[Block] = [
        Title(text=_("{title}: answers").format(title=wish.title), under=(name,)),
        *_keys(numbered),
        Heading(text=title),
    ]
    for number, question in numbered:
        blocks.append(
            Item(
                number=number,
                stem=_("Answer: {answer}").format(answer=answer_of(question)),
                explanation=_paragraphs(question.explanation),
            )
        )
    return Sheet(name=_joined(wish.title, name, title), blocks=tuple(blocks))


def _keys(numbered: Sequence[tuple[int, Question]]) -> Iterator[Key]:
    """The answers at a glance, those in words below those in letters."""
    for is_wide in (False, True):
        answers = tuple(
            (number, answer_of(one))
            for number, one in numbered
            if (one.kind is QuestionKind.FILL) is is_wide
        )
        if answers:
            yield Key(answers=answers, is_wide=is_wide)


def answer_of(question: Question) -> str:
    """The answer as a key has it: BD, 正确, or the texts of the blanks."""
    if question.kind is QuestionKind.JUDGE:
        return question.options[LETTERS.index(question.answer[0])].text
    if question.kind is QuestionKind.FILL:
        return "；".join(question.answer)
    return "".join(question.answer)


def _groups(
    questions: Sequence[Question], wish: PaperWish
) -> Iterator[tuple[Heading, list[tuple[int, Question]]]]:
    """The questions of each kind with their numbers, under a heading."""
    place = 0
    numbered = list(enumerate(questions, start=1))
    for kind in QuestionKind:
        group = [(number, one) for number, one in numbered if one.kind is kind]
        if not group:
            continue
        marks = wish.scoring.marks(kind)
        text = _("{numeral}. {kind} ({count} questions, {marks} marks each)").format(
            numeral=_NUMERALS[place],
            kind=_kind_name(kind),
            count=len(group),
            marks=_plain(marks),
        )
        yield Heading(text=text), group
        place += 1


def _kind_name(kind: QuestionKind) -> str:
    match kind:
        case QuestionKind.SINGLE:
            return _("Single choice")
        case QuestionKind.MULTIPLE:
            return _("Multiple choice")
        case QuestionKind.JUDGE:
            return _("True or false")
        case QuestionKind.FILL:
            return _("Fill in the blanks")


def _item(number: int, question: Question, *, with_answer: bool) -> Item:
    options: tuple[str, ...] = ()
    stem = question.stem
    if question.kind is QuestionKind.JUDGE:
        stem = f"{stem}（　　）"
    elif question.kind is QuestionKind.FILL:
        stem = stem.replace(BLANK, _TO_WRITE_ON)
    else:
        options = tuple(
            f"{letter}. {option.text}"
            for letter, option in zip(LETTERS, question.options, strict=False)
        )
    answer = _("Answer: {answer}").format(answer=answer_of(question))
    return Item(
        number=number,
        stem=stem,
        options=options,
        columns=columns(options),
        answer=answer if with_answer else "",
        explanation=_paragraphs(question.explanation) if with_answer else (),
    )


def _bubbles(question: Question) -> str:
    if question.kind is QuestionKind.FILL:
        return ""
    if question.kind is QuestionKind.JUDGE:
        return "√×"
    return LETTERS[: len(question.options)]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def _plain(number: float) -> str:
    return f"{number:g}"


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))
