"""Roles that the text itself gives: titles, appositions, "X is the …", "a spokesman for the rebels"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.entities.draft import Draft, TextRole
from dateline.entities.knowledge import Knowledge, Noun
from dateline.entities.knowledge.match import HYPHENS
from dateline.language import Document, Token

_TITLE_PARTS = frozenset(
    {
        "compound",
        "amod",
        "nmod",
        "poss",
        "case",
        "punct",
        "appos",
        "nsubj",
        "npadvmod",
        "advmod",
        "nsubjpass",
        "pobj",
        "dobj",
    }
)
_LONGEST_TITLE = 9
_COMPLEMENT = frozenset({"of", "for", "from", "in", "with", "at", "to"})


def complement_roles(
    doc: Document, nominals: Sequence[Draft], at: Mapping[int, Draft], knowledge: Knowledge
) -> None:
    """ "a spokesman for the rebels", "leader of Hezbollah": a weak noun takes country and sector from its complement."""
    for d in nominals:
        if d.noun is None or d.noun.kind == "place" or d.noun.relational:
            continue
        for prep in doc.tokens[d.also_heads[0] if d.also_heads else d.head].all("prep"):
            inner = prep.child("pobj") if prep.lower in _COMPLEMENT else None
            other = _told(inner, at) if inner is not None else None
            if other is not None and other is not d:
                _take(d, other, prep.lower, knowledge)


def _told(inner: Token, at: Mapping[int, Draft]) -> Draft | None:
    """ "the governor of Borno state": the name in the complement says which state it is."""
    other = at.get(inner.i)
    if other is not None and (other.form == "name" or other.kind not in ("place", "country")):
        return other
    inside = (at.get(c.i) for c in inner.children if c.dep in ("compound", "nmod", "amod") and c.i < inner.i)
    return next((d for d in inside if d is not None and d.form == "name"), other)


def past_prefixes(doc: Document, nominals: Sequence[Draft], knowledge: Knowledge) -> None:
    """ "an ex-minister", "the then-president": the prefix is a modifier, whatever the parser takes it for."""
    words = knowledge.lexicon.former | knowledge.cues["then_words"]
    for d in nominals:
        i = d.start - 2
        if i >= 0 and doc.tokens[i + 1].text in HYPHENS and doc.tokens[i].lower in words:
            d.modifiers |= {doc.tokens[i].lower}
            d.start, (a, b) = i, doc.offsets(i, d.end - 1)
            d.name = doc.text[a:b]


def _take(d: Draft, other: Draft, preposition: str, knowledge: Knowledge) -> None:
    country, sectors = other.country, other.sectors
    if other.entry is not None:
        role = other.entry.roles[-1]
        country, sectors = role.country, role.sectors
    local = other.kind in ("country", "place")
    if preposition in ("in", "at", "to", "with") and not local:
        return
    if preposition == "to" and d.lemma in knowledge.cues["posted_abroad"]:
        return  # the ambassador to Turkey is no Turk
    d.country = d.country or country
    if d.noun is not None and d.noun.weak and sectors and other.kind in ("organisation", "group"):
        d.sectors = sectors


@dataclass(slots=True)
class _Title:
    """What the words of a title have told so far, read from right to left."""

    words: list[str] = field(default_factory=list)
    noun: Noun | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    former: bool = False
    then: bool = False
    coming: bool = False

    def tense(self, word: str, knowledge: Knowledge) -> bool:
        """Takes in a word that tells when the role is held; False for any other word."""
        if word in knowledge.cues["then_words"]:
            self.then = True
        elif word in knowledge.cues["coming_words"]:
            self.coming = True
        elif word in knowledge.lexicon.former:
            self.former = True
        else:
            return False
        return True

    def role(self, knowledge: Knowledge) -> TextRole | None:
        """What the words have told; None where they are no title of a person."""
        if self.noun is None or self.noun.kind != "person":
            return None
        return TextRole(
            self.country or knowledge.home_of(self.words), _title_sectors(self.noun, self.words, self.sectors, knowledge), self.former,
            " ".join(self.noun.words), self.then, self.coming, self.noun.where,
        )  # fmt: skip

    def named(self, other: Draft) -> None:
        """A nationality or a body within the title: "Russian", "UN", "Pentagon"."""
        self.country = self.country or other.country
        if other.entry is not None and other.kind != "person":
            role = other.entry.roles[-1]
            self.country, self.sectors = self.country or role.country, self.sectors or role.sectors

    def word(self, t: Token, knowledge: Knowledge) -> bool:
        """Takes a word in; False when no title ends with the words so far."""
        word = t.lemma if t.tag == "NNS" else t.lower
        short = word + "."
        self.words.insert(
            0,
            short if (word,) not in knowledge.lexicon.nouns and (short,) in knowledge.lexicon.nouns else word,
        )
        self.noun = knowledge.lexicon.noun(tuple(self.words)) or (self.noun if len(self.words) > 1 else None)
        return self.noun is not None


def title_role(
    doc: Document, name: Draft, named: Mapping[int, Draft], knowledge: Knowledge
) -> tuple[TextRole, int] | None:
    """The role in the words before a name and where they start: "former Russian Foreign Minister" X."""
    tokens, title = doc.tokens, _Title()
    sent = tokens[name.start].sent
    i = name.start - 1
    while i >= 0 and len(title.words) < _LONGEST_TITLE:
        t = tokens[i]
        if (
            t.text == "."
            and not title.words
            and i
            and (tokens[i - 1].lower + ".",) in knowledge.lexicon.nouns
        ):
            sent = tokens[i - 1].sent  # the parser takes the dot of "Capt." for the end of a sentence
        elif t.sent != sent or t.text == ",":
            break
        elif title.tense(t.lower, knowledge):
            pass
        elif not _may_be_title(t):
            break
        elif i in named:
            title.named(named[i])
        elif t.text not in HYPHENS and not title.word(t, knowledge):
            return None
        i -= 1
    role = title.role(knowledge)
    return (role, i + 1) if role is not None else None


def _may_be_title(t: Token) -> bool:
    if t.tag in ("POS", "HYPH") or t.text in HYPHENS or t.lower in ("of", "for"):
        return True
    if t.text[:1].isupper() and t.pos in ("NOUN", "PROPN"):
        return True
    return t.pos in ("NOUN", "PROPN", "ADJ", "ADV") and t.dep in _TITLE_PARTS


def _title_sectors(
    noun: Noun, words: list[str], given: tuple[str, ...], knowledge: Knowledge
) -> tuple[str, ...]:
    if not noun.weak:
        return noun.sectors
    if given:
        return given
    for word in reversed(words[: max(len(words) - len(noun.words), 0)]):
        sector = knowledge.lexicon.modifiers.get(word)
        if sector and not (sector == "GOV" and noun.sectors[:1] == ("MIL",)):
            return (sector,)
    return noun.sectors


def shared_role(doc: Document, name: Draft, named: Mapping[int, Draft]) -> TextRole | None:
    """ "Separatist leaders A and B": a title in the plural is that of all whom it introduces."""
    first = doc.tokens[name.head]
    while first.dep == "conj" and first.head is not first:
        first = first.head
    other = named.get(first.i)
    if other is None or other is name or other.role is None or other.kind != "person" or not other.start:
        return None
    return other.role if doc.tokens[other.start - 1].tag in ("NNS", "NNPS") else None


def home_country(doc: Document, name: Draft, named: Mapping[int, Draft]) -> str | None:
    """The country of "X of Norway"."""
    for prep in doc.tokens[name.head].all("prep"):
        inner = prep.child("pobj") if prep.lower == "of" and prep.i == name.end else None
        other = named.get(inner.i) if inner is not None else None
        if other is not None and other.kind == "country":
            return other.country
    return None


def apposed(doc: Document, nominals: Sequence[Draft], at: Mapping[int, Draft]) -> list[tuple[Draft, Draft]]:
    """Pairs (name, nominal) that the syntax equates: appositions and "X is the foreign minister"."""
    out: list[tuple[Draft, Draft]] = []
    for d in nominals:
        if d.noun is None or d.noun.kind == "place":
            continue
        head = doc.tokens[d.head]
        other: Token | None = None
        if head.dep == "appos":
            other = head.head
        elif head.dep == "attr" and head.head.lower in ("is", "are", "'s", "’s"):
            other = head.head.child("nsubj")
        elif head.dep == "nsubj" and head.head.lower in ("is", "are", "'s", "’s"):
            other = head.head.child("attr")
        elif (inner := head.child("appos")) is not None and at.get(inner.i) is not None and not _joined(head, inner):
            other = inner
        name = at.get(other.i) if other is not None else None
        if name is not None and name.form == "name" and _agree(name, d):
            out.append((name, d))
    taken = {d.head for _, d in out}
    named = {name.head for name, _ in out}
    for name in {id(x): x for x in at.values() if x.form == "name" and x.kind == "person"}.values():
        wider = _above(doc.tokens[name.head], at) if name.head not in named else None
        if wider is not None and wider.head not in taken and wider.number == "sg":
            out.append((name, wider))
    return out


def _joined(head: Token, inner: Token) -> bool:
    """ "the army and the paramilitary X": the parser hangs X on the army, though "and" stands between."""
    return any(c.dep in ("cc", "conj") and head.i < c.i < inner.i for c in head.children)


def _above(name: Token, at: Mapping[int, Draft]) -> Draft | None:
    """ "the head of the mission in Kyiv, X, said": the parser takes X for an apposition of the nearest noun."""
    if name.dep != "appos":
        return None
    t = name.head
    for _ in range(5):
        d = at.get(t.i)
        if d is not None and d.form == "nominal" and d.kind == "person":
            return d
        if t.dep not in ("pobj", "prep", "poss", "compound"):
            return None
        t = t.head
    return None


def _agree(name: Draft, nominal: Draft) -> bool:
    if name.kind == "person":
        return nominal.kind == "person"
    if name.kind in ("organisation", "group"):
        return nominal.kind in ("organisation", "group") and nominal.number == "sg"
    return False


def role_of(nominal: Draft, knowledge: Knowledge) -> TextRole:
    """The role that a nominal gives its bearer."""
    words = nominal.modifiers | frozenset(nominal.noun.words if nominal.noun is not None else ())
    then = bool(words & knowledge.cues["then_words"])
    return TextRole(
        nominal.country, nominal.sectors, bool(words & knowledge.lexicon.former) and not then, nominal.lemma,
        then, bool(words & knowledge.cues["coming_words"]), nominal.noun.where if nominal.noun is not None else "",
    )  # fmt: skip
