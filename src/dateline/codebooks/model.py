"""A codebook in memory: types with modes, examples, role constraints, and the rules that turn claims into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.codebooks.rules import NO_ROLES, Event, Roles, Rule
from dateline.errors import DataError

QUAD_CLASSES = (
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and whether it is one of the thing that it stands under."""

    text: str
    positive: bool


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type was done, or a sub-type. ``cameo`` is a code of two to four digits.

    ``plover`` is the PLOVER type and mode that stand nearest, ``sources`` the rules by which a PLOVER claim becomes
    one of this mode.
    """

    name: str
    definition: str
    cameo: str | None
    examples: tuple[Example, ...]
    title: str = ""
    roles: Roles = NO_ROLES
    plover: Event | None = None
    sources: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event. ``cameo`` is the code that it has without a mode; the rest is as for :class:`Mode`."""

    name: str
    definition: str
    quad_class: str | None
    cameo: str | None
    modes: Mapping[str, Mode]
    examples: tuple[Example, ...]
    title: str = ""
    roles: Roles = NO_ROLES
    plover: Event | None = None
    sources: tuple[Rule, ...] = ()

    @property
    def crosswalked(self) -> bool:
        """Whether a rule leads to the type or to one of its modes."""
        return bool(self.sources) or any(m.sources for m in self.modes.values())


@dataclass(frozen=True, slots=True)
class ContextDefinition:
    """What an event is about, beside what it is."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where a rule leads: a type with or without a mode, or out of the codebook (``type`` None)."""

    rule: Rule
    type: str | None
    mode: str | None


@dataclass(frozen=True, slots=True)
class Codebook:
    """An ontology of events. ``types`` and ``contexts`` keep the order of the file.

    ``routes`` are the rules of all types and modes, most specific first and else in the order of the file.
    ``label`` is what records call it: the name of one that ships (its version is Dateline's), name and version of
    one's own.
    """

    name: str
    title: str
    version: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, ContextDefinition]
    label: str
    dropped: tuple[Rule, ...] = ()
    routes: tuple[Route, ...] = field(default=(), repr=False)
    _by_code: dict[str | None, tuple[Route, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        anywhere = [n for n, r in enumerate(self.routes) if not r.rule.cameo]
        named: dict[str, list[int]] = {}
        for n, r in enumerate(self.routes):
            for code in r.rule.cameo:
                named.setdefault(code, []).append(n)
            if r.rule.cameo and r.rule.roots:  # rare; then the place in the index is not known
                anywhere.append(n)
        found: dict[str | None, list[int]] = {None: anywhere} | {c: [*anywhere, *ns] for c, ns in named.items()}
        self._by_code.update((c, tuple(self.routes[n] for n in sorted(set(ns)))) for c, ns in found.items())

    def routes_for(self, cameo: str | None) -> tuple[Route, ...]:
        """Of the routes, in their order, those that a claim with this CAMEO code may take."""
        return self._by_code.get(cameo) or self._by_code[None]

    def type(self, name: str) -> EventType:
        """The type of this name; DataError where the codebook has none."""
        if name not in self.types:
            raise DataError(f"codebook {self.name}: no type {name!r}; it has {', '.join(self.types)}.")
        return self.types[name]

    def entry(self, type: str, mode: str | None) -> EventType | Mode | None:
        """What stands under a type or, with a mode, under that; None where the codebook has no such thing."""
        found = self.types.get(type)
        return found if found is None or mode is None else found.modes.get(mode)

    def cameo(self, type: str, mode: str | None) -> str | None:
        """The CAMEO code of a type and mode, the type's own without one; None where either is unknown."""
        found = self.entry(type, mode)
        return found.cameo if found is not None else None

    def plover(self, type: str, mode: str | None = None) -> Event | None:
        """The PLOVER type and mode that stand nearest to this type and mode; None where there are none."""
        found = self.entry(type, mode)
        return found.plover if found is not None else None

    def quad_class(self, type: str) -> str | None:
        """One of :data:`QUAD_CLASSES`, None where the codebook has none; DataError where it has no such type."""
        return self.type(type).quad_class


def find_routes(types: Mapping[str, EventType], dropped: tuple[Rule, ...]) -> tuple[Route, ...]:
    """The rules of all types and modes, most specific first; of equals the earlier one, and ``drop`` before all."""
    routes = [Route(rule, None, None) for rule in dropped]
    for entry in types.values():
        routes += [Route(rule, entry.name, None) for rule in entry.sources]
        routes += [Route(rule, entry.name, m.name) for m in entry.modes.values() for rule in m.sources]
    return tuple(sorted(routes, key=lambda r: -r.rule.specificity))
