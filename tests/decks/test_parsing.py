from pathlib import Path

import pytest

from quizapp.decks import parse_deck, read_deck
from quizapp.domain.entry import Verdict
from quizapp.domain.figure import mint_figure_id
from quizapp.errors import DeckError

GOOD = 'title = "牌组"\n\n[[entry]]\nterm = "六稳"\nmembers = ["稳就业", "稳金融"]\n'


def mistake(text: str) -> DeckError:
    with pytest.raises(DeckError) as raised:
        parse_deck(text, source="a.toml", deck_id="a")
    return raised.value


def test_only_the_term_of_an_entry_is_needed() -> None:
    deck = parse_deck('[[entry]]\nterm = "六稳"\n', source="a.toml", deck_id="a")

    (entry,) = deck.entries
    assert (deck.title, entry.term, entry.members) == ("a", "六稳", ())
    assert entry.verdict is Verdict.UNANNOUNCED


ASKED = 'kind = "single"\noptions = ["甲", "乙"]\nanswers = '


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param(GOOD + 'memebrs = ["x"]\n', 6, "members", id="typo in a key"),
        pytest.param(GOOD + 'options = ["x"]\n', 3, "single", id="no kind"),
        pytest.param(GOOD + ASKED + '["C"]\n', 8, "字母", id="no such option"),
        pytest.param(GOOD + ASKED + '["B", "A"]\n', 8, "顺序", id="not in order"),
        pytest.param(GOOD + ASKED + '["A", "B"]\n', 8, "字母", id="two of one"),
        pytest.param('titel = "x"\n' + GOOD, 1, "title", id="typo in the head"),
        pytest.param('[[entry]]\nterm = "六稳\n', 2, "TOML", id="quote not closed"),
        pytest.param(GOOD + "term = 3\n", 6, "TOML", id="a key twice"),
        pytest.param("[[entry]]\nterm = 3\n", 2, "term", id="number for a term"),
        pytest.param('[[entry]]\nid = "x"\n', 1, "term", id="no term"),
        pytest.param('[[entry]]\nterm = "，"\n', 1, "term", id="only marks"),
        pytest.param(GOOD + 'line = "7"\n', 6, "line", id="line in quotes"),
        pytest.param(GOOD + "line = 0\n", 6, "line", id="line nought"),
        pytest.param(GOOD + 'verdict = "ok"\n', 6, "verified", id="unknown verdict"),
        pytest.param(GOOD + 'origin = "text"\n', 6, "body", id="unknown origin"),
        pytest.param(GOOD + 'section = "a"\n', 6, "section", id="text for a list"),
        pytest.param(
            '[[entry]]\nterm = "六稳"\nmembers = ["稳", ""]\n',
            3,
            "members",
            id="empty member",
        ),
        pytest.param(
            GOOD + 'parts = [{name = "六", members = ["别的"]}]\n',
            6,
            "六稳",
            id="parts that are not the members",
        ),
        pytest.param(
            GOOD + 'parts = [{members = ["稳就业", "稳金融"]}]\n',
            6,
            "parts",
            id="part without a name",
        ),
        pytest.param('title = "空"\n', None, "entry", id="no entry"),
        pytest.param(
            'title = "x"\n[entry]\nterm = "六稳"\n', 1, "[[entry]]", id="one bracket"
        ),
    ],
)
def test_a_mistake_is_said_with_its_line(
    text: str, line: int | None, said: str
) -> None:
    error = mistake(text)

    assert error.line == line
    assert said in str(error)
    assert "a.toml" in str(error)


FIGURE = (
    '[[figure]]\nsentence = "产能 5 万吨，占 68%。"\nanswers = ["5 万吨"]\n'
    'measures = "产能"\nperiod = "2029 年"\n'
)


def test_figures_are_read_beside_the_entries() -> None:
    deck = parse_deck(GOOD + FIGURE, source="a.toml", deck_id="a")

    (figure,) = deck.figures
    assert figure.answers == ("5 万吨",)
    assert figure.measures == "产能"
    assert figure.id == mint_figure_id("产能", "2029 年")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param(FIGURE + 'answer = "x"\n', 6, "answers", id="unknown key"),
        pytest.param('[[figure]]\nsentence = "甲乙。"\n', 1, "answers", id="nothing"),
        pytest.param(
            FIGURE.replace('["5 万吨"]', '["6 万吨"]'), 3, "answers", id="not in it"
        ),
        pytest.param(
            FIGURE.replace('["5 万吨"]', '["8%"]'), 3, "answers", id="half a number"
        ),
        pytest.param(FIGURE + FIGURE, 6, "id", id="twice"),
        pytest.param('[figure]\nsentence = "甲"\n', 1, "[[figure]]", id="one bracket"),
    ],
)
def test_a_mistake_in_a_figure_is_said_with_its_line(
    text: str, line: int, said: str
) -> None:
    error = mistake(text)

    assert error.line == line
    assert said in str(error)


def test_two_entries_with_one_id_are_told_with_both_lines() -> None:
    error = mistake(
        '[[entry]]\nid = "1"\nterm = "甲乙"\n[[entry]]\nid = "1"\nterm = "丙"'
    )

    assert error.line == 5
    assert "1" in str(error)


def test_an_entry_header_within_a_definition_is_not_counted() -> None:
    text = (
        '[[entry]]\nterm = "甲乙"\ndefinition = """\n[[entry]]\n"""\n[[entry]]\nx = 1\n'
    )

    assert mistake(text).line == 7


def test_a_file_that_is_no_utf8_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(
        b'title = "x"\n[[entry]]\nterm = "' + "六稳".encode("gbk") + b'"\n'
    )

    with pytest.raises(DeckError, match="UTF-8") as raised:
        read_deck(path)
    assert raised.value.line == 3


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="没有这个文件"):
        read_deck(tmp_path / "none.toml")


def test_the_files_stem_is_the_decks_id(tmp_path: Path) -> None:
    path = tmp_path / "shanxi-2021.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())

    assert read_deck(path).id == "shanxi-2021"
