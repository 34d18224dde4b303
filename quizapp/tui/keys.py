"""Key bindings in the learner's language."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import BindingsMap
from textual.dom import DOMNode

from quizapp.i18n import _


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
