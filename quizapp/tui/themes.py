"""The colours; every one has a meaning, and a mark or a word beside it."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from quizapp.domain.options import Theme as Choice

DARK: Final = Theme(
    name="quizapp-dark",
    primary="#7aa2d6",
    secondary="#9aa5b1",
    accent="#d8b26e",
    foreground="#e4e2dc",
    background="#1b1d21",
    surface="#1b1d21",
    panel="#26292e",
    success="#8fbf7f",
    warning="#e0a458",
    error="#e07a72",
    dark=True,
    variables={
        "footer-background": "#1b1d21",
        "footer-key-foreground": "#d8b26e",
        "footer-description-foreground": "#9aa5b1",
        "new": "#7aa2d6",
        "learning": "#e0a458",
        "due": "#8fbf7f",
        "quiet": "#8b929b",
        "rule": "#3a3e45",
    },
)

LIGHT: Final = Theme(
    name="quizapp-light",
    primary="#2b5f9e",
    secondary="#5b6570",
    accent="#8a6116",
    foreground="#23262b",
    background="#faf8f3",
    surface="#faf8f3",
    panel="#efebe2",
    success="#3c7a2e",
    warning="#a85d00",
    error="#b3372e",
    dark=False,
    variables={
        "footer-background": "#faf8f3",
        "footer-key-foreground": "#8a6116",
        "footer-description-foreground": "#5b6570",
        "new": "#2b5f9e",
        "learning": "#a85d00",
        "due": "#3c7a2e",
        "quiet": "#6a727b",
        "rule": "#d8d2c4",
    },
)


def theme_name(theme: Choice) -> str:
    """The name by which the app knows the colours that the learner chose."""
    return LIGHT.name if theme is Choice.LIGHT else DARK.name
