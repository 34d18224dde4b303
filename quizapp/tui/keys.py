"""Key bindings in the learner's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen

from quizapp.i18n import N_, _

_KEYS: Final = {
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "comma": ",",
    "slash": "/",
    "question_mark": "?",
    "space": N_("space"),
    "enter": N_("enter"),
}

_TEXTUALS: Final = {
    binding.action if isinstance(binding, Binding) else binding[1]
    for binding in (*App.BINDINGS, *Screen.BINDINGS)
} - {"quit"} | {"command_palette"}
"""What every Textual app has keys for."""


def translate_bindings(node: DOMNode) -> None:
    """Show the descriptions of a node's keys in the language now in use.

    Bindings are written at class level, before the language is chosen, as msgids.
    """
    node._bindings = BindingsMap(
        replace(binding, description=_(binding.description))
        if binding.description
        else binding
        for bindings in node._bindings.key_to_bindings.values()
        for binding in bindings
    )


def key_name(key: str) -> str:
    """A key as it is called in help."""
    return _(_KEYS.get(key, key))


def is_ours(node: DOMNode, binding: Binding) -> bool:
    """Whether a key does something of this program, and says what."""
    name = binding.action.partition("(")[0]
    action = getattr(type(node), f"action_{name}", None)
    return bool(binding.description) and (
        getattr(action, "__module__", "").startswith("quizapp.") or name == "quit"
    )


def described_bindings(node: DOMNode) -> Iterator[Binding]:
    """The keys of a node that say what they do; what Textual adds is left out."""
    for bindings in node._bindings.key_to_bindings.values():
        for binding in bindings:
            if binding.description and binding.action not in _TEXTUALS:
                yield binding
