"""How parties are named in sentences: once each, by a name rather than a common noun, with an article where English has one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from dateline.events import Party
from dateline.incidents.parties import party_key
from dateline.incidents.talks.words import talk_words

__all__ = ["are_many", "distinct", "inflected", "is_anybody", "long_day", "names_of", "place_name", "upper"]


def is_anybody(party: Party) -> bool:
    """Whether its words name nobody in particular: "they", "everybody"."""
    return party.label.lower() in talk_words().anybody


def inflected(verb: str, by: Sequence[Party]) -> str:
    """The verb as it agrees with who does it; its first word is in the plural."""
    first, _, rest = verb.partition(" ")
    told = first if are_many(by) else first + ("es" if first.endswith(("s", "sh", "ch")) else "s")
    return f"{told} {rest}".strip()


def are_many(parties: Iterable[Party]) -> bool:
    """Whether they are many: several, or one whose name is a plural."""
    parties = list(parties)
    names = distinct(parties)
    if len(names) != 1:
        return len(names) > 1
    words = names[0].split()
    last = next((b for b, after in pairwise(words) if after in ("of", "from", "in", "for")), words[-1])
    common = last.islower() or parties[0].kind == "group"
    return last.lower() in talk_words().plurals or (common and last.endswith("s") and not last.endswith("ss"))


def names_of(parties: Iterable[Party]) -> str:
    """ "the rebels, Norland and Velland"; empty where there are none."""
    names = distinct(parties)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def distinct(parties: Iterable[Party]) -> Sequence[str]:
    """Each party once, by its first name, else by its first common noun; nobody in particular is left out."""
    out: dict[str, Party] = {}
    for p in parties:
        key = party_key(p)
        if not is_anybody(p) and (key not in out or (_is_plain(out[key]) and not _is_plain(p))):
            out[key] = p
    return list(dict.fromkeys(map(_with_article, out.values())))


def _is_plain(p: Party) -> bool:
    return p.label[:1].islower() or p.label.lower().startswith(("the ", "a ", "an "))


def _with_article(p: Party) -> str:
    """The name as a sentence has it within: with the article of the text, or the one that such names have."""
    said, label = p.span.text, p.label
    known = talk_words()
    words = label.split()
    if said.lower() == f"the {label}".lower():
        return f"the {said[4:]}"
    if words[0].lower() in known.determiners:
        return words[0].lower() + label[len(words[0]) :]
    if words[0] in known.titled or words[-1] in known.titled:
        return f"the {label}"
    if label.islower() and not words[0][0].isdigit() and words[0] not in known.quantities and not _is_plural(words[-1]):
        return f"the {label}"
    return label


def _is_plural(word: str) -> bool:
    """Whether a common noun is a plural."""
    return word in talk_words().plurals or (word.endswith("s") and not word.endswith("ss"))


def place_name(label: str) -> str:
    """The name of a place; one in capitals at the head of an article as it is else written."""
    return label.title() if label.isupper() and len(label) > 3 else label


def upper(text: str) -> str:
    """With a capital at its head."""
    return text[:1].upper() + text[1:]


def long_day(day: date | None) -> str:
    """ "10 May 2020"; empty where there is none."""
    return f"{day.day} {day:%B %Y}" if day else ""
