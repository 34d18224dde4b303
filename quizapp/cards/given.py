"""From a question of a table to its answer."""

from __future__ import annotations

from quizapp.domain.card import Card, CardKind, mint_card_id
from quizapp.domain.entry import Entry
from quizapp.domain.given import GivenQuestion
from quizapp.domain.question import LETTERS, QuestionKind


def make_given(deck_id: str, entry: Entry, given: GivenQuestion) -> tuple[Card, ...]:
    """One card that asks the question word for word; its 解析 is the definition."""
    return (
        Card(
            id=mint_card_id(deck_id, entry.id, CardKind.MEANING),
            entry=entry.id,
            kind=CardKind.MEANING,
            prompt="\n".join([entry.term, *lettered(given)]),
            answer=answer_text(given),
        ),
    )


def lettered(given: GivenQuestion) -> list[str]:
    """The options with their letters; none where 正确 and 错误 are all there is."""
    if given.kind is QuestionKind.JUDGE:
        return []
    return [
        f"{letter}. {text}"
        for letter, text in zip(LETTERS, given.options, strict=False)
    ]


def answer_text(given: GivenQuestion) -> str:
    """What is right, in full."""
    if given.kind is QuestionKind.FILL:
        return "｜".join(given.answers)
    chosen = [LETTERS.index(letter) for letter in given.answers]
    if given.kind is QuestionKind.JUDGE:
        return given.options[chosen[0]]
    return "\n".join(f"{LETTERS[place]}. {given.options[place]}" for place in chosen)
