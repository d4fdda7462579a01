"""Moves → points: one thing asked, offered or agreed by several reports is one point, with all that answers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateline.events import Event, Party
from dateline.incidents.given import Given, blocks_of, order
from dateline.incidents.groups import grouped
from dateline.incidents.parties import any_same, identity
from dateline.incidents.sites import same_site
from dateline.incidents.talks.kin import akin, contrary
from dateline.incidents.talks.lookup import Lookup
from dateline.incidents.talks.model import Answer, Draft, Move, PointKind, State
from dateline.incidents.talks.moves import speaker
from dateline.incidents.talks.words import has, talk_words

__all__ = ["drafts_of"]

_KINDS: dict[str, PointKind] = {
    "demand": "demand",
    "offer": "offer",
    "condition": "condition",
    "agreement": "agreement",
    "meeting": "agreement",
}
_RANK: dict[State, int] = {"open": 0, "refused": 1, "accepted": 2, "broken": 3}


def drafts_of(moves: Sequence[Move], given: Given) -> list[Draft]:
    """The points of these moves."""
    seeds = [
        m
        for m in moves
        if m.kind in _KINDS
        and (m.kind != "meeting" or not m.done or any(e.status == "planned" for e in m.what))
    ]
    firm = [m for m in seeds if not (_is_bare(m) or _is_hollow(m))]
    found = [[firm[i] for i in group] for group in grouped(len(firm), _pairs(firm, given))]
    for loose in (_is_hollow, _is_bare):
        found += _join([m for m in seeds if loose(m)], found, given)
    lookup = Lookup(moves, given)
    return [_draft(group, lookup, given) for group in found]


def _join(bare: Sequence[Move], found: list[list[Move]], given: Given) -> list[list[Move]]:
    """Adds what is only told as planned to the point that it is of, one of its own article if there is one; the points of the rest."""
    firm = [(m, group) for group in found for m in group]
    rest = []
    blocks: dict[str, list[tuple[Move, list[Move]]]] = defaultdict(list)
    for m, group in firm:
        for name in _blocks(m, given):
            blocks[name].append((m, group))
    for b in bare:
        near = {id(m): (m, group) for name in sorted(_blocks(b, given)) for m, group in blocks[name]}
        fitting = sorted(
            (row for row in near.values() if _one_point(b, row[0], given)),
            key=lambda row: order(row[0].event),
        )
        here = [row for row in fitting if row[0].event.report.id == b.event.report.id] or fitting
        if here:
            max(here, key=lambda row: _is_truce(row[0]))[1].append(b)
        else:
            rest.append(b)
    return [[rest[i] for i in group] for group in grouped(len(rest), _pairs(rest, given))]


def _pairs(seeds: Sequence[Move], given: Given) -> Iterator[tuple[int, int]]:
    """Seeds that are one point. Only those with a common block and near in time are compared."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, m in enumerate(seeds):
        for name in sorted(_blocks(m, given)):
            blocks[name].append(i)
    gap = timedelta(days=talk_words().gap)
    for block in blocks.values():
        block.sort(key=lambda i: (seeds[i].day or date.min, i))
        for n, i in enumerate(block):
            for j in block[n + 1 :]:
                days = seeds[i].day, seeds[j].day
                if days[0] and days[1] and days[1] - days[0] > gap:
                    break
                if _one_point(seeds[i], seeds[j], given):
                    yield i, j


def _blocks(m: Move, given: Given) -> set[str]:
    incidents = {given.incidents[e.key] for e in m.events if e.key in given.incidents}
    return incidents or {b for e in _subject(m) or (m.event,) for b in blocks_of(e)}


def _one_point(a: Move, b: Move, given: Given) -> bool:
    """Whether two moves are about the same thing, and one is not the demand of another party than the other."""
    bare = _is_bare(a) or _is_bare(b)
    if _KINDS[a.kind] != _KINDS[b.kind] and not bare:
        return False
    if not bare and a.by and b.by and not any_same(a.by, b.by):
        return False
    if a.day and b.day and abs((a.day - b.day).days) > talk_words().gap:
        return False
    what_a, what_b = _subject(a), _subject(b)
    if any(given.same(x, y) and not contrary(x, y) for x in what_a for y in what_b):
        return True
    return given.same(a.event, b.event) if not (a.what and b.what) else False


def _is_bare(m: Move) -> bool:
    """Whether it is only told that something is planned: this joins whatever else is said of the thing."""
    return m.kind == "agreement" and not m.done and m.event in m.what


def _is_hollow(m: Move) -> bool:
    """Whether it is a deal of which its report tells no clause: it joins what others tell of it, and joins nothing else."""
    return m.kind == "agreement" and m.done and not m.what


def _subject(m: Move) -> tuple[Event, ...]:
    """What decides of which point a move is: what is asked, without the asking that is asked for."""
    last = tuple(e for e in m.what if e.type != "REQUEST")
    return last or m.what or (m.event,)


def _draft(moves: list[Move], lookup: Lookup, given: Given) -> Draft:
    explicit = [m for m in moves if m.event not in m.what and m.kind != "meeting"]
    lead = (explicit or moves)[0]
    kind = _KINDS[lead.kind]
    own = [m for m in moves if _KINDS[m.kind] == kind] if explicit else moves
    what = {e.key: e for m in moves for e in _subject(m)}
    asked = tuple(p for m in own for p in m.of) or tuple(p for e in what.values() for p in e.actors)
    since = min((m.day for m in own if m.day), default=None)
    answers = [
        *_carried(own, what, asked, since, lookup, given),
        *_spoken(own, moves, what, asked, since, lookup, given),
    ]
    answers = _first_refused(answers)
    answers += _broken(own, answers, lookup, given)
    answers.sort(key=lambda a: (a.day or date.min, _RANK[a.state], order(a.event)))
    if kind in ("agreement", "offer"):
        answers = _gone_back_on(answers)
    extra = tuple(e for m in moves if m not in own for e in m.events)
    return Draft(kind, tuple(own), extra, tuple(answers), tuple(_doubts(own, what, asked, given)))


def _carried(
    own: list[Move],
    what: dict[str, Event],
    asked: tuple[Party, ...],
    since: date | None,
    lookup: Lookup,
    given: Given,
) -> Iterator[Answer]:
    """What was asked for is told as having happened, or as not going to happen."""
    deeds = [e for e in what.values() if e.type != "CONSULT"] or list(what.values())  # to have met is not to have agreed
    wanted = [e for e in deeds if e.status != "actual"]
    acting = [p for e in wanted for p in e.actors]
    undated = {
        m.event.report.id for m in own if not m.event.is_dated
    }  # "had asked": what the same text tells may have followed
    for e in lookup.like(wanted):
        day = given.said(e) if e.status == "negated" else given.day(e)
        if e.key in what or not (_later(day, since) or (e.status == "actual" and e.report.id in undated)):
            continue
        if e.status == "actual" and (not acting or not e.actors or _fits(e.actors, acting)):
            yield Answer("accepted", day, e)
        elif (
            e.status == "negated" and _fits((*speaker(e), *e.actors), asked) and not _retold(e, lookup, given)
        ):
            yield Answer("refused", day, e)


def _retold(e: Event, lookup: Lookup, given: Given) -> bool:
    """Whether the refusal itself is told, or the text goes on to say that it was done after all."""
    refused = any(a.type == "REJECT" for a in given.askers.get(e.key, ()))
    return refused or any(o.status == "actual" and o.report.id == e.report.id for o in lookup.like([e]))


def _fits(parties: Sequence[Party], asked: Sequence[Party]) -> bool:
    """Whether one of the parties is of those asked; "the groups" may be anybody."""
    plain = (identity(p) for p in asked if p.kind not in ("organisation", "country"))
    return not asked or any_same(parties, asked) or any(i.side is None and not i.words for i in plain)


def _spoken(
    own: list[Move],
    moves: list[Move],
    what: dict[str, Event],
    asked: tuple[Party, ...],
    since: date | None,
    lookup: Lookup,
    given: Given,
) -> Iterator[Answer]:
    """Somebody agrees to it or rejects it."""
    acts, mine = [m.event for m in moves], {m.event.key for m in own}
    for m in own:
        if m.kind == "agreement" and m.done:
            yield Answer("accepted", m.day, m.event)
    for m in lookup.agreements(since):
        if m.event.key not in mine and _concerns(m, acts, what, given) and (not m.by or _fits(m.by, asked)):
            yield Answer("accepted", m.day, m.event)
    for m in lookup.refusals(since):
        if (_concerns(m, acts, what, given) and (not m.by or _fits(m.by, asked))) or (
            not m.what and _replies(m, own, asked)
        ):
            yield Answer("refused", m.day, m.event)


def _concerns(m: Move, acts: Sequence[Event], what: dict[str, Event], given: Given) -> bool:
    mine = [e for e in m.what if e.key != m.event.key]
    return any((given.same(e, x) and not contrary(e, x)) or akin(e, x) for e in mine for x in (*acts, *what.values()))


def _replies(m: Move, own: Sequence[Move], asked: tuple[Party, ...]) -> bool:
    """A refusal of nothing in particular answers those whom it names, in the article that told of the asking."""
    here = [o for o in own if o.event.report.id == m.event.report.id]
    return bool(m.of) and any_same(m.by, asked) and any(any_same(m.of, o.by) for o in here)


def _first_refused(answers: Sequence[Answer]) -> list[Answer]:
    """Without refusals of no stated day in an article that tells that it was done: "at first refused" is the past."""
    done = {a.event.report.id for a in answers if a.state == "accepted" and a.event.status == "actual"}
    return [a for a in answers if a.state != "refused" or a.event.is_dated or a.event.report.id not in done]


def _broken(own: Sequence[Move], answers: Sequence[Answer], lookup: Lookup, given: Given) -> Iterator[Answer]:
    """A truce or deal that was agreed or promised is ended by word, or by force that is told as a breach, or that a party to
    it uses on a day of it in an article that tells of it."""
    days = [a.day for a in answers if a.state == "accepted" and a.day]
    truce = [e for m in own for e in m.what if (e.type, e.mode) == ("RETREAT", "ceasefire")]
    if any(m.kind == "offer" for m in own):
        days += [d for e in truce if (d := e.days[0] or e.report.day)]
    if not days or not any(_is_truce(m) for m in own):
        return
    agreed = min(days)
    parties = [p for m in own for p in (*m.by, *m.of, *(q for e in m.what for q in e.actors))]
    acts = [*((m.event, m.day) for m in lookup.breaches), *((e, given.day(e)) for e in lookup.broken)]
    for e, day in acts:
        if _later(day, agreed) and _touches(e, own, parties, given):
            yield Answer("broken", day, e)
    for report in sorted({e.report.id for m in own for e in m.events} if truce else ()):
        for e in given.reports[report]:
            if e.type == "ASSAULT" and e.status == "actual" and e.days[0] and e.days[0] > agreed and any_same(e.actors, parties):
                yield Answer("broken", e.days[0], e)


def _gone_back_on(answers: Sequence[Answer]) -> list[Answer]:
    """What is refused on a later day than it was agreed is broken."""
    agreed = min((a.day for a in answers if a.state == "accepted" and a.day), default=None)
    return [
        Answer("broken", a.day, a.event) if a.state == "refused" and agreed and a.day and a.day > agreed else a for a in answers
    ]  # fmt: skip


def _touches(e: Event, own: Sequence[Move], parties: Sequence[Party], given: Given) -> bool:
    """Whether a breach is of this truce: by or against one of its parties; if nobody is named who could be, told in an article
    or of a place that the truce is told in or of."""
    known = [p for p in e.actors if identity(p).country or identity(p).words] if parties else []
    if any_same((*known, *e.recipients), parties) or known:
        return any_same((*known, *e.recipients), parties)
    told = [x for m in own for x in m.events]
    told += [x for t in told for x in given.mates.get(given.incidents.get(t.key, ""), ())]
    here = any(x.report.id == e.report.id for x in told)
    return here or (e.place is not None and any(x.place and same_site(x.place, e.place) for x in told))


def _is_truce(m: Move) -> bool:
    return any((e.type, e.mode) == ("RETREAT", "ceasefire") for e in m.what) or has(
        talk_words().truces, m.event.trigger.text
    )


def _doubts(
    own: Sequence[Move], what: dict[str, Event], asked: tuple[Party, ...], given: Given
) -> Iterator[Event]:
    """What those who would have to act fear for themselves, in the articles that tell of the point."""
    acting = (*asked, *(p for e in what.values() for p in e.actors))
    for report in sorted({m.event.report.id for m in own}):
        for e in given.reports[report]:
            if e.type in talk_words().harmful and e.status in (
                "feared",
                "possible",
                "negated",
                "conditional",
            ):
                who = speaker(e)
                if (
                    who
                    and any_same(who, acting)
                    and any_same(e.recipients, who)
                    and not any_same(e.actors, who)
                ):
                    yield e


def _later(day: date | None, since: date | None) -> bool:
    return day is None or since is None or day >= since
