"""From the term to its definition."""

from __future__ import annotations

from quizapp.cards.wording import is_listed_in_term, quoted
from quizapp.domain.card import Card, CardKind, MemberId, mint_card_id
from quizapp.domain.entry import Entry, Origin, Verdict, term_key
from quizapp.i18n import _


def make_meaning(
    deck_id: str, entry: Entry, member_ids: tuple[MemberId, ...]
) -> tuple[Card, ...]:
    """One card for an entry whose members cannot be asked, if it has a definition."""
    asks_members = entry.lists_members and not is_listed_in_term(entry)
    says_nothing = term_key(entry.definition) in term_key(entry.term)
    if asks_members or says_nothing or _is_wrong_list(entry):
        return ()
    return (
        Card(
            id=mint_card_id(deck_id, entry.id, CardKind.MEANING),
            entry=entry.id,
            kind=CardKind.MEANING,
            prompt=_prompt(entry),
            answer=entry.definition,
        ),
    )


def _is_wrong_list(entry: Entry) -> bool:
    """Whether the definition is nothing but a list that the numeral contradicts."""
    return entry.verdict is Verdict.CONTRADICTED and (
        _characters(entry.definition) == _characters("".join(entry.members))
    )


def _characters(text: str) -> str:
    """The text without marks and spaces."""
    return "".join(filter(str.isalnum, text))


def _prompt(entry: Entry) -> str:
    if entry.origin is Origin.BODY and entry.section:
        # 主线 says nothing without the part of the report whose it is.
        return _("{section}: what is {term}?").format(
            section=quoted(entry.section[-1]), term=quoted(entry.term)
        )
    return _("What does {term} mean?").format(term=quoted(entry.term))
