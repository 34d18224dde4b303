"""Numbers with their units, told from years, names and codes."""

import pytest

from quizapp.extraction.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("退出产能 1.57 亿吨，占比达到 68%。", ["1.57 亿吨", "68%"]),
        ("关停机组 425.6 万千瓦。", ["425.6 万千瓦"]),
        ("送电 800 千伏。", ["800 千伏"]),
        ("浓度降到 44 微克/立方米。", ["44 微克/立方米"]),
        ("电价0.3元/千瓦时", ["0.3元/千瓦时"]),
        ("192 万农村劳动力", ["192 万"]),
        ("惠及120余万婴幼儿、750余万人次", ["120余万", "750余万人次"]),
        ("减人60%-70%，增长5%—5.5%", ["60%-70%", "5%—5.5%"]),
        ("由8.7∶41.2∶50.1调整为7.4∶39.6∶53。", ["8.7∶41.2∶50.1", "7.4∶39.6∶53"]),
        ("满意度从84.7提升至89.6。", ["89.6"]),
        ("规模稳居全国第4位，收入居全国第 1。", ["第4位", "第 1"]),
        ("低保标准连续19年提高", ["19年"]),
        ("加快赋权，8 月底前全部完成；7 月 1 日起禁止", ["8 月底", "7 月 1 日"]),
        ("共 1,276 项", ["1,276 项"]),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, found: list[str]) -> None:
    assert [one.text for one in quantities(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "2020 年和2021年度",
        "2018 年 7 月印发",
        "贯彻国发 42 号文件",
        "创建 5A 级景区、5G 网络、P3 实验室、PM2.5",
        "落实“30 条”“13710”制度",
        "《2030年规划》和“1+M+N”",
        "第19届运动会、第二届",
        "国家队132总体部署",
        "建党 100 周年",
        "从5方面提出",
    ],
)
def test_what_measures_nothing_is_no_quantity(text: str) -> None:
    assert quantities(text) == []
