import re

from quizapp.tui.screenshot import repair

RUN = '<text class="a" x="24.4" y="20" textLength="36.6" clip-path="u">六a稳</text>'


def test_each_character_gets_its_own_place() -> None:
    (places,) = re.findall(r' x="([^"]*)"', repair(RUN))

    assert places == "24.4 48.8 61"
    assert "textLength" not in repair(RUN)


def test_escaped_characters_count_as_one() -> None:
    run = RUN.replace("六a稳", "&amp;六&#160;")

    assert re.findall(r' x="([^"]*)"', repair(run)) == ["24.4 36.6 61"]
    assert "&amp;六&#160;" in repair(run)


def test_no_font_is_fetched() -> None:
    style = (
        "@font-face { src: url('https://x/y.woff2') } .a { font-family: Fira Code; }"
    )

    assert "https" not in repair(style)
