"""A line to type in; nothing blinks."""

from __future__ import annotations

from textual.reactive import reactive
from textual.widgets import Input


class Line(Input):
    """An input whose cursor stands still."""

    cursor_blink = reactive(False, init=False)
