"""What can be done with the card on show besides answering it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.domain.card import CardId
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.editing import EntryEdit
from quizapp.services.study import Asked, Sitting
from quizapp.tui.screens.choices import Choice, ChoiceScreen
from quizapp.tui.screens.edit import EditScreen
from quizapp.tui.screens.history import HistoryScreen

CARD_BINDINGS: list[BindingType] = [
    Binding("f", "flag", N_("Flag")),
    Binding("e", "edit", N_("Edit")),
    Binding("n", "note", N_("Note")),
    Binding("m", "menu", N_("More actions")),
    Binding("h", "history", N_("History and next intervals"), show=False),
    Binding(
        "minus", "bury", N_("Put aside till tomorrow"), show=False, key_display="-"
    ),
    Binding("at", "suspend", N_("Suspend"), show=False, key_display="@"),
]
"""As in Anki where Anki has a key."""


class CardActions(Screen[None]):
    """Flag, edit, note, history, put aside, suspend; each can be undone."""

    CARD_ACTIONS: ClassVar[frozenset[str]] = frozenset(
        {"flag", "edit", "note", "menu", "history", "bury", "suspend"}
    )

    _sitting: Sitting
    _clock: Callable[[], datetime]
    _asked: Asked | None

    def action_flag(self) -> None:
        """Set the learner's mark, or take it off; the card stays as it is."""
        if self._asked is None:
            return
        card = self._asked.card.id
        if self.attempt(lambda: self._sitting.flag(card)):
            self.show_same_card()

    def action_suspend(self) -> None:
        """Do not ask this card any more."""
        if self._asked is not None:
            self._suspend(self._asked.card.id)

    def action_bury(self) -> None:
        """Ask this card and its siblings tomorrow."""
        if self._asked is None:
            return
        card = self._asked.card.id
        if self.attempt(lambda: self._sitting.bury(card, now=self._clock())):
            self.notify(_("Put aside till tomorrow; u takes it back."))
            self.show_next_card()

    def action_edit(self) -> None:
        """Change what the entry says."""
        self._edit("term")

    def action_note(self) -> None:
        """Write an own note."""
        self._edit("note")

    def action_history(self) -> None:
        """Show what became of the card."""
        if self._asked is None:
            return
        now, card = self._clock(), self._asked.card.id
        try:
            history = self._sitting.history(card, now=now)
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if history is not None:
            self.app.push_screen(HistoryScreen(self._asked.entry.term, history, now))

    def action_menu(self) -> None:
        """Offer all that can be done with the card."""
        if self._asked is None:
            return
        flag = _("Take the flag off") if self._asked.flagged else _("Flag")
        self.app.push_screen(
            ChoiceScreen(
                self._asked.entry.term,
                [
                    Choice(key="f", shown="f", label=flag, action="flag"),
                    Choice(key="e", shown="e", label=_("Edit"), action="edit"),
                    Choice(key="n", shown="n", label=_("Note"), action="note"),
                    Choice(
                        key="h",
                        shown="h",
                        label=_("History and next intervals"),
                        action="history",
                    ),
                    Choice(
                        key="minus",
                        shown="-",
                        label=_("Put aside till tomorrow"),
                        action="bury",
                    ),
                    Choice(key="at", shown="@", label=_("Suspend"), action="suspend"),
                    Choice(key="u", shown="u", label=_("Undo"), action="undo"),
                ],
            ),
            self._do,
        )

    def say_leech(self, asked: Asked, lapses: int) -> None:
        """Tell that a card is forgotten again and again, and offer what helps."""
        self.app.push_screen(
            ChoiceScreen(
                _("A hard one to remember"),
                [
                    Choice(
                        key="n",
                        shown="n",
                        label=_("Write a mnemonic"),
                        action="note",
                    ),
                    Choice(key="e", shown="e", label=_("Edit"), action="edit"),
                    Choice(key="at", shown="@", label=_("Suspend"), action="suspend"),
                    Choice(key="space", shown="esc", label=_("Go on"), action="go_on"),
                ],
                text=_(
                    "“{term}” was forgotten {lapses} times. A mnemonic or other words "
                    "may help; it can also rest for a while."
                ).format(term=asked.entry.term, lapses=lapses),
            ),
            lambda chosen: self._help_with(asked, chosen),
        )

    def show_same_card(self) -> None:
        """Show what changed on the card, as far as it is revealed."""
        raise NotImplementedError

    def show_next_card(self) -> None:
        """Ask what the sitting asks now."""
        raise NotImplementedError

    def attempt(self, do: Callable[[], object]) -> bool:
        """Do something with the library; say it where that fails."""
        try:
            do()
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return False
        return True

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def _help_with(self, asked: Asked, chosen: str | None) -> None:
        match chosen:
            case "suspend":
                self._suspend(asked.card.id)
            case "note":
                self._push_edit(asked, "note", stay=False)
            case "edit":
                self._push_edit(asked, "term", stay=False)

    def _suspend(self, card: CardId) -> None:
        if self.attempt(lambda: self._sitting.suspend(card)):
            self.notify(_("Suspended: it is not asked any more; u takes it back."))
            self.show_next_card()

    def _edit(self, field: str) -> None:
        if self._asked is not None:
            self._push_edit(self._asked, field, stay=True)

    def _push_edit(self, asked: Asked, field: str, *, stay: bool) -> None:
        def save(form: EntryEdit | None) -> None:
            if form is None or not self.attempt(
                lambda: self._sitting.edit(asked.card.id, form, stay=stay)
            ):
                return
            if stay and form.members == asked.entry.members:
                self.show_same_card()
            else:
                self.show_next_card()

        self.app.push_screen(EditScreen(asked.entry, field=field), save)
