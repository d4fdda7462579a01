"""By which name a side is best known: "around 270 policemen" act for the Congolese government."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.events import Party, Tie
from dateline.incidents.given import Given, parties_of
from dateline.incidents.parties import Identity, identity, same_party

__all__ = ["Faces"]


class Faces:
    """The names of sides in these events: of states anywhere in them, of armed groups in each article."""

    def __init__(self, known: Given, ties: Iterable[Tie] = ()) -> None:
        self._known = known
        self._states: dict[str, Party] = {}
        for p in (*(p for e in known.events for p in parties_of(e)), *(p for t in ties for p in (t.from_, t.to))):
            who = identity(p)
            if who.side == "state" and who.country and (rank := _rank(p)) is not None:
                best = self._states.get(who.country)
                if best is None or (rank, p.label) < (_rank(best), best.label):
                    self._states[who.country] = p

    def of(self, parties: Iterable[Party], report: str) -> tuple[Party, ...]:
        """The parties, each after the best name of its side: the government or country of a state's forces, and of fighters
        without a name the only group or leader of theirs that the article names."""
        out: dict[str, Party] = {}
        for party in parties:
            for p in (*self._face(party, report), party):
                out.setdefault(p.label.lower(), p)
        return tuple(out.values())

    def state(self, country: str | None) -> Party | None:
        """By which name the state of the country, ISO 3166 alpha-3, is best known here; None where nobody names it."""
        return self._states.get(country or "")

    def rivals(self, parties: Iterable[Party], report: str) -> tuple[Party, ...]:
        """Whom the article has them fight over land: of an armed group its country's state, of a state the only armed group of
        its country that is named there."""
        for who in map(identity, parties):
            if who.side == "opposition" and who.country in self._states:
                return (self._states[who.country],)
            if who.side == "state" and who.country:
                here = (p for e in self._known.reports.get(report, ()) for p in parties_of(e))
                armed = {identity(p): p for p in here if identity(p).side == "opposition" and identity(p).country == who.country}
                named = {i: p for i, p in armed.items() if i.words}
                if len(_distinct(named)) == 1 or (armed and not named):
                    return self.of(list((named or armed).values())[:1], report)
        return ()

    def _face(self, party: Party, report: str) -> tuple[Party, ...]:
        who = identity(party)
        if who.side == "state":
            best = self._states.get(who.country or "")
            return () if best is None or _rank(party) is not None else (best,)
        if who.words:
            return ()
        here = (p for e in self._known.reports.get(report, ()) for p in parties_of(e) if same_party(p, party))
        named = {identity(p): p for p in here if identity(p).words and identity(p).side == who.side}
        return tuple(named.values())[:1] if len(_distinct(named)) == 1 else ()


def _rank(p: Party) -> int | None:
    """A government before its country; None for whoever is no name of a state."""
    if p.kind == "organisation" and p.code is not None and p.code[3:] == "GOV" and _is_named(p):
        return 0
    return 1 if p.kind == "country" and p.code is not None and len(p.code) == 3 else None


def _is_named(p: Party) -> bool:
    """Whether its words tell whose government it is: "the delegation" does not."""
    return any(w[:1].isupper() for w in p.label.split() if w.lower() != "the") or "government" in p.label.lower()


def _distinct(named: Iterable[Identity]) -> list[Identity]:
    """One identity for each set of names that share a word."""
    out: list[Identity] = []
    for who in named:
        if not any(who.words & other.words for other in out):
            out.append(who)
    return out
