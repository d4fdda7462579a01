"""What is asked for or promised, where the lexicon has no reading for its verb.

"A request is two claims: the REQUEST and what is asked for" (coding guidelines, rule 2). The type of the second
is guessed from its verb (``data/asked.yaml``), with a low weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.claims import syntax
from dateline.claims.build import Context, Draft, draft
from dateline.claims.coordination import is_verb
from dateline.claims.lexicon import Predicate
from dateline.claims.roles import Slots
from dateline.claims.triggers import Candidate
from dateline.datafiles import load_yaml
from dateline.language import Token

_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class AskedWords:
    types: dict[str, str]  # lemma → type
    default: str
    stative: frozenset[str]


@lru_cache(maxsize=1)
def load_asked_words() -> AskedWords:
    c = load_yaml(files("dateline.claims") / "data" / "asked.yaml")
    types = {lemma: type_ for type_, lemmas in c["types"].items() for lemma in lemmas}
    return AskedWords(types, c["default"], frozenset(c["stative"]))


def add_asked(drafts: list[Draft], context: Context) -> list[Draft]:
    """The drafts, and one more for each request whose content no draft tells yet."""
    known = {w.i for d in drafts for w in (d.token, *d.candidate.words)}
    added: list[Draft] = []
    for d in drafts:
        if d.type != "REQUEST" or d.about is not None or d.candidate.predicate.pos != "verb":
            continue
        verb = _asked_verb(d.token, known)
        if verb is not None:
            asked = draft(_candidate(verb, d.candidate.slots), context)
            if asked.status == "requested":
                d.about = asked
                known.add(verb.i)
                added.append(asked)
    return sorted([*drafts, *added], key=lambda x: x.token.i)


def _asked_verb(request: Token, known: set[int]) -> Token | None:
    """The verb of the infinitive or clause that the request governs, if it tells a deed."""
    for c in syntax.complements(request):
        if is_verb(c) and c.dep in ("xcomp", "ccomp", "advcl") and c.i > request.i:
            stative = c.lemma in load_asked_words().stative
            return None if stative or c.i in known or c.tag == "VBG" else c
    return None


def _candidate(verb: Token, around: Slots) -> Candidate:
    words = load_asked_words()
    predicate = Predicate(
        head=verb.lemma, pos="verb", rest=(), type=words.types.get(verb.lemma, words.default), mode=None,
        actor=("subject",), recipient=("object", "to", "with"), mutual=False, object=frozenset(),
        subject=frozenset(), without=frozenset(), needs=(), weight=_WEIGHT, contexts=(), cameo=None, what=None,
        place=(),
    )  # fmt: skip
    return Candidate(verb, predicate, (verb,), Slots(verb, "verb", around.entities, around.light))
