"""Which names are the same referent: variants of a name, titles, acronyms, aliases of the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.entities.draft import Chain, Draft, new_chain
from dateline.entities.knowledge import Knowledge, fold, words_of
from dateline.entities.names import PERSON_ARTICLES
from dateline.language import Document


def chain_names(doc: Document, drafts: list[Draft], knowledge: Knowledge) -> list[Chain]:
    """Chains of the name mentions, in order of first mention."""
    chains: dict[str, Chain] = {}
    people = _People()
    for draft in sorted(drafts, key=lambda d: -(d.end - d.start) if d.kind == "person" else 0):
        if draft.kind == "person" and draft.sense in ("person", "entry"):
            people.add(draft)
    out = list(people.chains)
    acronyms = _acronyms(doc, drafts, knowledge)
    for draft in drafts:
        if draft.chain is not None:
            continue
        key = _shortened(doc, draft, out) or _key(draft, acronyms)
        if key in chains:
            chains[key].add(draft)
        else:
            chains[key] = new_chain(draft)
            out.append(chains[key])
            chains.setdefault(f"#{id(chains[key])}", chains[key])
    return sorted(out, key=lambda c: c.first)


def _shortened(doc: Document, draft: Draft, chains: list[Chain]) -> str | None:
    """ "the Fund" after "the International Monetary Fund": the last word of a body's name, with the article."""
    if draft.end - draft.start != 1 or draft.entry is not None or draft.kind not in ("organisation", "other"):
        return None
    if not draft.start or doc.tokens[draft.start - 1].lower != "the":
        return None
    word = draft.name.lower()
    for chain in reversed(chains):
        if chain.kind in ("organisation", "group") and any(
            len(names := d.name.lower().split()) > 1 and names[-1] == word for d in chain.drafts
        ):
            draft.kind = chain.kind
            return f"#{id(chain)}"
    return None


def _key(draft: Draft, acronyms: dict[str, Draft]) -> str:
    long = (
        acronyms.get(fold(draft.name.replace(".", ""))) if draft.kind in ("organisation", "group") else None
    )
    if long is not None and long is not draft:
        draft.entry = long.entry
        return _key(long, {})
    if draft.entry is not None:
        return draft.entry.id
    if draft.state is not None:
        return f"{'government' if draft.sense == 'government' else 'state'}:{draft.state.code}"
    words = " ".join(words_of(draft.name))
    if draft.sense == "people":
        return f"people:{draft.country}:{draft.number}"
    if draft.sense == "place":
        place = draft.place.place if draft.place is not None else None
        entry = getattr(draft.place, "entry", None)
        if entry is not None and (draft.place.start, draft.place.end) == (draft.start, draft.end):
            return f"place:#{entry.id}"  # "Karabakh" and "Nagorno-Karabakh" are one
        # "Idlib" and "Idlib province" are two places
        return (
            f"place:{words}:admin1" if place is not None and place.precision == "admin1" else f"place:{words}"
        )
    return f"{draft.sense}:{words}"


class _People:
    """Chains of persons; the longer names come first, so that a surname finds its bearer."""

    def __init__(self) -> None:
        self.chains: list[Chain] = []
        self._variants: dict[int, set[tuple[str, ...]]] = {}
        self._by_word: dict[str, list[Chain]] = {}
        self._by_entry: dict[str, Chain] = {}

    def add(self, draft: Draft) -> None:
        words = name_words(draft.name)
        chain = self._known(draft, words)
        if chain is None:
            chain = new_chain(draft)
            self.chains.append(chain)
        else:
            chain.add(draft)
        if chain.entry is not None:
            self._by_entry.setdefault(chain.entry.id, chain)
        variants = self._variants.setdefault(id(chain), set())
        if words not in variants:
            variants.add(words)
            for word in words:
                bearers = self._by_word.setdefault(word, [])
                if chain not in bearers:
                    bearers.append(chain)

    def _known(self, draft: Draft, words: tuple[str, ...]) -> Chain | None:
        if draft.entry is not None and draft.entry.id in self._by_entry:
            return self._by_entry[draft.entry.id]
        for word in dict.fromkeys(reversed(words)):
            bearers = [c for c in self._by_word.get(word, ()) if self._may_be(c, draft, words)]
            if bearers:
                return bearers[0] if len(bearers) == 1 or len(words) > 1 else _last_introduced(bearers, draft)
        return None

    def _may_be(self, chain: Chain, draft: Draft, words: tuple[str, ...]) -> bool:
        if chain.entry is not None and draft.entry is not None:
            return chain.entry.id == draft.entry.id
        if chain.gender and draft.gender and chain.gender != draft.gender:
            return False
        return any(_variant(known, words) for known in self._variants[id(chain)])


def _last_introduced(bearers: Sequence[Chain], draft: Draft) -> Chain:
    """A surname that several bear is that of the one whose full name came last before it."""

    def introduced(chain: Chain) -> int:
        full = [d.start for d in chain.drafts if d.end - d.start > 1 and d.start < draft.start]
        return max(full, default=-chain.first)

    return max(bearers, key=introduced)


def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a person's name without the Arabic article: "al-Assad" is "Assad"."""
    words = words_of(name)
    kept = tuple(w for w in words if w not in PERSON_ARTICLES)
    return kept or words


def _variant(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Same last name, and every other word of the shorter one is in the longer one, or is its initial; or the first name alone."""
    if len(short) > len(long):
        long, short = short, long
    if short == long:
        return True
    if short[-1] != long[-1]:
        return len(short) == 1 and len(long) > 1 and short[0] in (long[0], *long[1:-1])
    return all(any(w == x or (len(w) == 1 and x.startswith(w)) for x in long[:-1]) for w in short[:-1])


_ACRONYM = re.compile(r"^[A-Z][A-Za-z]{1,7}$")


def _acronyms(doc: Document, drafts: list[Draft], knowledge: Knowledge) -> dict[str, Draft]:
    """Folded acronym → its long form, for "the Long Name (LN)"."""
    out: dict[str, Draft] = {}
    for d in drafts:
        after = d.end + (d.end < len(doc.tokens) and doc.tokens[d.end].tag == "POS")
        if after + 1 >= len(doc.tokens) or doc.tokens[after].text != "(":
            continue
        short = doc.tokens[after + 1].text
        initials = "".join(w[0] for w in words_of(d.name) if w not in knowledge.cues["acronym_stop"])
        if (
            _ACRONYM.match(short)
            and sum(c.isupper() for c in short) >= 2
            and _abbreviates(fold(short), initials, d.name)
        ):
            out[fold(short)] = d
    return out


def _abbreviates(short: str, initials: str, long: str) -> bool:
    """Its letters stand in the long form in this order, and it starts with the first letter of one of the words."""
    letters = iter("".join(words_of(long)))
    return short[:1] in initials and all(c in letters for c in short)
