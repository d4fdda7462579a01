"""Bytes → text: byte-order marks, UTF-8, UTF-16, the declared charset, then a careful guess. Never silently wrong."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dateline.errors import BinaryInput, EncodingProblem
from dateline.reading.lexicon import signatures
from dateline.records import Warning

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_MAX_CONTROLS = 0.02  # share of control bytes above which a file is no text
_MAX_CHAOS = 0.1  # charset-normalizer's mess measure above which its guess is not taken
_MIN_COHERENCE = 0.3  # its measure of how much the letters are like those of a known language
_WESTERN_SHARE = 0.04  # at most so many non-ASCII bytes when English text was written on an older Windows
_REMEDY = "Save it as UTF-8"


def decode(data: bytes, *, item: str, declared: str | None = None) -> tuple[str, tuple[Warning, ...]]:
    """The text, without byte-order mark, and a warning when its encoding had to be guessed.

    ``declared`` is a charset from outside (an HTTP header). Raises :class:`BinaryInput` for what is no text and
    :class:`EncodingProblem`, naming a byte offset, for text that cannot be read in the encoding it claims.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, item, "its byte-order mark says", offset=len(mark)), ()
    if wide := _wide(data):
        return _strict(data, wide, item, "its zero bytes say"), ()
    refuse_binary(data, item=item)
    if _error_at(data, "utf-8") is None:
        return data.decode("utf-8"), ()
    charset = _declared_charset(data) or declared
    if charset and _is_codec(charset) and codecs.lookup(charset).name != "utf-8":
        return _strict(data, charset, item, "it declares"), ()
    _refuse_broken_utf8(data, item)
    return _guess(data, item)


def refuse_binary(data: bytes, *, item: str) -> None:
    """Raise :class:`BinaryInput` for a known kind of file that is not text, or for many control bytes."""
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    odd = controls > 0 or _error_at(head[:65000], "utf-8") is not None
    for s in signatures():
        if head.startswith(s.start) and (odd or s.start.startswith(b"{\\")):
            raise BinaryInput(item, f"it is {s.name}, not text", s.remedy)
    if controls > len(head) * _MAX_CONTROLS:
        share = 100 * controls / len(head)
        raise BinaryInput(
            item,
            f"it is binary: {share:.0f} % of its bytes are control characters",
            "Give a text, HTML, .docx or PDF file",
        )


def storable(text: str) -> tuple[str, tuple[Warning, ...]]:
    """The text with U+FFFD for every NUL and lone surrogate (they cannot be stored as UTF-8), with warnings."""
    if not _UNSTORABLE.search(text):
        return text, ()
    nuls = text.count("\x00")
    lone = len(_UNSTORABLE.findall(text)) - nuls
    warnings = []
    if nuls:
        warnings.append(Warning("nul-characters", f"{nuls} NUL characters were replaced with U+FFFD"))
    if lone:
        warnings.append(Warning("lone-surrogates", f"{lone} lone surrogates were replaced with U+FFFD"))
    return _UNSTORABLE.sub("\ufffd", text), tuple(warnings)


def _strict(data: bytes, name: str, item: str, says: str, *, offset: int = 0) -> str:
    at = _error_at(data, name)
    if at is None:
        return data.decode(name)
    raise EncodingProblem(
        item, f"{says} {name}, but byte {at + offset} (0x{data[at]:02x}) is not {name}", _REMEDY
    )


def _error_at(data: bytes, name: str) -> int | None:
    try:
        data.decode(name)
    except UnicodeDecodeError as e:
        return e.start if e.start < len(data) else len(data) - 1
    return None


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _declared_charset(data: bytes) -> str | None:
    m = _DECLARED.search(data[:4096])
    return (m[1] or m[2]).decode("ascii", "replace") if m else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows in zeros at every other byte."""
    head = data[: min(len(data), 4096) // 2 * 2]
    if len(head) < 8 or len(data) % 2:
        return None
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else None


def _refuse_broken_utf8(data: bytes, item: str) -> None:
    good = len(_MULTIBYTE.findall(data))
    stray = len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))
    if good >= stray:
        at = _error_at(data, "utf-8") or 0
        raise EncodingProblem(
            item, f"it is UTF-8 but for byte {at} (0x{data[at]:02x})", f"Mend that place, or s{_REMEDY[1:]}"
        )


def _guess(data: bytes, item: str) -> tuple[str, tuple[Warning, ...]]:
    high = len(_HIGH.findall(data))
    if high <= len(data) * _WESTERN_SHARE and _error_at(data, "cp1252") is None:
        return data.decode("cp1252"), (_guessed("cp1252"),)
    best = from_bytes(data).best()
    if best is None or best.chaos > _MAX_CHAOS or best.coherence < _MIN_COHERENCE:
        at = _error_at(data, "utf-8") or 0
        raise EncodingProblem(
            item, f"byte {at} (0x{data[at]:02x}) is not UTF-8, and its encoding cannot be told", _REMEDY
        )
    return data.decode(best.encoding), (_guessed(best.encoding),)


def _guessed(name: str) -> Warning:
    return Warning("guessed-encoding", f"the encoding was not declared and was taken to be {name}")
