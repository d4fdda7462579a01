"""One incident for people: who said it first, who asserts, denies or fears it, and every figure with its source."""

from __future__ import annotations

from dateline.cli.views import chain, number, span_of_days
from dateline.cli.wording import plain, short
from dateline.events import Event
from dateline.incidents import Incident

__all__ = ["card"]


def card(i: Incident) -> str:
    """Lines of text; every line of a report ends with the key of its claim and the offsets of its evidence."""
    kind = f"{i.type} {i.mode or ''}".strip()
    where = f" · {short(i.place.label)}" if i.place else ""
    lines = [f"{i.id} · {kind} · {i.status} · {span_of_days(i.first, i.last) or 'no day stated'}{where}"]
    lines += [f"  who: {', '.join(short(p.label) for p in i.actors) or '—'}"]
    lines += [f"  to whom: {', '.join(short(p.label) for p in i.recipients) or '—'}"]
    lines += [f"  reported by {i.sources} independent outlet{'s' * (i.sources != 1)}; first by {_report(i.first_report)}"]
    for r in i.ranges:
        lines.append(f"  {r.what}: {number(r.low, r.high)}")
        lines += [
            f"    {short(f.count.span.text)} — {_source(f.event)} [{f.event.key} {f.count.span.start}–{f.count.span.end}]"
            for f in r.figures
        ]
    for stance in dict.fromkeys(i.stances):
        lines.append(f"  {stance}:")
        lines += [_line(e) for s, e in zip(i.stances, i.events, strict=True) if s == stance]
    return "\n".join(map(str, lines)) + "\n\n"


def _line(e: Event) -> str:
    said = f"“{plain(e.evidence.text)}”"
    return f"    {_source(e)}: {said} [{e.key} {e.evidence.start}–{e.evidence.end}]"


def _source(e: Event) -> str:
    told = chain(e.voices)
    return f"{told}, in {short(e.report.outlet)}" if told else short(e.report.outlet)


def _report(e: Event) -> str:
    return " ".join(filter(None, (short(e.report.outlet), (e.report.published or "")[:16], f"[{e.key}]")))
