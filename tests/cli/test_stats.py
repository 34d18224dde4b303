import json
import shutil
from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.domain.statistics import Period
from quizapp.services.library import Library
from quizapp.services.statistics_json import statistics_to_json
from tests.factories import NOW


@pytest.fixture(autouse=True)
def path(
    a_year_of_answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    copy = Path(shutil.copy(a_year_of_answers, tmp_path / "library.db"))
    monkeypatch.setenv("QUIZAPP_DB", str(copy))
    return copy


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["stats", *arguments])
    said = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, said.out, said.err


def test_json_gives_the_numbers_of_the_screen(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _err = run(capsys, "report", "--range", "all", "--json")

    with Library.open(str(path), now=NOW) as library:
        expected = statistics_to_json(library.statistics("report", Period.ALL, now=NOW))
    printed = json.loads(out)
    assert code == 0
    assert set(printed) == {*expected, "quizzes"}
    for key in ("retention", "stability", "difficulty", "grades", "sections"):
        if key != "retention":
            assert printed[key] == json.loads(json.dumps(expected[key]))
    assert printed["retention"]["all"] == expected["retention"]["all"]


def test_text_has_a_sentence_and_a_table_for_each_picture(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _err = run(capsys, "--range", "all")

    assert code == 0
    for title in ("今天", "日历", "未来", "记住率", "稳定性", "按键", "时段", "章节"):
        assert any(line.startswith(title + "　") for line in out.splitlines()), title
    assert "开始以来记住率 " in out
    assert "█" in out
    assert "{" not in out


def test_the_bars_of_a_table_begin_below_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from quizapp.cli.table import cell_width

    _code, out, _err = run(capsys, "--range", "all")
    lines = out.split("按键　")[1].split("\n\n")[0].splitlines()[1:]

    starts = {cell_width(line.split("█")[0]) for line in lines if "█" in line}
    assert len(starts) == 1


def test_an_unknown_deck_and_an_unknown_range_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = run(capsys, "none")
    assert (code, out) == (1, "")
    assert "shanxi-2021" in err

    code, _out, err = run(capsys, "--range", "5")
    assert code == 2
    assert "365" in err
