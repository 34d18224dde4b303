import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import __version__
from quizapp.cli import main
from quizapp.domain.options import Language, Preferences
from quizapp.services.library import Library


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    code = ended.value.code
    assert isinstance(code, int)
    return code


def test_version_is_the_package_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"quizapp {__version__}\n"


def test_help_is_chinese_by_default(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZAPP_LANG", raising=False)
    assert run("--help") == 0
    assert "背政策文件里的缩略语" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["--lang", "en", "--help"], ["--lang=en", "--help"]]
)
def test_help_is_english_by_option(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 0
    assert "Study the slogans" in capsys.readouterr().out


def test_help_is_english_by_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_LANG", "en")
    assert run("--help") == 0
    assert "Usage: quizapp" in capsys.readouterr().out


def test_the_language_set_in_the_library_is_used_unless_another_is_named(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    library.set_preferences(Preferences(language=Language.ENGLISH))
    location = str(library.path)

    assert run("--db", location, "cards", "none") == 1
    assert "there is no deck" in capsys.readouterr().err
    assert run("--db", location, "--lang", "zh", "cards", "none") == 1
    assert "没有牌组" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 4096])
def test_a_file_that_says_no_language_leaves_it_chinese(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(content)

    assert run("--db", str(path), "exprt") == 2
    assert "没有命令 exprt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["exprt"], "没有命令 exprt", id="unknown command"),
        pytest.param(["decks", "--jsn"], "没有选项 --jsn", id="unknown option"),
        pytest.param(["extract"], "缺少参数", id="missing argument"),
        pytest.param(["--lang", "fr", "decks"], "--lang", id="unknown language"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("QUIZAPP_LANG", raising=False)
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_without_a_terminal_home_is_refused_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from quizapp.cli import main; main()"],
        capture_output=True,
        text=True,
        check=False,
        env={"QUIZAPP_DB": str(tmp_path / "library.db"), "PATH": ""},
        stdin=subprocess.DEVNULL,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("quizapp: ")
    assert not (tmp_path / "library.db").exists()
