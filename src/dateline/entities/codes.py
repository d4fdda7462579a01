"""Codes at the article's date: from dated roles, from the roles that the text gives, from country and noun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.entities.draft import Chain, Draft, TextRole
from dateline.entities.knowledge import BODIES, Knowledge, make_code
from dateline.entities.owners import Owners
from dateline.entities.story import Story
from dateline.entities.tenure import Decision, known_role, past_sectors
from dateline.language import Document
from dateline.trace import Trace

_ARMED = frozenset({"REB", "UAF"})


def set_codes(
    doc: Document, chains: list[Chain], day: date | None, story: Story, knowledge: Knowledge,
    trace: Trace | None = None,
) -> None:  # fmt: skip
    """Gives every chain its country, sectors and code; a note under stage ``codes`` says by which rule."""
    owners = Owners(doc, chains)
    for chain in sorted(chains, key=lambda c: owners.of(c) is not None):
        owner = owners.of(chain)
        inherits = owner is not None and chain.country is None and _may_inherit(chain)
        if owner is not None and inherits:
            _inherit(chain, owner)
        found = _decide(doc, chain, day, story, knowledge)
        if owner is not None and inherits:
            found = found._replace(rule="owner", why=f"it belongs to {owner.name}")
        country, sectors = found.country, found.sectors
        if country in BODIES and sectors[:1] == ("GOV",):
            sectors = sectors[1:]  # an official of the United Nations is of no government
        chain.country, chain.sectors = country, tuple(dict.fromkeys(s for s in sectors if s != country))
        if chain.kind == "place":
            chain.sectors = ()
        else:
            chain.code = make_code(country, chain.sectors)
        if trace is not None:
            _note(doc, chain, found, trace)


def _note(doc: Document, chain: Chain, found: Decision, trace: Trace) -> None:
    for d in chain.drafts:
        if d.form != "pronoun":
            start, end = doc.offsets(d.start, d.end - 1)
            trace.note(
                "codes", start, end, f"{chain.name}: {chain.code or 'no code'} by {found.rule}: {found.why}",
                rule=found.rule, why=found.why, where=found.where, code=chain.code,
            )  # fmt: skip
            return


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


def _decide(doc: Document, chain: Chain, day: date | None, story: Story, knowledge: Knowledge) -> Decision:
    said = _said(chain)
    if chain.entry is not None:
        return known_role(chain.entry, said, day, knowledge)
    if chain.kind == "country" or chain.kind == "place":
        country = chain.country or _first_country(chain)
        return Decision(country, (), "country", _named_why(chain), chain.state_where)
    found = _described(chain, said, knowledge)
    if found.country is None and chain.kind != "other":
        people = _people(doc, chain, knowledge)
        if people is not None:
            found = found._replace(country=people, why=f"{found.why}; of a people of {people}")
    if found.country is None and found.sectors and _of_the_story(chain, said, knowledge):
        country = story.country_at(chain.first)
        if country is not None:
            found = found._replace(country=country, why=f"{found.why}; the story there is about {country}")
    noun = next((d.noun for d in chain.drafts if d.noun is not None and d.noun.homes), None)
    if noun is not None and found.country is not None:
        found = found._replace(country=noun.home(found.country))
    sectors = found.sectors
    if sectors[:1] == ("NGO",) and found.country is not None:
        return found._replace(sectors=("SOC", *sectors[1:]))  # of one country: civil society
    if sectors[:1] == ("IGO",) and found.country is not None and chain.kind == "group" and "MIL" in sectors:
        return found._replace(sectors=sectors[1:])  # "Dutch peacekeepers" are soldiers of their country
    if sectors[:1] == ("IGO",) or (sectors[:1] == ("NGO",) and found.country is None):
        return found._replace(country=sectors[0], sectors=sectors[1:])
    return found


def _described(chain: Chain, said: TextRole | None, knowledge: Knowledge) -> Decision:
    """What names and nouns of the chain tell, then what titles and appositions add."""
    teller = next((d for d in chain.drafts if d.sectors and d.form != "pronoun"), None)
    country = chain.country or _first_country(chain)
    sectors = chain.sectors or (teller.sectors if teller is not None else ())
    rule, why, where = "name", _named_why(chain), chain.state_where
    if teller is not None and teller.noun is not None:
        rule, why, where = "noun", f"generic noun “{' '.join(teller.noun.words)}”", teller.noun.where
        sectors = _tensed(teller, sectors, chain, knowledge)
    if said is not None and (said.sectors or said.country):
        if not sectors:
            rule, where = "text", said.where
            why = f"the text calls it {_tense(said)}“{said.title or said.country}”"
        country, sectors = country or said.country, sectors or _said_sectors(said, knowledge)
    return Decision(
        country, sectors, rule, f"{why}, of {country}" if country and rule != "name" else why, where
    )


def _people(doc: Document, chain: Chain, knowledge: Knowledge) -> str | None:
    """The state of "Chechen rebels", "Uighurs": of a people that lives in one state."""
    for d in chain.drafts:
        if d.form == "nominal" or d.kind == "group":
            home = knowledge.home_of([t.text for t in doc.tokens[d.start : d.end] if t.text[:1].isupper()])
            if home is not None:
                return home
    return None


def _tensed(d: Draft, sectors: tuple[str, ...], chain: Chain, knowledge: Knowledge) -> tuple[str, ...]:
    """ "the former president", "the prime minister-designate": no longer, or not yet, what the noun says."""
    if d.modifiers & knowledge.lexicon.former and not d.modifiers & knowledge.cues["then_words"]:
        return past_sectors(sectors, knowledge, one=chain.number != "pl")
    words = frozenset(d.noun.words if d.noun is not None else ()) | d.modifiers
    return ("ELI",) if words & knowledge.cues["coming_words"] and "GOV" in sectors else sectors


def _said_sectors(said: TextRole, knowledge: Knowledge) -> tuple[str, ...]:
    if said.coming:
        return ("ELI",)
    return past_sectors(said.sectors, knowledge, one=True) if said.former else said.sectors


def _tense(said: TextRole) -> str:
    return "former " if said.former else "then " if said.then else "coming " if said.coming else ""


def _named_why(chain: Chain) -> str:
    d = next((d for d in chain.drafts if d.form == "name"), None)
    if d is None:
        return "nothing more is known of it"
    senses = {
        "country": "name of a country", "adjective": "adjective of a country", "people": "people of a country",
        "government": "capital or seat that stands for a government", "place": "name of a place",
    }  # fmt: skip
    return f"“{d.name}”: {senses.get(d.sense, 'a name that the base does not know')}"


def _of_the_story(chain: Chain, said: TextRole | None, knowledge: Knowledge) -> bool:
    """Whether it is at home where the story plays: "the regime", "residents", "the president", "Defence Minister X"."""
    for d in chain.drafts:
        if d.noun is None or d.away:
            continue
        if d.noun.story or (
            d.noun.title
            and d.definite
            and d.number == "sg"
            and _is_at_home(" ".join(d.noun.words), knowledge)
        ):
            return True
    return (
        chain.kind == "person"
        and said is not None
        and bool(said.title)
        and _is_at_home(said.title, knowledge)
    )


def _is_at_home(title: str, knowledge: Knowledge) -> bool:
    return title not in knowledge.cues["posted_abroad"]


def _said(chain: Chain) -> TextRole | None:
    """The fullest role that the text gives, merged over the mentions: country from one, sectors from another."""
    roles = [d.role for d in chain.drafts if d.role is not None]
    if not roles:
        return None
    country = next((r.country for r in roles if r.country), None)
    with_sectors = [r for r in roles if r.sectors]
    best = with_sectors[0] if with_sectors else roles[0]
    return replace(best, country=country or best.country)


def _first_country(chain: Chain) -> str | None:
    return next((d.country for d in chain.drafts if d.country and d.form != "pronoun"), None)
