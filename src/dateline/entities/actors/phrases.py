"""An actor string as a phrase: tidied, taken apart where it says "office to COUNTRY Name", put into a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.entities.knowledge import Knowledge
from dateline.language import Document, Token

_EDGES = ' \t\r\n"“”«»„.,;:·*•()[]'
_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# "ambassador to Turkey Andrei Belov": an office, a preposition, and capitalised words, of which the last name a person.
_OFFICE = re.compile(
    r"^(?P<office>.+?)\s+(?P<prep>of|to|for|in|at)\s+(?P<the>(?:the\s+)?)(?P<names>[^\W\d_a-z][\w'’.-]*(?:\s+\S+)+)$"
)
_EX = re.compile(r"\bex-(?=[^\W\d_])", re.IGNORECASE)  # which parsers take apart
_OF = re.compile(r" (?:of|in|for|from|at) ")
_CAPITAL = re.compile(r"^(?:al-|el-|[dl]['’])?[^\W\d_a-z]")
_PARTICLES = frozenset("al el bin ibn bint abu de da dos del della di du la le van von der den of".split())
_ACTS = " arrived on Monday."


@dataclass(frozen=True, slots=True)
class Phrase:
    """``text`` is a document that holds the actor's words at ``start``–``end`` (code points)."""

    text: str
    start: int
    end: int


def tidy(text: str) -> str:
    """One line without the quotes, bullets and stops around it, "ex-" as "former"; a closing bracket and a closing dot of "U.S." stays."""
    out = _SPACE.sub(" ", text).strip().rstrip("'’").strip(_EDGES)
    out = _EX.sub("former ", out)
    out += ")" * (out.count("(") - out.count(")"))
    return out + "." if re.search(r"\b[A-Z]\.[A-Z]$", out) and f"{out}." in text else out


def bare(text: str) -> str:
    """Without its article."""
    return _ARTICLE.sub("", text)


def in_sentence(actor: str, context: str | None, knowledge: Knowledge) -> Phrase:
    """The actor as the subject of a short sentence after the context, if there is any."""
    apart = name_and_office(actor, knowledge)
    before = f"{context.strip()}\n\n" if context and context.strip() else ""
    if apart is not None:
        name, office = apart
        return Phrase(f"{before}{name}, {office},{_ACTS}", len(before), len(before) + len(name))
    lead = "" if _ARTICLE.match(actor) or not _wants_article(actor) else "The "
    start = len(before) + len(lead)
    words = actor if lead else actor[:1].upper() + actor[1:]
    return Phrase(f"{before}{lead}{words}{_ACTS}", start, start + len(actor))


def _wants_article(actor: str) -> bool:
    """ "rebel commander", "ex-president of Peru": a phrase of common words, which a parser reads better with an article."""
    return actor.islower() or (actor.split(" ", 1)[0].islower() and _OF.search(actor) is not None)


def name_and_office(actor: str, knowledge: Knowledge) -> tuple[str, str] | None:
    """The person and the office of "Russian ambassador to Turkey Andrei Belov"; None for other phrases."""
    m = _OFFICE.match(actor)
    if m is None or "," in actor:
        return None
    noun = knowledge.lexicon.noun(tuple(bare(m["office"]).lower().replace("-", " ").split()))
    if noun is None or noun.kind != "person":
        return None
    words = m["names"].split()
    for size in range(len(words) - 1, 0, -1):
        name = words[size:]
        known = knowledge.names.called(" ".join(words[:size]))
        if known and _is_name(name) and not knowledge.names.called(" ".join(words)):
            lead = "" if _ARTICLE.match(m["office"]) else "the "
            place = " ".join(words[:size])
            return " ".join(name), f"{lead}{m['office']} {m['prep']} {m['the']}{place}"
    return None


def _is_name(words: list[str]) -> bool:
    """Two words or more that all look like parts of a person's name."""
    capitals = [bool(_CAPITAL.match(w)) for w in words]
    plain = all(c or w.lower() in _PARTICLES for c, w in zip(capitals, words, strict=True))
    return plain and capitals[0] and capitals[-1] and len(words) < 5


def head_in(doc: Document, phrase: Phrase) -> list[Token]:
    """The tokens of the actor's words, their syntactic head first, then the others from left to right."""
    inside = [t for t in doc.tokens if t.start >= phrase.start and t.end <= phrase.end]
    heads = [t for t in inside if t.head is t or not phrase.start <= t.head.start < phrase.end]
    return [*heads, *(t for t in inside if t not in heads)]
