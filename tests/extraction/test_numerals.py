import pytest

from quizapp.extraction.numerals import announced, number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("六", 6), ("两", 2), ("双", 2), ("十", 10), ("十二", 12), ("二十", 20),
        ("三十五", 35), ("百", 100), ("14", 14), ("１２", 12),
    ],
)  # fmt: skip
def test_the_value_of_a_numeral(numeral: str, value: int) -> None:
    assert number(numeral) == value


@pytest.mark.parametrize(
    ("slogan", "counts"),
    [
        pytest.param("六稳", (6,), id="one numeral"),
        pytest.param("十大产业集群", (10,), id="classifier"),
        pytest.param("14 个战略性产业", (14,), id="digits"),
        pytest.param("三去一降一补", (5,), id="sum"),
        pytest.param("三管三必须", (6, 3), id="sum or pairs"),
        pytest.param("五个一", (5,), id="n ones"),
        pytest.param("三个一批", (3,), id="n ones of a kind"),
        pytest.param("三支一扶", (4,), id="a classifier that is no classifier"),
        pytest.param("13710", (5, 4, 3), id="code"),
        pytest.param("51020", (5, 3), id="a code of larger numbers"),
        pytest.param("415X", (4, 3), id="a code with a letter"),
        pytest.param("415X集群", (4, 3), id="code and category"),
        pytest.param("1+M+N", (3,), id="symbols"),
        pytest.param("双百", (2,), id="two hundreds"),
        pytest.param("两个一百年", (2,), id="two of a hundred"),
        pytest.param("五位一体", (5,), id="as one"),
        pytest.param("十四五规划", (), id="a period"),
        pytest.param("2021年任务", (), id="a year"),
        pytest.param("党的二十大", (), id="a congress"),
        pytest.param("5G", (), id="a model"),
        pytest.param("枫桥经验", (), id="no numeral"),
        pytest.param("一网通办", (), id="one"),
    ],
)
def test_what_a_slogan_announces(slogan: str, counts: tuple[int, ...]) -> None:
    assert announced(slogan).counts == counts
