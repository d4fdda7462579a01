"""What is asked for or promised, where the lexicon has no reading for its verb.

"A request is two claims: the REQUEST and what is asked for" (coding guidelines, rule 2). The type of the second
is guessed from its verb (``data/asked.yaml``), with a low weight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from dateline.claims import syntax
from dateline.claims.build import Context, Draft, draft
from dateline.claims.learned import NONE, frame_candidate
from dateline.claims.lexicon import Pos, Predicate
from dateline.claims.roles import Slots
from dateline.claims.triggers import Candidate
from dateline.datafiles import load_yaml
from dateline.language import Token, is_verb

_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Types by the verb or noun of what is asked for (``data/asked.yaml``)."""

    types: dict[str, str]  # lemma → type
    default: str
    stative: frozenset[str]
    nouns: dict[str, str]


@lru_cache(maxsize=1)
def load_asked_words() -> AskedWords:
    """``data/asked.yaml``, read once."""
    c = load_yaml(files("dateline.claims") / "data" / "asked.yaml")
    types, nouns = ({lemma: t for t, lemmas in c[k].items() for lemma in lemmas} for k in ("types", "nouns"))
    return AskedWords(types, c["default"], frozenset(c["stative"]), nouns)


def add_asked(drafts: list[Draft], context: Context) -> list[Draft]:
    """The drafts, and one more for each request whose content no draft tells yet."""
    known = {w.i for d in drafts for w in (d.token, *d.candidate.words)}
    added: list[Draft] = []
    for d in drafts:
        if d.type not in _STATUS or d.about is not None or d.candidate.predicate.pos != "verb":
            continue
        candidate = _candidate_for(d, drafts, known) if d.type == "REQUEST" else None
        candidate = _seen(d, known, context) or candidate
        if candidate is not None:
            asked = draft(candidate, context)
            if asked.status == _STATUS[d.type]:
                d.about = asked
                known.add(candidate.token.i)
                added.append(asked)
    return sorted([*drafts, *added], key=lambda x: x.token.i)


_STATUS = {"REQUEST": "requested", "AGREE": "planned", "THREATEN": "planned"}  # of what is asked for, promised or threatened
_LIKELY = 0.4


def _seen(d: Draft, known: set[int], context: Context) -> Candidate | None:
    """What is asked for, promised or threatened by a verb, as the type that the encoder finds likeliest."""
    verb = _asked_verb(d.token, known)
    if verb is None or context.reading is None or not context.reading.serves("new claims"):
        return None
    shares = context.reading.probabilities("types", [verb.i])
    best = max((k for k in shares if k != NONE), key=lambda k: shares[k])
    if shares[best] < _LIKELY:
        return None
    slots = d.candidate.slots
    return frame_candidate(best, [verb], verb, slots.entities, context.reading, slots.light)


def _candidate_for(d: Draft, drafts: list[Draft], known: set[int]) -> Candidate | None:
    same = _the_same(d.token)
    if same:
        return _like_before(d, same, drafts)
    word = _asked_verb(d.token, known) or _asked_noun(d)
    return _candidate(word, d.candidate.slots) if word is not None else None


def _the_same(request: Token) -> tuple[Token, ...]:
    """The words of a verb phrase that stands for another: "do the same", "do so", "do likewise"."""
    for v in syntax.complements(request):
        for c in v.children if v.lemma == "do" and v.dep in ("xcomp", "ccomp", "advcl") else ():
            if c.lower in ("same", "so", "likewise") and c.i > v.i:
                return v, c
    return ()


def _like_before(d: Draft, words: tuple[Token, ...], drafts: list[Draft]) -> Candidate | None:
    """The deed beside the request ("stopped and urged them to do so"), or the one told last before it, as asked for."""
    sentence = [x for x in drafts if x.token.sent == d.token.sent and x.token.i < d.token.i and x.type != "REQUEST"]
    if not sentence:
        return None
    slots = Slots(words[0], "verb", d.candidate.slots.entities, d.candidate.slots.light)
    beside = [x for x in sentence if d.token.head in (x.token, x.candidate.light_verb)]
    before = (beside or sentence)[-1].candidate.predicate
    predicate = replace(_predicate(words[0].lemma, "verb", before.type), mode=before.mode, recipient=())
    return Candidate(words[0], predicate, words, slots)


def _asked_verb(request: Token, known: set[int]) -> Token | None:
    """The verb of the infinitive or clause that the request governs, if it tells a deed."""
    for c in syntax.complements(request):
        if is_verb(c) and c.dep in ("xcomp", "ccomp", "advcl") and c.i > request.i:
            stative = c.lemma in load_asked_words().stative
            return None if stative or c.i in known or c.tag == "VBG" else c
    return None


def _asked_noun(d: Draft) -> Token | None:
    """The thing or deed after "for", or the object, where the noun is one of those that are asked for."""
    nouns = load_asked_words().nouns
    return next((t for slot in ("for", "object") for t in d.candidate.slots[slot] if t.lemma in nouns), None)


def _candidate(word: Token, around: Slots) -> Candidate:
    words = load_asked_words()
    pos: Pos = "verb" if is_verb(word) else "noun"
    type_ = words.types.get(word.lemma, words.default) if pos == "verb" else words.nouns[word.lemma]
    done = word.child("dobj") if word.lemma == "do" else None  # "do" alone names nothing: "do nothing"
    named = (word, done) if done is not None else (word,)
    return Candidate(word, _predicate(word.lemma, pos, type_), named, Slots(word, pos, around.entities, around.light))


def _predicate(head: str, pos: Pos, type_: str) -> Predicate:
    return Predicate(
        head=head, pos=pos, rest=(), type=type_, mode=None,
        actor=("subject",) if pos == "verb" else ("by",),
        recipient=("object", "to", "with") if pos == "verb" else (), mutual=False, object=frozenset(),
        subject=frozenset(), without=frozenset(), needs=(), weight=_WEIGHT, contexts=(), cameo=None, what=None,
        place=(),
    )  # fmt: skip
