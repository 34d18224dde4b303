import codecs
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import SourceError
from quizapp.reading.encodings import decode
from quizapp.reading.sources import LARGEST, read_source

CHINESE = "“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(CHINESE.encode("utf-8"), id="utf-8"),
        pytest.param(CHINESE.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(CHINESE.encode("gb18030"), id="gb18030"),
        pytest.param(CHINESE.encode("gbk"), id="gbk"),
        pytest.param(CHINESE.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(
            codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), id="utf-16 big end first"
        ),
        pytest.param(CHINESE.encode("utf-16-le"), id="utf-16 without mark"),
        pytest.param(CHINESE.replace("\n", "\r\n").encode(), id="windows lines"),
    ],
)
def test_every_usual_encoding_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    assert read_source(path) == CHINESE


OLE = b"\xd0\xcf\x11\xe0"


def packed(name: str) -> bytes:
    """A zip file with one part of this name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.txt", b"", "没有文字", id="empty"),
        pytest.param("a.md", b" \n\n", "没有文字", id="blank"),
        pytest.param("a.md", bytes(range(256)) * 8, "不是文本文件", id="binary"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "是图片", id="picture"),
        pytest.param("a.docx", b"PK\x03\x04 broken", "已损坏", id="broken docx"),
        pytest.param("a.docx", OLE + b"\0" * 99, "旧版 Office", id="doc named docx"),
        pytest.param(
            "a.docx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "密码",
            id="locked docx",
        ),
        pytest.param("a.docx", packed("a.txt"), "解压", id="zip named docx"),
        pytest.param("a.zip", packed("a.txt"), "解压", id="zip"),
        pytest.param("a.docx", packed("xl/workbook.xml"), "Excel", id="xlsx as docx"),
        pytest.param(
            "a.pptx", packed("ppt/presentation.xml"), "另存为 .pdf", id="slides"
        ),
        pytest.param("a.odt", packed("content.xml"), "另存为 .docx", id="odt"),
        pytest.param("a.rtf", b"{\\rtf1", "另存为 .docx", id="rtf"),
        pytest.param("a.doc", b"{\\rtf1", "RTF", id="rtf named doc"),
        pytest.param("a.wps", OLE + b"\0" * 99, "另存为 .docx", id="wps"),
        pytest.param("a.jpg", b"\xff\xd8\xff", "OCR", id="photograph"),
        pytest.param("a.doc", b"MIME-Version: 1.0\r\n", "MHTML", id="web archive"),
        pytest.param("a.pdf", b"%PDF-1.7 broken", "已损坏", id="broken pdf"),
        pytest.param("a.pdf", b"no pdf", "已损坏", id="no pdf"),
        pytest.param("a.doc", b"x", "另存为 .docx", id="old word"),
        pytest.param("a.exe", b"MZ", "读不了 .exe", id="unknown suffix"),
        pytest.param("a.html", b"only words", "不是 HTML", id="no page"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_file(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SourceError, match=said) as caught:
        read_source(path)

    assert str(caught.value).startswith(f"{path}: ")


def test_what_a_file_is_goes_before_what_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "网页.doc"
    path.write_bytes("<html><p>“两新”：新基建、新产业。</p></html>".encode("gb18030"))

    assert "“两新”：新基建、新产业。" in read_source(path)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="没有这个文件"):
        read_source(tmp_path / "no.md")
    with pytest.raises(SourceError, match="文件夹"):
        read_source(tmp_path)


def test_a_text_of_100_mb_is_to_be_split(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST)

    with pytest.raises(SourceError, match="每份不超过 20 MB"):
        read_source(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(SourceError, match="最多读 100 MB"):
        read_source(path)


@given(
    st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Co", "Cn"])),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_marked_text_comes_back_as_it_was(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.binary())
def test_any_bytes_are_text_or_are_not(data: bytes) -> None:
    text = decode(data)

    assert text is None or "\x00" not in text
