"""The forms of questions; each maker says None where it cannot ask honestly."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms.belonging import (
    draw_belongs,
    draw_excluded,
    draw_several,
)
from quizapp.cards.questions.forms.codes import (
    draw_code,
    draw_symbol,
    draw_told_code,
)
from quizapp.cards.questions.forms.counting import (
    draw_combination,
    draw_how_many,
    draw_numeral,
)
from quizapp.cards.questions.forms.facts import (
    draw_blank_fact,
    draw_fact,
    draw_told_fact,
)
from quizapp.cards.questions.forms.figures import (
    draw_blank_number,
    draw_number,
    draw_told_number,
)
from quizapp.cards.questions.forms.glosses import draw_gloss
from quizapp.cards.questions.forms.missing import draw_missing
from quizapp.cards.questions.forms.naming import (
    draw_attribution,
    draw_meaning,
    draw_naming,
)
from quizapp.cards.questions.forms.pairing import (
    draw_right_pair,
    draw_told_pair,
    draw_wrong_pair,
)
from quizapp.cards.questions.forms.sayings import (
    draw_false_saying,
    draw_true_saying,
    draw_true_sayings,
)
from quizapp.cards.questions.forms.statement import draw_figure, draw_statement
from quizapp.cards.questions.forms.whole import draw_whole
from quizapp.cards.questions.writing import Draft
from quizapp.domain.entry import Entry
from quizapp.domain.question import QuestionKind

Maker = Callable[[QuestionBank, str, Entry, Random], Draft | None]
"""Makes a question on the entry of that deck, or says that it cannot."""

FORMS: Final[dict[QuestionKind, tuple[tuple[Maker, int], ...]]] = {
    QuestionKind.SINGLE: (
        (draw_excluded, 9),
        (draw_belongs, 5),
        (draw_gloss, 4),
        (draw_fact, 4),
        (draw_right_pair, 3),
        (draw_wrong_pair, 2),
        (draw_symbol, 3),
        (draw_code, 2),
        (draw_meaning, 3),
        (draw_false_saying, 2),
        (draw_true_saying, 2),
        (draw_whole, 2),
        (draw_how_many, 2),
        (draw_combination, 2),
        (draw_naming, 2),
        (draw_numeral, 1),
    ),
    QuestionKind.MULTIPLE: ((draw_several, 3), (draw_true_sayings, 2)),
    QuestionKind.JUDGE: (
        (draw_statement, 3),
        (draw_attribution, 2),
        (draw_told_fact, 2),
        (draw_told_pair, 1),
        (draw_told_code, 1),
        (draw_figure, 1),
    ),
    QuestionKind.FILL: ((draw_missing, 1), (draw_blank_fact, 1)),
}
"""The makers with how often each is tried first; the weights are those of papers."""

TELLS_SEVERAL: Final[frozenset[Maker]] = frozenset(
    {draw_false_saying, draw_true_saying, draw_true_sayings}
)
"""The makers of questions that tell of other entries beside their own."""

FIGURE_FORMS: Final[dict[QuestionKind, tuple[tuple[Maker, int], ...]]] = {
    QuestionKind.SINGLE: ((draw_number, 1),),
    QuestionKind.JUDGE: ((draw_told_number, 1),),
    QuestionKind.FILL: ((draw_blank_number, 1),),
}
"""The makers for what keeps a figure rather than a term."""
