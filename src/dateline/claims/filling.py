"""Roles: who does it and to whom, from the slots that the reading's frame names."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.classes import load_classes
from dateline.claims.drafts import Context
from dateline.claims.owners import JUDGING, RESTRICTING, names_deed, owners
from dateline.claims.people import is_location, is_state, people
from dateline.claims.triggers import Candidate
from dateline.language import Token


def fill_roles(candidate: Candidate, context: Context) -> tuple[list[Token], list[Token], Token | None]:
    """Actors, recipients, and the place where a role turned out to be one."""
    p, slots = candidate.predicate, candidate.slots
    place = next((t for s in p.place for t in slots[s] if is_location(t, context.entities)), None)
    if p.mutual:
        return _parties(candidate, context), [], place
    actors = _actors(candidate, context)
    recipients, hit = _recipients(candidate, context, actors)
    recipients = recipients or _otherwise(candidate, context)
    if not actors and p.pos == "noun" and slots["of"] and slots["poss"]:  # "Cuba's release of prisoners"
        actors = [t for t in people(slots["poss"], context, candidate) if t not in recipients]
    ids = {e.id for t in actors if (e := context.entities.at(t))}
    recipients = [t for t in recipients if not _are_actors(t, ids, context)]
    return actors, recipients, place or hit


def _are_actors(t: Token, actors: set[str], context: Context) -> bool:
    """Somebody who acts is not acted on as well; in "blamed each other" both are actors."""
    e = context.entities.at(t)
    if e is None:
        return False
    members = context.entities.members.get(e.id, ())
    return e.id in actors or (bool(members) and actors.issuperset(members))


def _parties(candidate: Candidate, context: Context) -> list[Token]:
    """All sides of what is done together; the object only where the frame names it: "met the envoy"."""
    p = candidate.predicate
    verbal = ("subject", "with", "between", "among", *(s for s in p.recipient if s == "object"))
    found: list[Token] = []
    for slot in _PARTIES if p.pos == "noun" else verbal:
        found += [t for t in candidate.slots[slot] if t not in found]
    return people(found, context, candidate)


def _actors(candidate: Candidate, context: Context) -> list[Token]:
    found = _speakers(candidate, context) or _first(candidate.predicate.actor, candidate, context)
    light = candidate.light_verb
    if not found and light is not None and light.child("prt") is None:  # "ordered the expulsion of two envoys"
        found = people(candidate.slots["subject"], context, candidate)
    return found


def _recipients(candidate: Candidate, context: Context, actors: list[Token]) -> tuple[list[Token], Token | None]:
    """The first slot of the frame that somebody fills, and the place that stands there instead."""
    p, slots = candidate.predicate, candidate.slots
    for slot in p.recipient:
        if slot == "of" and p.type in JUDGING and p.pos == "verb" and names_deed(slots["object"]):
            break  # "condemned the killing of a priest" does not condemn the priest
        hit = [t for t in slots[slot] if t not in actors]
        where = [t for t in hit if _is_ground(t, context, built=p.type == "ASSAULT") and not is_state(t, context.entities)]
        rulers = p.type in _BETWEEN_RULERS and (slot in _ADDRESSED or (slot == "to" and p.type in _SPOKEN))
        if rulers:
            where = [t for t in where if t.tag[:3] != "NNP"]
        found = [t for t in people(hit, context, candidate, things=p.type in _HITS or p.mode == "vandalize", places=rulers) if t not in where]
        if found or where:
            return found, where[0] if where else None
    return [], None


def _is_ground(t: Token, context: Context, *, built: bool) -> bool:
    """Is it a place; with ``built`` also the building of a body, which is what an attack hits ("shelled a hospital")?"""
    e = context.entities.at(t)
    if built and e is not None and e.kind == "organisation" and t.tag == "NN":
        return t.lemma in load_classes()["PLACE"]
    return is_location(t, context.entities)


def _otherwise(candidate: Candidate, context: Context) -> list[Token]:
    """The recipient where the frame's slots name nobody: who receives it, whose the thing is, who is besieged."""
    p, slots = candidate.predicate, candidate.slots
    light = candidate.light_verb
    found: list[Token] = []
    if light is not None:  # "granted Chad a loan", "the rebels received assurances"
        found = people(slots["dative"], context, candidate)
        if not found and light.lemma in _RECEIVING:
            found = people(slots["object"], context, candidate)
    if not found and p.type in JUDGING:
        found = owners([t for slot in (*p.recipient, "object") for t in slots[slot]], context.entities)
        found = [t for t in found if p.type != "PROTEST" or is_state(t, context.entities)]
    elif not found and p.type in RESTRICTING:
        found = owners([*slots["on"], *slots["against"]], context.entities)
    if not found:  # "encircled 8,000 troops": what is besieged may be people
        besieged = [t for slot in p.place for t in slots[slot] if not is_location(t, context.entities)]
        found = people(besieged, context, candidate, things=p.type in _HITS)
    return found


def _speakers(candidate: Candidate, context: Context) -> list[Token]:
    """Who speaks, when the predicate is the cue of a statement: its source was found with more care."""
    if candidate.predicate.actor[0] != "subject" or candidate.predicate.pos != "verb":
        return []
    said = context.statements.by_cue.get(candidate.token.i)
    return people(said.sources, context, candidate) if said is not None else []


_HITS = frozenset({"ASSAULT", "COERCE"})  # deeds that things can suffer; a tank that is sent is nobody's recipient
# deeds of those who rule a place to those who rule another ("Canberra is to pay", "urged Caracas to")
_BETWEEN_RULERS = frozenset({"REQUEST", "REJECT", "AGREE", "ACCUSE", "THREATEN", "SUPPORT", "CONCEDE", "SANCTION", "AID"})
_RULING = _BETWEEN_RULERS | {"RETREAT", "COOPERATE", "CONSULT", "COERCE", "MOBILIZE"}
_ADDRESSED = frozenset({"object", "dative", "complement.subject", "against", "with"})
_SPOKEN = frozenset({"REQUEST", "REJECT", "AGREE", "ACCUSE", "CONCEDE"})  # of these "to" names who is spoken to, not where
_RECEIVING = frozenset({"receive", "get", "obtain"})  # "the rebels received assurances": whatever the frame names
_PARTIES = ("subject", "between", "with", "among", "modifier", "poss", "of", "by")


def _first(slots: Sequence[str], candidate: Candidate, context: Context) -> list[Token]:
    for slot in slots:
        rules = slot == "subject" and candidate.predicate.type in _RULING
        found = people(candidate.slots[slot], context, candidate, places=rules)
        if found:
            return found
    return []
