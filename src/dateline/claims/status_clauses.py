"""What stands directly on an event word: negation, modals, questions, conditions, adverbs, adjectives, determiners.

Conditions are told by "if" and its like or by inversion alone ("should they cross", "had they come"); a modal in a clause
of purpose or of fear says nothing of its own (Palmer 2001, *Mood and Modality*).
"""

from __future__ import annotations

from dateline.claims.status_words import StatusWords
from dateline.language import SUBJECTS, Token, is_noun, is_verb
from dateline.records import Status

Found = list[tuple[Status, str]]  # statuses with the words that gave them, innermost first

MAIN_CLAUSE = "if-clause"  # the reason where an event depends on a condition told beside it
_INVERTED = frozenset({"should", "had", "were"})
_AHEAD = frozenset({"will", "would", "'ll", "’ll", "could", "might", "can"})
_ABLE = frozenset({"can", "could"})
_OPEN = frozenset({"may", "might"})


def own_status(t: Token, words: StatusWords, found: Found, reported: bool) -> None:
    """Add what the word itself, its auxiliaries and its modifiers say. ``reported``: in indirect speech."""
    noun = is_noun(t) and not is_verb(t)
    if t.tag == "VB" and t.dep in ("ROOT", "ccomp") and {"aux", "nsubj", "nsubjpass", "csubj"}.isdisjoint(c.dep for c in t.children):
        found.append(("requested", "imperative"))
    told = False if noun else _frame(t, words, found)
    for c in t.children:
        match c.dep:
            case "neg":
                if not any(x.dep == "aux" and x.lower in _OPEN for x in t.children) and not _is_blamed(t):
                    found.append(("negated", c.text))
            case "aux" if not noun and not told:
                _modal(t, c, words, found, reported)
            case "advmod" if c.lower == "longer" and any(g.lower == "no" for g in c.children):
                found.append(("negated", "no longer"))
            case "advmod" | "npadvmod" if c.lower in words.adverbs:
                found.append((words.adverbs[c.lower], c.text))
            case "amod" if noun and (c.lower in words.adjectives or c.lemma in words.adjectives):
                found.append((words.adjectives.get(c.lower) or words.adjectives[c.lemma], c.text))
            case "preconj" | "cc" if c.lower in ("neither", "nor") and c.i < t.i:
                found.append(("negated", c.text))
            case "det" if c.lower in ("no", "neither"):
                found.append(("negated", c.text))
            case "nsubj" | "nsubjpass" | "dobj" if not noun and is_none(c, words):
                found.append(("negated", c.text))
            case "mark" | "advmod" if c.lower in words.marks and not (told and words.marks[c.lower] == "planned"):
                _mark(t, c, words, found)


def _frame(t: Token, words: StatusWords, found: Found) -> bool:
    """What the form of the clause says before its modal does; True where the modal then says nothing of its own."""
    if _is_inverted_condition(t):
        found.append(("conditional", "inversion"))
        return True
    if t.dep == "advcl" and t.head.lower == "long" and t.head.dep == "advmod":
        found.append(("conditional", "as long as"))
    if _is_polar_question(t):
        found.append(("possible", "?"))
        return True
    if _depends(t, words):
        found.append(("conditional", MAIN_CLAUSE))
    marks = {c.lower for c in t.children if c.dep == "mark"}
    modals = {c.lower for c in t.children if c.dep == "aux"}
    if "before" in marks and modals & _ABLE:
        found.append(("negated", "before they could"))
        return True
    if "so" in marks and modals & (_AHEAD | _OPEN):
        found.append(("planned", "so that"))
        return True
    if _is_scheduled(t, words):
        found.append(("planned", "what lies ahead"))
    return False


def _is_inverted_condition(t: Token) -> bool:
    """"Should they cross the river, …", "Had they come, …": the auxiliary opens a clause that is no question."""
    if t.dep not in ("advcl", "ccomp", "dep"):
        return False
    aux = next((c for c in t.children if c.dep in ("aux", "auxpass") and c.lower in _INVERTED), None)
    subject = t.child(*SUBJECTS)
    opens = aux is not None and subject is not None and aux.i < subject.i < t.i and aux.i == t.left
    return opens and not _asks(t)


def _is_polar_question(t: Token) -> bool:
    """"Will they hand over power?"; a question that begins "why did" takes the event as given."""
    subject = t.child(*SUBJECTS)
    if subject is None or not any(c.dep in ("aux", "auxpass") and c.i < subject.i for c in t.children) or not _asks(t):
        return False
    return not any(x.tag[:1] == "W" for c in t.children if c.i < subject.i for x in (c, *c.children))


def _asks(t: Token) -> bool:
    return any(c.text == "?" for c in (*t.children, *t.head.children))


def _depends(verb: Token, words: StatusWords) -> bool:
    """The main clause of an "if" sentence depends on it when it looks ahead."""
    if any(c.dep == "prep" and c.lower == "on" and any(o.lemma in words.nouns and words.nouns[o.lemma] == "conditional" for o in c.children) for c in verb.children):
        return True  # "on condition that"
    if any(c.lower == "long" and c.child("advcl") is not None for c in verb.children):
        return True  # "as long as"
    for clause in verb.children:
        if clause.dep != "advcl":
            continue
        if _is_inverted_condition(clause):
            return True
        ahead = any(c.dep == "aux" and c.lower in _AHEAD for c in verb.children)
        if ahead and any(c.dep == "mark" and c.lower in ("if", "unless", "provided", "providing") for c in clause.children):
            return True
    return False


def _is_scheduled(verb: Token, words: StatusWords) -> bool:
    """"The ministers meet later this week": a present tense with a time that is to come."""
    auxiliaries = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    progressive = verb.tag == "VBG" and any(c.tag in ("VBP", "VBZ") for c in auxiliaries)
    if not progressive and (auxiliaries or verb.tag not in ("VBP", "VBZ")):
        return False
    times = (x for c in verb.children if c.dep in ("npadvmod", "advmod", "prep") for x in (c, *c.children))
    return any(x.lower in words.ahead for x in times)


def _mark(t: Token, mark: Token, words: StatusWords, found: Found) -> None:
    """Conjunctions: "when they meet" looks ahead, "when they met" does not."""
    status = words.marks[mark.lower]
    if mark.lower == "if" and t.dep == "ccomp":
        status = "possible"  # "asked if they had left"
    if status != "planned":
        found.append((status, mark.text))
    elif _is_present(t):
        waits = mark.lower in ("until", "before") and is_denied(t.head, words)
        found.append(("conditional" if waits else "planned", mark.text))


def is_denied(verb: Token, words: StatusWords) -> bool:
    """Is the clause negative: "will *not* sign", "there will be *no* amnesty"?"""
    return any(c.dep == "neg" or (c.dep in ("nsubj", "nsubjpass", "dobj", "attr") and is_none(c, words)) for c in verb.children)


def _is_present(verb: Token) -> bool:
    return verb.tag in ("VBP", "VBZ", "VB") or any(c.dep in ("aux", "auxpass") and c.tag in ("VBP", "VBZ") for c in verb.children)


def is_none(c: Token, words: StatusWords) -> bool:
    """"nobody", "no convoy", "neither army", "hardly a day"."""
    if c.lower in ("nobody", "none", "nothing"):
        return True
    for g in c.children:
        if (g.dep == "det" and g.lower == "no") or g.dep == "neg" or (g.lower == "neither" and g.i < c.i):
            return True
        barely = [x for x in (g, *g.children) if x.dep in ("advmod", "predet") and x.i < c.i]
        if any(words.adverbs.get(x.lower) == "negated" for x in barely):
            return True
    return False


def _is_perfect(verb: Token) -> bool:
    return any(c.dep == "aux" and c.lemma == "have" for c in verb.children)


def _is_blamed(verb: Token) -> bool:
    """"should not have fired": what is blamed has happened."""
    return _is_perfect(verb) and any(c.dep == "aux" and c.lower in ("should", "ought") for c in verb.children)


def _modal(verb: Token, aux: Token, words: StatusWords, found: Found, reported: bool) -> None:
    status = words.modals.get(aux.lower)
    if status is None:
        return
    if any(c.dep == "neg" for c in verb.children):
        # "will not" and "cannot" deny, "may not" leaves it open
        if aux.lower in _OPEN:
            found.append(("possible", f"{aux.text} not"))
        return
    perfect = _is_perfect(verb)
    if aux.lower == "would" and reported and not perfect:
        status = "planned"  # the future of reported speech: "he said he would come"
    elif aux.lower in ("should", "ought") and perfect:
        status = "negated"  # what should have been was not
    elif aux.lower == "must" and perfect:
        status = "possible"  # an inference
    elif aux.lower == "would" and perfect:
        status = "conditional"  # what would have been depends on what was not
    found.append((status, aux.text))
