"""A question that a table brings with it, to be asked as it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quizapp.domain.question import LETTERS, QuestionKind

TRUE: Final = "正确"
FALSE: Final = "错误"
"""The two options of every 判断, as tables and papers write them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenQuestion:
    """How an entry, whose term is the stem, is asked word for word."""

    kind: QuestionKind
    """How it is answered."""

    options: tuple[str, ...] = ()
    """What may be chosen, in the order of the table; none for 填空."""

    answers: tuple[str, ...] = ()
    """The letters of the right options, or the texts of the blanks."""

    difficulty: str = ""
    """As the table says it."""

    source: str = ""
    """Where the question comes from, as the table says it."""

    def __post_init__(self) -> None:
        if not self.answers:
            raise ValueError("a question needs an answer")
        if self.kind is QuestionKind.FILL:
            if self.options:
                raise ValueError("填空 has no options")
            return
        if not 2 <= len(self.options) <= len(LETTERS):
            raise ValueError(f"{len(self.options)} options")
        if self.kind is QuestionKind.JUDGE and len(self.options) != 2:
            raise ValueError("判断 has two options")
        if len(set(self.options)) < len(self.options):
            raise ValueError("two options are the same")
        letters = LETTERS[: len(self.options)]
        if list(self.answers) != [one for one in letters if one in self.answers]:
            raise ValueError(f"{self.answers} are no options in their order")
        if self.kind is not QuestionKind.MULTIPLE and len(self.answers) > 1:
            raise ValueError(f"{len(self.answers)} answers")
