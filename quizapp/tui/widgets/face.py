"""A card as study material: the term large, members numbered and aligned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quizapp.cards.figure import figure_pieces
from quizapp.cards.mnemonic import first_characters
from quizapp.cards.sources import asked_members, excerpt
from quizapp.cards.wording import names_of, without_names
from quizapp.domain.card import Card, CardKind
from quizapp.domain.entry import Entry
from quizapp.domain.marking import Recital
from quizapp.i18n import _
from quizapp.tui.widgets.members import HIDDEN, Cell, Group, draw_members
from quizapp.tui.widgets.page import Page, Palette, Pieces, flat
from quizapp.tui.widgets.typed import TICKS, Typed, difference, draw_typed, style_of


@dataclass(slots=True, kw_only=True)
class Face:
    """What the learner sees of a card."""

    card: Card
    entry: Entry
    revealed: bool
    """Is the answer, or the whole list, on show?"""

    hidden: int | None = None
    """Which member a cloze hides, from 0."""

    recital: Recital | None = None
    """How far a list is revealed and ticked."""

    typed: Typed | None = None
    """What was typed, once it is compared."""

    lines: dict[int, int] = field(default_factory=dict)
    """After drawing, the line on which each member stands."""

    def render(self, width: int, palette: Palette) -> Text:
        """The card, centred in so many cells."""
        page = Page(width, palette)
        match self.card.kind:
            case CardKind.RECALL:
                self._draw_recall(page)
            case CardKind.CLOZE:
                self._draw_cloze(page)
            case CardKind.NAME:
                self._draw_name(page)
            case CardKind.MEANING:
                self._draw_meaning(page)
            case CardKind.FIGURE:
                self._draw_figure(page)
        if self.revealed:
            if self.typed is not None:
                draw_typed(page, self.typed)
            self._draw_hint(page)
            self._draw_source(page)
        page.text.rstrip()
        return page.text

    def _draw_recall(self, page: Page) -> None:
        recital = self.recital or Recital.of(len(self.entry.members))
        shown = len(self.entry.members) if self.revealed else recital.shown
        page.title(self.entry.term)
        page.quiet(
            _("What are its {count} members?").format(count=len(self.entry.members))
        )
        page.gap()
        self._draw_members(
            page,
            lambda place: self._member(page, place) if place < shown else None,
            recital=recital,
        )

    def _draw_cloze(self, page: Page) -> None:
        page.title(self.entry.term)
        page.quiet(_("Which member is missing?"))
        page.gap()

        def shown(place: int) -> Pieces | None:
            if place != self.hidden:
                return [(flat(self.entry.members[place]), page.palette.plain)]
            if not self.revealed:
                return None
            return self._answer(page, self.entry.members[place])

        self._draw_members(page, shown)

    def _draw_name(self, page: Page) -> None:
        if self.revealed:
            page.title(self.entry.term)
        else:
            page.centred([("？", page.palette.term)])
        page.quiet(_("What are these called together?"))
        page.gap()

        def shown(place: int) -> Pieces:
            member = self.entry.members[place]
            said = member if self.revealed else without_names(member, self.entry)
            return [(flat(said), page.palette.plain)]

        self._draw_members(page, shown, parts=self.revealed)

    def _draw_given(self, page: Page) -> None:
        """A question as its table has it, then the right answer and why."""
        page.prose([(self.card.prompt, page.palette.plain)])
        page.gap()
        if self.revealed:
            page.prose([(self.card.answer, page.palette.answer)])
            page.gap()
            if self.entry.definition:
                page.prose([(self.entry.definition, page.palette.quiet)])
                page.gap()

    def _draw_meaning(self, page: Page) -> None:
        if self.entry.given is not None:
            self._draw_given(page)
            return
        page.title(self.entry.term)
        page.quiet(_("What does it mean?"))
        page.gap()
        if self.revealed:
            page.prose([(self.entry.definition, page.palette.plain)])
            page.gap()

    def _draw_figure(self, page: Page) -> None:
        """The sentence with its number hidden, under the time of which it speaks."""
        palette = page.palette
        page.quiet(self.entry.period)
        page.gap()
        pieces: list[tuple[str, Style]] = []
        for piece in figure_pieces(self.entry):
            if not piece.is_hidden:
                pieces.append((piece.text, palette.plain))
            elif self.revealed:
                pieces.append((piece.text, palette.answer))
            else:
                pieces.append((HIDDEN, palette.quiet))
        page.prose(pieces)
        page.gap()
        if self.revealed:
            page.title(self.card.answer)
            page.gap()

    def _draw_members(
        self,
        page: Page,
        shown: Callable[[int], Pieces | None],
        *,
        recital: Recital | None = None,
        parts: bool = True,
    ) -> None:
        """Members under their parts; a hidden one keeps its place and number."""
        entry, digits = self.entry, _code(self.entry) if parts else ""
        widest = max(map(cell_len, map(flat, entry.members)), default=0)
        cells = []
        for place in range(len(entry.members)):
            pieces = shown(place) or [(HIDDEN, page.palette.quiet)]
            cells.append(
                Cell(
                    place=place,
                    number=digits[place] if digits else str(place + 1),
                    pieces=pieces,
                    tick=_tick(page.palette, recital, place),
                    room=max(len(HIDDEN), widest, sum(cell_len(t) for t, _ in pieces)),
                )
            )
        self.lines = draw_members(
            page, _groups(entry, cells, parts and not digits), ticks=recital is not None
        )
        page.gap()

    def _member(self, page: Page, place: int) -> Pieces:
        """A member of the list, with what was typed amiss or its hint in it."""
        palette, member = page.palette, flat(self.entry.members[place])
        style = palette.plain
        if self.recital is not None and self.recital.cursor == place:
            style += palette.cursor
        if self.typed is not None:
            return difference(palette, self.typed.members[place], style)
        hints = () if self.entry.note else first_characters(self.entry)
        if not hints or not self.revealed:
            return [(member, style)]
        at = hints[place]
        return [
            (member[:at], style),
            (member[at], style + palette.answer),
            (member[at + 1 :], style),
        ]

    def _answer(self, page: Page, right: str) -> Pieces:
        """The one right answer, with what was left out of it marked."""
        if self.typed is None or self.typed.whole is None:
            return [(flat(right), page.palette.answer)]
        return difference(page.palette, self.typed.whole, page.palette.answer)

    def _draw_hint(self, page: Page) -> None:
        """The learner's own note, or the first characters."""
        palette = page.palette
        if self.entry.note:
            page.prose(
                [
                    (_("Note: "), palette.quiet),
                    (self.entry.note, palette.answer),
                ]
            )
            page.gap()
            return
        places = first_characters(self.entry)
        if not places or self.card.kind is CardKind.MEANING:
            return
        chain = " ".join(
            member[place]
            for member, place in zip(self.entry.members, places, strict=True)
        )
        page.centred(
            [
                (_("First characters (made by the program)  "), palette.quiet),
                (chain, palette.answer),
            ]
        )
        page.gap()

    def _draw_source(self, page: Page) -> None:
        """What the document says, with what was asked marked in it, and where."""
        palette = page.palette
        own = self.card.kind in (CardKind.MEANING, CardKind.FIGURE)
        if not own and self.entry.definition:
            source = excerpt(self.entry.definition, self._asked())
            pieces, done = [], 0
            for begin, end, _which in source.spans:
                pieces.append((source.text[done:begin], palette.quiet))
                pieces.append((source.text[begin:end], self._mark_style(palette)))
                done = end
            page.prose([*pieces, (source.text[done:], palette.quiet)])
            page.gap()
        places = list(self.entry.section[-2:])
        if self.entry.line is not None:
            places.append(_("line {line}").format(line=self.entry.line))
        page.path(places)

    def _asked(self) -> list[str]:
        if self.card.kind is CardKind.NAME:
            return list(names_of(self.entry))
        places = (
            range(len(self.entry.members)) if self.hidden is None else [self.hidden]
        )
        return asked_members(self.entry, places)

    def _mark_style(self, palette: Palette) -> Style:
        return palette.plain if self.hidden is None else palette.answer


def _groups(entry: Entry, cells: Sequence[Cell], parts: bool) -> list[Group]:
    if not parts or not entry.parts:
        return [Group(name="", cells=cells)]
    groups, begin = [], 0
    for part in entry.parts:
        end = begin + len(part.members)
        if end > begin:
            groups.append(Group(name=part.name, cells=cells[begin:end]))
        begin = end
    return groups


def _code(entry: Entry) -> str:
    """The digits of a code with one member each, to number its members by."""
    names = [part.name for part in entry.parts]
    single = all(len(part.members) == 1 for part in entry.parts)
    coded = all(len(name) == 1 and name.isdecimal() for name in names)
    return "".join(names) if names and single and coded else ""


def _tick(palette: Palette, recital: Recital | None, place: int) -> tuple[str, Style]:
    if recital is None:
        return " ", palette.quiet
    mark = recital.marks[place]
    if mark is None:
        return ("›" if recital.cursor == place else " "), palette.answer
    return TICKS[mark], style_of(palette, mark)
