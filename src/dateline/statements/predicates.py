"""Cues and what they govern, from the parse: verbs, nouns, adjectives, adverbs, "according to"."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.statements.cues import Cues, Frame
from dateline.statements.drafts import Draft, Range, without
from dateline.statements.frames import complement
from dateline.statements.site import Site
from dateline.statements.syntax import (
    clause_tokens,
    cue_group,
    is_passive,
    noun_phrase,
    phrase_heads,
    subject,
    tidy,
    trim,
)

_ORDER = ("clause", "order", "raise", "blame", "small", "pair", "infinitive", "prep", "object", "quote")
_RANK = {name: n for n, name in enumerate(_ORDER)}
_NOMINAL = ("PROPN", "NOUN", "PRON")
_COPULAS = frozenset({"be", "feel", "seem", "remain", "become", "appear", "sound", "get", "grow", "look"})


def find_predicates(site: Site, cues: Cues) -> list[Draft]:
    """One draft for each cue that the parse gives a content."""
    out: list[Draft] = []
    for t in site.doc.tokens:
        draft = None
        if t.pos in ("VERB", "AUX"):
            draft = verb_draft(site, t, verb_frames(t, cues)) or _adjective(site, t, cues)
        elif t.pos == "NOUN":
            draft = noun_draft(site, t, cues.nouns.get(t.lemma, ()), cues)
        elif t.pos == "ADJ":
            draft = _adjective(site, t, cues)
        if draft is None:
            draft = _adverb(site, t, cues) if t.pos == "ADV" else _according(site, t, cues)
        if draft is not None and draft.content:
            out.append(draft)
    light = {d.cue.head.i for d in out if d.cue is not None and d.cue.pos == "NOUN" and d.cue.dep == "dobj"}
    return [d for d in out if not (d.frame == "object" and d.cue is not None and d.cue.i in light)]


def verb_frames(t: Token, cues: Cues) -> tuple[Frame, ...]:
    """The frames of a verb, with its particle where it has one."""
    particle = t.child("prt")
    if t.lemma == "put" and any(c.dep == "dobj" and c.lower == "it" for c in t.children):
        return cues.verbs.get("put it", ())
    if particle is not None and (found := cues.verbs.get(f"{t.lemma} {particle.lower}")):
        return found
    return cues.verbs.get(t.lemma) or cues.verbs.get(cues.verb_forms.get(t.lower, ""), ())


def _best(site: Site, t: Token, frames: tuple[Frame, ...]) -> Draft | None:
    for frame in sorted(frames, key=lambda f: _RANK[f.name]):
        draft = complement(site, t, frame)
        if draft is not None:
            draft.content = without(draft.content, [draft.cue_range] if draft.cue_range else [])
            return draft
    return None


def verb_draft(site: Site, t: Token, frames: tuple[Frame, ...]) -> Draft | None:
    """What the first of the frames that is there makes of a verb."""
    if not frames or (t.tag in ("VBN", "VBG") and t.dep in ("amod", "compound")):
        return None
    draft = _best(site, t, frames)
    if draft is None:
        return None
    draft.quoted = any(f.name in ("clause", "quote") for f in frames)
    draft.negated = _negated(t)
    lone = t.child("nsubj", "csubj") is None and t.dep in ("relcl", "acl", "advcl", "ccomp", "dep")
    beside = _neighbour(site, draft, t) if lone else None
    set_source(site, draft, beside or subject(t, site.outer) or _neighbour(site, draft, t))
    return draft


def _neighbour(site: Site, draft: Draft, cue: Token) -> Token | None:
    """The noun phrase that touches a finite cue, where the parser gave the cue no subject."""
    if (
        draft.frame != "clause"
        or is_passive(cue)
        or cue.tag not in ("VBD", "VBZ", "VBP")
        or draft.cue_range is None
    ):
        return None
    who = noun_beside(site.doc, draft.cue_range, barred=draft.content)
    return who if who is None or who.i < cue.i or draft.first < cue.i else None  # behind it is the one told


def noun_beside(doc: Document, cue: Range, *, barred: list[Range]) -> Token | None:
    """The head of the noun phrase right before the cue, else right after it, in the same sentence."""
    tokens, sent = doc.tokens, doc.tokens[cue[0]].sent

    def usable(i: int) -> bool:
        if not 0 <= i < len(tokens) or tokens[i].ent in ("DATE", "TIME"):
            return False
        return tokens[i].sent == sent and not any(a <= i < b for a, b in barred)

    before = _before_brackets(doc, cue[0] - 1)
    if usable(before) and tokens[before].pos in _NOMINAL:
        t = tokens[before]
        if tokens[cue[1] - 1].dep in ("ROOT", "conj"):
            t = _whole(t)
        while (
            t.head.i < cue[0]
            and t.head is not t
            and t.head.pos in _NOMINAL
            and usable(t.head.i)
            and t.dep not in ("conj", "appos")
        ):
            t = t.head
        return t
    after = cue[1]
    if not usable(after) or tokens[after].pos not in (*_NOMINAL, "DET"):
        return None
    t = tokens[after]
    while (
        t.dep in ("compound", "det", "amod", "nmod", "poss", "nummod") and usable(t.head.i) and t.head.i > t.i
    ):
        t = t.head
    return t if t.pos in _NOMINAL else None


def _before_brackets(doc: Document, i: int) -> int:
    """The index, or that of the word before the brackets which end there: "Holte (Labour) said"."""
    if i < 0 or doc.tokens[i].text != ")":
        return i
    start = doc.sentences[doc.tokens[i].sent].start
    opening = next((n for n in range(i - 1, start, -1) if doc.tokens[n].text == "("), None)
    return opening - 1 if opening is not None else i


def _whole(t: Token) -> Token:
    """ "The head of the mission": from its last noun to its first."""
    while t.dep == "pobj" and t.head.lower == "of" and t.head.head.pos in _NOMINAL and t.head.head.i < t.i:
        t = t.head.head
    return t


def set_source(site: Site, draft: Draft, who: Token | None) -> None:
    """Give the draft its speaker and keep the speaker's words out of its content."""
    if (
        who is None
        or who.dep == "expl"
        or (who.lower == "it" and draft.cue is not None and (is_passive(draft.cue) or draft.cue.pos == "ADJ"))
    ):
        return
    draft.sources = phrase_heads(who)
    draft.source = _own_words(site, who, noun_phrase(site.doc, who, barred=draft.cue))
    if any(
        t.lower in ("nobody", "none", "neither") or (t.lower == "one" and _no(t)) or _no(t)
        for t in draft.sources[:1]
    ):
        draft.negated = True
    draft.content = without(draft.content, [draft.source])


def _own_words(site: Site, who: Token, phrase: Range) -> Range:
    """The noun phrase without a dateline before it and a relative clause that is a statement of its own."""
    a, b = phrase
    told = next((c for c in who.children if c.dep == "relcl" and c.left > who.i and site.speaks(c)), None)
    if told is not None and told.left < b:
        b = trim(site.doc, a, told.left)[1]
    while a < b - 1 and a in site.datelines:
        a += 1
    return a, b


def _no(t: Token) -> bool:
    return any(c.lower == "no" for c in t.children)


def _negated(t: Token) -> bool:
    if any(c.dep == "neg" or c.lower in ("never", "hardly", "no longer") for c in t.children):
        return True
    return t.dep == "xcomp" and t.head.lemma in ("refuse", "decline", "fail", "stop")


def noun_draft(site: Site, t: Token, frames: tuple[Frame, ...], cues: Cues) -> Draft | None:
    """What the first of the frames that is there makes of a noun; its speaker owns it or is the subject of its light verb."""
    if not frames:
        return None
    draft = _best(site, t, frames)
    if draft is None:
        return None
    a, b = t.i, t.i + 1
    if draft.frame == "prep" and draft.cue_range is not None:
        b = draft.cue_range[1]
    owner = t.child("poss") or _by(t) or _nationality(t)
    verb = t.head
    if owner is None and t.dep in ("dobj", "nsubjpass") and verb.lemma in cues.light_verbs:
        if verb.lemma not in cues.receiving_verbs:
            owner = subject(verb, site.outer)
        group = cue_group(site.doc, verb)
        if t.dep == "dobj" and group[0] < a and a - group[0] <= 8:
            a = group[0]
            draft.negated = _negated(verb) or t.child("neg") is not None or _no(t)
    elif owner is None and t.dep == "attr" and verb.lemma == "be":
        owner = None
    draft.cue_range = (a, b)
    set_source(site, draft, owner)
    if draft.source and draft.source[0] < b and draft.source[1] > a:
        draft.cue_range = (max(a, draft.source[1]), b) if draft.source[1] < b else (t.i, t.i + 1)
    draft.content = without(draft.content, [draft.cue_range])
    return draft


def _by(t: Token) -> Token | None:
    prep = next((c for c in t.children if c.dep == "prep" and c.lower in ("by", "from", "among")), None)
    return prep.child("pobj") if prep is not None else None


def _nationality(t: Token) -> Token | None:
    return next(
        (
            c
            for c in t.children
            if c.dep in ("amod", "compound") and c.ent in ("NORP", "GPE", "ORG", "PERSON")
        ),
        None,
    )


def _adjective(site: Site, t: Token, cues: Cues) -> Draft | None:
    frames = cues.adjectives.get(t.lower)
    if not frames:
        return None
    if t.dep == "acomp" and t.head.lemma in _COPULAS:
        verb = t.head
        who = subject(verb, site.outer)
    elif is_passive(t):
        verb = t
        who = t.child("nsubjpass")
    elif t.pos == "ADJ" and t.dep in ("advcl", "acl", "conj", "relcl", "ROOT", "ccomp"):
        verb = t
        who = subject(t, site.outer) or (t.head if t.dep in ("acl", "relcl") else None)
    else:
        return None
    draft = _best(site, t, frames)
    if draft is None:
        return None
    group = cue_group(site.doc, verb)
    if verb is not t and draft.cue_range and draft.cue_range[0] - group[1] <= 3:
        draft.cue_range = (group[0], draft.cue_range[1])
    draft.negated = _negated(verb) or _negated(t)
    draft.content = without(draft.content, [draft.cue_range] if draft.cue_range else [])
    set_source(site, draft, who)
    return draft


def _adverb(site: Site, t: Token, cues: Cues) -> Draft | None:
    kind = cues.adverbs.get(t.lower)
    if kind is None or t.head is t:
        return None
    content = tidy(site.doc, clause_tokens(t.head, site.barred(t.head) | {t.i}) - site.datelines)
    return Draft(kind, "adverb", t, (t.i, t.i + 1), t.head, content)


def _according(site: Site, t: Token, cues: Cues) -> Draft | None:
    for words in cues.according:
        if t.lower != words[0] or [x.lower for x in site.doc.tokens[t.i : t.i + len(words)]] != list(words):
            continue
        last = t if len(words) == 1 else next((c for c in t.children if c.lower == words[-1]), t)
        who = last.child("pobj")
        if who is None or t.head is t:
            continue
        if len(words) == 1 and who.ent not in ("PERSON", "ORG", "GPE"):
            continue
        host = _clause_of(t, site.doc)
        content = tidy(site.doc, clause_tokens(host, site.barred(host) | {t.i}) - site.datelines)
        draft = Draft(
            "according",
            "according",
            t,
            (t.i, t.i + len(words)),
            host,
            without(content, [(t.left, t.right + 1)]),
        )
        set_source(site, draft, who)
        return draft
    return None


def _clause_of(t: Token, doc: Document) -> Token:
    """The clause that an "according to" phrase speaks of: the sentence where it stands at its edge."""
    sentence = doc.sentences[t.sent]
    at_edge = t.left <= sentence.start + 1 or t.right >= sentence.end - 2
    if at_edge:
        return sentence.root
    return next((x for x in t.ancestors() if x.pos in ("VERB", "AUX")), t.head)
