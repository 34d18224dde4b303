"""The learner's language: English msgids in the code, catalogs in locale/.

`_` looks a message up at the moment of the call, so a module may import it
before the language is chosen.  A message with a changing part is looked up
first and formatted after: ``_("{n} cards").format(n=3)``.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import Final, Literal

Language = Literal["zh", "en"]

DEFAULT_LANGUAGE: Final[Language] = "zh"
LOCALE_DIR: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "quizapp"

_LOCALES: Final = {"zh": "zh_CN", "en": "en"}
_catalog: gettext.NullTranslations = gettext.NullTranslations()
_language: Language = "en"


def use_language(language: Language) -> None:
    """Show every message from now on in this language.

    Libraries that call `gettext.gettext` themselves (click) follow too.
    """
    global _catalog, _language
    _language = language
    _catalog = gettext.translation(
        DOMAIN, LOCALE_DIR, languages=[_LOCALES[language]], fallback=True
    )
    os.environ["LANGUAGE"] = _LOCALES[language]
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)


def current_language() -> Language:
    """The language that messages are shown in."""
    return _language


def _(message: str) -> str:
    """The message in the learner's language."""
    return _catalog.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message for a count in the learner's language."""
    return _catalog.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a message that is looked up later; the message itself."""
    return message
