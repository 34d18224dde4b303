"""Time to draw a paper of 100 questions from a deck of 1,000 entries.

python tests/bench/paper.py
"""

from __future__ import annotations

import statistics
import time
from random import Random
from typing import Final

from quizapp.cards.questions import QuestionBank, draw_questions, spread
from quizapp.domain.entry import Deck, Entry, Verdict, mint_entry_id
from quizapp.domain.question import QuestionKind

ENTRIES: Final = 1000
QUESTIONS: Final = 100
RUNS: Final = 9
_HAN: Final = (
    "甲乙丙丁戊己庚辛壬癸春夏秋冬东西南北金木水火土山河日月星辰风雨雷电云雪霜露花草"
)
_NUMERALS: Final = "零一二三四五六七八九十"


def made_up_deck(count: int) -> Deck:
    """Slogans with heads, with tails, with neither, and terms without a list."""
    rng = Random(7)

    def word(length: int) -> str:
        return "".join(rng.choices(_HAN, k=length))

    entries = []
    for number in range(count):
        head, tail = rng.choice([("稳", ""), ("定", ""), ("", "意识"), ("", "")])
        size = rng.randint(3, 9) if number % 4 else 0
        members = tuple({f"{head}{word(2)}{tail}" for _ in range(size)})
        size = len(members)
        name = f"{_NUMERALS[size]}{head or tail}" if size else ""
        term = f"{name}{word(4)}{number}号"
        said = "、".join(members) or f"{word(30)}，{rng.randint(1990, 2030)} 年起实行"
        entries.append(
            Entry(
                id=mint_entry_id(term),
                term=term,
                definition=said + "。",
                members=members,
                verdict=Verdict.VERIFIED if size else Verdict.UNANNOUNCED,
            )
        )
    return Deck(id="made-up", title="编造的牌组", entries=tuple(entries))


def main() -> None:
    """Print the median of several papers, each from a bank made anew."""
    deck = made_up_deck(ENTRIES)
    taken = []
    for seed in range(RUNS):
        begun = time.perf_counter()
        wanted = spread(QUESTIONS, list(QuestionKind))
        paper = draw_questions(QuestionBank([deck]), wanted, seed=seed)
        taken.append((time.perf_counter() - begun) * 1000)
        assert len(paper) == QUESTIONS
    print(
        f"{QUESTIONS} questions from {ENTRIES} entries: "
        f"median {statistics.median(taken):.0f} ms, longest {max(taken):.0f} ms"
    )


if __name__ == "__main__":
    main()
