"""Text from outside is shown by Anki as it was written."""

from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.sound import TTSTag

from tests.exporting.anki_side import anki_cards, readable, take_in, write
from tests.factories import deck, slogan

WRITTEN = [
    "A & B &lt; &nbsp;",
    "<b>粗</b>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- 注 -->",
    '甲" onclick="alert(1)',
    "{{c1::甲}}",
    "{{c2::甲::提示}}",
    "甲::乙}}",
    "{{Front}} {{#Term}} {{/Term}}",
    "{{=<% %>=}} <%Term%>",
    "[sound:a.mp3]",
    "[anki:tts lang=zh]甲[/anki:tts]",
    "[latex]x[/latex] [$]y[/$] [$$]z[/$$]",
    "第一行\n第二行",
    "../../甲/乙\\丙",
    "六稳🎉👨‍👩‍👧",
    "长" * 10_000,
]


@pytest.mark.parametrize("written", WRITTEN)
def test_fields_show_as_they_were_written(
    written: str, collection: Collection, package: Path
) -> None:
    listed = slogan("三项", written, "其二", "其三", definition=f"说明：{written}")
    meant = slogan(f"词{written}", definition="说明。")
    everywhere = [
        replace(entry, section=(written,), note=written) for entry in (listed, meant)
    ]
    contents = write(package, replace(deck("tiny", *everywhere), title=written))
    take_in(collection, package)

    assert collection.card_count() == contents.cards == 6
    for card in anki_cards(collection):
        assert readable(card.answer()).count(written) >= 3
        heard = card.question_av_tags() + card.answer_av_tags()
        assert {type(tag) for tag in heard} <= {TTSTag}
        assert "<script>alert" not in card.question() + card.answer()
        assert "<img" not in card.question() + card.answer()
        note = card.note()
        assert readable(note["Section"]) == readable(note["Note"]) == written
    terms = {readable(card.note()["Term"]) for card in anki_cards(collection)}
    assert terms == {"三项", f"词{written}"}


def test_control_characters_are_shown_as_unreadable(
    collection: Collection, package: Path
) -> None:
    entry = slogan("三\x00项", "甲\x1f甲", "\x1b", "丙丙", definition="丁\x85丁。")
    contents = write(package, deck("tiny", entry))
    take_in(collection, package)

    assert collection.card_count() == contents.cards == 5
    note = anki_cards(collection, "note:*缩略语")[0].note()
    assert note["Term"] == "三�项"
    assert readable(note["Members"]) == "甲�甲�丙丙"
    assert readable(note["Definition"]) == "丁�丁。"
