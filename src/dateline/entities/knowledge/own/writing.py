"""A user's actors as YAML of our own schema, which :func:`read_own` reads back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import yaml

from dateline.entities.knowledge.model import Entry, Noun, Role
from dateline.entities.knowledge.own.model import OwnActors

_HEAD = "# Actors for `--actors`; docs/actors.md tells what each key means.\n"


def to_yaml(own: OwnActors) -> str:
    """All entries, spellings of countries and nouns."""
    actors = [_actor(e) for e in own.entries]
    actors += [
        {
            "name": names[0],
            **({"aliases": list(names[1:])} if names[1:] else {}),
            "kind": "country",
            "code": code,
        }
        for code, names in own.spellings.items()
    ]
    data: dict[str, Any] = {"actors": actors}
    nouns = list(_nouns(own.nouns))
    if nouns:
        data["nouns"] = nouns
    return _HEAD + yaml.dump(
        data,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
        default_flow_style=False,
    )


def _actor(e: Entry) -> dict[str, Any]:
    out: dict[str, Any] = {"name": e.names[0]}
    if e.names[1:]:
        out["aliases"] = list(e.names[1:])
    out["kind"] = e.kind
    if e.gender:
        out["gender"] = e.gender
    roles = [_role(r) for r in e.roles]
    return out | (roles[0] if len(roles) == 1 else {"roles": roles})


def _role(r: Role) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "code": r.code, "title": r.title, "from": r.period.start and r.period.start.isoformat(),
        "until": r.period.end and r.period.end.isoformat(), "source": r.source,
    }  # fmt: skip
    return {k: v for k, v in parts.items() if v}


def _nouns(nouns: Iterable[Noun]) -> Iterable[dict[str, Any]]:
    def key(n: Noun) -> tuple[tuple[str, ...], str, bool, bool]:
        return n.sectors, n.kind, n.story, n.title

    for (sectors, kind, story, title), group in groupby(sorted(nouns, key=key), key=key):
        words = [" ".join(n.words) for n in group]
        flags = {name: True for name, given in (("story", story), ("title", title)) if given}
        yield {"nouns": words, "sectors": list(sectors), "kind": kind, **flags}
