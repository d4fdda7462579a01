"""Newspaper-database downloads: many articles in one text, with the database's field names around them.

Layouts: Nexis Uni (title first, "Body", "Load-Date:", "End of Document"), the older LexisNexis ("1 of 9
DOCUMENTS", "HEADLINE:"), Factiva with field codes (HD, BY, WC, PD, SN, LP, TD) and without them. Every article
ends with a line that the database writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.reading.dates import date_line, iso
from dateline.reading.lexicon import Export, export
from dateline.reading.shapes import is_noise

_WORDS = re.compile(r"\s*[\d,]+ words\s*", re.I)
_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z -]{1,24}):\s*(.*)")
_BODY = re.compile(r"\s*Body\s*")
_LANGUAGES = re.compile(
    r"\s*(?:English|French|German|Spanish|Arabic|Russian|Portuguese|Italian|Dutch|Turkish|Chinese.*)\s*"
)


@dataclass(slots=True)
class Exported:
    """One article of a download; ``text`` is headline and body. No body: ``text`` is empty."""

    text: str = ""
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


def split(text: str) -> list[Exported] | None:
    """The articles of a Nexis or Factiva download, or None when the text is no such thing."""
    text = text.replace("\r\n", "\n").replace("\u2028", "\n")
    for name, read in (("nexis", _nexis), ("factiva", _factiva)):
        layout = export(name)
        if layout.fits(text):
            return [a for part in _parts(text, layout) if (a := read(part, layout))]
    return None


def _parts(text: str, layout: Export) -> Iterator[list[str]]:
    part: list[str] = []
    for line in text.split("\n"):
        if layout.end.match(line):
            yield part
            part = []
        else:
            part.append(line)
    yield part


def _nexis(lines: list[str], layout: Export) -> Exported | None:
    """Above the body: title, outlet, date, then fields. Parts without length or body are covers and lists."""
    body = next((n for n, x in enumerate(lines) if _BODY.fullmatch(x)), None)
    heads = [n for n, x in enumerate(lines[:body]) if _field(x, layout)]
    if body is None and not any(_field(lines[n], layout) == "length" for n in heads):
        return None
    start = _first_paragraph(lines, heads[0], layout) if body is None else body + 1
    ends = (n for n in range(start, len(lines)) if _field(lines[n], layout) in layout.after)
    after = _without_heading(lines, start, next(ends, len(lines)), layout)
    head = lines[:start] if body is None else lines[:body]
    found = Exported(fields=_values([*head, "", *lines[after:]], layout))
    above = [x.strip() for x in head[: heads[0] if heads else len(head)]]
    free = [x for x in above if x and not _is_notice(x) and not is_noise(x)]
    dates = [n for n, x in enumerate(free) if _date(x)]
    found.published = _date(free[dates[0]]) if dates else _date(found.fields.get("load-date", ""))
    above = free[: dates[0]] if dates else free
    stated = found.fields.get("headline")
    found.title = stated or (above[0] if above else None)
    found.publisher = (above[-1] if stated or len(above) > 1 else None) if above else None
    found.byline = found.fields.get("byline")
    found.text = _join(found.title, lines[start:after])
    return found


def _without_heading(lines: list[str], start: int, after: int, layout: Export) -> int:
    """Where the body ends when the fields behind it have a heading ("Classification") of their own."""
    filled = [n for n in range(start, after) if lines[n].strip()]
    if filled and after < len(lines) and lines[filled[-1]].strip().lower() in layout.after:
        return filled[-1]
    return after


def _first_paragraph(lines: list[str], first: int, layout: Export) -> int:
    """Where the fields stop: a line below a blank one that is no field, after the first field."""
    for n in range(first + 1, len(lines)):
        if lines[n].strip() and not lines[n - 1].strip() and not _field(lines[n], layout):
            return n
    return len(lines)


def _field(line: str, layout: Export) -> str | None:
    m = _FIELD.match(line)
    return m[1].strip().lower() if m and m[1].strip().lower() in layout.fields else None


def _values(lines: list[str], layout: Export) -> dict[str, str]:
    """Field → value; a value goes on in the next lines until a blank one."""
    out: dict[str, str] = {}
    name: str | None = None
    for line in lines:
        if key := _field(line, layout):
            name, m = key, _FIELD.match(line)
            out[key] = m[2].strip() if m else ""
        elif not line.strip():
            name = None if name and out[name] else name
        elif name:
            out[name] = f"{out[name]} {line.strip()}".strip()
    return {k: v for k, v in out.items() if v}


def _is_notice(line: str) -> bool:
    return re.match(r"\s*(?:copyright|©|all rights reserved|\d+ of \d+ documents)", line, re.I) is not None


def _factiva(lines: list[str], layout: Export) -> Exported | None:
    if any(re.match(r"\s*(?:HD|LP|TD)(?:\s|$)", x) for x in lines):
        return _coded(lines, layout)
    return _uncoded(lines)


def _coded(lines: list[str], layout: Export) -> Exported | None:
    """A two-letter code at the start of a line opens a field, which runs to the next code."""
    code = re.compile(rf"\s{{0,3}}({'|'.join(sorted(layout.fields, key=len, reverse=True))})(?:\s+(.*)|\s*)$")
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if m := code.match(line):
            name = m[1]
            fields[name] = [m[2] or ""]
        elif name:
            fields[name].append(line)
    values = {k: " ".join(x.strip() for x in v if x.strip()) for k, v in fields.items()}
    if "HD" not in values and not values.get("LP") and not values.get("TD"):
        return None
    when = " ".join(v for k in ("PD", "ET") if (v := values.get(k)))
    body = [*fields.get("LP", []), "", *fields.get("TD", [])]
    byline = re.sub(r"^by\s+", "", values.get("BY") or values.get("CR") or "", flags=re.I)
    title = values.get("HD")
    return Exported(
        _join(title, body),
        title,
        byline or None,
        values.get("SN"),
        _date(when) or _date(values.get("PD", "")),
        values,
    )


def _uncoded(lines: list[str]) -> Exported | None:
    """Headline, byline, "N words", date, outlet, code, language, copyright; then the body."""
    count = next((n for n, x in enumerate(lines) if _WORDS.fullmatch(x)), None)
    if count is None:
        return None
    above = [x.strip() for x in lines[:count] if x.strip()]
    below = [(n, x.strip()) for n, x in enumerate(lines[count + 1 :], count + 1) if x.strip()]
    when = next((n for n, (_, x) in enumerate(below[:4]) if _date(x)), None)
    last = next((n for n, (_, x) in enumerate(below[:10]) if _is_notice(x)), None)
    if last is None:
        last = next((n for n, (_, x) in enumerate(below[:10]) if _LANGUAGES.fullmatch(x)), when or 0)
    names = [x for _, x in below[(when or 0) + 1 : last] if not re.fullmatch(r"\d{1,2}:\d\d.*", x)]
    byline = next((x for x in above[1:] if re.match(r"by\s", x, re.I)), None)
    start = below[last][0] + 1 if below else len(lines)
    title = above[0] if above else None
    return Exported(
        _join(title, lines[start:]), title, re.sub(r"^by\s+", "", byline, flags=re.I) if byline else None,
        names[0] if names else None, _date(below[when][1]) if when is not None else None,
    )  # fmt: skip


def _date(line: str) -> str | None:
    found = date_line(line.strip()) if 0 < len(line) <= 120 else None
    return iso(found.moment) if found and found.moment and len(found.rest.split()) <= 3 else None


def _join(title: str | None, body: list[str]) -> str:
    text = "\n".join(x.rstrip() for x in body).strip("\n")
    text = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text)
    if not text.strip():
        return ""
    return f"{title}\n\n{text}" if title else text
