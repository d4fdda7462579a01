"""What everyday English says of the reality of a predicate beyond the status of an event in the news.

Each cue is a construction that tells whether the predicate came about by the time of writing: instructions and polar
questions leave it open, "is going to" and "has to" lie ahead, "was able to" and "had to" entail it (implicatives,
Karttunen 1971), and "doesn't know" tells of a state that holds where "didn't call" tells of nothing that was. The
word lists are ``data/reality.yaml``; what each cue is worth on which scale is ``data/factuality.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from dateline.claims import syntax
from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.language import Document, Token, is_verb

CUES = (
    "attribute", "instructed", "negated_state", "negated_event", "explained", "entailed", "futurate", "needed", "purpose", "inquired",
)  # fmt: skip
"""The constructions, in the order in which they are looked for; the first that is there holds."""

_LISTS = (
    "dropped_subject", "obligation", "implicative", "futurate", "future_times", "states", "question_words",
)  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_BEFORE_ORDERS = frozenset({"intj", "advmod", "punct", "advcl", "npadvmod", "prep", "cc", "aux", "neg"})
_STEPS = 6  # of coordination


@lru_cache(maxsize=1)
def load_words() -> Mapping[str, frozenset[str]]:
    """List → its words, ``data/reality.yaml``; DataError where a list is missing or unknown."""
    content = load_yaml(files("dateline.claims") / "data" / "reality.yaml")
    for name in (*_LISTS, *content):
        if name not in content or name not in _LISTS:
            raise DataError(f"reality.yaml: the list {name!r} is {'missing' if name in _LISTS else 'unknown'}.")
    return {name: frozenset(str(w) for w in content[name]) for name in _LISTS}


def cue(doc: Document, t: Token) -> str | None:
    """The first of :data:`CUES` that stands around a predicate, None where the plain status is all there is."""
    if _is_attribute(t):
        return "attribute"
    if is_instruction(t):
        return "instructed"
    if not is_verb(t):
        return None
    if any(c.dep == "neg" for c in t.children):
        return "negated_state" if t.lemma in load_words()["states"] else "negated_event"
    if t.dep in ("xcomp", "ccomp", "advcl") or syntax.is_infinitive(t):
        found = _governed(t)
        if found is not None:
            return found
    if _is_futurate(t):
        return "futurate"
    return "inquired" if _is_inquired(doc, t) else None


def _is_attribute(t: Token) -> bool:
    """A participle before a noun ("the *attached* file") or one become a preposition ("*regarding* this")."""
    return t.tag in ("VBN", "VBG", "JJ") and t.dep in ("amod", "prep") and not any(c.dep in ("aux", "nsubj") for c in t.children)


def is_instruction(t: Token) -> bool:
    """An imperative, also one that follows another or is taken for a name: "Call Ann and *get* the keys"."""
    words = load_words()
    for _ in range(_STEPS):
        if t.lemma in words["dropped_subject"] or not _may_order(t):
            return False
        pleaded = any(c.lower == "please" for c in t.children)
        if pleaded or t.dep in ("ROOT", "parataxis", "dep") or (t.dep in ("ccomp", "advcl", "acl", "compound") and _opens(t) and t.i < t.head.i):
            return True
        if t.dep != "conj":
            return False
        t = t.head
    return False


def _may_order(t: Token) -> bool:
    """A base form without a subject or an auxiliary but "do"; of what opens a clause with an object, a name as well."""
    if any(c.dep in _SUBJECTS or (c.dep in _AUXILIARIES and c.lower != "do") or c.dep == "mark" for c in t.children):
        return False
    if t.tag in ("VB", "VBP"):
        return True
    return t.text.isalpha() and t.tag in ("NN", "NNP", "VBN") and t.child("dobj") is not None and _opens(t)


def _opens(t: Token) -> bool:
    return all(c.i > t.i or c.dep in _BEFORE_ORDERS for c in t.children)


def _governed(t: Token) -> str | None:
    """What governs an infinitive or another clause without a tense of its own."""
    words, head = load_words(), t.head
    if syntax.is_infinitive(t) and any(c.lower in words["question_words"] and c.i < t.i and c.dep in ("advmod", "dobj", "pobj") for c in t.children):
        return "explained"
    if head is t:
        return None
    if t.dep == "advcl":
        return "purpose" if syntax.is_infinitive(t) and is_verb(head) and _is_told(head) else None
    if t.tag not in ("VB", "VBG") and not any(c.dep in _AUXILIARIES and c.tag == "VB" for c in t.children):
        return None
    if any(c.lower == "ta" for c in t.children):  # "gotta"
        return "needed"
    if head.lemma in words["implicative"] and _is_told(head):
        return "entailed"
    if head.lemma == "go" and head.tag == "VBG":
        return "futurate"
    if head.lemma in words["obligation"] and syntax.is_infinitive(t):
        return "needed"
    return "instructed" if is_instruction(head) else None


def _is_told(verb: Token) -> bool:
    """A verb told as past and not denied; of an adjective, its copula: "*was* able"."""
    main = verb if is_verb(verb) else verb.head
    if any(c.dep == "neg" or c.tag == "MD" for c in main.children):
        return False
    perfect = any(c.dep in _AUXILIARIES and c.lemma in ("have", "be") and c.tag != "VB" for c in main.children)
    return main.tag == "VBD" or (main.tag == "VBN" and perfect)


def _is_futurate(t: Token) -> bool:
    """"is going to rain", "we are leaving", "it opens tomorrow": the present of what lies ahead."""
    words = load_words()
    progressive = t.tag == "VBG" and any(c.dep in _AUXILIARIES and c.tag in ("VBP", "VBZ") for c in t.children)
    if t.tag == "VBG" and t.lemma in words["futurate"] and (progressive or (t.dep == "ROOT" and not any(c.dep in _AUXILIARIES for c in t.children))):
        return True
    if not progressive and t.tag not in ("VBP", "VBZ"):
        return False
    times = (x for c in t.children if c.dep in ("npadvmod", "advmod", "prep") for x in (c, *c.children))
    return any(x.lower in words["future_times"] for x in times)


def _is_inquired(doc: Document, t: Token) -> bool:
    """The main clause of a question that asks whether: "Did you *call*?"; "Where did you call?" takes the calling as given."""
    sentence = doc.sentences[t.sent]
    if t.dep not in ("ROOT", "conj", "ccomp", "parataxis") or not any(x.text[:1] == "?" for x in doc.tokens[max(t.i, sentence.end - 3) : sentence.end]):
        return False
    words = load_words()
    before = [c for c in t.children if c.i < t.i]
    if any(x.lower in words["question_words"] for c in before for x in (c, *c.children)):
        return False
    subject = next((c.i for c in before if c.dep in _SUBJECTS), t.i)
    return t.dep == "ROOT" or any(c.dep in _AUXILIARIES and c.i < subject for c in before)
