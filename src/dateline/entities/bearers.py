"""Whether a named actor can be what a later definite noun calls it: "the group", "the Islamist movement", "the minister"."""

from __future__ import annotations

from datetime import date

from dateline.entities.draft import Chain, Draft

_ARMED = frozenset({"REB", "UAF"})


def bears(chain: Chain, nominal: Draft, day: date | None, group_words: frozenset[str]) -> bool:
    """``nominal`` is definite and singular; kinds, sectors, country and title must agree with the chain's."""
    if nominal.noun is None or nominal.noun.relational:
        return False
    country, sectors, title = _known(chain, day)
    if nominal.country and country and nominal.country != country:
        return False
    if chain.kind == "person":
        return nominal.kind == "person" and " ".join(nominal.noun.words) in title
    if chain.kind not in ("organisation", "group") or nominal.noun.kind != "body":
        return False
    if any(d.sense in ("government", "people") for d in chain.drafts):
        return False
    if nominal.noun.words[-1] in {w.lower() for d in chain.drafts for w in d.name.split()}:
        return True
    if not nominal.sectors:
        return " ".join(nominal.noun.words) in group_words and (bool(sectors) or chain.entry is not None)
    return bool(set(nominal.sectors) & set(sectors)) or bool(
        _ARMED & set(nominal.sectors) and _ARMED & set(sectors)
    )


def _known(chain: Chain, day: date | None) -> tuple[str | None, tuple[str, ...], str]:
    """Country, sectors and titles that are known of the chain at the date."""
    titles = [d.role.title for d in chain.drafts if d.role is not None and not d.role.former]
    if chain.entry is None:
        country = chain.country or next(
            (d.role.country for d in chain.drafts if d.role and d.role.country), None
        )
        return country, chain.sectors, " ".join(titles)
    role = chain.entry.role_at(day)
    titles += [role.title.lower()] if role is not None else []
    last = role or chain.entry.roles[-1]
    return last.country, last.sectors, " ".join(titles)
