"""How many: number phrases before a noun, as ranges. Words and ranges are ``data/counts.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import get_args

from dateline.claims.phrases import noun_phrase
from dateline.claims.relatives import antecedent
from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.language import Document, Token
from dateline.records import Count, CountRole, Span, What

WAYS = ("done", "does", "is", "who", "crowd", "toll", "deed")
WHATS: tuple[What, ...] = get_args(What)

_FIGURE = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$")
_RANGE = re.compile(r"^(\d[\d,]*)[-–](\d[\d,]*)$")


@dataclass(frozen=True, slots=True)
class CountWords:
    """Number words and hedges (``data/counts.yaml``)."""

    vague: dict[str, tuple[int | None, int | None]]  # "dozens" → 24, 99
    numerals: dict[str, int]  # "twelve"
    nobody: frozenset[str]  # "nobody": 0
    scales: dict[str, int]  # "thousand"
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    what: dict[str, What]  # by type, "TYPE.mode", or lemma
    not_counted: frozenset[str]  # nouns whose number is no count of people or things hit
    fates: dict[str, dict[str, What]]  # how a word tells it ("done", "does", "is", "who", "crowd", "toll", "deed") → word → what
    marks: dict[str, frozenset[str]]  # lists of words that tell running totals and further figures
    parts: tuple[str, ...]  # words after which a part of a figure stands


@lru_cache(maxsize=1)
def load_count_words() -> CountWords:
    """``data/counts.yaml``, read once."""
    c = load_yaml(files("dateline.claims") / "data" / "counts.yaml")
    for way, whats in c["fates"].items():
        unknown = next((w for w in whats if w not in WHATS), None)
        if way not in WAYS or unknown is not None:
            raise DataError(f"counts.yaml, fates, {way}: {unknown or way!r} is unknown.")
    fates = {way: {str(word): what for what, words in whats.items() for word in words} for way, whats in c["fates"].items()}
    return CountWords(
        {k: (v[0], v[1]) for k, v in c["vague"].items()}, c["numerals"], frozenset(c["nobody"]), c["scales"],
        tuple(c["at_least"]), tuple(c["at_most"]), c["what"], frozenset(c["not_counted"]),
        {way: fates.get(way, {}) for way in WAYS}, {k: frozenset(map(str, v)) for k, v in c["marks"].items()}, tuple(c["parts"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase: token indexes (end exclusive) and the range that it gives."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None


def quantity(head: Token, doc: Document, *, dated: bool = False) -> Quantity | None:
    """The number phrase of a noun ("at least 12 civilians", "hundreds of men"), or of a bare numeral; with ``dated`` also of
    one that the parser takes for a date, where the words around it tell that it is a figure ("put at 42")."""
    words = load_count_words()
    number = _number_token(head, words) or _number_before(head, doc, words)
    # "20 and 30" before a noun is often taken for a date: only a noun of the same kind makes it one
    if number is None or (not dated and number.ent in _NO_COUNT and head.ent == number.ent):
        return None
    return _read(number, doc, words)


def _number_before(head: Token, doc: Document, words: CountWords) -> Token | None:
    """A number right before a noun, to which the parser did not hang it: "from 5,000 to 6,000 strikers"."""
    if head.tag not in ("NN", "NNS") or head.i == 0:
        return None
    t = doc.tokens[head.i - 1]
    return t if t.sent == head.sent and t.tag == "CD" and _is_number_word(t, words) else None


_NO_COUNT = ("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL")


def _number_token(head: Token, words: CountWords) -> Token | None:
    if head.tag == "CD" or head.lemma in words.vague or head.lower in words.vague or head.lower in words.nobody:
        return head
    for c in head.children:
        if c.i < head.i and (c.dep in ("nummod", "quantmod") or (c.dep in ("amod", "det") and c.lower in words.vague)):
            return c
    if head.dep == "pobj" and head.head.lower == "of":
        q = head.head.head
        if q.lower in words.vague or q.lemma in words.scales or q.tag == "CD":
            return q
        if q.lower == "number" and any(c.lower == "a" for c in q.children):
            return q
    return None


def _read(number: Token, doc: Document, words: CountWords) -> Quantity | None:
    """Read the run of number words around the token, and what hedges it from the left."""
    tokens, sentence = doc.tokens, doc.sentence(number)
    a = b = number.i
    while a > sentence.start and (step := _step(tokens, a, -1, sentence.start - 1, words)):
        a -= step
    while b + 1 < sentence.end and (step := _step(tokens, b, 1, sentence.end, words)):
        b += step
    if a - 2 >= sentence.start and tokens[a - 1].lower == "of" and tokens[a - 2].lower in ("tens", "hundreds", "dozens"):
        a -= 2  # "tens of thousands"
    a, b = _range_around(tokens, a, b, sentence.start, sentence.end, words)
    run = [t.lower for t in tokens[a : b + 1] if t.lower not in _UNREAD]
    if b + 2 < sentence.end and tokens[b + 1].lower == "of" and tokens[b + 2].lower in ("thousands", "millions"):
        run, b = [*run, "of", tokens[b + 2].lower], b + 2
    value = _value(run, words)
    if value is None:
        return None
    low, best, high = value
    if a - 2 >= sentence.start and tokens[a - 1].lower in ("a", "-") and tokens[a - 2].lower == "half" and best is not None:
        low = best = high = best // 2  # "half a million"
        a -= 2
    if a > sentence.start and tokens[a - 1].lower in ("a", "an") and tokens[a].lower in words.scales:
        a -= 1
    before = " ".join(t.lower for t in tokens[max(sentence.start, a - 4) : a])
    hedges = [(p, side) for side, phrases in (("low", words.at_least), ("high", words.at_most)) for p in phrases]
    standing = [h for h in hedges if before == h[0] or before.endswith(" " + h[0])]
    if standing and best is not None:
        phrase, side = max(standing, key=lambda h: len(h[0]))  # "no more than" is not "more than"
        a -= len(phrase.split())
        return Quantity(a, b + 1, best if side == "low" else None, None, best if side == "high" else None)
    return Quantity(a, b + 1, low, best, high)


def _range_around(tokens: list[Token], a: int, b: int, start: int, end: int, words: CountWords) -> tuple[int, int]:
    """Both ends of "between 1.2 million and 1.5 million", "from 5,000 to 6,000", whichever was found."""
    if a > start and tokens[a - 1].lower in ("between", "from") and b + 2 < end:
        if tokens[b + 1].lower in ("and", "to") and _is_number_word(tokens[b + 2], words):
            a, b = a - 1, b + 2
            while b + 1 < end and _is_number_word(tokens[b + 1], words):
                b += 1
        return a, b
    if a - 3 < start or tokens[a - 1].lower not in ("and", "to"):
        return a, b
    left = a - 2
    while left > start and _is_number_word(tokens[left], words):
        left -= 1
    opens = tokens[left].lower in ("between", "from") and left < a - 2
    return (left, b) if opens and (tokens[a - 1].lower == "and") == (tokens[left].lower == "between") else (a, b)


_UNREAD = frozenset({"a", "an", "the", "some", "between", "from"})


def _step(tokens: list[Token], at: int, way: int, stop: int, words: CountWords) -> int:
    """How far the number goes on: 1 for a number word, 2 for a joiner with a number word behind it."""
    if _is_number_word(tokens[at + way], words):
        return 1
    behind = at + 2 * way
    joined = behind != stop and tokens[at + way].lower in _JOINERS and _is_number_word(tokens[behind], words)
    return 2 if joined else 0


_JOINERS = frozenset({"to", "-", "–", "or"})


def _is_number_word(t: Token, words: CountWords) -> bool:
    w = t.lower
    return bool(_FIGURE.match(w) or _RANGE.match(w)) or w in words.numerals or w in words.scales or w in words.vague


def _value(run: list[str], words: CountWords) -> tuple[int | None, int | None, int | None] | None:
    text = " ".join(run)
    if text in words.nobody:
        return 0, 0, 0
    if text == "number":
        return None, None, None
    if text in words.vague:
        low, high = words.vague[text]
        return low, low if low == high else None, high
    if len(run) == 1 and (m := _RANGE.match(run[0])):
        return _plain(m[1]), None, _plain(m[2])
    for joiner in ("to", "-", "–", "and", "or"):
        if joiner in run:
            at = run.index(joiner)
            a, b = _exact(run[:at], words), _exact(run[at + 1 :], words)
            if a is not None and b is not None and not (joiner == "-" and 0 < b < 10 <= a < 100):  # "twenty-five"
                return (a, None, b) if a < b else None
    exact = _exact(run, words)
    if exact is not None:
        return exact, exact, exact
    last = next((w for w in reversed(run) if w in words.vague), None)
    return (words.vague[last][0], None, words.vague[last][1]) if last else None


def _plain(figure: str) -> int:
    return int(figure.replace(",", ""))


def _exact(run: list[str], words: CountWords) -> int | None:
    """1,200 · 1.5 million · twelve · three hundred · two dozen; None where a word is no number."""
    if not run:
        return None
    total, current = 0.0, 0.0
    seen = False
    for w in run:
        if _FIGURE.match(w):
            current += float(w.replace(",", ""))
        elif w in words.numerals:
            current += words.numerals[w]
        elif w in words.scales:
            current = (current or 1) * words.scales[w]
            if words.scales[w] >= 1000:
                total, current = total + current, 0.0
        elif w not in ("and", "-"):
            return None
        seen = True
    return int(total + current) if seen else None


def count_of(head: Token, what: What, doc: Document) -> Count | None:
    """The count at this noun, None where it carries no number."""
    q = quantity(head, doc)
    if q is None or head.lemma in load_count_words().not_counted or _is_share(q, doc):
        return None
    first, end = noun_phrase(head, doc.tokens)
    a, b = doc.offsets(min(q.start, first), max(q.end, end) - 1)
    after = _after_hedges(_after_of(q, doc), end, doc, load_count_words())
    number_only = head.i in range(q.start, q.end) or after >= end
    who = None if number_only else doc.text[doc.tokens[after].start : doc.tokens[end - 1].end]
    if after < end and (noun := antecedent(doc.tokens[after])) is not doc.tokens[after]:
        who = noun.text  # the leaders of "leaders, dozens of whom"
    return Count(what, who or None, q.low, q.best, q.high, Span.of(doc.text, a, b), role_of(q, doc))


def _is_share(q: Quantity, doc: Document) -> bool:
    """"one in five", "35 per cent of": a proportion counts nobody."""
    after = [t.lower for t in doc.tokens[q.end : q.end + 2]]
    words = load_count_words()
    share = len(after) == 2 and after[0] in ("in", "of", "out") and _is_number_word(doc.tokens[q.end + 1], words)
    before = [t.lower for t in doc.tokens[max(0, q.start - 2) : q.start]]
    share = share or (len(before) == 2 and before[1] in ("in", "of") and before[0] in ("one", "two", "three", "four", "out"))
    return share or after[:1] in (["%"], ["percent"]) or after == ["per", "cent"]


def _after_hedges(at: int, end: int, doc: Document, words: CountWords) -> int:
    """Past "or so", "more", "additional" behind a number: they are no part of the noun's words."""
    if at + 1 < end and doc.tokens[at].lower == "or" and doc.tokens[at + 1].lower == "so":
        at += 2
    while at < end and doc.tokens[at].lower in words.marks["more_after"]:
        at += 1
    return at


def role_of(q: Quantity, doc: Document) -> CountRole | None:
    """``more`` where the figure comes on top of an earlier one: "another 12", "four more", "500 additional"."""
    words = load_count_words()
    first = doc.sentence(doc.tokens[q.start]).start
    before = [doc.tokens[i].lower for i in range(max(first, q.start - 2), q.start + 1)]
    after = [t.lower for t in doc.tokens[q.end : q.end + 2]]
    if not set(before).isdisjoint(words.marks["more_before"]):
        return "more"
    more = bool(after) and after[0] in words.marks["more_after"] and after[1:] != ["than"]
    return "more" if more else None


def _after_of(q: Quantity, doc: Document) -> int:
    return q.end + 1 if q.end < len(doc.tokens) and doc.tokens[q.end].lower == "of" else q.end
