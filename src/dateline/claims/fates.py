"""What a figure of people counts, read from the word that tells what became of them (``fates`` in ``data/counts.yaml``).

"12 *died*", "*killing* four", "85 *dead*", "a *crowd* of 5,000", "the death *toll* … to 40": the word is found from the
noun outwards, through coordination ("three soldiers and two officers were killed") and parts ("21 people, including three
children").
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims import syntax
from dateline.claims.counts import CountWords, load_count_words
from dateline.claims.relatives import antecedent
from dateline.language import SUBJECTS, Document, Token, is_verb
from dateline.records import CountRole, What

_COMPLEMENTS = ("acomp", "oprd", "xcomp", "ccomp", "attr", "dobj", "advmod", "amod")
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Fate:
    """What is counted, and the word that says so."""

    what: What
    word: Token


def fate_of(noun: Token, role_noun: Token | None = None) -> Fate | None:
    """What became of the people at a noun (or bare number); None where no word of the lists says so."""
    words = load_count_words().fates
    for t in (noun, *([role_noun] if role_noun is not None else [])):
        beside = next((c for c in t.children if c.lower in words["is"] and c.dep in ("amod", "acomp", "advmod", "acl", "appos", "nmod")), None)
        if beside is not None:
            return Fate(words["is"][beside.lower], beside)
        told = next((c for c in t.children if c.dep == "acl" and c.tag == "VBN" and any(n in words["done"] for n in _names(c))), None)
        if told is not None:  # "20,000 civilians *expelled* from the town"
            return Fate(next(words["done"][n] for n in _names(told) if n in words["done"]), told)
    found = _governed(noun) or told_of(noun)
    if found is None:  # what befalls the marchers tells more than that they are marchers
        who = next((t for t in (noun, role_noun) if t is not None and (t.lemma in words["who"] or t.lower in words["who"])), None)
        found = Fate(words["who"].get(who.lemma) or words["who"][who.lower], who) if who is not None else None
    return found


def told_of(noun: Token) -> Fate | None:
    """"the 37 whom the mayor reported *killed*", "hundreds of men who *died*": what the relative clause says of them."""
    words = load_count_words().fates
    of = noun.child("prep")
    inner = of.child("pobj") if of is not None and of.lower == "of" else None
    for clause in (c for t in (noun, inner) if t is not None for c in t.children if c.dep == "relcl"):
        who = next((g for g in clause.children if g.lower in ("who", "whom", "that") and g.dep in (*SUBJECTS, "dobj")), None)
        if who is None:
            continue
        told = next((g for g in clause.children if who.dep == "dobj" and g.tag == "VBN" and g.dep in ("advcl", "oprd", "acl", "xcomp", "ccomp")), None)
        verb = told or clause
        way = "done" if told is not None or who.dep != "nsubj" else "does"
        what = next((words[way][n] for n in _names(verb) if n in words[way]), None) or words["is"].get(verb.lower)
        if what is not None and (told is not None or what in _UNTIL_NOW):
            return Fate(what, verb)
    return None


_UNTIL_NOW = ("killed", "injured", "missing", "detained", "abducted")  # who "have left" are no evacuees for that


def _governed(noun: Token) -> Fate | None:
    t = noun
    for _ in range(_STEPS):
        found = _at(t)
        if found is not None:
            return found
        above = _above(t)
        if above is None:
            return None
        t = above
    return None


def _above(t: Token) -> Token | None:
    """The noun whose fate it shares: coordination, the whole of a part, apposition."""
    words = load_count_words()
    if t.dep in ("conj", "appos", "nummod", "quantmod", "nmod", "compound") and t.head is not t and not is_verb(t.head):
        return t.head
    if t.dep in ("pobj", "pcomp") and (t.head.lower in words.parts or t.head.lower == "of"):
        part = t.head.head
        return part.child("dobj", "nsubjpass", "nsubj") if is_verb(part) and t.head.lower != "of" else None if is_verb(part) else part
    if t.dep == "dep" and t.head is not t:
        return t.head
    return None


def _at(t: Token) -> Fate | None:
    """What the governor of the noun says."""
    words, head = load_count_words().fates, t.head
    if head.dep in ("aux", "auxpass"):
        head = head.head  # the parser sometimes hangs a subject on the auxiliary
    if t.lemma in words["toll"]:
        return Fate(words["toll"][t.lemma], t)
    if t.dep == "pobj" and head.lower == "of" and head.head.lemma in words["crowd"]:
        return Fate(words["crowd"][head.head.lemma], head.head)
    if t.dep == "pobj" and head.lower == "of" and head.head.lemma in words["deed"]:
        return Fate(words["deed"][head.head.lemma], head.head)
    if t.dep in ("nsubj", "amod", "compound", "nmod", "nummod", "npadvmod") and head.lower in words["is"] and not is_verb(head):
        return Fate(words["is"][head.lower], head)
    if t.dep in ("nsubj", "nsubjpass", "dobj") and is_verb(head):
        return _by_verb(t, head, words)
    if t.dep in ("acl", "relcl") and t.head is not t:
        return None
    return None


def _by_verb(t: Token, verb: Token, words: dict[str, dict[str, What]]) -> Fate | None:
    if t.dep == "nsubj" and verb.tag in ("VBG", "VBN", "JJ") and verb.lower in words["is"]:
        return Fate(words["is"][verb.lower], verb)  # "two are missing"
    told = [c for v in (verb, verb.child("xcomp")) if v is not None for c in (v, *v.children) if c.dep in _COMPLEMENTS]
    for c in told:
        if c.dep == "ccomp" and (t.dep == "nsubj" or any(g.dep in SUBJECTS for g in c.children)):
            continue  # "a nurse said shells had *killed* 11" tells nothing of the nurse
        if c.dep == "dobj" and t.dep == "nsubj":
            continue  # who "counted the missing" is none of them
        if c.lower in words["is"] and (c is not t):
            return Fate(words["is"][c.lower], c)
    undergoes = t.dep != "nsubj" or (syntax.is_passive(verb) and verb.tag == "VBN")
    for name in _names(verb):
        what = words["done" if undergoes else "does"].get(name)
        if what is not None:
            return Fate(what, verb)
    controlled = next((c for c in verb.children if c.dep in ("xcomp", "advcl") and syntax.is_infinitive(c)), None)
    if controlled is not None and not undergoes and verb.child("dobj", "dative") is None:  # not who "ordered us to leave"
        return _by_verb(t, controlled, words)
    if t.dep in SUBJECTS:  # "four went in and were later detained"
        for c in verb.children:
            if c.dep == "conj" and is_verb(c) and not any(g.dep in SUBJECTS and g.tag != "PRP" for g in c.children):
                found = _by_conjunct(c, words)
                if found is not None:
                    return found
    return None


def _by_conjunct(verb: Token, words: dict[str, dict[str, What]]) -> Fate | None:
    way = "done" if syntax.is_passive(verb) else "does"
    what = next((words[way][n] for n in _names(verb) if n in words[way]), None)
    return Fate(what, verb) if what is not None else None


def _names(verb: Token) -> list[str]:
    """The verb with its particle, adverb or object ("carry off", "take hostage"), then alone."""
    more = [c.lower for c in verb.children if (c.dep in ("prt", "advmod", "acomp", "oprd", "dobj") or c.lower == "out") and c.i > verb.i]
    return [*(f"{verb.lemma} {m}" for m in more), *(f"{verb.lemma} {c.lemma}" for c in verb.children if c.dep == "dobj"), verb.lemma]


def figure_noun(number: Token) -> Token:
    """The noun that a number counts, the number itself where it stands alone ("killed 12", "14 of them")."""
    if number.dep in ("nummod", "quantmod", "amod", "det", "compound") and number.head.i > number.i and number.head.tag[:2] in ("NN", "CD", "JJ", "VB"):
        return figure_noun(number.head) if number.head.tag == "CD" else number.head
    of = next((c for c in number.children if c.dep == "prep" and c.lower == "of" and c.i > number.i), None)
    counted = of.child("pobj") if of is not None else None
    if counted is not None and counted.tag in ("NNS", "NN") and not any(c.dep in ("det", "poss") for c in counted.children):
        return counted
    return number


def total_role(noun: Token, fate: Fate, doc: Document) -> CountRole | None:
    """``total`` where the text marks that it adds up: a toll, "since the war began", "so far", "to date"."""
    words = load_count_words()
    nouns = words.marks["total_nouns"]
    chain = [noun, fate.word, *_climb(noun, 4)]
    if any(t.lemma in nouns for t in chain):
        return "total"
    if any(c.lower in words.marks["cumulative"] for t in chain for c in t.children if c.dep == "amod"):
        return "total"
    verb = next((t for t in (fate.word, *fate.word.ancestors()) if is_verb(t)), None)
    if verb is None:
        return None
    governed = [c for v in (verb, verb.head) if is_verb(v) for c in v.children if c.dep in (*SUBJECTS, "dobj")]
    if any(c.lemma in nouns for c in governed):
        return "total"  # "the toll is put at 152 dead"
    since = [c for v in (verb, verb.head) for c in (*v.children, *(g for x in v.children if x.dep in ("advcl", "prep") for g in x.children))]
    if any(c.lower == "since" and c.dep in ("mark", "prep", "pcomp", "advmod") for c in since) and _is_perfect(verb):
        return "total"
    clause = " ".join(x.lower for x in doc.tokens[max(verb.left, doc.sentence(verb).start) : verb.right + 1])
    return "total" if any(f" {p} " in f" {clause} " for p in words.marks["total_phrases"]) else None


def _is_perfect(verb: Token) -> bool:
    return any(c.dep == "aux" and c.lemma == "have" for c in (*verb.children, *verb.head.children))


def _climb(t: Token, most: int) -> list[Token]:
    """Nouns above a noun, through prepositions."""
    out: list[Token] = []
    for a in t.ancestors():
        if is_verb(a) or len(out) >= most:
            break
        out.append(a)
    return out


def toll_of(number: Token) -> tuple[Fate, Token | None] | None:
    """The fate that a number stands for as the end of a rise: "bringing the death toll to 40", "raising to 11 the number
    of people killed", and the noun that is counted there."""
    words = load_count_words()
    if number.dep != "pobj" or number.head.lower not in ("to", "at") or not is_verb(number.head.head):
        return None
    verb = number.head.head
    for c in verb.children:
        if c.dep not in ("dobj", "nsubj", "nsubjpass"):
            continue
        found = _toll_noun(c, words)
        if found is not None:
            return found
    return None


def _toll_noun(t: Token, words: CountWords) -> tuple[Fate, Token | None] | None:
    noun = antecedent(t)
    if noun.lemma in words.fates["toll"]:
        return Fate(words.fates["toll"][noun.lemma], noun), None
    befallen = words.fates["is"].get(noun.lower) or (words.fates["done"].get(noun.lemma) if noun.tag == "VBN" else None)
    if befallen is not None:
        return Fate(befallen, noun), None  # "put the *dead* at four"
    if noun.lemma != "number":
        return None
    counted = next((o for p in noun.children if p.dep == "prep" and p.lower == "of" for o in p.children if o.dep == "pobj"), None)
    if counted is None:
        return None
    clauses = [c for x in (counted, noun) for c in x.children if c.dep in ("acl", "relcl", "amod")]
    for c in clauses:
        ways = ("does",) if c.dep == "relcl" and c.child("nsubj") is not None else ("done",)
        what = words.fates["is"].get(c.lower) or next((words.fates[w][n] for w in ways for n in _names(c) if n in words.fates[w]), None)
        if what is not None:
            return Fate(what, c), counted
    what = words.fates["who"].get(counted.lemma) or words.fates["who"].get(counted.lower) or words.fates["is"].get(counted.lower)
    if what is None:
        return None
    return Fate(what, counted), None if counted.lower in words.fates["is"] else counted
