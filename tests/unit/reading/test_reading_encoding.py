from __future__ import annotations

import codecs

import pytest

from dateline.errors import BinaryInput, EncodingProblem
from dateline.reading.encoding import decode, storable

TEXT = "The envoy’s café talks — “hopeful”, said the mayor of Münster. 😀 \u200fشكرا\u200e"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_unicode_encodings(data: bytes) -> None:
    assert decode(data, item="a") == (TEXT, ())


def test_utf16_without_a_mark() -> None:
    text = "The envoy said that talks would go on."
    for name in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(name), item="a") == (text, ())


def test_the_charset_that_html_declares() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><p>Čapek řekl, že mluví o míru.</p></html>'
    assert decode(page.encode("iso-8859-2"), item="a")[0] == page


def test_the_charset_of_the_header() -> None:
    assert decode("Привет, мир".encode("koi8-r"), item="a", declared="koi8-r")[0] == "Привет, мир"


def test_old_windows_text_is_guessed_with_a_warning() -> None:
    text = "The mayor’s café was closed on Monday, and the market stayed open — “for now”, he said."
    found, notes = decode(text.encode("cp1252"), item="a")
    assert found == text and [n.code for n in notes] == ["guessed-encoding"]


def test_broken_utf8_names_the_byte() -> None:
    data = "“Peace”, she said. ".encode() * 3 + b"\xff oops"
    with pytest.raises(EncodingProblem, match=rf"byte {data.index(0xFF)} \(0xff\)") as caught:
        decode(data, item="report.txt")
    assert "UTF-8" in caught.value.remedy


def test_a_wrong_declaration_names_the_byte() -> None:
    data = b'<meta charset="ascii"><p>caf\xe9</p>'
    with pytest.raises(EncodingProblem, match=f"declares ascii, but byte {data.index(0xE9)}"):
        decode(data, item="a")


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(EncodingProblem):
        decode(b"abc" + bytes(range(0x80, 0xA0)) * 3, item="a")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04", "Windows program"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "ZIP archive"),
        (b"\x7fELF\x02\x01\x01\x00", "Linux program"),
        (b"{\\rtf1\\ansi Hello}", "RTF document"),
        (b"\x01\x02\x03text\x04\x05\x06\x07" * 20, "control characters"),
    ],
)
def test_binary_files_are_named(data: bytes, what: str) -> None:
    with pytest.raises(BinaryInput, match=what):
        decode(data, item="a")


def test_a_stray_nul_is_no_reason_to_refuse_a_text() -> None:
    assert decode(b"The envoy said " * 20 + b"\x00.", item="a")[0].endswith("\x00.")


def test_nuls_and_surrogates_are_replaced_one_for_one() -> None:
    text, notes = storable("a\x00b\ud83dc😀\u200f")
    assert text == "a\ufffdb\ufffdc😀\u200f"
    assert [n.code for n in notes] == ["nul-characters", "lone-surrogates"]
    text.encode()
