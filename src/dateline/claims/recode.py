"""Claims in PLOVER's terms become claims in those of another codebook, by the rules that stand in it as data.

Of all rules of a codebook that fit a claim the most specific one wins, and of equals the one that stands first; a
rule fits where all its conditions hold and the claim's parties are none that the type's ``roles`` rule out. A claim
that no rule takes is dropped. What is left keeps its id, so that it can be found again in the PLOVER record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.codebooks import Codebook, Roles, Route, Rule
from dateline.codebooks.rules import BODIES, NONE, UNKNOWN, Event, Tags
from dateline.errors import DataError
from dateline.records import Claim, Entity, Filler
from dateline.trace import Trace

# Types of claims by their text: for each claim a type and mode of the codebook, or None.
Typer = Callable[[Sequence[Claim]], Sequence[Event | None]]


def recode(
    claims: Sequence[Claim], entities: Iterable[Entity], codebook: Codebook, *, typer: Typer | None = None,
    trace: Trace | None = None,
) -> tuple[Claim, ...]:  # fmt: skip
    """The claims in the terms of the codebook, in the same order.

    ``typer`` is asked for the claims that no rule takes, where the codebook has types that no rule leads to, or no rules. A claim
    whose ``about`` was dropped is about nothing.
    """
    scene = _Scene.of(claims, entities)
    found: dict[str, Event | None] = {}
    for c in claims:
        route = next((r for r in codebook.routes_for(c.cameo) if scene.fits(c, r, codebook)), None)
        if route is not None:
            found[c.id] = None if route.type is None else (route.type, _mode(c, route, codebook))
    if typer is not None and not (codebook.routes and all(t.crosswalked for t in codebook.types.values())):
        rest = [c for c in claims if c.id not in found]
        found.update((c.id, event) for c, event in zip(rest, typer(rest), strict=True) if event is not None)
    out = [_recoded(c, event, codebook) for c in claims if (event := found.get(c.id)) is not None]
    if trace is not None:
        _note(claims, found, codebook, trace)
    kept = {c.id for c in out}
    return tuple(c if c.about is None or c.about in kept else replace(c, about=None) for c in out)


def require_rules(codebook: Codebook) -> None:
    """DataError where no rule leads to any type of the codebook, so that nothing could be coded without a typer."""
    if not any(t.crosswalked for t in codebook.types.values()):
        raise DataError(
            f"codebook {codebook.label}: none of its types says under `from` which PLOVER types become it. "
            "Add `from` to its types."
        )


def _mode(c: Claim, route: Route, codebook: Codebook) -> str | None:
    """The rule's mode; for a rule of a whole type the claim's own, where the type has one of that name."""
    if route.mode is not None or route.type is None or c.mode is None:
        return route.mode
    return c.mode if c.mode in codebook.types[route.type].modes else None


def _recoded(c: Claim, event: Event, codebook: Codebook) -> Claim:
    """A type or mode that is itself a CAMEO code is the claim's code; else the claim keeps the one it has."""
    type_, mode = event
    code = codebook.cameo(type_, mode)
    cameo = code if code is not None and code == (mode or type_) else c.cameo or code
    if (type_, mode, cameo) == (c.type, c.mode, c.cameo):
        return c
    return replace(c, type=type_, mode=mode, cameo=cameo)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What conditions look at beside the claim itself."""

    entities: Mapping[str, Entity]
    by_id: Mapping[str, Claim]
    held_by: Mapping[str, tuple[Claim, ...]]

    @classmethod
    def of(cls, claims: Sequence[Claim], entities: Iterable[Entity]) -> _Scene:
        held: dict[str, tuple[Claim, ...]] = {}
        for c in claims:
            if c.about is not None:
                held[c.about] = (*held.get(c.about, ()), c)
        return cls({e.id: e for e in entities}, {c.id: c for c in claims}, held)

    def fits(self, c: Claim, route: Route, codebook: Codebook) -> bool:
        if not self._holds(c, route.rule):
            return False
        if route.type is None:
            return True
        type_ = codebook.types[route.type]
        mode = type_.modes[route.mode].roles if route.mode is not None else None
        return self._allowed(c, type_.roles) and (not mode or self._allowed(c, mode))

    def _holds(self, c: Claim, rule: Rule) -> bool:
        return (
            (not (rule.cameo or rule.roots) or _has_code(c.cameo or "", rule))  # first: it rules most out
            and (not rule.types or _is_of(c, rule.types))
            and (not rule.status or c.status in rule.status)
            and (not rule.contexts or not set(rule.contexts).isdisjoint(c.contexts))
            and (not rule.about or _is_of(self.by_id.get(c.about or ""), rule.about))
            and (not rule.within or self._within(c, rule.within))
            and (rule.trigger is None or rule.trigger.found_in(c.trigger.text))
            and (rule.words is None or rule.words.found_in(c.evidence.text))
            and (not rule.roles or self._has_roles(c, rule.roles))
        )

    def _within(self, c: Claim, events: tuple[Event, ...]) -> bool:
        holders = self.held_by.get(c.id, ())
        return ((NONE, None) in events and not holders) or any(_is_of(h, events) for h in holders)

    def _has_roles(self, c: Claim, roles: Roles) -> bool:
        """A rule asks for what must be seen: nobody in a role is not enough."""
        return _numbers(c, roles) and all(
            not wanted or any(self._is_one(f, wanted) for f in fillers)
            for wanted, fillers in ((roles.actor, c.actors), (roles.recipient, c.recipients))
        )

    def _allowed(self, c: Claim, roles: Roles) -> bool:
        """A constraint rules out what is seen: it is broken where all parties are known, and none is one of those."""
        return _numbers(c, roles) and all(
            not wanted or not fillers or any(self._is_one(f, wanted) or UNKNOWN in self._tags(f) for f in fillers)
            for wanted, fillers in ((roles.actor, c.actors), (roles.recipient, c.recipients))
        )

    def _is_one(self, f: Filler, wanted: tuple[Tags, ...]) -> bool:
        tags = self._tags(f)
        return any(w <= tags for w in wanted)

    def _tags(self, f: Filler) -> Tags:
        """Kind, sectors and body of an entity; "unknown" where there is none, or it is not known what sort it is."""
        e = self.entities.get(f.entity) if f.entity is not None else None
        if e is None:
            return frozenset({UNKNOWN})
        told = e.kind == "country" or (e.code or "")[:3] in BODIES or bool(set(e.sectors) - {"UNK"})
        return frozenset({e.kind, *e.sectors, (e.code or "")[:3] or UNKNOWN, *(() if told else (UNKNOWN,))})


def _numbers(c: Claim, roles: Roles) -> bool:
    return (roles.actors is None or len(c.actors) in roles.actors) and (
        roles.recipients is None or len(c.recipients) in roles.recipients
    )


def _has_code(code: str, rule: Rule) -> bool:
    return code in rule.cameo or (bool(rule.roots) and code.startswith(rule.roots))


def _is_of(c: Claim | None, events: tuple[Event, ...]) -> bool:
    return c is not None and ((c.type, c.mode) in events or (c.type, None) in events)


def _note(claims: Sequence[Claim], found: Mapping[str, Event | None], codebook: Codebook, trace: Trace) -> None:
    for c in claims:
        before = "/".join(filter(None, (c.type, c.mode)))
        event = found.get(c.id)
        if event is None:
            why = "leaves it out" if c.id in found else "has no type for it"
            trace.note("codebook", c.trigger.start, c.trigger.end, f"{before} dropped: {codebook.name} {why}", claim=c.id)
        elif event != (c.type, c.mode):
            after = " > ".join(filter(None, event))
            trace.note("codebook", c.trigger.start, c.trigger.end, f"{before} is {after} in {codebook.name}", claim=c.id)
