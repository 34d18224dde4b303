"""Settings (设置): every choice with its meaning and default, changed in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from quizapp.domain.choices import Day
from quizapp.domain.day import learners_day
from quizapp.domain.options import DeckOptions, Preferences
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.choosing import Chosen
from quizapp.services.library import Library
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.deck_choice import DeckChoice
from quizapp.tui.setting_words import (
    GROUPS,
    Setting,
    as_typed,
    is_typed,
    neighbour,
    read_typed,
    shown,
)
from quizapp.tui.themes import theme_name
from quizapp.tui.widgets.line import Line
from quizapp.tui.widgets.settings import Row, SettingList

SETTINGS: Final = tuple(setting for group in GROUPS.values() for setting in group)


class SettingsScreen(Screen[None]):
    """Shows what is chosen; each change is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press", N_("Type or choose")),
        Binding("r", "reset", N_("Back to the default")),
        Binding("d", "deck", N_("Deck")),
        Binding("escape", "leave", N_("Back")),
        Binding("q,comma", "leave", N_("Back"), show=False),
    ]
    DEFAULT_CSS = """
    SettingsScreen { align-horizontal: center; }
    #settings { width: 100%; max-width: 84; height: 1fr; padding: 1 2 0 2; }
    #settings-head { height: 1; margin-bottom: 1; }
    #settings-title { width: 1fr; text-style: bold; color: $accent; }
    #settings-deck { width: auto; max-width: 70%; text-wrap: nowrap;
        text-overflow: ellipsis; }
    #settings-deck:hover { background: $panel; }
    #settings-meaning { height: 3; margin-top: 1; color: $quiet; }
    #settings-typed { display: none; border: none; height: 1; padding: 0 1;
        background: $panel; }
    #settings-typed.shown { display: block; }
    """

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        """Show the choices of this library, of all its decks together at first."""
        super().__init__()
        translate_bindings(self)
        self._library = library
        self._clock = clock
        self._decks = library.decks(now=clock())
        self._deck: str | None = None
        self._chosen = Chosen(library, [deck.id for deck in self._decks])
        self._wrong: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """The deck on top, the list, and below it what the chosen line means."""
        with Vertical(id="settings"):
            with Horizontal(id="settings-head"):
                yield Static(_("Settings"), id="settings-title", markup=False)
                yield Static("", id="settings-deck", markup=False)
            yield SettingList(id="settings-list")
            yield Static("", id="settings-meaning", markup=False)
            yield Line(id="settings-typed")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show all, with the cursor on the first."""
        self._use_deck((None, _("All decks")))
        self.query_one(SettingList).focus()

    def on_setting_list_moved(self, event: SettingList.Moved) -> None:
        """Say what the chosen setting means."""
        setting = SETTINGS[event.place]
        meaning = _(setting.meaning)
        if setting.of is DeckOptions:
            meaning += "\n" + _("Holds for: {deck}").format(deck=self._title)
        self.query_one("#settings-meaning", Static).update(meaning)

    def on_setting_list_changed(self, event: SettingList.Changed) -> None:
        """Take the value before or after."""
        setting = SETTINGS[event.place]
        value = neighbour(setting.kind, self._value(setting), event.by)
        if value == self._value(setting) and is_typed(setting.kind):
            self._wrong[event.place] = _("enter types it")
            self._show()
        else:
            self._keep(event.place, value)

    def on_setting_list_pressed(self, event: SettingList.Pressed) -> None:
        """A click on the chosen line."""
        self.action_press()

    def on_click(self, event: object) -> None:
        """A click on the deck's title chooses another."""
        if getattr(event, "widget", None) is self.query_one("#settings-deck"):
            self.action_deck()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """While one types, letters are letters."""
        typing = self.query("#settings-typed.shown")
        return not typing or action == "leave"

    def action_press(self) -> None:
        """Type the value, or take the next."""
        place = self.query_one(SettingList).cursor
        setting = SETTINGS[place]
        if not is_typed(setting.kind):
            self._keep(place, neighbour(setting.kind, self._value(setting), 1))
            return
        typed = self.query_one("#settings-typed", Line)
        typed.value = as_typed(setting.kind, self._value(setting))
        typed.add_class("shown")
        typed.focus()
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was typed, or say beside the setting why not."""
        place = self.query_one(SettingList).cursor
        try:
            value = read_typed(SETTINGS[place].kind, event.value)
        except ValueError as error:
            self._wrong[place] = str(error)
            self._show()
            return
        if self._keep(place, value):
            self._end_typing()

    def action_reset(self) -> None:
        """Take the default again."""
        place = self.query_one(SettingList).cursor
        self._keep(place, SETTINGS[place].default)

    def action_deck(self) -> None:
        """Choose whose options are shown: one deck's, or those of all together."""
        self.app.push_screen(DeckChoice(self._decks, self._deck), self._use_deck)

    def action_leave(self) -> None:
        """Stop typing, or go home."""
        if self.query("#settings-typed.shown"):
            self._wrong.clear()
            self._show()
            self._end_typing()
        else:
            self.dismiss()

    def _end_typing(self) -> None:
        self.query_one("#settings-typed", Line).remove_class("shown")
        self.query_one(SettingList).focus()
        self.refresh_bindings()

    def _use_deck(self, chosen: tuple[str | None, str] | None) -> None:
        if chosen is None:
            return
        self._deck, self._title = chosen
        ids = [deck.id for deck in self._decks]
        self._chosen.decks = ids if self._deck is None else [self._deck]
        self.query_one("#settings-deck", Static).update(
            _("Deck: {deck}").format(deck=self._title)
        )
        self._show()

    def _keep(self, place: int, value: Any) -> bool:
        """Keep a value at once; whether it could be."""
        setting = SETTINGS[place]
        try:
            setting.kind.check(value)
            self._refuse_past(setting, value)
            self._chosen.change(setting.of, setting.field, value)
        except (ValueError, QuizappError) as error:
            self._wrong[place] = str(error)
            self._show()
            return False
        self._wrong.clear()
        if setting.field == "theme":
            self.app.theme = theme_name(value)
        self._show()
        return True

    def _refuse_past(self, setting: Setting, value: date | None) -> None:
        today = learners_day(self._clock())
        if isinstance(setting.kind, Day) and value is not None and value < today:
            raise ValueError(_("that day is past; name one to come"))

    def _value(self, setting: Setting) -> Any:
        """What is chosen; of several decks, what is chosen in the first."""
        values = self._chosen.values(setting.of)
        return getattr(values[0], setting.field) if values else setting.default

    def _show(self) -> None:
        chosen = {of: self._chosen.values(of) for of in (DeckOptions, Preferences)}
        rows: list[Row] = []
        place = 0
        for name, group in GROUPS.items():
            if rows:
                rows.append(Row("", heading=True))
            rows.append(Row(_(name), heading=True))
            for setting in group:
                values = [getattr(one, setting.field) for one in chosen[setting.of]]
                rows.append(self._row(setting, values, self._wrong.get(place)))
                place += 1
        self.query_one(SettingList).show(rows)

    def _row(self, setting: Setting, values: list[Any], wrong: str | None) -> Row:
        default = setting.default
        differ = any(value != values[0] for value in values)
        value = values[0] if values else default
        return Row(
            _(setting.name),
            _("differs by deck") if differ else shown(setting.kind, value),
            wrong or _("default {value}").format(value=shown(setting.kind, default)),
            wrong=wrong is not None,
            own=differ or value != default,
        )
