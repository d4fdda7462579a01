"""Two keys of a place name: what counts as the same spelling, and what may be the same name transliterated.

``normalise`` folds case, accents, apostrophes, hyphens, full stops, "St." and the forms of the Arabic article.
``sound`` goes on to fold what differs between romanisations (q/k/c, ou/u/o, gh/g, ay/ei/i, double letters …);
``skeleton`` is ``sound`` without its vowels and serves as a block for approximate comparison.
"""

from __future__ import annotations

import re
import unicodedata

_FOLD = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae",
        "Æ": "Ae", "œ": "oe", "ı": "i", "ə": "a", "Ə": "A", "ħ": "h", "ŋ": "n",
        "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "`": "", "´": "", "′": "", ".": "",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "_": " ", "/": " ", "&": " and ",
        ",": " ", "(": " ", ")": " ",
    }
)  # fmt: skip
_ARTICLES = frozenset("al el ar as at ad az ash ath an en er es ez ed adh ud ul".split())
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SPECIAL = {*_ARTICLES, *_WORDS}
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"kh", "h"), (r"gh", "g"), (r"dh", "d"), (r"th", "t"), (r"ph", "f"), (r"zh", "j"), (r"dzh|dj", "j"),
        (r"tch|tsh|ch", "c"), (r"sch|sh", "s"), (r"tz|ts", "z"), (r"ck|q|c(?=[aou])|g(?=$)", "k"), (r"x", "ks"),
        (r"(?<=[aeiou])w(?![aeiou])", "u"), (r"w", "v"),
        (r"[aei][iy]e?|[ei]{2}|iy[aeiou]?|y", "i"), (r"a?o?u+|oo|o", "u"), (r"e", "i"), (r"([a-z])\1+", r"\1"),
        (r"(?<=[a-z])h(?![aiu])", ""), (r"(?<=...)[aiu]+$", ""),
    )
)  # fmt: skip


def normalise(name: str) -> str:
    """The key under which spellings of one name meet; idempotent. Empty when no letter or digit is left."""
    folded = name.translate(_FOLD)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        folded = folded.translate(_FOLD)
    words = folded.casefold().split()
    if _SPECIAL.isdisjoint(words):
        return " ".join(words)
    last = len(words) - 1
    return " ".join(
        "al" if n < last and w in _ARTICLES else _WORDS.get(w, w) if n < last else w for n, w in enumerate(words)
    )


def sound(key: str) -> str:
    """A transliteration-tolerant form of a normalised key: no spaces, no articles, vowels in three classes."""
    out = "".join(w for w in key.split() if w != "al")
    for pattern, to in _SOUNDS:
        out = pattern.sub(to, out)
    return out


def skeleton(sound_key: str) -> str:
    """The consonants of a ``sound`` key, first vowel kept as a mark that there is one."""
    body = sound_key.translate(_NO_VOWELS)
    return body if sound_key[:1] not in "aiu" else "*" + body


_NO_VOWELS = str.maketrans("", "", "aiu ")
