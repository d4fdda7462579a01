"""Codes at the article's date: from dated roles, from the roles that the text gives, from country and noun."""

from __future__ import annotations

from datetime import date

from dateline.entities.draft import Chain, Draft, TextRole
from dateline.entities.knowledge import BODIES, Role, make_code
from dateline.entities.owners import Owners
from dateline.entities.story import Story
from dateline.language import Document

_FORMER = ("ELI",)
_ARMED = frozenset({"REB", "UAF"})
_OFFICES = frozenset({"GOV", "LEG", "JUD", "SPY", "COP"})


def set_codes(doc: Document, chains: list[Chain], day: date | None, story: Story) -> None:
    """Gives every chain its country, sectors and code."""
    owners = Owners(doc, chains)
    for chain in sorted(chains, key=lambda c: owners.of(c) is not None):
        owner = owners.of(chain)
        if owner is not None and chain.country is None and _may_inherit(chain):
            _inherit(chain, owner)
        country, sectors = _country_sectors(chain, day, story)
        if country in BODIES and sectors[:1] == ("GOV",):
            sectors = sectors[1:]  # an official of the United Nations is of no government
        chain.country, chain.sectors = country, tuple(dict.fromkeys(s for s in sectors if s != country))
        if chain.kind == "place":
            chain.sectors = ()
        else:
            chain.code = make_code(country, chain.sectors)


def _may_inherit(chain: Chain) -> bool:
    first = chain.drafts[0]
    return first.noun is not None and not first.noun.relational and first.noun.kind != "place"


def _inherit(chain: Chain, owner: Chain) -> None:
    """ "its forces", "whose leaders": the owner's country; an armed owner's people are armed too."""
    noun = chain.drafts[0].noun
    chain.country = owner.country
    if owner.country in BODIES:
        chain.sectors = owner.sectors
    if not chain.sectors or (noun is not None and noun.weak and set(owner.sectors[:1]) & _ARMED):
        chain.sectors = owner.sectors


def _country_sectors(chain: Chain, day: date | None, story: Story) -> tuple[str | None, tuple[str, ...]]:
    said = _said(chain)
    if chain.entry is not None:
        return _known(chain, said, day)
    if chain.kind == "country" or chain.kind == "place":
        return chain.country or _first_country(chain), ()
    country, sectors = chain.country or _first_country(chain), chain.sectors or _first_sectors(chain)
    if said is not None:
        country, sectors = country or said.country, sectors or (_FORMER if said.former else said.sectors)
    if (
        country is None
        and any(d.noun is not None and d.noun.story and not d.away for d in chain.drafts)
        and sectors
    ):
        country = story.country_at(chain.first)
    if sectors[:1] == ("IGO",) or (sectors[:1] == ("NGO",) and country is None):
        return sectors[0], sectors[1:]
    return country, sectors


def _known(chain: Chain, said: TextRole | None, day: date | None) -> tuple[str | None, tuple[str, ...]]:
    assert chain.entry is not None
    roles = chain.entry.roles
    role: Role | None = chain.entry.role_at(day)
    if chain.kind != "person":
        return (role or roles[-1]).country, (role or roles[-1]).sectors
    if role is not None:
        return role.country, role.sectors
    if said is not None and said.sectors and not said.former:
        return said.country or roles[-1].country, said.sectors
    if day is None:
        return roles[-1].country, roles[-1].sectors
    over = [r for r in roles if r.period.over(day)]
    if over:
        # a former minister is of the elite; a guerrilla's or a critic's side does not end with an office
        return over[-1].country, _FORMER if set(over[-1].sectors) & _OFFICES else over[-1].sectors
    return roles[0].country, ()


def _said(chain: Chain) -> TextRole | None:
    """The fullest role that the text gives, merged over the mentions: country from one, sectors from another."""
    roles = [d.role for d in chain.drafts if d.role is not None]
    if not roles:
        return None
    country = next((r.country for r in roles if r.country), None)
    with_sectors = [r for r in roles if r.sectors]
    best = with_sectors[0] if with_sectors else roles[0]
    return TextRole(country or best.country, best.sectors, best.former)


def _first_country(chain: Chain) -> str | None:
    return next((d.country for d in chain.drafts if d.country and _tells(d)), None)


def _first_sectors(chain: Chain) -> tuple[str, ...]:
    return next((d.sectors for d in chain.drafts if d.sectors and _tells(d)), ())


def _tells(d: Draft) -> bool:
    return d.form != "pronoun"
