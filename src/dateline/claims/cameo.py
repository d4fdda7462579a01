"""CAMEO codes of claims: that of the predicate or mode, made exact by what is intended, refused, threatened or asked for.

Schrodt, "CAMEO codebook" 1.1b3 (2012): intents to cooperate are 03, threats 13, refusals 12, appeals 02, demands
10, each with a third digit for the deed. PLOVER joins 02 and 10 to REQUEST, so the word that asks tells them apart.
Tables are ``data/cameo.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.claims.build import Context, Draft
from dateline.codebooks import Codebook
from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.language import Token

_CONSIDER = "014"
_ACTS = ("intend", "reject", "threaten", "appeal", "demand")
_LISTS = ("demanding", "considering", "friendly")


@dataclass(frozen=True, slots=True)
class ActCodes:
    """Codes by speech act and type of the deed, and the words that demand rather than appeal."""

    by_act: Mapping[str, Mapping[str, str]]
    demanding: frozenset[str]
    considering: frozenset[str]
    friendly: frozenset[str]


@lru_cache(maxsize=1)
def load_act_codes() -> ActCodes:
    """``data/cameo.yaml``, read once; DataError where its keys or codes are others."""
    c = load_yaml(files("dateline.claims") / "data" / "cameo.yaml")
    if not isinstance(c, dict) or set(c) != {*_ACTS, *_LISTS}:
        raise DataError(f"cameo.yaml: needs exactly the keys {', '.join((*_ACTS, *_LISTS))}.")
    for act in _ACTS:
        for type_, code in c[act].items():
            if not (isinstance(code, str) and code.isdigit() and 2 < len(code) < 5):
                raise DataError(f"cameo.yaml, {act}, {type_}: {code!r} is no code of three or four digits; put it in quotes.")
    lists = (frozenset(map(str, c[k])) for k in _LISTS)
    return ActCodes({a: dict(c[a]) for a in _ACTS}, *lists)


def cameo_code(d: Draft, context: Context, codebook: Codebook) -> str | None:
    """The code of a claim, of two to four digits; None where the codebook knows neither its type nor its mode."""
    p = d.candidate.predicate
    plain = p.cameo or codebook.cameo(p.type, p.mode)
    if plain is None:
        return None
    codes = load_act_codes()
    match p.type:
        case "REQUEST":
            return _of_request(d, plain, codes)
        case "REJECT" | "AGREE" | "THREATEN" if d.about is not None and _is_vague(plain):
            act = {"REJECT": "reject", "AGREE": "intend", "THREATEN": "threaten"}[p.type]
            found = codes.by_act[act].get(d.about.type, plain)
            return found if found[:2] == plain[:2] else plain
    if d.status == "planned" and any(a.lemma in codes.considering for a in (d.token.head, d.token.head.head)):
        return _CONSIDER
    if d.status == "planned" and tells_own_plan(d, context):
        return codes.by_act["intend"].get(p.type, plain)
    return plain


def _is_vague(code: str) -> bool:
    """Two digits, or a third that says "not specified below"."""
    return len(code) == 2 or (len(code) == 3 and code[2] == "0")


def _of_request(d: Draft, plain: str, codes: ActCodes) -> str:
    p = d.candidate.predicate
    if plain[:2] not in ("02", "10"):
        return plain
    demands = p.head in codes.demanding or not codes.demanding.isdisjoint(p.rest)
    act, root = ("demand", "10") if demands else ("appeal", "02")
    if d.about is not None and _is_vague(plain):
        return codes.by_act[act].get(d.about.type, root + plain[2:])
    return root + plain[2:]


def tells_own_plan(d: Draft, context: Context) -> bool:
    """Does the doer himself say what he will do: "she said she would visit", "the army wants to leave"?"""
    if not d.chain:
        return False
    own, sources = _ids(d.actors, context), _ids(d.chain[-1].sources, context)
    if d.candidate.predicate.mutual:  # the others are those with whom he will do it
        return not own.isdisjoint(sources)
    return bool(own) and (own <= sources or _states(d.actors, context) == _states(d.chain[-1].sources, context) != {None})


def _states(tokens: Sequence[Token], context: Context) -> set[str | None]:
    """The states for which these speak or act, None for anybody else: "a French spokesman", "his country"."""
    found = [context.entities.at(t) for t in tokens]
    return {e.country if e is not None and (e.kind == "country" or e.sectors[:1] in _OFFICIAL) else None for e in found}


_OFFICIAL = (("GOV",), ("MIL",))


def _ids(tokens: Sequence[Token], context: Context) -> set[str]:
    found = [context.entities.at(t) for t in tokens]
    out: set[str] = set()
    for e in found:
        if e is not None:
            out.update(context.entities.members.get(e.id, ()) or (e.id,))
    return out
