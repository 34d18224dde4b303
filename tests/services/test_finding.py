from pathlib import Path

import pytest

from quizapp.services.finding import find, path_meant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("报告.docx", "b 甲.pdf", "图.jpg", ".隐.md", "牌.toml", "夹/内.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path


def names(text: str, base: Path, *recent: Path) -> list[str]:
    return [one.path.name for one in find(text, base, recent)]


def test_nothing_typed_lists_recent_files_then_folders_and_readable_files(
    folder: Path,
) -> None:
    assert names("", folder, folder / "夹" / "内.md") == [
        "内.md",
        "夹",
        "b 甲.pdf",
        "报告.docx",
        "牌.toml",
    ]


def test_letters_narrow_the_list_down(folder: Path) -> None:
    assert names("报", folder) == ["报告.docx"]
    assert names("甲", folder) == ["b 甲.pdf"]
    assert names("夹/", folder) == ["内.md"]
    assert names(".", folder) != []
    assert names("none/x", folder) == []


@pytest.mark.parametrize("pasted", ['"{}"', "'{}'", "{}", " {} ", "file://{}"], ids=str)
def test_a_pasted_path_is_understood(folder: Path, pasted: str) -> None:
    path = folder / "b 甲.pdf"

    assert path_meant(pasted.format(path), Path("/")) == path


def test_a_dropped_path_with_escaped_spaces_is_understood(folder: Path) -> None:
    assert path_meant(f"{folder}/b\\ 甲.pdf", Path("/")) == folder / "b 甲.pdf"
