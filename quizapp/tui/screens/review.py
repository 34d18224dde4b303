"""The review before import: entries on the left, their source on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.candidates import Change, Decision
from quizapp.services.editing import EntryEdit, edited
from quizapp.services.importing import Review
from quizapp.services.reviewing import drop_draft, save_draft
from quizapp.services.updating import DeckUpdate
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.choices import Choice, ChoiceScreen
from quizapp.tui.screens.edit import EditScreen
from quizapp.tui.screens.naming import Named, NamingScreen
from quizapp.tui.widgets.candidate import Colours, draw
from quizapp.tui.widgets.candidates import CandidateList
from quizapp.tui.widgets.filters import Filters
from quizapp.tui.widgets.prose import one_line

if TYPE_CHECKING:
    from quizapp.services.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A deck was put in the library."""

    deck_id: str
    study: bool
    """Whether the learner wants to study it now."""


class ReviewScreen(Screen[Imported | None]):
    """Accept, drop or correct each entry; then put the deck in the library."""

    CSS_PATH = "../importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "decide('accepted')", N_("Accept"), priority=True),
        Binding("d", "decide('dropped')", N_("Drop")),
        Binding("e", "edit", N_("Correct")),
        Binding("a", "accept_verified", N_("Accept all ✓")),
        Binding("A", "accept_shown", N_("Accept all shown"), show=False),
        Binding("u", "undo", N_("Undo")),
        Binding("left", "filter(-1)", N_("Previous filter"), show=False, priority=True),
        Binding("right", "filter(1)", N_("Filter"), key_display="← →", priority=True),
        Binding("ctrl+s", "add", N_("Add to library"), priority=True),
        Binding("space", "scroll(8)", N_("Scroll the text"), show=False),
        Binding("b", "scroll(-8)", N_("Scroll back"), show=False),
        Binding("escape", "leave", N_("Back")),
    ]

    def __init__(
        self, review: Review, library: Library, clock: Callable[[], datetime]
    ) -> None:
        """Decide on this review, for this library."""
        super().__init__()
        translate_bindings(self)
        self.review = self._begun = review
        self._library = library
        self._clock = clock
        self._filter = 0
        self._before: list[tuple[Review, int]] = []

    def compose(self) -> ComposeResult:
        """Chips on top, the list beside the text."""
        with Horizontal(id="review-status"):
            yield Static(id="review-title", markup=False)
            yield Static(id="tally", markup=False)
        yield Filters(self.review)
        with Horizontal(id="both"):
            yield CandidateList(self.review, id="entries")
            with VerticalScroll(id="details", can_focus=False):
                yield Static(id="candidate", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with what is to be decided, or with all."""
        if not any(one.needs_decision for one in self.review.candidates):
            self._filter = 1
            if self.review.changes == {Change.SAME: len(self.review.candidates)}:
                self.notify(_("The library has all of this already."))
        self._rows.focus()
        self.call_after_refresh(self._list)

    def on_resize(self, event: Resize) -> None:
        """Fit rows and text to the width."""
        self.call_after_refresh(self._refit)

    def on_option_list_option_highlighted(
        self, event: OptionList.OptionHighlighted
    ) -> None:
        """Show the entry under the cursor."""
        self._draw()

    def on_filters_chosen(self, event: Filters.Chosen) -> None:
        """Look at the review so."""
        self._filter = event.place
        self._list()

    def action_decide(self, decision: str) -> None:
        """Decide on the entry under the cursor and go to the next."""
        place = self._rows.current
        if place is not None:
            self._change(self.review.decide(place, Decision(decision)))
            self._rows.go_to_open(stay=False)

    def action_accept_verified(self) -> None:
        """Accept all whose members the numeral verifies."""
        self._change_many(self.review.accept_verified())

    def action_accept_shown(self) -> None:
        """Accept all in the list that are not decided yet."""
        self._change_many(self.review.accept_all(self._rows.places))

    def action_edit(self) -> None:
        """Correct the entry under the cursor; that accepts it."""
        place = self._rows.current
        if place is None or self.review.candidates[place].change is Change.GONE:
            return
        if self.review.candidates[place].is_figure:
            self.notify(_("Figures are corrected in the deck file; drop a wrong one."))
            return
        entry = self.review.candidates[place].entry

        def take(edit: EntryEdit | None) -> None:
            if edit is not None:
                self._change(self.review.fix(place, edited(entry, edit)))

        field = "members" if entry.members else "definition"
        self.app.push_screen(EditScreen(entry, field=field), take)

    def action_undo(self) -> None:
        """Take the latest decision back."""
        if not self._before:
            self.notify(_("There is nothing to take back."))
            return
        self.review, place = self._before.pop()
        self._save()
        self._rows.show(self.review)
        if place not in self._rows.places:
            self._filter = 1
            self._list()
        self._rows.highlighted = self._rows.places.index(place)
        self._head()
        self._draw()

    def action_filter(self, by: int) -> None:
        """The next way to look at it."""
        self._filter = (self._filter + by) % len(self.query_one(Filters).filters)
        self._list()

    def action_scroll(self, by: int) -> None:
        """Move a long text up or down."""
        self.query_one("#details").scroll_relative(y=by, animate=False)

    def action_add(self) -> None:
        """Name the deck and put it in the library."""
        self.app.push_screen(NamingScreen(self.review, self._library), self._named)

    def action_leave(self) -> None:
        """Go back; what was decided is asked about."""
        if self.review == self._begun:
            self.dismiss(None)
            return
        choices = (
            Choice(
                key="l", shown="l", label=_("leave, go on another time"), action="leave"
            ),
            Choice(
                key="x",
                shown="x",
                label=_("leave, forget the decisions"),
                action="drop",
            ),
            Choice(key="escape", shown="esc", label=_("go on now"), action="stay"),
        )
        text = _("The decisions are kept for when you open this document again.")
        self.app.push_screen(
            ChoiceScreen(_("Leave the review?"), choices, text), self._leave
        )

    def _leave(self, chosen: str | None) -> None:
        try:
            if chosen == "drop":
                drop_draft(self.review, self._library)
        except QuizappError as error:
            self._complain(error)
            return
        if chosen in ("leave", "drop"):
            self.dismiss(None)

    def _named(self, named: Named | None) -> None:
        """Add the deck under its name; under another id, compare first."""
        if named is None:
            return
        try:
            if named.deck_id != self.review.deck_id:
                standing = self._library.catalogue.standing(named.deck_id)
                self.review = self.review.against(standing, named.deck_id)
                self._before.clear()
                if standing is not None:
                    self.review = self.review.named(named.title)
                    self._list()
                    self.notify(
                        _("Compared with that deck: look at the changes, then add.")
                    )
                    return
            self.review = self.review.named(named.title)
            update = self._library.add_deck(
                self.review.deck(
                    with_open=named.with_open, with_figures=named.with_figures
                ),
                now=self._clock(),
            )
        except QuizappError as error:
            self._complain(error)
            return
        self._added(update)

    def _added(self, update: DeckUpdate) -> None:
        """Say what was done, and offer to study it."""
        choices = (
            _choice("enter", _("study it now"), "study"),
            _choice("escape", _("to the decks"), "home", shown="esc"),
        )

        def go(chosen: str | None) -> None:
            self.dismiss(Imported(deck_id=update.deck_id, study=chosen == "study"))

        self.app.push_screen(ChoiceScreen(self.review.title, choices, update.text), go)

    def _change(self, review: Review) -> None:
        before, place = self.review, self._rows.current
        if review == before:
            return
        self._before.append((before, place or 0))
        self.review = review
        self._save()
        self._rows.show(review)
        self._head()
        self._draw()

    def _change_many(self, review: Review) -> None:
        count = review.counts[Decision.ACCEPTED] - self.review.counts[Decision.ACCEPTED]
        self._change(review)
        self._rows.go_to_open(stay=True)
        self.notify(_("{count} accepted").format(count=count))

    def _save(self) -> None:
        try:
            save_draft(self.review, self._library)
        except QuizappError as error:
            self._complain(error)

    def _list(self) -> None:
        """Fill the list by the filter."""
        takes = self.query_one(Filters).filters[self._filter].takes
        self._rows.fill(self.review, takes)
        self._head()
        self._draw()

    def _refit(self) -> None:
        self._rows.refit()
        self._head()
        self._draw()

    @property
    def _rows(self) -> CandidateList:
        return self.query_one(CandidateList)

    def _head(self) -> None:
        counts = self.review.counts
        title = _("Import › {title}").format(title=one_line(self.review.title))
        if self.review.standing is not None:
            title = _("Update › {title}").format(title=one_line(self.review.title))
        self.query_one("#review-title", Static).update(Text(title))
        self.query_one("#tally", Static).update(
            _("accepted {accepted} · dropped {dropped} · open {open}").format(
                accepted=counts[Decision.ACCEPTED],
                dropped=counts[Decision.DROPPED],
                open=counts[Decision.OPEN],
            )
        )
        self.query_one(Filters).show(self.review, self._filter, self.app.size.width)

    def _draw(self) -> None:
        """Show the entry under the cursor beside its source."""
        place = self._rows.current
        details = self.query_one("#details")
        width = (details.size.width or self.app.size.width // 2) - 1
        text = Text(_("Nothing here. ← → shows others; ctrl+s adds what is accepted."))
        if place is not None:
            text = draw(self.review.candidates[place], width, self._colours())
        self.query_one("#candidate", Static).update(text)
        details.scroll_home(animate=False)

    def _colours(self) -> Colours:
        colours = self.app.theme_variables
        return Colours(
            plain=Style(),
            quiet=Style.parse(colours["quiet"]),
            term=Style.parse(f"bold {colours['accent']}"),
            right=Style.parse(colours["success"]),
            doubtful=Style.parse(colours["warning"]),
            wrong=Style.parse(colours["error"]),
        )

    def _complain(self, error: QuizappError) -> None:
        self.notify(str(error), severity="error", markup=False)


def _choice(key: str, label: str, action: str, *, shown: str = "") -> Choice:
    return Choice(key=key, shown=shown or key, label=label, action=action)
