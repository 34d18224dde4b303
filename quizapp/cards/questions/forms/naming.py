"""Which slogan or term is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.likeness import (
    are_alike_in_length,
    is_too_like,
    shares_word,
)
from quizapp.cards.questions.subjects import is_explained
from quizapp.cards.questions.writing import BLANK, Draft, gist, shuffled, verdicts
from quizapp.cards.wording import names_of, quoted, without_names
from quizapp.domain.card import BLANK as NAME_BLANK
from quizapp.domain.entry import Entry, term_key
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_SHOWN: Final = 3
"""So many members are shown at most, lest counting them gives the numeral away."""

_SHORTEST: Final = 16
_LONGEST: Final = 110
"""Characters of a definition that says enough, and not too much."""

_NUMERALS: Final = re.compile(r"[\d零一二三四五六七八九十百千万两双几]")
_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?[”」]?")

_TELLS_WHO_SAID_IT: Final = re.compile(
    r"(?:考察|调研|视察|讲话|大会|会议|座谈会)[^，。]{0,2}[时中上]"
    r"|(?:19|20)\d\d\s*年[^，。]*(?:提出|指出|强调)"
)
"""Where a term comes from, which fits no other and is not what it means."""


def draw_naming(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Some members; which slogan has them."""
    found = _named_members(bank, deck, entry, rng)
    if found is None or len(found[1]) < OPTIONS:
        return None
    shown, options = found
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.NAMING,
        stem=_("{members}: all of these belong to {blank}").format(
            members=shown, blank=BLANK
        ),
        options=shuffled(options, rng),
    )


def draw_meaning(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A definition; which term it explains."""
    found = _explained_term(bank, entry, rng)
    if found is None or len(found[1]) < OPTIONS:
        return None
    said, options = found
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.MEANING,
        stem=_("Which term is explained here? {blank}\n{text}").format(
            blank=BLANK, text=said
        ),
        options=shuffled(options, rng),
    )


def draw_attribution(
    bank: QuestionBank,
    deck: str,
    entry: Entry,
    rng: Random,
    *,
    is_true: bool | None = None,
) -> Draft | None:
    """Members or a definition, told of their own term or not; by chance for None."""
    stem = _("{members}: all of these belong to {term}.")
    found = _named_members(bank, deck, entry, rng)
    if found is None:
        stem = _("This is what {term} means: {members}")
        found = _explained_term(bank, entry, rng)
        # Letters among characters, and a blank, say more than the sentence itself.
        if found is None or NAME_BLANK in found[0] or not _is_han(entry.term):
            return None
        found = (found[0], [one for one in found[1] if _is_han(one.text)])
    if len(found[1]) < 2:
        return None
    said, (right, *others) = found
    is_true = rng.random() < 0.5 if is_true is None else is_true
    other = rng.choice(others)
    why = _("It is said of {term} itself.").format(term=quoted(right.text))
    if not is_true:
        why = _("It is said of {right}. {wrong}: {change}").format(
            right=quoted(right.text), wrong=quoted(other.text), change=other.change
        )
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.STATEMENT,
        stem=stem.format(
            members=said, term=quoted(right.text if is_true else other.text)
        ),
        options=verdicts(is_true=is_true, origin=other.origin),
        why=why,
    )


def _named_members(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> tuple[str, list[Option]] | None:
    """Some members that do not betray their slogan; it and others of its subject."""
    group = bank.wholes.get((deck, entry.id))
    if group is None or len(group.members) < _SHOWN or entry.parts:
        return None
    if _shows_its_shape(group):
        return None
    places = sorted(rng.sample(range(len(group.members)), _SHOWN))
    shown = [group.members[place] for place in places]
    if any(betrays(shown, name) for name in names_of(entry)):
        return None
    key = (deck, entry.id)
    if key not in bank.namesakes:
        bank.namesakes[key] = _named_likewise(bank, group)
    others = [one for one in bank.namesakes[key] if not betrays(shown, one.term)]
    return "、".join(map(quoted, shown)), _terms(entry, others, rng)


def _named_likewise(bank: QuestionBank, group: MemberGroup) -> list[Entry]:
    """Lists of the same subject whose names tell as little of their members."""
    near = bank.near(group.deck, group.entry)
    lists = (bank.wholes.get((group.deck, one.id)) for one in near)
    return [
        other.entry
        for other in lists
        if other is not None
        and len(other.members) >= _SHOWN
        and not other.entry.parts
        and are_alike_in_length([group.typical, other.typical])
        and not _shows_its_shape(other)
        and any(shares_word(member, other.members) for member in group.members)
        and other.key_set.isdisjoint(group.key_set)
    ]


def _explained_term(
    bank: QuestionBank, entry: Entry, rng: Random
) -> tuple[str, list[Option]] | None:
    """The first sentence of a definition; its term and others on the same subject."""
    key = (entry.term, entry.definition)
    if key not in bank.explained:
        bank.explained[key] = _said_and_others(bank, entry)
    found = bank.explained[key]
    if found is None:
        return None
    said, others = found
    options = _terms(entry, others, rng)
    own, *told = (_told(option.text, said) for option in options)
    if any(one < own for one in told):
        return None
    return said, options


def _said_and_others(
    bank: QuestionBank, entry: Entry
) -> tuple[str, list[Entry]] | None:
    """What the definition says first, and the terms that it could be taken for."""
    said = _first_sentence(entry) if is_explained(entry) else None
    if said is None:
        return None
    is_han = _is_han(entry.term)
    others = [
        other
        for other in bank.subjects.like(said)
        if other.id != entry.id
        and _is_han(other.term) == is_han
        # What is said of both is no wrong answer, nor is a term that the text says.
        and not shares_word(term_key(other.term), [said])
        and not _is_said_of(said, other)
    ]
    return (said, others) if others else None


def _is_said_of(said: str, entry: Entry) -> bool:
    """Whether a definition says the same, whatever it calls its own term."""
    if NAME_BLANK in said:
        return said in without_names(entry.definition, entry)
    return said in entry.definition


def _told(term: str, said: str) -> float:
    """Which part of the characters of a term, not its numerals, a text says."""
    characters = set(_NUMERALS.sub("", term_key(term)))
    return sum(map(said.__contains__, characters)) / max(1, len(characters))


def _is_han(term: str) -> bool:
    return not re.search(r"[A-Za-z]", term)


def _shows_its_shape(group: MemberGroup) -> bool:
    """Whether the name says what all members share, so that others do not fit: 六稳."""
    return not set(group.head + group.tail).isdisjoint(group.entry.term)


def _terms(entry: Entry, others: Iterable[Entry], rng: Random) -> list[Option]:
    """The term and up to three others that look like it."""
    near = sorted(others, key=lambda other: _unlikeness(other, entry))[: 3 * OPTIONS]
    rng.shuffle(near)
    chosen: list[Entry] = []
    for other in near:
        texts = [entry.term, *(one.term for one in chosen), other.term]
        if not are_alike_in_length(texts):
            continue
        if any(is_too_like(other.term, text) for text in texts[:-1]):
            continue
        chosen.append(other)
        if len(chosen) == OPTIONS - 1:
            break
    return [
        Option(text=entry.term, is_right=True),
        *(
            Option(
                text=one.term,
                is_right=False,
                change=gist(one),
                origin=one.id,
            )
            for one in chosen
        ),
    ]


def _unlikeness(one: Entry, other: Entry) -> tuple[bool, bool, int]:
    """How far two terms look apart: numeral or not, quotes or not, length."""
    return (
        bool(_NUMERALS.search(one.term)) != bool(_NUMERALS.search(other.term)),
        ("“" in one.term) != ("“" in other.term),
        abs(len(one.term) - len(other.term)),
    )


def _first_sentence(entry: Entry) -> str | None:
    """What the definition says first, with a blank for the term.

    None where it is too short or long, or says the term in other words.
    """
    text = without_names(entry.definition, entry)
    for match in _SENTENCE.finditer(text):
        said = match[0].strip()
        if re.match(r"^(?:指|即|是指|是)?(?:这|该|其|它|此)", said):
            return None
        if _TELLS_WHO_SAID_IT.search(said):
            return None
        if _SHORTEST <= len(said) <= _LONGEST:
            return None if _leaks(said, entry) else said
        return None
    return None


def _leaks(said: str, entry: Entry) -> bool:
    rest = said.replace(NAME_BLANK, "")
    return any(
        shares_word(term_key(name), [term_key(rest)]) for name in names_of(entry)
    )


def betrays(members: Sequence[str], term: str) -> bool:
    """Whether the members say a character of the term that is no numeral."""
    characters = set(_NUMERALS.sub("", term_key(term))) - set("个大项条种类的")
    return any(character in member for character in characters for member in members)
