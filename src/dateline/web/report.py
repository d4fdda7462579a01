"""One self-contained HTML file that shows records beside the text they were read from.

The file asks nothing of any network: style and script stand in it, and its content security policy allows
only these two, by their hashes. All text of articles is escaped; none of it reaches the script but as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.records import STATUSES, Record
from dateline.web import views
from dateline.web.highlights import printable, text_html
from dateline.web.wording import labels

_STYLES = ("base.css", "text.css", "cards.css", "print.css")
_SCRIPTS = ("selection.js", "articles.js", "filters.js", "start.js")


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article of the report."""

    n: int
    id: str
    title: str
    show_title: bool
    publisher: str
    byline: str
    published: str
    link: str | None
    source: str
    language: str
    text: Markup
    cards: list[views.Card]
    relations: list[views.Row]
    statements: list[views.Row]
    entities: list[views.Row]
    warnings: list[views.Row]


def render_report(records: Sequence[Record], *, title: str = "Dateline report") -> str:
    """An HTML document that shows the records, in the order given.

    Offsets of the records are trusted to be those of ``article.text``; characters that HTML can't hold (NUL,
    lone surrogates) are shown as U+FFFD, so that the rest stays in place.
    """
    style, script = _static(_STYLES), _script()
    html = _environment().get_template("report.html.j2").render(
        title=title,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        articles=[_article(r, n) for n, r in enumerate(records)],
        claims=sum(len(r.claims) for r in records),
        types=views.bars(records, "type"),
        statuses=views.bars(records, "status"),
        says=labels()["says"],
        all_statuses=STATUSES,
        status_labels=labels()["statuses"],
        versions=sorted({f"{r.coder.version} ({r.coder.pipeline or 'no pipeline'})" for r in records}),
    )  # fmt: skip
    return printable(html)


def _article(r: Record, n: int) -> ArticleView:
    a, cards = r.article, views.cards(r, n)
    first_line = next((line.strip() for line in a.text.split("\n") if line.strip()), "")
    name = (a.title or "").strip() or first_line[:120] or a.id
    return ArticleView(
        n=n,
        id=a.id,
        title=name,
        show_title=not first_line.startswith(name),
        publisher=a.publisher or "",
        byline=a.byline or "",
        published=views.published(r),
        link=_link(a.source),
        source=a.source or "",
        language=a.language or "en",
        text=text_html(r, n, {c.key: c.n for c in cards}),
        cards=cards,
        relations=views.relations(r, n),
        statements=views.statements(r, n),
        entities=views.entities(r, n),
        warnings=views.warnings(r, n),
    )


def _link(source: str | None) -> str | None:
    """The source where it is a web address; no other scheme becomes a link."""
    if not source or not source.lower().startswith(("http://", "https://")):
        return None
    return source if _host(source) else None


def _host(source: str) -> str:
    bracketed = "[" in source or "]" in source
    return "" if bracketed else urlsplit(source).netloc


def _policy(style: str, script: str) -> str:
    """Nothing may load; only this style and this script may run."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _static(names: Sequence[str]) -> str:
    folder = files("dateline.web") / "static"
    return "\n".join((folder / name).read_text(encoding="utf-8").replace("\r\n", "\n") for name in names)


def _script() -> str:
    """The scripts share one scope of their own."""
    return f'"use strict";\n(() => {{\n{_static(_SCRIPTS)}\n}})();'


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dateline.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
