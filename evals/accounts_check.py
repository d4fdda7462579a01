"""What in a gold episode cannot be right: every problem names the file, and the article and claim where it lies.

Each check here is one that a scorer would pass over in silence: a trigger that is not in the text, an incident that nobody
defines, a "first" report that was not the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from dateline.errors import DataError
from evals.accounts_check_rows import account_problems
from evals.accounts_gold import paragraphs, read
from evals.accounts_rules import Raw, bounds, entries, is_earlier, is_whole, keys_of, moment, stands
from evals.gold import COUNTED, MODES, STATUSES, locate

__all__ = ["check", "problems"]

WORDS = (60, 220)  # of an article


def check(paths: Iterable[Path]) -> list[str]:
    """All problems of these files, in their order, and ids of articles that stand in two of them."""
    found: list[str] = []
    ids: Counter[str] = Counter()
    for path in paths:
        try:
            raw = read(path)
        except DataError as error:
            found.append(str(error))
            continue
        found += [f"{path.name}: {p}" for p in problems(raw, path.stem)]
        ids.update({str(a.get("id")) for a in entries(raw.get("articles"))})
    return found + [f"article {i}: stands in several files" for i, times in ids.items() if times > 1]


def problems(raw: Raw, name: str) -> list[str]:
    """Everything in one episode that cannot be right; ``name`` is its file's without the ending."""
    found = list(keys_of("episode", raw))
    if found:
        return found
    if raw["episode"] != name:
        found.append(f"episode {raw['episode']!r}: the file is called {name!r}")
    if raw["split"] not in ("dev", "held"):
        found.append(f"split {raw['split']!r}: dev or held")
    if not raw["facts"]:
        found.append("facts: no source is named")
    articles = entries(raw["articles"])
    if not 3 <= len(articles) <= 8:
        found.append(f"{len(articles)} articles: three to six outlets are wanted")
    for number, article in enumerate(articles, 1):
        found += [f"article {article.get('id', number)}: {p}" for p in _article(article, articles)]
    if not all(map(_is_complete, articles)):
        return found  # what follows needs whole articles
    return [*found, *account_problems(raw, articles)]


def _is_complete(article: Raw) -> bool:
    return not list(keys_of("article", article)) and not any(list(keys_of("claim", c)) for c in entries(article["claims"]))


def _article(article: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    if bad := list(keys_of("article", article)):
        yield from bad
        return
    if sum(a.get("id") == article["id"] for a in articles) > 1:
        yield "its id stands twice"
    if moment(article["published"]) is None:
        yield f"published {article['published']!r}: not an ISO date or time"
    text = paragraphs(str(article["text"]))
    if not WORDS[0] <= len(text.split()) <= WORDS[1]:
        yield f"{len(text.split())} words: {WORDS[0]} to {WORDS[1]} are wanted"
    if article["title"] and text.startswith(str(article["title"])):
        yield "the title is part of the text"
    yield from _copied(article, articles)
    claims = entries(article["claims"])
    if not claims:
        yield "no claims"
    whole = [c for c in claims if not list(keys_of("claim", c))]
    for number, claim in enumerate(claims, 1):
        shown = f"claim {claim.get('id', number)} ({claim.get('trigger', '')})"
        yield from (f"{shown}: {p}" for p in _claim(claim, claims, text))
    yield from _order(whole, text)


def _copied(article: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    if (copied := article.get("copy_of")) is None:
        return
    original = next((a for a in articles if a.get("id") == copied and a is not article), None)
    if original is None:
        yield f"copy_of {copied!r}: no such article"
    elif is_earlier(article["published"], original.get("published")):
        yield f"copy_of {copied!r}: which was published later"
    elif original.get("publisher") == article["publisher"]:
        yield f"copy_of {copied!r}: the same publisher's"


def _order(claims: Sequence[Raw], text: str) -> Iterator[str]:
    places = [(locate(text, str(c["trigger"]), c.get("n", 1)), c) for c in claims]
    found = [(at, c) for at, c in places if at is not None]
    for (before, _), (at, claim) in pairwise(found):
        if at < before:
            yield f"claim {claim['id']} ({claim['trigger']}): not in text order"
    seen = Counter((at, c["type"], c["status"], str(c["actors"]), str(c["recipients"])) for at, c in found)
    yield from (f"{times} equal claims at {text[at : at + 20]!r}" for (at, *_), times in seen.items() if times > 1)


def _claim(claim: Raw, claims: Sequence[Raw], text: str) -> Iterator[str]:
    if bad := list(keys_of("claim", claim)):
        yield from bad
        return
    if sum(c.get("id") == claim["id"] for c in claims) > 1:
        yield "its id stands twice"
    yield from _trigger(str(claim["trigger"]), claim.get("n", 1), text)
    if claim["type"] not in MODES:
        yield f"no type {claim['type']}"
    elif claim.get("mode") is not None and claim["mode"] not in MODES[claim["type"]].split():
        yield f"no mode {claim['mode']} of {claim['type']}"
    if claim["status"] not in STATUSES:
        yield f"no status {claim['status']}"
    for role in ("actors", "recipients"):
        yield from (f"{role}: {p}" for p in _names(claim[role], text))
    if (place := claim.get("place")) is not None:
        yield from (f"place: {p}" for p in _names([place], text))
    yield from _voices(claim["according_to"], text)
    yield from _interval(claim.get("time"))
    about = claim.get("about")
    if about is not None and (about == claim["id"] or not any(c.get("id") == about for c in claims)):
        yield f"about {about!r}: no other claim of the article"
    for count in claim.get("counts") or []:
        yield from (f"count: {p}" for p in _count(count, text))


def _trigger(trigger: str, n: object, text: str) -> Iterator[str]:
    at = locate(text, trigger, n) if isinstance(n, int) and n > 0 and trigger else None
    if at is None:
        yield f"it does not stand {n} times in the text"
    elif not is_whole(text, at, at + len(trigger)):
        yield f"occurrence {n} lies within a word ({text[max(0, at - 8) : at + len(trigger) + 8]!r}): parts of words count"
    if len(trigger) < 3 or len(trigger.split()) > 8:
        yield "a trigger has at least three letters and at most eight words"


def _names(names: object, text: str) -> Iterator[str]:
    if not isinstance(names, list):
        yield f"{names!r} should be a list of names"
        return
    yield from (f"{name!r} is not in the text" for name in names if not (isinstance(name, str) and stands(name, text)))
    yield from (f"{name!r} stands twice" for name, times in Counter(map(str, names)).items() if times > 1)


def _voices(voices: object, text: str) -> Iterator[str]:
    if not isinstance(voices, list) or not all(isinstance(v, list) for v in voices):
        yield f"according_to {voices!r} should be a list of lists of names"
        return
    for names in voices:
        if names and not any(isinstance(n, str) and stands(n, text) for n in names):
            yield f"according_to: none of {names} is in the text"


def _interval(time: object) -> Iterator[str]:
    if time is None:
        return
    if not isinstance(time, list) or len(time) != 2:
        yield f"time {time!r}: [from, to] or null"
        return
    ends = [moment(t) for t in time]
    if any(t is not None and end is None for t, end in zip(time, ends, strict=True)) or time == [None, None]:
        yield f"time {[str(t) for t in time]}: not ISO dates"
    elif is_earlier(time[1], time[0]):
        yield f"time {[str(t) for t in time]}: ends before it begins"


def _count(count: object, text: str) -> Iterator[str]:
    if not isinstance(count, dict):
        yield f"{count!r}: not an entry"
        return
    if bad := list(keys_of("count", count)):
        yield from bad
        return
    if count["what"] not in COUNTED:
        yield f"no count of {count['what']}"
    for key in ("span", "who"):
        if count.get(key) is not None and not stands(str(count[key]), text):
            yield f"{key} {count[key]!r} is not in the text"
    if count.get("role") not in (None, "total", "more"):
        yield f"no role {count['role']}"
    yield from bounds(count, "low", "best", "high")
    if count["low"] is None and count["best"] is None and count["high"] is None:
        yield "no figure"
