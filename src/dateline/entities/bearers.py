"""Whether a named actor can be what a later definite noun calls it: "the group", "the Islamist movement", "the minister"."""

from __future__ import annotations

from datetime import date

from dateline.entities.draft import Chain, Draft

ARMED = frozenset({"REB", "UAF"})
_OTHER_OFFICE = frozenset({"vice", "deputy", "prime", "assistant", "under"})


def bears(chain: Chain, nominal: Draft, day: date | None, group_words: frozenset[str]) -> bool:
    """``nominal`` is definite; kinds, sectors, country and title must agree with the chain's."""
    if nominal.noun is None or nominal.noun.relational:
        return False
    former = "former" in nominal.modifiers or "former" in nominal.noun.words
    country, sectors, title = _known(chain, day, former=former)
    if nominal.country and country and nominal.country != country:
        return False
    if chain.kind == "person":
        return nominal.kind == "person" and _in_office(
            " ".join(w for w in nominal.noun.words if w != "former"), title
        )
    if nominal.number == "pl":
        armed = bool(ARMED & set(nominal.sectors) and ARMED & set(sectors))
        return armed and chain.kind in ("organisation", "group")
    if chain.kind not in ("organisation", "group") or nominal.noun.kind != "body":
        return False
    if any(d.sense in ("government", "people") for d in chain.drafts):
        return False
    if nominal.noun.words[-1] in {w.lower() for d in chain.drafts for w in d.name.split()}:
        return True
    if not nominal.sectors:
        return " ".join(nominal.noun.words) in group_words and (bool(sectors) or chain.entry is not None)
    return bool(set(nominal.sectors) & set(sectors)) or bool(
        ARMED & set(nominal.sectors) and ARMED & set(sectors)
    )


def names_it(chain: Chain, nominal: Draft) -> bool:
    """Whether the noun is a word of the body's own name: "the council" for the Security Council."""
    if nominal.noun is None or chain.kind not in ("organisation", "group"):
        return False
    return any(nominal.noun.words[-1] in d.name.lower().split()[1:] for d in chain.drafts if d.form == "name")


def _in_office(noun: str, titles: str) -> bool:
    """ "the minister" for a foreign minister; "the president" is no vice president, "the minister" no prime minister."""
    words = set(noun.split())
    return any(
        noun in title and words <= (said := set(title.split())) and not (said - words) & _OTHER_OFFICE
        for title in titles.split("|")
    )


def _known(
    chain: Chain, day: date | None, *, former: bool = False
) -> tuple[str | None, tuple[str, ...], str]:
    """Country, sectors and titles (joined by "|") that are known of the chain at the date, of past ones with ``former``."""
    titles = [d.role.title for d in chain.drafts if d.role is not None and d.role.former == former]
    if chain.entry is None:
        country = chain.country or next(
            (d.role.country for d in chain.drafts if d.role and d.role.country), None
        )
        return country, chain.sectors, "|".join(titles)
    role = chain.entry.role_at(day)
    if former:
        titles += [r.title.lower() for r in chain.entry.roles if r.period.over(day)]
    elif role is not None:
        titles.append(role.title.lower())
    last = role or chain.entry.roles[-1]
    return last.country, last.sectors, "|".join(titles)
