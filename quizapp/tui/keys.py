"""Key bindings in the learner's language."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from quizapp.i18n import _

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
}


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
    return _KEYS.get(key, key)


def is_ours(node: DOMNode, binding: Binding) -> bool:
    """Whether a key does something of this program, and says what."""
    name = binding.action.partition("(")[0]
    action = getattr(type(node), f"action_{name}", None)
    return bool(binding.description) and (
        getattr(action, "__module__", "").startswith("quizapp.") or name == "quit"
    )
