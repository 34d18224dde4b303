"""What belongs to a slogan, and what does not."""

from __future__ import annotations

from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.decoys import Decoy
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.likeness import are_mixed_in_length
from quizapp.cards.questions.writing import BLANK, Draft, named, right, shuffled, wrong
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry, term_key
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_SEVERAL: Final = {2: 1, 3: 1, 4: 4}
"""How seldom so many of the options of a 多选 are right."""

_ATTEMPTS: Final = 16
"""So many choices are tried for one whose options fit each other."""

OPTIONS: Final = 4
"""So many options a question has."""


def draw_belongs(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Which one belongs."""
    group = askable_group(bank, deck, entry, rng)
    if group is None:
        return None
    found = mixed(bank, group, 1, rng)
    if found is None:
        return None
    (member,), decoys = found
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.BELONGS,
        stem=_("Which of the following belongs to {name}? {blank}").format(
            name=named(group), blank=BLANK
        ),
        options=shuffled([right(group.members[member]), *map(wrong, decoys)], rng),
        members=(group.begin + member,),
    )


def draw_excluded(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Which one does not belong: the right answer is the one that was made up."""
    group = askable_group(bank, deck, entry, rng)
    if group is None or len(group.members) < OPTIONS - 1:
        return None
    found = mixed(bank, group, OPTIONS - 1, rng)
    if found is None:
        return None
    members, (decoy,) = found
    # Who takes a member for the stranger has taken the stranger for a member.
    options = [
        Option(text=group.members[place], is_right=False, origin=decoy.origin)
        for place in members
    ]
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.EXCLUDED,
        stem=_("Which of the following does NOT belong to {name}? {blank}").format(
            name=named(group), blank=BLANK
        ),
        options=shuffled([right(decoy.text), *options], rng),
        why=_("{text}: {change}. The others all belong to {name}.").format(
            text=quoted(decoy.text), change=decoy.change, name=named(group)
        ),
    )


def draw_several(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Which ones belong, two or more of four."""
    group = askable_group(bank, deck, entry, rng)
    if group is None:
        return None
    by_count = {count: mixed(bank, group, count, rng) for count in _SEVERAL}
    # Where only all of them can be right, all of them always are.
    if not any(found for count, found in by_count.items() if count < OPTIONS):
        return None
    counts = sorted(_SEVERAL, key=lambda count: -(rng.random() ** _SEVERAL[count]))
    for count in counts:
        found = by_count[count]
        if found is None:
            continue
        members, decoys = found
        options = [
            *(right(group.members[one], group.begin + one) for one in members),
            *map(wrong, decoys),
        ]
        return Draft(
            kind=QuestionKind.MULTIPLE,
            form=QuestionForm.SEVERAL,
            stem=_("Which of the following belong to {name}? {blank}").format(
                name=named(group), blank=BLANK
            ),
            options=shuffled(options, rng),
            members=tuple(group.begin + one for one in members),
        )
    return None


def askable_group(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> MemberGroup | None:
    """The whole list, or one of its parts; None where nothing of it can be asked."""
    whole = bank.wholes.get((deck, entry.id))
    if whole is None:
        return None
    # A digit (1 of 111) is no name that a stem could use.
    parts = [
        part
        for part in bank.parts[deck, entry.id]
        if len(part.members) > 1 and not part.name.isascii()
    ]
    candidates = [whole, *parts]
    rng.shuffle(candidates)
    return next((one for one in candidates if bank.decoys(one)), None)


def mixed(
    bank: QuestionBank, group: MemberGroup, count: int, rng: Random
) -> tuple[list[int], list[Decoy]] | None:
    """So many members and as many decoys as fill the options, alike in length.

    None where there are too few, or where one would stand out.
    """
    places = [place for place in range(len(group.members)) if _is_askable(group, place)]
    decoys = list(bank.decoys(group))
    if len(places) < count or len(decoys) < OPTIONS - count:
        return None
    for _attempt in range(_ATTEMPTS):
        members = sorted(rng.sample(places, count))
        chosen = _best_first(decoys, OPTIONS - count, rng)
        texts = [group.members[place] for place in members]
        if any(not decoy.crossed.isdisjoint(texts) for decoy in chosen):
            continue
        wrong_texts = [decoy.text for decoy in chosen]
        if are_mixed_in_length(texts, wrong_texts):
            return members, chosen
    return None


def _best_first(decoys: list[Decoy], count: int, rng: Random) -> list[Decoy]:
    """A few of the best, not always the same."""
    return rng.sample(decoys[: max(count, 2 * count + 1)], count)


def _is_askable(group: MemberGroup, place: int) -> bool:
    """Whether the term does not say the member itself."""
    key = group.keys[place]
    return len(key) < 2 or key not in term_key(group.entry.term)
