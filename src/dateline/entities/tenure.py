"""Which role of a known actor counts on a day: held, over, not yet begun, or the one that the text gives."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dateline.entities.draft import TextRole
from dateline.entities.knowledge import BODIES, Entry, Knowledge, Role

FORMER: tuple[str, ...] = ("ELI",)


class Decision(NamedTuple):
    """Country and sectors, the ``rule`` that gave them, in words ``why``, and ``where``: the entry of the data files."""

    country: str | None
    sectors: tuple[str, ...]
    rule: str
    why: str
    where: str = ""


def known_role(entry: Entry, said: TextRole | None, day: date | None, knowledge: Knowledge) -> Decision:
    """What a known actor is on the day. ``said`` is what the text calls it, which counts for

    - "then-Senator X": the role at the time spoken of, whatever X is today;
    - "president-elect X": not the office yet, but the role held until then, else the elite;
    - somebody with no role on the day, unless the text calls the role a former one.
    """
    held = entry.role_at(day)
    if entry.kind != "person":
        return _body(entry, held, day)
    country = _home(entry, day)
    if said is not None and said.then and said.sectors:
        return Decision(
            said.country or country, said.sectors, "text", f"the text says “then {said.title}”", said.where
        )
    coming = said is not None and said.coming
    if held is not None and is_coming(held, knowledge):
        coming, held = True, None
    if held is not None and not (coming and _is_fulfilled(held, said)):
        return Decision(held.country, held.sectors, "role", role_in_words(held), held.where)
    if (
        not coming
        and said is not None
        and said.sectors
        and not said.former
        and not _by_courtesy(entry, said, day)
    ):
        why = f"the text says “{said.title}”; no role is known on the day"
        return Decision(said.country or country, said.sectors, "text", why, said.where)
    if day is None:
        last = entry.roles[-1]
        return Decision(last.country, last.sectors, "role", role_in_words(last), last.where)
    over = [r for r in entry.roles if r.period.over(day) and not is_coming(r, knowledge)]
    if over:
        last = max(over, key=_end)
        kept = _between(entry, last, day, knowledge)
        if kept is not None:
            return kept
        of_body = last.country in BODIES and not set(last.sectors) & knowledge.cues["career_sectors"]
        ended = of_body or bool(set(last.sectors) & knowledge.cues["office_sectors"])
        why = f"{'chosen but not yet in office; ' if coming else ''}formerly {role_in_words(last)}"
        where_from = (
            country if of_body else last.country
        )  # who has left the United Nations is of a country again
        return Decision(where_from, FORMER if ended else last.sectors, "past role", why, last.where)
    return _before(entry, country, knowledge)


def _end(role: Role) -> date:
    return role.period.end or date.max


def _start(role: Role) -> date:
    return role.period.start or date.min


def _between(entry: Entry, last: Role, day: date, knowledge: Knowledge) -> Decision | None:
    """Between two roles in the army, a party … or two terms with one title in parliament somebody was that all the
    while; None between other roles."""
    later = [r for r in entry.roles if r.period.start is not None and r.period.start > day]
    if not later:
        return None
    following = min(later, key=_start)
    sector = set(last.sectors[:1])
    same = last.country == following.country and last.sectors[:1] == following.sectors[:1]
    kept = last.title == following.title or bool(sector & knowledge.cues["career_sectors"])
    if not same or not kept or sector & knowledge.cues["ending_sectors"]:
        return None
    why = f"between {role_in_words(last)} and {role_in_words(following)}"
    return Decision(last.country, last.sectors, "past role", why, last.where)


def _is_fulfilled(held: Role, said: TextRole | None) -> bool:
    """Whether the role that the base knows for the day is the very one that the text calls a coming one."""
    return said is not None and bool(said.title) and said.title in held.title.lower()


def _by_courtesy(entry: Entry, said: TextRole, day: date | None) -> bool:
    """ "President X" of somebody who was president: an office that is over keeps its title."""
    words = set(said.title.split())
    return bool(words) and any(
        r.period.over(day) and words <= set(r.title.lower().split()) for r in entry.roles
    )


def _body(entry: Entry, held: Role | None, day: date | None) -> Decision:
    """A group or body keeps the code that it had last; before it is known, the code that it had first."""
    over = [r for r in entry.roles if r.period.over(day)]
    role = held or (max(over, key=_end) if over else min(entry.roles, key=_start))
    rule = "role" if held is not None else "past role" if over else "later role"
    return Decision(role.country, role.sectors, rule, role_in_words(role), role.where)


def _before(entry: Entry, country: str | None, knowledge: Knowledge) -> Decision:
    """Before the first known role: soldiers, rebels, dissidents and party people were that before.

    Who later leads a state without having held an office before was a politician outside the government (OPP), or of
    the party where there is but one;
    the others are of the elite.
    """
    first = min(entry.roles, key=_start)
    sectors = FORMER
    if set(first.sectors[:1]) & knowledge.cues["career_sectors"]:
        sectors = first.sectors
    elif first.country not in BODIES and first.title.lower() in knowledge.cues["elected_titles"]:
        one_party = (country or "").lower() in knowledge.cues["one_party_states"]
        sectors = ("PTY",) if one_party else ("OPP",)
    return Decision(
        country, sectors, "later role", f"no role known yet; later {role_in_words(first)}", first.where
    )


def _home(entry: Entry, day: date | None) -> str | None:
    """The country of the role that is nearest before the day, else of the first one in a state."""
    over = sorted((r for r in entry.roles if r.period.over(day) or r.period.holds(day)), key=_end)
    states = [r.country for r in (*reversed(over), *entry.roles) if r.country and r.country not in BODIES]
    return states[0] if states else entry.home or entry.roles[0].country


def is_coming(role: Role, knowledge: Knowledge) -> bool:
    """ "President-elect", "Prime Minister-designate": a title that is no office yet."""
    return bool(set(role.title.lower().replace("-", " ").split()) & knowledge.cues["coming_words"])


def past_sectors(sectors: tuple[str, ...], knowledge: Knowledge, *, one: bool) -> tuple[str, ...]:
    """The sectors of somebody who once had these: the elite for public office, for one person also for arms and parties.

    Many ("former rebels") keep their side; so do all whose trade does not end with a post ("a former teacher").
    """
    over = knowledge.cues["office_sectors"] | (knowledge.cues["standing_sectors"] if one else frozenset())
    return FORMER if set(sectors[:1]) & over else sectors


def role_in_words(role: Role) -> str:
    """ "Secretary of State (USAGOV), 2013-02-01 to 2017-01-20"."""
    start, end = role.period.start, role.period.end
    when = f"{start or '…'} to {end or 'today'}" if start or end else "at all times"
    return f"{role.title + ' ' if role.title else ''}({role.code or 'no code'}), {when}"
