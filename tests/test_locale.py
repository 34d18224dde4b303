"""The Chinese catalog has every message that the code can show."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import quizapp

PACKAGE = Path(quizapp.__file__).parent
CALLS = {"_": 1, "N_": 1, "ngettext": 2}


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (PACKAGE / "locale/zh_CN/LC_MESSAGES/quizapp.po").open("rb") as po:
        return read_po(po)


def messages_in_code() -> Iterator[tuple[str, str]]:
    """Each msgid with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            for argument in node.args[: CALLS.get(node.func.id, 0)]:
                place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                assert isinstance(argument, ast.Constant) or node.func.id == "_", place
                if isinstance(argument, ast.Constant):
                    assert isinstance(argument.value, str), place
                    yield argument.value, place
                    if node.func.id == "ngettext":
                        break  # The plural stands in the catalog with its singular.


def fields(text: str) -> set[str]:
    return {
        name.split(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name
    }


def translations(message: Message) -> list[str]:
    match message.string:
        case str(text):
            return [text]
        case texts:
            return list(texts or [])


def test_every_message_has_a_chinese_translation(chinese: Catalog) -> None:
    missing = [
        f"{place}: {text!r}"
        for text, place in messages_in_code()
        if (found := chinese.get(text)) is None
        or not all(translations(found))
        or found.fuzzy
    ]

    assert not missing, "\n".join(missing)


def test_a_translation_uses_only_the_fields_of_its_message(chinese: Catalog) -> None:
    for message in chinese:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        known = set().union(*(fields(text) for text in ids))
        for translation in translations(message):
            assert fields(translation) <= known, message.id


def test_the_compiled_catalog_is_the_one_in_the_source(chinese: Catalog) -> None:
    import gettext

    compiled = gettext.translation("quizapp", PACKAGE / "locale", languages=["zh_CN"])
    for message in chinese:
        if message.id and isinstance(message.id, str):
            assert compiled.gettext(message.id) == message.string
