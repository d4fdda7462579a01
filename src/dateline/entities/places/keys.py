"""Two keys of a place name: what counts as the same spelling, and what may be the same name transliterated.

``normalise`` folds case, accents, apostrophes, hyphens, full stops, "St." and the forms of the Arabic article.
``sound`` goes on to fold what differs between romanisations (q/k/c, ou/u/o, gh/g, ay/ei/i, double letters …);
``skeleton`` is ``sound`` without its vowels and serves as a block for approximate comparison.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

MIN_SOUND = 3  # letters; what is shorter sounds like too much
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
_DIGRAPHS = {
    "kh": "h", "gh": "g", "dh": "d", "th": "t", "ph": "f", "zh": "j", "dzh": "j", "dj": "j", "tch": "c", "tsh": "c",
    "ch": "c", "sch": "s", "sh": "s", "tz": "z", "ts": "z", "ck": "k", "q": "k", "x": "ks",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(sorted(_DIGRAPHS, key=len, reverse=True)))
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"c(?=[aou])|g$", "k"), (r"(?<=[aeiou])w(?![aeiou])", "u"),
        (r"[aei][iy]e?|ee|iy[aeiou]?|y|e", "i"), (r"a?o?u+|o+", "u"), (r"([a-z])\1+", r"\1"),
        (r"(?<=[a-z])h(?![aiu])", ""), (r"(?<=...)[aiu]+$", ""),
    )
)  # fmt: skip


def _latin_folds() -> dict[int, str]:
    """Letters with marks in the blocks that geographic names use, folded to bare letters."""
    out: dict[int, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        out[code] = bare.translate(_FOLD)
    return out


_FOLD |= _latin_folds() | {k: v for k, v in _FOLD.items() if isinstance(v, str)}


def normalise(name: str) -> str:
    """The key under which spellings of one name meet; idempotent. Empty when no letter or digit is left."""
    if name.isascii() and name.isalpha():
        return name.lower()
    folded = name.translate(_FOLD)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        folded = folded.casefold().translate(_FOLD)
    words = folded.casefold().split()
    if _SPECIAL.isdisjoint(words):
        return " ".join(words)
    last = len(words) - 1
    return " ".join(
        "al" if n < last and w in _ARTICLES else _WORDS.get(w, w) if n < last else w
        for n, w in enumerate(words)
    )


def sound(key: str) -> str:
    """A transliteration-tolerant form of a normalised key: no spaces, no articles, vowels in three classes."""
    out = "".join(w for w in key.split() if w != "al")
    out = _DIGRAPH.sub(lambda m: _DIGRAPHS[m[0]], out)
    for pattern, to in _SOUNDS:
        out = pattern.sub(to, out)
    return out.replace("w", "v")


def heard(key: str) -> tuple[str, ...]:
    """The ways in which a normalised key may sound: x is ks in some languages and kh in others."""
    bare = key.removesuffix(" city")
    forms = (bare, bare.replace("x", "kh")) if "x" in bare else (bare,)
    return tuple(s for s in dict.fromkeys(map(sound, forms)) if len(s) >= MIN_SOUND)


def likeness(a: str, b: str) -> float:
    """How alike two ``sound`` keys are, 0–100: which vowel it is counts half, as short vowels come and go."""
    return (fuzz.ratio(a, b) + fuzz.ratio(a.translate(_ONE_VOWEL), b.translate(_ONE_VOWEL))) / 2


def skeleton(sound_key: str) -> str:
    """The consonants of a ``sound`` key, first vowel kept as a mark that there is one."""
    body = sound_key.translate(_NO_VOWELS)
    return body if sound_key[:1] not in "aiu" else "*" + body


_ONE_VOWEL = str.maketrans("iu", "aa")
_NO_VOWELS = str.maketrans("", "", "aiu ")
