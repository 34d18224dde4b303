"""The note types of an Anki package.

Frozen in version 1: Anki takes a note type whose fields or templates changed for
another one, and its notes for conflicts.  What comes later goes into the spare fields.
Every template works without a network.
"""

from __future__ import annotations

from typing import Final

import genanki

SLOGAN_MODEL: Final = 1_736_410_201
CLOZE_MODEL: Final = 1_736_410_202
"""Ids by which Anki knows the note types again."""

FIELDS: Final = (
    "Id",
    "Term",
    "Recall",
    "Members",
    "Name",
    "Meaning",
    "Definition",
    "Source",
    "Section",
    "Note",
    "Mnemonic",
    "Spare1",
    "Spare2",
    "Spare3",
    "Spare4",
    "Spare5",
)
"""Of a slogan note.  Recall, Name and Meaning hold a question, or are empty where
there is no such card."""

CLOZE_FIELDS: Final = (
    "Text",
    "Id",
    "Term",
    "Definition",
    "Source",
    "Section",
    "Note",
    "Mnemonic",
    "Spare1",
    "Spare2",
    "Spare3",
    "Spare4",
    "Spare5",
)

CSS: Final = """
.card { font-family: "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  font-size: 19px; line-height: 1.65; color: #23262b; background: #faf8f3;
  max-width: 34em; margin: 0 auto; padding: 1.2em 1em; text-align: left; }
.nightMode.card, .night_mode .card { color: #e4e2dc; background: #1b1d21; }
.term { font-size: 1.5em; font-weight: 600; text-align: center; margin: .6em 0 .2em; }
.question { text-align: center; color: #6a727b; margin-bottom: 1em; }
.nightMode .question, .night_mode .question { color: #9aa5b1; }
.members { margin: 0 auto; max-width: 24em; }
.members ol { margin: .2em 0; padding-left: 2em; }
.part { color: #8a6116; margin-top: .6em; }
.nightMode .part, .night_mode .part { color: #d8b26e; }
.covered li span { color: transparent; background: #efebe2; border-radius: .3em;
  cursor: pointer; }
.nightMode .covered li span, .night_mode .covered li span { background: #2c3036; }
.covered li span.seen { color: inherit; background: none !important; }
.definition { margin-top: 1em; }
.source { margin-top: 1.2em; padding-top: .6em; border-top: 1px solid #d8d2c4;
  font-size: .75em; color: #6a727b; }
.nightMode .source, .night_mode .source { border-color: #3a3e45; color: #9aa5b1; }
.cloze { font-weight: 600; color: #2b5f9e; }
.nightMode .cloze, .night_mode .cloze { color: #7aa2d6; }
hr { border: 0; border-top: 1px solid #d8d2c4; margin: 1em 0; }
"""

_SOURCE: Final = """
{{#Definition}}<div class="definition">{{Definition}}</div>{{/Definition}}
{{#Mnemonic}}<div class="definition">{{Mnemonic}}</div>{{/Mnemonic}}
{{#Note}}<div class="definition">{{Note}}</div>{{/Note}}
<div class="source">{{Section}}{{#Source}}<br>{{Source}}{{/Source}}</div>
"""

_TAP: Final = """
<script>
document.querySelectorAll(".covered li span").forEach(function (member) {
  member.onclick = function () { member.className = "seen"; };
});
</script>
"""
"""Members are uncovered one by one by a tap."""

_RECALL: Final = (
    "{{#Recall}}<div class='term'>{{Term}}</div><div class='question'>{{Recall}}</div>"
    "<div class='members covered'>{{Members}}</div>" + _TAP + "{{/Recall}}",
    "<div class='term'>{{Term}}</div><div class='question'>{{Recall}}</div>"
    "<div class='members'>{{Members}}</div>" + _SOURCE,
)
_NAME: Final = (
    "{{#Name}}<div class='question'>{{Name}}</div>{{/Name}}",
    "<div class='question'>{{Name}}</div><div class='term'>{{Term}}</div>"
    "<div class='members'>{{Members}}</div>" + _SOURCE,
)
_MEANING: Final = (
    "{{#Meaning}}<div class='term'>{{Term}}</div>"
    "<div class='question'>{{Meaning}}</div>{{/Meaning}}",
    "<div class='term'>{{Term}}</div><div class='question'>{{Meaning}}</div>" + _SOURCE,
)


def slogan_model() -> genanki.Model:
    """One note for an entry: whole list, the way back, the definition."""
    return genanki.Model(
        SLOGAN_MODEL,
        "quizapp 缩略语",
        fields=[{"name": name} for name in FIELDS],
        templates=[
            {"name": "列举", "qfmt": _RECALL[0], "afmt": _RECALL[1]},
            {"name": "名称", "qfmt": _NAME[0], "afmt": _NAME[1]},
            {"name": "释义", "qfmt": _MEANING[0], "afmt": _MEANING[1]},
        ],
        css=CSS,
    )


def cloze_model() -> genanki.Model:
    """One note for an entry: a cloze for each member."""
    text = "<div class='term'>{{Term}}</div><div class='members'>{{cloze:Text}}</div>"
    return genanki.Model(
        CLOZE_MODEL,
        "quizapp 填空",
        fields=[{"name": name} for name in CLOZE_FIELDS],
        templates=[{"name": "填空", "qfmt": text, "afmt": text + _SOURCE}],
        css=CSS,
        model_type=genanki.Model.CLOZE,
    )
