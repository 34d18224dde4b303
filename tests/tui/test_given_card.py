"""A question that a table brought, as a card."""

from textual.pilot import Pilot

from quizapp.domain.entry import Deck, Entry, EntryId
from quizapp.domain.given import GivenQuestion
from quizapp.domain.question import QuestionKind
from tests.tui.conftest import Studying

BANK = Deck(
    id="bank",
    title="题库",
    entries=(
        Entry(
            id=EntryId("1"),
            term="下列属于直辖市的是（　）。",
            definition="太原是山西省会[b]。",
            given=GivenQuestion(
                kind=QuestionKind.SINGLE, options=("太原", "北京"), answers=("B",)
            ),
        ),
    ),
)


def seen(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    return pilot.app.export_screenshot().replace("&#160;", " ")


async def test_a_card_shows_the_options_then_the_answer_and_why(
    opened: Studying,
) -> None:
    async with opened(BANK, study="bank") as pilot:
        before = seen(pilot)
        await pilot.press("space")
        await pilot.pause()
        after = seen(pilot)

    for said in ("下列属于直辖市的是", "A. 太原", "B. 北京"):
        assert said in before
    assert "是什么意思" not in before
    assert "省会" not in before
    assert after.count("B. 北京") == 2
    assert "太原是山西省会[b]。" in after
