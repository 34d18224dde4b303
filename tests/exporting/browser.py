"""Cards in a real browser, as Anki shows them; fingers that tap."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from anki.cards import Card
from bs4 import BeautifulSoup, Tag

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FOUND = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=1000",
)

needs_browser = pytest.mark.skipif(
    FOUND is None, reason=f"no browser is installed (one of {', '.join(NAMES)})"
)


def page(body: str, classes: str = "card") -> str:
    """A side of a card in a page of its own."""
    shown = re.sub(r"\[anki:play:.*?\]", "", body)
    return (
        '<!doctype html><html><head><meta charset="utf-8"></head>'
        f'<body class="{classes}"><div id="qa">{shown}</div></body></html>'
    )


def after(folder: Path, card: Card, *taps: str, turned: bool = False) -> Tag:
    """The card after taps, named by CSS selectors; turned over after them if wished.

    Anki puts the other side into the same page, so that the scripts of both meet.
    """
    script = "".join(f"document.querySelector({tap!r}).click();" for tap in taps)
    if turned:
        back = page(card.answer()).partition('<div id="qa">')[2].rpartition("</div>")[0]
        script += (
            "const back = document.querySelector('template').innerHTML;"
            "const qa = document.querySelector('#qa'); qa.innerHTML = back;"
            "for (const one of qa.querySelectorAll('script')) {"
            " const live = document.createElement('script');"
            " live.textContent = one.textContent; one.replaceWith(live); }"
        )
    else:
        back = ""
    whole = page(card.question()).replace(
        "</body>",
        f"<template>{back}</template><script id='taps'>{script}</script></body>",
    )
    file = folder / "card.html"
    file.write_text(whole, "utf-8")
    ran = subprocess.run(
        [
            str(FOUND),
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = BeautifulSoup(ran.stdout, "html.parser").select_one("#qa")
    assert found is not None, ran.stderr
    return found
