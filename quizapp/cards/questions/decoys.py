"""Wrong options: one small edit to something true.

In order of value: a member of a kindred slogan in this slogan's own dress; halves of
two members crossed; a member of another part of the same sum; a member of a slogan
that counts things of the same category.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.cards.questions.groups import MemberGroup, has_mark
from quizapp.cards.questions.kinship import can_lend, category_of, says_quality
from quizapp.cards.questions.likeness import are_alike_in_length, is_too_like, shared
from quizapp.cards.wording import quoted
from quizapp.domain.entry import EntryId, term_key
from quizapp.i18n import _

_LONGEST: Final = 24
"""Members longer than this say too much to be confused."""

_MOST_STRAYS: Final = 2
"""What is lent may be so much longer or shorter than every member."""

_MOST_OF_HALVES: Final = 0.75
"""What two halves that were crossed may share with the member that one is from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoy:
    """Something that is no member but could be taken for one."""

    text: str
    """As it stands in an option."""

    core: str
    """The text without what all members share."""

    change: str
    """What was changed in something true, for the learner."""

    origin: EntryId | None = None
    """The other entry that it was taken from, if any."""

    crossed: frozenset[str] = frozenset()
    """The two members that it has halves of; beside one of them it would stand out."""


def decoys_of(
    group: MemberGroup, akin: Sequence[MemberGroup], beside: Sequence[MemberGroup]
) -> Iterator[Decoy]:
    """What may stand for a member of a group and is none, the best first.

    Args:
        group: The true members.
        akin: Groups of other slogans, the nearest first.
        beside: The other parts of the same sum.
    """
    if max(map(len, group.members)) > _LONGEST:
        return
    for decoy in _proposed(group, akin, beside):
        if is_provably_wrong(decoy, group) and _fits(decoy, group):
            yield decoy


def _proposed(
    group: MemberGroup, akin: Sequence[MemberGroup], beside: Sequence[MemberGroup]
) -> Iterator[Decoy]:
    if group.is_shaped:
        yield from _redressed(group, [*beside, *akin])
    yield from _crossed(group)
    if not group.is_shaped:
        yield from _of_other_parts(group, beside)
        yield from _of_kind(group, akin)


def _redressed(group: MemberGroup, akin: Iterable[MemberGroup]) -> Iterator[Decoy]:
    """六稳 ← 定薪酬 of 六定, as 稳薪酬; those as long as the members come first."""
    lenders = [other for other in akin if can_lend(other, group)]
    shortest, longest, _median = group.core_lengths
    for strays in range(min(_MOST_STRAYS, longest - shortest) + 1):
        for other in lenders:
            for member, whole in zip(other.members, other.cores, strict=True):
                core = _trimmed(whole, group)
                if len(core) > 1 and _strays(core, group) == strays:
                    yield _lent(member, core, other, group)


def _trimmed(core: str, group: MemberGroup) -> str:
    """民生 of 基本民生, for verbs whose objects all have two characters.

    The last word of such a phrase is what it is about.
    """
    shortest, longest, _median = group.core_lengths
    is_verb = group.head and not says_quality(group)
    if not is_verb or (shortest, longest) != (2, 2) or len(core) not in (4, 6):
        return core
    word = core[-2:]
    return core if group.head in word else word


def _lent(member: str, core: str, other: MemberGroup, group: MemberGroup) -> Decoy:
    text = group.dressed(core)
    if text == member:
        change = _("belongs to {term}").format(term=quoted(other.entry.term))
    else:
        change = _("made from {member} of {term}").format(
            member=quoted(member), term=quoted(other.entry.term)
        )
    return Decoy(text=text, core=core, change=change, origin=other.entry.id)


def _strays(core: str, group: MemberGroup) -> int:
    """By how many characters a core is longer or shorter than any of the group's."""
    shortest, longest, _median = group.core_lengths
    return max(shortest - len(core), len(core) - longest, 0)


def _crossed(group: MemberGroup) -> Iterator[Decoy]:
    """严把入口关防感染, from 严把入口关防输入 and 严把医治关防感染."""
    joint = _joint(group)
    if not joint:
        return
    halves = [core.split(joint, 1) for core in group.cores]
    if any(len(set(half)) < len(halves) for half in zip(*halves, strict=True)):
        return
    # Each half stands in one decoy only, so that no option gives another away.
    for place, (first, _second) in enumerate(halves):
        other = halves[(place + 1) % len(halves)][1]
        text = group.dressed(f"{first}{joint}{other}")
        if shared(text, group.members[place]) > _MOST_OF_HALVES:
            continue
        yield Decoy(
            text=text,
            core=f"{first}{other}",
            change=_("halves of two members: it reads {member}").format(
                member=quoted(group.members[place])
            ),
            crossed=frozenset(
                (group.members[place], group.members[(place + 1) % len(halves)])
            ),
        )


def exchanged_halves(
    group: MemberGroup, one: int, other: int
) -> tuple[str, str] | None:
    """Two members with their second halves exchanged; None where none has halves."""
    joint = _joint(group)
    if not joint:
        return None
    first, second = (group.cores[place].split(joint, 1) for place in (one, other))
    if first[0] == second[0] or first[1] == second[1]:
        return None
    return (
        group.dressed(f"{first[0]}{joint}{second[1]}"),
        group.dressed(f"{second[0]}{joint}{first[1]}"),
    )


def _joint(group: MemberGroup) -> str:
    """The character in the middle of every member, the same in all: 关."""
    cores = group.cores
    lengths = [len(core) for core in cores]
    if len(cores) < 3 or min(lengths) < 5 or max(lengths) - min(lengths) > 1:
        return ""
    for character in dict.fromkeys(cores[0][1:-1]):
        if all(core[1:-1].count(character) == 1 for core in cores):
            return character
    return ""


def _of_other_parts(
    group: MemberGroup, beside: Iterable[MemberGroup]
) -> Iterator[Decoy]:
    """A city of 六市域中心 among those of 三副."""
    for other in beside:
        if other.is_shaped:
            continue
        for member in other.members:
            yield Decoy(
                text=member,
                core=member,
                change=_("belongs to the part {part}").format(part=quoted(other.name)),
            )


def _of_kind(group: MemberGroup, akin: Iterable[MemberGroup]) -> Iterator[Decoy]:
    """A member of a slogan that counts things of the same category."""
    category = category_of(group)[-2:]
    if len(category) < 2 or group.entry.parts:
        return
    for other in akin:
        if category_of(other)[-2:] != category:
            continue
        for member in other.members:
            yield Decoy(
                text=member,
                core=member,
                change=_("belongs to {term}").format(term=quoted(other.entry.term)),
                origin=other.entry.id,
            )


def is_provably_wrong(decoy: Decoy, group: MemberGroup) -> bool:
    """Whether neither the list nor the text around it says anything like it."""
    key, core = term_key(decoy.text), term_key(decoy.core)
    if not core:
        return False
    if not any(core in one for one in group.elsewhere):
        sought = (key, core) if len(core) > 1 else (key,)
        if any(one in text for one in sought for text in group.said):
            return False
    return not any(
        is_too_like(decoy.text, member)
        if decoy.core == decoy.text
        else is_too_like(decoy.core, core)
        for member, core in zip(group.members, group.cores, strict=True)
    )


def _fits(decoy: Decoy, group: MemberGroup) -> bool:
    """Whether it looks like the members: in length, and in marks."""
    if has_mark(decoy.text) != group.is_marked:
        return False
    if not group.is_shaped and not group.common <= set(decoy.text):
        return False
    return are_alike_in_length([group.typical, decoy.text])
