"""A codebook's YAML, taken apart into types, modes and rules. The keys are those of ``docs/codebooks.md``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dateline.codebooks.model import (
    QUAD_CLASSES,
    Codebook,
    ContextDefinition,
    EventType,
    Example,
    Mode,
    find_routes,
)
from dateline.codebooks.positions import Item, Reader
from dateline.codebooks.rules import NO_ROLES, NONE, PARTY_TAGS, Amount, Event, Roles, Rule, Tags, Words
from dateline.records import STATUSES

TOP = ("name", "title", "version", "extends", "contexts", "types", "drop")
ENTRY = ("title", "definition", "cameo", "plover", "examples", "roles", "from")
TYPE = (*ENTRY, "quad_class", "modes")
ROLES = ("actor", "recipient", "actors", "recipients")
RULE = ("type", "cameo", "status", "context", "about", "within", "trigger", "words", *ROLES)
_CAMEO = re.compile(r"(?:0[1-9]|1[0-9]|20)[0-9]{0,2}")


@dataclass(slots=True)
class Seen:
    """Where things stand, for the checks that look at the whole file: by type, or type and mode."""

    entries: dict[Event, Item] = field(default_factory=dict)
    sentences: list[tuple[Event, Example, Item]] = field(default_factory=list)
    events: list[tuple[Event, Item]] = field(default_factory=list)  # PLOVER types and modes that are named
    contexts: list[tuple[str, Item]] = field(default_factory=list)  # and contexts


def read_head(reader: Reader, document: Item) -> tuple[str, dict[str, Item]]:
    """The name of the codebook that this one extends ("" for none), and the entries of the document."""
    top = reader.mapping(document, known=TOP, required=("name", "version", "types"))
    return reader.text(top.get("extends")), top


def read_content(reader: Reader, top: Mapping[str, Item], base: Codebook | None, *, ships: bool) -> tuple[Codebook, Seen]:
    """The codebook of a document's entries, on top of ``base``; problems are left with the reader."""
    seen = Seen()
    name, version = reader.text(top.get("name")), reader.text(top.get("version"))
    types = dict(base.types) if base else {}
    if "types" in top:
        entries = reader.mapping(top["types"])
        if not entries:
            reader.complain(top["types"], "there must be at least one type", "Add one, with a definition and examples")
        for key, item in entries.items():
            types[key] = _type(reader, key, item, types.get(key), seen)
    dropped = (*(base.dropped if base else ()), *_rules(reader, top.get("drop"), seen))
    contexts = dict(base.contexts) if base else {}
    if "contexts" in top:
        found = reader.mapping(top["contexts"])
        contexts |= {k: ContextDefinition(k, reader.text(v)) for k, v in found.items()}
    book = Codebook(
        name=name, title=reader.text(top.get("title")) or name, version=version, types=types, contexts=contexts,
        label=name if ships else f"{name} {version}", dropped=dropped, routes=find_routes(types, dropped),
    )  # fmt: skip
    return book, seen


def _type(reader: Reader, name: str, item: Item, base: EventType | None, seen: Seen) -> EventType:
    entry = reader.mapping(item, known=TYPE, required=() if base else ("definition",))
    seen.entries[name, None] = item
    quad = reader.choice(entry.get("quad_class"), QUAD_CLASSES, "quad class")
    common = _common(reader, (name, None), entry, base, seen)
    modes = dict(base.modes) if base else {}
    for key, value in (reader.mapping(entry["modes"]) if "modes" in entry else {}).items():
        modes[key] = _mode(reader, name, key, value, modes.get(key), seen)
    known = base or EventType(name, "", None, None, {}, ())
    return replace(
        known, name=name, quad_class=quad[0] if quad else known.quad_class, modes=modes, definition=common.definition,
        cameo=common.cameo, examples=common.examples, title=common.title, roles=common.roles, plover=common.plover,
        sources=common.sources,
    )  # fmt: skip


def _mode(reader: Reader, type_: str, name: str, item: Item, base: Mode | None, seen: Seen) -> Mode:
    entry = reader.mapping(item, known=ENTRY, required=() if base else ("definition",))
    seen.entries[type_, name] = item
    return _common(reader, (type_, name), entry, base, seen)


def _common(
    reader: Reader, key: Event, entry: Mapping[str, Item], base: EventType | Mode | None, seen: Seen
) -> Mode:
    """What types and modes have in common, on top of what ``base`` has; rules and examples are added to its own."""
    known = base or Mode("", "", None, ())
    plover = known.plover
    if "plover" in entry:
        plover = next(iter(_events(reader, entry["plover"], seen, none=False)), None)
    examples = (*known.examples, *_examples(reader, key, entry.get("examples"), seen))
    roles = _roles(reader, reader.mapping(entry["roles"], known=ROLES)) if "roles" in entry else known.roles
    return Mode(
        name=key[1] or key[0], definition=reader.text(entry.get("definition")) or known.definition,
        cameo=_cameo(reader, entry.get("cameo")) or known.cameo,
        examples=tuple(sorted(examples, key=lambda e: not e.positive)),
        title=reader.text(entry.get("title")) or known.title, roles=roles, plover=plover,
        sources=(*known.sources, *_rules(reader, entry.get("from"), seen)),
    )  # fmt: skip


def _examples(reader: Reader, key: Event, item: Item | None, seen: Seen) -> list[Example]:
    out = []
    for answer, sentences in (reader.mapping(item, known=("yes", "no")) if item else {}).items():
        for sentence, at in reader.texts(sentences):
            example = Example(sentence, answer == "yes")
            seen.sentences.append((key, example, at))
            out.append(example)
    return out


def _cameo(reader: Reader, item: Item | None, ending: str = "") -> str | None:
    """A code of two to four digits; in rules it may have an ``ending``, ``*`` for all codes that begin so."""
    code = reader.text(item)
    if item is not None and code and not _CAMEO.fullmatch(code.removesuffix(ending)):
        reader.complain(item, f"{code!r} is no CAMEO code", "Give two to four digits, of which the first two are 01 to 20")
    return code or None


def _rules(reader: Reader, item: Item | None, seen: Seen) -> list[Rule]:
    """Rules of ``from`` or ``drop``: mappings, or just "TYPE" or "TYPE.mode", or a list of those."""
    out = []
    for line in reader.items(item) if item is not None else ():
        if not line.is_mapping:
            events = _events(reader, line, seen, none=False)
            if events:
                out.append(Rule(types=events))
        else:
            out.append(_rule(reader, line, seen))
    return out


def _rule(reader: Reader, item: Item, seen: Seen) -> Rule:
    entry = reader.mapping(item, known=RULE)
    if not entry:
        reader.complain(item, "a rule without a condition takes everything", "Name a PLOVER type, or delete the line")
    codes = [c for i in (reader.items(entry["cameo"]) if "cameo" in entry else ()) if (c := _cameo(reader, i, "*"))]
    contexts = reader.texts(entry.get("context"))
    seen.contexts += contexts
    trigger, words = ([t for t, _ in reader.texts(entry.get(k))] for k in ("trigger", "words"))
    return Rule(
        types=_events(reader, entry.get("type"), seen, none=False), cameo=frozenset(c for c in codes if c[-1] != "*"),
        roots=tuple(c[:-1] for c in codes if c[-1] == "*"),
        status=reader.choice(entry.get("status"), STATUSES, "status"),
        contexts=tuple(c for c, _ in contexts),
        about=_events(reader, entry.get("about"), seen), within=_events(reader, entry.get("within"), seen),
        trigger=Words.of(trigger) if trigger else None, words=Words.of(words) if words else None,
        roles=_roles(reader, entry),
    )  # fmt: skip


def _events(reader: Reader, item: Item | None, seen: Seen, *, none: bool = True) -> tuple[Event, ...]:
    """ "TYPE" and "TYPE.mode", or (where allowed) "none"."""
    out: list[Event] = []
    for name, at in reader.texts(item):
        type_, _, mode = name.partition(".")
        event = (type_, mode or None)
        if not (none and name == NONE):
            seen.events.append((event, at))
        out.append(event)
    return tuple(out)


def _roles(reader: Reader, entry: Mapping[str, Item]) -> Roles:
    parties = {k: tuple(_tags(reader, entry[k])) for k in ("actor", "recipient") if k in entry}
    amounts = {k: _amount(reader, entry[k]) for k in ("actors", "recipients") if k in entry}
    return replace(NO_ROLES, **parties, **amounts)  # type: ignore[arg-type]


def _tags(reader: Reader, item: Item) -> list[Tags]:
    """Alternatives, each of one or more words that must all hold: "GOV person"."""
    out = []
    for words, at in reader.texts(item):
        unknown = [w for w in words.split() if w not in PARTY_TAGS]
        if unknown:
            reader.complain(
                at, f"{unknown[0]!r} is no sector, body or kind of party",
                "Write sectors and bodies in capitals (GOV, REB, IGO), kinds in small letters (person, group, country), "
                "or unknown",
            )  # fmt: skip
        else:
            out.append(frozenset(words.split()))
    return out


def _amount(reader: Reader, item: Item) -> Amount | None:
    text = reader.text(item)
    if not re.fullmatch(r"\d{1,3}\+?", text):
        reader.complain(item, f"{text!r} is no number of parties", "Write 2 for exactly two, 2+ for two or more")
        return None
    return Amount.of(text)
