"""Questions as rows of a 题库 table, and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from quizapp.domain.entry import Entry, EntryId, term_key
from quizapp.domain.given import FALSE, TRUE, GivenQuestion
from quizapp.domain.question import LETTERS, Question, QuestionKind
from quizapp.i18n import _
from quizapp.tables.files import Rows
from quizapp.tables.lists import joined, joined_path, parted, parted_path
from quizapp.tables.mistakes import RowError


class Preset(StrEnum):
    """Whose table it is."""

    PLAIN = "plain"
    """All columns."""

    APP = "app"
    """The heads and names that apps for 题库 import."""


_KINDS: Final = {
    QuestionKind.SINGLE: "单选",
    QuestionKind.MULTIPLE: "多选",
    QuestionKind.JUDGE: "判断",
    QuestionKind.FILL: "填空",
}
_KIND_NAMES: Final = {
    **{name: kind for kind, name in _KINDS.items()},
    **{kind.value.upper(): kind for kind in QuestionKind},
    "单项选择": QuestionKind.SINGLE,
    "多项选择": QuestionKind.MULTIPLE,
    "不定项": QuestionKind.MULTIPLE,
    "不定项选择": QuestionKind.MULTIPLE,
    "是非": QuestionKind.JUDGE,
    "对错": QuestionKind.JUDGE,
}
_TRUE: Final = frozenset(["正确", "对", "√", "✓", "✔", "T", "TRUE", "Y", "YES", "是"])
_FALSE: Final = frozenset(
    ["错误", "错", "×", "✗", "✘", "X", "F", "FALSE", "N", "NO", "否", "不正确"]
)
_BLANK: Final = re.compile(r"[_＿]{2,}|[（(]\s*[）)]")
_BETWEEN_LETTERS: Final = re.compile(r"[\s,，、;；.．/]")


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a preset calls its columns."""

    heads: tuple[str, ...]
    kind_ending: str = ""


_COLUMNS: Final = {
    Preset.PLAIN: _Columns(
        heads=(
            "题型",
            "题干",
            *(f"选项{letter}" for letter in LETTERS),
            "答案",
            "解析",
            "章节",
            "难度",
            "来源",
        )
    ),
    Preset.APP: _Columns(
        heads=(
            "题干",
            "题型",
            *(f"选项{letter}" for letter in LETTERS),
            "正确答案",
            "解析",
            "章节",
            "难度",
        ),
        kind_ending="题",
    ),
}
_HOLDS: Final = {"正确答案": "答案"}


def question_rows(questions: Sequence[Entry], preset: Preset = Preset.PLAIN) -> Rows:
    """The heads and a row for each question, in the columns of a preset.

    Args:
        questions: Entries that are asked as they are given; others are left out.
        preset: Which columns, under which heads.
    """
    columns = _COLUMNS[preset]
    return [
        list(columns.heads),
        *(
            [cells.get(_HOLDS.get(head, head), "") for head in columns.heads]
            for cells in (
                _cells(entry, entry.given, columns.kind_ending)
                for entry in questions
                if entry.given is not None
            )
        ),
    ]


def as_entry(question: Question, source: str = "") -> Entry:
    """A question that was drawn, as an entry that asks it word for word.

    Args:
        question: The question.
        source: The document that it asks about.
    """
    options = tuple(option.text for option in question.options)
    if question.kind is QuestionKind.JUDGE:
        options = (TRUE, FALSE)
    place = _("line {line}").format(line=question.line) if question.line else ""
    given = GivenQuestion(
        kind=question.kind,
        options=options,
        answers=question.answer,
        source=" · ".join(filter(None, (source, place))),
    )
    return Entry(
        id=mint_question_id(question.stem, given),
        term=question.stem,
        definition=question.explanation,
        section=question.section,
        line=question.line,
        given=given,
    )


def mint_question_id(stem: str, given: GivenQuestion) -> EntryId:
    """The id of what is asked: 8 hex digits of its stem and options in any order."""
    asked = (term_key(stem), sorted(given.options))
    return EntryId(blake2b(repr(asked).encode(), digest_size=4).hexdigest())


def read_question(cells: Mapping[str, str]) -> Entry:
    """The question of a row.

    Args:
        cells: What stands in each of the columns that the table has.

    Raises:
        RowError: If the row is no question that can be asked.
    """
    stem = cells.get("stem", "")
    if not term_key(stem):
        raise RowError("stem", _("there is no question; write one or delete the row"))
    options = _options(cells)
    kind = _kind(cells.get("kind", ""), stem, options, cells["answer"])
    if kind is QuestionKind.JUDGE:
        options, answers = (TRUE, FALSE), _verdict(cells["answer"], options)
    elif kind is QuestionKind.FILL:
        options, answers = (), parted(cells["answer"], is_answer=True)
        if not answers:
            raise RowError("answer", _("there is no answer"))
    else:
        answers = _letters(cells["answer"], kind, options)
    given = GivenQuestion(
        kind=kind,
        options=options,
        answers=answers,
        difficulty=cells.get("difficulty", ""),
        source=cells.get("source", ""),
    )
    return Entry(
        id=mint_question_id(stem, given),
        term=stem,
        definition=cells.get("explanation", ""),
        section=parted_path(cells.get("section", "")),
        given=given,
    )


def _cells(entry: Entry, given: GivenQuestion, kind_ending: str) -> dict[str, str]:
    is_chosen = given.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
    if given.kind is QuestionKind.JUDGE:
        answer = given.options[LETTERS.index(given.answers[0])]
    elif is_chosen:
        answer = "".join(given.answers)
    else:
        answer = joined(given.answers)
    return {
        "题型": _KINDS[given.kind] + kind_ending,
        "题干": entry.term,
        **{
            f"选项{letter}": option
            for letter, option in zip(LETTERS, given.options, strict=False)
            if is_chosen
        },
        "答案": answer,
        "解析": entry.definition,
        "章节": joined_path(entry.section),
        "难度": given.difficulty,
        "来源": given.source,
    }


def _options(cells: Mapping[str, str]) -> tuple[str, ...]:
    found = [cells.get(f"option {letter}", "") for letter in LETTERS]
    while found and not found[-1]:
        found.pop()
    for letter, text in zip(LETTERS, found, strict=False):
        name = f"option {letter}"
        if not text:
            raise RowError(name, _("it is empty, but an option follows; close the gap"))
        if found.index(text) < LETTERS.index(letter):
            raise RowError(
                name,
                _("the same as option {letter}; change one of them").format(
                    letter=LETTERS[found.index(text)]
                ),
            )
    return tuple(found)


def _kind(cell: str, stem: str, options: Sequence[str], answer: str) -> QuestionKind:
    """What the row says, or where it says nothing, what its answer looks like."""
    if cell:
        name = unicodedata.normalize("NFKC", cell).upper().strip().removesuffix("题")
        if name not in _KIND_NAMES:
            raise RowError(
                "kind",
                _("“{kind}” is not read; write one of: {kinds}").format(
                    kind=cell, kinds="、".join(_KINDS.values())
                ),
            )
        return _KIND_NAMES[name]
    if not options:
        if _folded(answer) in _TRUE | _FALSE:
            return QuestionKind.JUDGE
        if _BLANK.search(stem):
            return QuestionKind.FILL
        raise RowError(
            "kind",
            _("neither options nor a blank; write one of: {kinds}").format(
                kinds="、".join(_KINDS.values())
            ),
        )
    if len(_folded(answer)) > 1 and answer not in options:
        return QuestionKind.MULTIPLE
    return QuestionKind.SINGLE


def _verdict(cell: str, options: Sequence[str]) -> tuple[str, ...]:
    said = _folded(cell)
    if len(said) == 1 and said in LETTERS[: len(options)]:
        said = _folded(options[LETTERS.index(said)])
    elif not options and said in ("A", "B"):
        said = TRUE if said == "A" else FALSE
    if said in _TRUE:
        return ("A",)
    if said in _FALSE:
        return ("B",)
    raise RowError("answer", _("write 正确 or 错误, not “{cell}”").format(cell=cell))


def _letters(cell: str, kind: QuestionKind, options: Sequence[str]) -> tuple[str, ...]:
    """The letters of the right options in their order."""
    if len(options) < 2:
        raise RowError("option A", _("a choice needs two options or more"))
    if cell in options:
        return (LETTERS[options.index(cell)],)
    said = _folded(cell)
    if not said:
        raise RowError("answer", _("there is no answer"))
    letters = LETTERS[: len(options)]
    if not set(said) <= set(letters):
        raise RowError(
            "answer",
            _("“{cell}”: write letters from A to {last}").format(
                cell=cell, last=letters[-1]
            ),
        )
    answers = tuple(letter for letter in letters if letter in said)
    if kind is QuestionKind.SINGLE and len(answers) > 1:
        raise RowError(
            "answer",
            _(
                "单选 has one answer, not “{cell}”; write 多选 if several are right"
            ).format(cell=cell),
        )
    return answers


def _folded(cell: str) -> str:
    return _BETWEEN_LETTERS.sub("", unicodedata.normalize("NFKC", cell)).upper()
