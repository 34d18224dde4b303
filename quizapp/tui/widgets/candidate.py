"""An entry under review: what was read, beside where the document says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quizapp.cards.given import answer_text, lettered
from quizapp.domain.entry import Entry, Verdict
from quizapp.i18n import _
from quizapp.services.candidates import Candidate, Change, Decision
from quizapp.services.differing import Kind, differences
from quizapp.services.editing import edit_of, judgement
from quizapp.tui.widgets.styled import Span, located, styled_lines

VERDICT_MARKS: Final = {
    Verdict.VERIFIED: "✓",
    Verdict.CONTRADICTED: "!",
    Verdict.NOT_LISTED: "·",
    Verdict.UNANNOUNCED: "−",
}
FIGURE_MARK: Final = "#"
DECISION_MARKS: Final = {
    Decision.OPEN: "○",
    Decision.ACCEPTED: "●",
    Decision.DROPPED: "✗",
}
_GAP: Final = 3
"""Cells between two columns of members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The styles of a candidate's parts."""

    plain: Style
    quiet: Style
    term: Style
    right: Style
    doubtful: Style
    wrong: Style


def draw(one: Candidate, width: int, colours: Colours) -> Text:
    """The candidate in so many cells: reading, source, and what it would change."""
    page = _Page(width, colours)
    page.put(one.entry.term, colours.term)
    page.put(verdict_said(one.entry), _verdict_style(one.entry.verdict, colours))
    if said := _state_said(one):
        page.put(said, colours.quiet)
    page.members(one.entry)
    if one.change is Change.CHANGED and one.before is not None:
        page.changes(one.before, one.entry)
    page.source(one)
    return page.text


def verdict_said(entry: Entry) -> str:
    """What the numeral says, in a sentence; of a figure what its card hides."""
    if entry.keeps_figure:
        return _("# a figure; its card hides {hidden}").format(
            hidden="、".join(entry.hidden)
        )
    if entry.given is not None:
        return _("✓ a question; right is {answer}").format(
            answer=answer_text(entry.given).replace("\n", "；")
        )
    _verdict, announced = judgement(entry, edit_of(entry))
    count = len(entry.members)
    match entry.verdict:
        case Verdict.VERIFIED if announced == count:
            return _("✓ {count} members, as announced").format(count=count)
        case Verdict.VERIFIED:
            return _("✓ {count} members, which agree with the term").format(count=count)
        case Verdict.CONTRADICTED:
            return _(
                "! the term says {announced}, {count} were found: "
                "the list will not be asked"
            ).format(announced=announced or "?", count=count)
        case Verdict.NOT_LISTED:
            return _("· announces {announced}, but the text does not list them").format(
                announced=announced or "?"
            )
        case _ if count:
            return _("− {count} members; the term says no number").format(count=count)
        case _:
            return _("− no number in the term: only its meaning is asked")


def _state_said(one: Candidate) -> str:
    """What is there of it in the library, and what was decided."""
    said = []
    match one.change:
        case Change.GONE:
            said.append(_("the document no longer has it: accept takes it out"))
        case Change.CHANGED:
            said.append(_("differs from the deck in the library"))
        case Change.SAME:
            said.append(_("the same as in the library"))
        case _:
            pass
    if one.own is not None:
        said.append(_("you edited it there: your wording stays"))
    if one.is_fixed:
        said.append(_("corrected by you"))
    return "；".join(said)


def _verdict_style(verdict: Verdict, colours: Colours) -> Style:
    match verdict:
        case Verdict.VERIFIED:
            return colours.right
        case Verdict.CONTRADICTED:
            return colours.doubtful
        case _:
            return colours.quiet


class _Page:
    """Lines of one column."""

    def __init__(self, width: int, colours: Colours) -> None:
        self.text = Text()
        self._width = max(12, width)
        self._colours = colours

    def put(self, text: str, style: Style, spans: Sequence[Span] = ()) -> None:
        """Text in lines."""
        for line in styled_lines(text, self._width, style, spans):
            self.text.append(line.append("\n"))

    def members(self, entry: Entry) -> None:
        """The members, numbered, under their parts; of a question the options."""
        if entry.given is not None:
            for option in lettered(entry.given):
                self.put(option, self._colours.plain)
        if not entry.members:
            return
        self.text.append("\n")
        begin = 0
        for part in entry.parts:
            if part.members:
                self.put(part.name, self._colours.quiet)
                self._grid(begin, part.members, len(entry.members))
                begin += len(part.members)
        if begin < len(entry.members):
            self._grid(begin, entry.members[begin:], len(entry.members))

    def _grid(self, begin: int, members: Sequence[str], count: int) -> None:
        digits = len(str(count))
        cell = digits + 1 + max(map(cell_len, members))
        columns = max(1, (self._width + _GAP) // (cell + _GAP))
        rows = -(-len(members) // columns)
        for row in range(rows):
            line = Text()
            for place in range(row, len(members), rows):
                if place >= rows:
                    line.append(" " * (_GAP + cell - self._last_cells))
                line.append(f"{begin + place + 1:>{digits}} ", self._colours.quiet)
                self._member(line, members[place], digits + 1)
                self._last_cells = digits + 1 + cell_len(members[place])
            self.text.append(line.append("\n"))

    _last_cells = 0

    def _member(self, line: Text, member: str, margin: int) -> None:
        room = self._width - margin
        first, *more = styled_lines(
            member.replace("\n", " "), room, self._colours.plain
        )
        line.append(first)
        for rest in more:
            line.append("\n" + " " * margin).append(rest)

    def changes(self, old: Entry, new: Entry) -> None:
        """Old and new wordings, what differs marked."""
        for name, before, after in (
            (_("term"), old.term, new.term),
            (_("members"), "、".join(old.members), "、".join(new.members)),
            (_("definition"), old.definition, new.definition),
            (_("verdict"), VERDICT_MARKS[old.verdict], VERDICT_MARKS[new.verdict]),
        ):
            if before != after:
                self.text.append("\n")
                self.put(
                    _("{field}: old → new").format(field=name), self._colours.quiet
                )
                self._difference(before, after)

    def _difference(self, old: str, new: str) -> None:
        text, spans = "", []
        for run in differences(old, new):
            said = {
                Kind.SAME: run.text,
                Kind.GONE: f"[−{run.text}]",
                Kind.NEW: f"[+{run.text}]",
            }[run.kind]
            if run.kind is Kind.GONE:
                style = self._colours.wrong + Style(strike=True)
                spans.append((len(text), len(text) + len(said), style))
            elif run.kind is Kind.NEW:
                style = self._colours.right + Style(bold=True)
                spans.append((len(text), len(text) + len(said), style))
            text += said
        self.put(text, self._colours.plain, spans)

    def source(self, one: Candidate) -> None:
        """Where the document says it, the members marked in its text."""
        entry = one.entry
        if (one.is_fixed or not one.passages) and entry.definition:
            self.text.append("\n")
            self.put(_("definition"), self._colours.quiet)
            self.put(entry.definition.strip("\n"), self._colours.plain)
        if one.passages:
            self.text.append("\n")
            places = [_("line {line}").format(line=one.passages[0].line)]
            self.put(" · ".join([*places, *entry.section[-2:]]), self._colours.quiet)
        mark = self._colours.right + Style(underline=True)
        for passage in one.passages:
            spans = [
                (begin, end, mark)
                for begin, end in located(passage.text, entry.hidden or entry.members)
            ]
            for begin, end in located(passage.text, [entry.term.strip("“”")])[:1]:
                spans.append((begin, end, self._colours.term))
            self.put(passage.text, self._colours.plain, spans)
        if entry.note:
            self.text.append("\n")
            self.put(entry.note, self._colours.quiet)
