"""Pages as one HTML file that a browser prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from quizapp.exporting.blocks import (
    Block,
    Bubbles,
    Fold,
    Heading,
    Item,
    Key,
    Printout,
    Sheet,
    Title,
    legible,
)

_STYLE: Final = """
@page { size: A4; margin: 18mm 18mm 16mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.6 "Source Han Serif SC", "Noto Serif CJK SC", SimSun, "宋体",
  serif; color: #000; background: #fff; margin: 0 auto; max-width: 174mm; }
h1, h2, th, .number, .answer { font-family: "Source Han Sans SC", "Noto Sans CJK SC",
  "Microsoft YaHei", SimHei, "黑体", sans-serif; }
section { padding: 8mm 0; }
section + section { break-before: page; border-top: 1px dashed #999; }
h1 { font-size: 17pt; text-align: center; margin: 0 0 2mm; line-height: 1.35; }
.under { text-align: center; margin: 0 0 1.5mm; }
h2 { font-size: 11.5pt; margin: 6mm 0 2mm; break-after: avoid; }
.item { position: relative; padding-left: 2.2em; margin: 0 0 3mm; break-inside: avoid; }
.number { position: absolute; left: 0; width: 1.9em; text-align: right; }
.stem { white-space: pre-line; text-align: justify; }
.options { display: grid; column-gap: 1em; margin-top: .5mm; }
.options span { padding-left: 1.4em; text-indent: -1.4em; }
.c4 { grid-template-columns: repeat(4, 1fr); }
.c2 { grid-template-columns: repeat(2, 1fr); }
.answer { font-weight: 700; margin-top: 1mm; }
.why { font-size: 9.5pt; color: #333; border-left: 2px solid #bbb; padding-left: .7em;
  margin: .5mm 0; text-align: justify; }
.bubbles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2.5mm 6mm; }
.bubbles div { display: flex; align-items: center; gap: 1.6mm; break-inside: avoid; }
.bubbles b { width: 2em; text-align: right; font-weight: 400; }
.bubbles i { font: 8pt/1 sans-serif; border: 1px solid #000; border-radius: 3mm;
  padding: .8mm 1.8mm; }
.bubbles .line { grid-column: 1 / -1; }
.bubbles u { flex: 1; border-bottom: 1px solid #000; text-decoration: none;
  height: 6mm; }
.key { display: grid; border: 1px solid #000;
  border-width: 1px 0 0 1px; }
.key div { border: 1px solid #000; border-width: 0 1px 1px 0; padding: .5mm 2mm; }
.k5 { grid-template-columns: repeat(5, 1fr); }
.fold { width: 100%; border-collapse: collapse; table-layout: fixed; }
.fold tr { break-inside: avoid; border-bottom: 1px solid #ccc; }
.fold td { vertical-align: top; padding: 1.2mm 3mm; }
.fold td:first-child { width: 38%; border-right: 1.5px dashed #666; font-weight: 700; }
.fold div { text-align: justify; }
@media screen { body { padding: 0 6mm; } }
@media print { section { padding: 0; } section + section { border: 0; } }
"""
_KEY_COLUMNS: Final = 5


def html_pages(printout: Printout) -> str:
    """The file."""
    sheets = "\n".join(map(_sheet, printout.sheets))
    title = _text(printout.title)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f"<body>\n{sheets}\n</body></html>\n"
    )


def _sheet(sheet: Sheet) -> str:
    return f"<section>\n{chr(10).join(map(_block, sheet.blocks))}\n</section>"


def _block(block: Block) -> str:
    match block:
        case Title():
            under = "".join(
                f'<p class="under">{_text(line)}</p>' for line in block.under if line
            )
            return f"<h1>{_text(block.text)}</h1>{under}"
        case Heading():
            return f"<h2>{_text(block.text)}</h2>"
        case Item():
            return f'<div class="item">{"".join(_item(block))}</div>'
        case Bubbles():
            return f'<div class="bubbles">{"".join(map(_bubble, block.rows))}</div>'
        case Key():
            return _key(block)
        case Fold():
            return f'<table class="fold">{"".join(map(_fold, block.rows))}</table>'


def _item(item: Item) -> Iterator[str]:
    yield f'<span class="number">{item.number}.</span>'
    yield f'<div class="stem">{_text(item.stem)}</div>'
    if item.options:
        options = "".join(f"<span>{_text(option)}</span>" for option in item.options)
        yield f'<div class="options c{item.columns}">{options}</div>'
    if item.answer:
        yield f'<div class="answer">{_text(item.answer)}</div>'
    for line in item.explanation:
        yield f'<div class="why">{_text(line)}</div>'


def _bubble(row: tuple[int, str]) -> str:
    number, letters = row
    if not letters:
        return f'<div class="line"><b>{number}</b><u></u></div>'
    marks = "".join(f"<i>{letter}</i>" for letter in letters)
    return f"<div><b>{number}</b>{marks}</div>"


def _key(key: Key) -> str:
    columns = 1 if key.is_wide else _KEY_COLUMNS
    cells = [f"<div>{number}. {_text(text)}</div>" for number, text in key.answers]
    cells += ["<div></div>"] * (-len(cells) % columns)
    return f'<div class="key k{columns}">{"".join(cells)}</div>'


def _fold(row: tuple[str, tuple[str, ...]]) -> str:
    shown, hidden = row
    lines = "".join(f"<div>{_text(line)}</div>" for line in hidden)
    return f"<tr><td>{_text(shown)}</td><td>{lines}</td></tr>"


def _text(text: str) -> str:
    return escape(legible(text), quote=False)
