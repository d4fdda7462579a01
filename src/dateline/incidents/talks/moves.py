"""Events → moves: which events ask, offer, agree, refuse or break, by whom, of whom, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.events import Event, Party
from dateline.incidents.given import Given
from dateline.incidents.parties import any_same
from dateline.incidents.talks.model import Move
from dateline.incidents.talks.words import has, talk_words

__all__ = ["content", "moves_of", "speaker"]

_VERBAL = frozenset({"REQUEST", "AGREE", "REJECT", "ACCUSE", "THREATEN"})
_TELLING = _VERBAL | {"CONSULT"}
_BREAKING = frozenset({"withdraw", "discontinue"})


def moves_of(given: Given) -> list[Move]:
    """All moves, in the order of the events."""
    told = {e.key for act in given.events if act.type in _TELLING for e in content(act, given)}
    made = (_move(e, given, e.key in told) for e in given.events)
    moves = [m for m in made if m is not None]
    clauses = [
        _of_deal(e, deal) for deal in moves if deal.kind == "agreement" and deal.done for e in _clauses(deal, moves, told, given)
    ]
    agreed = {m.what[0].key for m in clauses}
    return [*(m for m in moves if m.event.key not in agreed), *clauses]


def content(act: Event, given: Given) -> tuple[Event, ...]:
    """What an act is about: the event it is joined to, what that one is about in turn, and what is asked in the same breath."""
    out: dict[str, Event] = {}
    rest = [given.about(act)]
    while rest:
        event = rest.pop()
        if event is not None and event.key not in out and event.key != act.key:
            out[event.key] = event
            rest.append(given.about(event))
    if act.type == "AGREE":  # "signed an accord" is one deal
        out = {k: e for k, e in out.items() if e.type != "AGREE"}
    if act.type == "AGREE" and not out and act.status in ("actual", "planned"):
        out = {e.key: e for e in _truce_beside(act, given)}
    if act.type in ("REQUEST", "AGREE") and out:
        out |= {e.key: e for first in tuple(out.values()) for e in _beside(first, given) if e.key != act.key}
    return tuple(out.values())


def _clauses(deal: Move, moves: Sequence[Move], told: set[str], given: Given) -> Iterator[Event]:
    """What an article tells as planned or conditional after a deal, in the voice that tells of it, up to the next act of talks."""
    if deal.event.type != "AGREE":
        return
    here = [m.event for m in moves if m.event.report.id == deal.event.report.id and m.event.type in _VERBAL]
    acts = [e.trigger.start for e in here if e.type != "AGREE" or e.status == "actual"]
    start = deal.event.trigger.end
    end = min((a for a in acts if a > start), default=None)
    for e in given.of_report(deal.event):
        after = e.trigger.start > start and (end is None or e.trigger.start < end)
        peaceful = e.type not in talk_words().harmful or e.type == "MOBILIZE"
        open_ = e.status in ("planned", "conditional") and e.key not in told
        if after and peaceful and open_ and _voiced(e) == _voiced(deal.event):
            yield e


def _voiced(e: Event) -> list[str | None]:
    return [v.label for v in e.voices]


def _of_deal(clause: Event, deal: Move) -> Move:
    """The clause as what the parties of the deal agreed on when they made it; one that hangs on something else is a condition."""
    if clause.status == "conditional":
        return Move("condition", clause.actors or deal.by, (), deal.event, (clause,), deal.day)
    return Move("agreement", deal.by, deal.of, deal.event, (clause,), deal.day)


def speaker(event: Event) -> tuple[Party, ...]:
    """Who presents it: the parties of the innermost voice."""
    return event.voices[-1].parties if event.voices else ()


def _beside(event: Event, given: Given) -> Iterator[Event]:
    """What is asked for or promised in the same statement, or in the same words, of the same, and joined to nothing."""
    if event.status not in ("requested", "planned"):
        return
    for other in given.of_report(event):
        if (
            other.status == event.status
            and other.key != event.key
            and other.key not in given.askers
            and other.type not in _VERBAL
        ):
            joint = other.evidence.start < event.evidence.end and event.evidence.start < other.evidence.end
            one_voice = [v.statement for v in other.voices] == [v.statement for v in event.voices]
            if one_voice and (joint or event.voices) and any_same(other.actors, event.actors):
                yield other


def _truce_beside(act: Event, given: Given) -> list[Event]:
    """The truce that is agreed on in the same sentence as a deal that is said to be about nothing."""
    return [
        e for e in given.of_report(act)
        if (e.type, e.mode, e.status) == ("RETREAT", "ceasefire", "planned") and e.key not in given.askers
        and e.evidence.start < act.evidence.end and act.evidence.start < e.evidence.end
    ][:1]  # fmt: skip


def _move(e: Event, given: Given, told: bool) -> Move | None:
    what = content(e, given)
    if e.type == "REQUEST":
        return None if told and e.status == "requested" else _demand(e, what, given)
    if e.type == "AGREE" and told and any(a.type == "AGREE" for a in given.askers.get(e.key, ())):
        return None
    if e.type == "AGREE":
        return _agreement(e, what, given)
    if e.type == "REJECT":
        return (
            Move("refusal", e.actors, e.recipients, e, what, given.said(e)) if e.status == "actual" else None
        )
    if e.type == "CONSULT" and e.status in ("actual", "planned"):
        return (
            None
            if told
            else Move("meeting", e.actors, e.recipients, e, what, given.day(e), e.status == "actual")
        )
    if e.type == "SANCTION" and e.mode in _BREAKING and e.status == "actual":
        return Move("breach", e.actors, e.recipients, e, what, given.day(e))
    return None if told else _bare(e, given)


def _demand(e: Event, what: tuple[Event, ...], given: Given) -> Move | None:
    if e.status not in ("actual", "requested", "planned"):
        return None
    asked = tuple(p for p in e.recipients or (q for c in what[:1] for q in c.actors) if not any_same([p], e.actors))
    return Move("demand", e.actors, asked, e, what, given.day(e))


def _agreement(e: Event, what: tuple[Event, ...], given: Given) -> Move | None:
    if e.status == "negated" or e.status in ("feared", "conditional", "possible"):
        return None
    words = talk_words()
    if e.status == "actual" and has(words.offering, e.trigger.text) and not has(words.truces, e.trigger.text):
        to = e.recipients or tuple(p for c in what for p in c.recipients if not any_same([p], e.actors))
        return Move("offer", e.actors, to, e, what, given.day(e))
    return Move("agreement", e.actors, e.recipients, e, what, given.day(e), e.status == "actual")


def _bare(e: Event, given: Given) -> Move | None:
    """What nobody is said to ask for or agree to: a truce, an intent of one's own, a condition put to others."""
    by = speaker(e)
    own = any_same(by, e.actors)
    if e.status == "conditional":
        return _condition(e, by, given)
    if e.status == "requested" and by:
        return Move("demand", by, e.actors, e, (e,), given.day(e))
    if e.type == "RETREAT" and e.mode == "ceasefire" and e.status in ("actual", "planned"):
        return Move("agreement", e.actors, e.recipients, e, (e,), given.day(e), e.status == "actual")
    words = talk_words()
    friendly = e.type in words.friendly or (e.type, e.mode) == ("ACCUSE", "investigate")
    if (
        not friendly
        or e.status != "planned"
        or not e.actors
        or has(words.worrying, " ".join(c.text for v in e.voices for c in v.cue))
    ):
        return None
    if not own:
        return Move("agreement", e.actors, e.recipients, e, (e,), given.day(e), done=False)
    to = e.recipients or tuple(p for p in e.actors if not any_same([p], by))
    return Move("offer", by, to, e, (e,), given.day(e))


def _condition(e: Event, by: tuple[Party, ...], given: Given) -> Move | None:
    """What others must do first, or what one does oneself only then."""
    others = tuple(a for a in e.actors if not any_same([a], by))
    if e.type not in talk_words().friendly and not (by and others):
        return None
    if by and (others or not e.actors):
        return Move("condition", by, others, e, (e,), given.day(e))
    return Move("condition", e.actors, e.recipients, e, (e,), given.day(e)) if e.actors else None
