"""What in the accounts of a gold episode cannot be right: its incidents, talks, fates, control and ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from evals.accounts_gold import as_words, paragraphs
from evals.accounts_rules import Raw, bounds, entries, is_earlier, keys_of, moment, stands
from evals.gold import STATUSES

__all__ = ["account_problems"]

FATES = frozenset("killed injured missing detained abducted displaced evacuated".split())
KINDS = frozenset("demand offer condition agreement".split())
STATES = frozenset("open accepted refused broken".split())


def account_problems(raw: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    """Everything below the articles; these must have all their keys."""
    yield from _incidents(raw, articles)
    yield from _talks(raw, articles)
    yield from _fates(raw, articles)
    yield from _questions(raw, articles)


def _incidents(raw: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    incidents = entries(raw["incidents"])
    told: dict[str, list[tuple[Raw, Raw]]] = {}
    for article in articles:
        for claim in entries(article["claims"]):
            told.setdefault(str(claim["incident"]), []).append((article, claim))
    for name, times in Counter(str(i.get("id")) for i in incidents).items():
        if times > 1:
            yield f"incident {name}: defined {times} times"
    known = {str(i.get("id")) for i in incidents}
    for name, reports in told.items():
        if name not in known:
            article, claim = reports[0]
            yield f"article {article['id']}: claim {claim['id']}: incident {name!r} is not defined"
    for incident in incidents:
        shown = f"incident {incident.get('id')}"
        if bad := list(keys_of("incident", incident)):
            yield from (f"{shown}: {p}" for p in bad)
        elif incident["id"] not in told:
            yield f"{shown}: no claim is of it"
        else:
            yield from (f"{shown}: {p}" for p in _incident(incident, told[incident["id"]]))


def _incident(incident: Raw, reports: Sequence[tuple[Raw, Raw]]) -> Iterator[str]:
    claims = [claim for _, claim in reports]
    types = {c["type"] for c in claims}
    if incident["type"] not in types:
        yield f"type {incident['type']}: its claims are {', '.join(sorted(types))}"
    yield from _status(incident["status"], {c["status"] for c in claims})
    own = {a["id"]: a for a, _ in reports if a.get("copy_of") is None}
    if own and incident["first"] not in own:
        yield f"first {incident['first']!r}: no article (copies apart) that reports it"
    elif own:
        first = own[incident["first"]]
        before = [i for i, a in own.items() if is_earlier(a["published"], first["published"])]
        yield from (f"first {first['id']!r}: {i!r} was published before" for i in before)
    outlets = len({a["publisher"] for a in own.values()})
    if incident["sources"] != outlets:
        yield f"sources {incident['sources']}: {outlets} outlets report it"


def _status(status: str, told: set[str]) -> Iterator[str]:
    if status not in STATUSES | {"disputed"}:
        yield f"no status {status}"
    elif "actual" in told:
        # a claim that it had not happened yet is no denial of what came later
        wanted = ("actual", "disputed") if "negated" in told else ("actual",)
        if status not in wanted:
            yield f"status {status}: its claims ({', '.join(sorted(told))}) make it {' or '.join(wanted)}"
    elif status not in told:
        yield f"status {status}: its claims are {', '.join(sorted(told))}"


def _refs(refs: object, articles: Sequence[Raw]) -> Iterator[str]:
    if not isinstance(refs, list) or not all(isinstance(r, list) and len(r) == 2 for r in refs):
        yield f"claims {refs!r}: a list of [article, claim]"
        return
    known = {(a["id"], c["id"]) for a in articles for c in entries(a["claims"])}
    if not refs:
        yield "claims: empty"
    yield from (f"claims: no claim {c} in {a}" for a, c in refs if (a, c) not in known)


def _parties(names: object) -> Iterator[str]:
    """Names by which the world knows them; they need not stand in a text."""
    if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip() for n in names):
        yield f"{names!r} should be a list of names"


def _anywhere(place: object, articles: Sequence[Raw]) -> Iterator[str]:
    if not any(stands(str(place), paragraphs(str(a[key]))) for a in articles for key in ("text", "title")):
        yield f"place {place!r} stands in no text"


def _talks(raw: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    for talk in entries(raw.get("talks")):
        shown = f"talk {talk.get('id')}"
        if bad := list(keys_of("talk", talk)):
            yield from (f"{shown}: {p}" for p in bad)
            continue
        yield from (f"{shown}: parties: {p}" for p in _parties(talk["parties"]))
        if not entries(talk["points"]):
            yield f"{shown}: no points"
        for number, point in enumerate(entries(talk["points"]), 1):
            yield from (f"{shown}: point {number} ({point.get('what')}): {p}" for p in _point(point, articles))


def _point(point: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    if bad := list(keys_of("point", point)):
        yield from bad
        return
    if point["kind"] not in KINDS:
        yield f"no kind {point['kind']}"
    if point["state"] not in STATES:
        yield f"no state {point['state']}"
    yield from (f"by: {p}" for p in _parties(point["by"]))
    if point["of"]:
        yield from (f"of: {p}" for p in _parties(point["of"]))
    yield from _refs(point["claims"], articles)
    yield from _at(point["at"])


def _at(value: object) -> Iterator[str]:
    if moment(value) is None:
        yield f"at {as_words(value)!r}: not an ISO date"


def _fates(raw: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    claims = {(a["id"], c["id"]): c for a in articles for c in entries(a["claims"])}
    for number, fate in enumerate(entries(raw.get("fates")), 1):
        shown = f"fate {number} ({fate.get('what')} {fate.get('group')})"
        bad = list(keys_of("fate", fate)) or [*_refs(fate["claims"], articles), *bounds(fate, "low", "high")]
        if bad:
            yield from (f"{shown}: {p}" for p in bad)
            continue
        if fate["what"] not in FATES:
            yield f"{shown}: no fate {fate['what']}"
        if not isinstance(fate["certain"], bool):
            yield f"{shown}: certain is true or false"
        if fate.get("place") is not None:
            yield from (f"{shown}: {p}" for p in _anywhere(fate["place"], articles))
        counts = [c for ref in fate["claims"] for c in claims[tuple(ref)].get("counts") or [] if c["what"] == fate["what"]]
        yield from (f"{shown}: {p}" for p in _bounds(fate, counts))


def _bounds(fate: Raw, counts: Sequence[Raw]) -> Iterator[str]:
    """Its ends must be among those of the figures that it stands on, where its claims have any."""
    if not counts:
        return
    for key in ("low", "high"):
        ends = {c[k] for c in counts for k in (key, "best")}
        if fate[key] is not None and fate[key] not in ends:
            yield f"{key} {fate[key]}: no figure of its claims ({sorted(e for e in ends if e is not None)})"
    if fate["high"] is None and all(c["high"] is not None for c in counts):
        yield "high null: none of its figures is open above"


def _questions(raw: Raw, articles: Sequence[Raw]) -> Iterator[str]:
    for number, row in enumerate(entries(raw.get("control")), 1):
        shown = f"control {number} ({row.get('place')})"
        if bad := list(keys_of("control", row)):
            yield from (f"{shown}: {p}" for p in bad)
            continue
        yield from (f"{shown}: {p}" for p in _anywhere(row["place"], articles))
        yield from (f"{shown}: {p}" for p in _at(row["at"]))
        if row["holder"] is not None:
            yield from (f"{shown}: holder: {p}" for p in _parties(row["holder"]))
    for number, row in enumerate(entries(raw.get("ties")), 1):
        shown = f"tie {number}"
        if bad := list(keys_of("tie", row)):
            yield from (f"{shown}: {p}" for p in bad)
            continue
        if row["type"] not in ("backs", "opposes"):
            yield f"{shown}: no type {row['type']}"
        yield from (f"{shown}: {end}: {p}" for end in ("from", "to") for p in _parties(row[end]))
        yield from (f"{shown}: {p}" for p in _at(row["at"]))
