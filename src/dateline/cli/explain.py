"""``dateline explain``: for every sentence, why it was or was not coded."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.console import Progress, reporting
from dateline.cli.formats import to_json
from dateline.cli.loading import load_coder
from dateline.cli.options import (
    as_is_option,
    codebook_option,
    encoder_option,
    id_option,
    pipeline_option,
    published_option,
    title_option,
)
from dateline.cli.output import destination
from dateline.cli.wording import Names, plain
from dateline.errors import ArticleError, DatelineError
from dateline.records import Claim, Record, Span, Statement
from dateline.trace import Note, Trace

if TYPE_CHECKING:
    from dateline.coder import Coder
    from dateline.reading import Article

NOTHING_SEEN = "not coded: no trigger word of the lexicon was seen"

EXAMPLES = """\b
Examples:
  dateline explain report.txt
  dateline explain report.txt --sentence 3
  dateline explain report.txt --match "called on" --published 2016-12-10
  echo "Rebels shelled the town." | dateline explain -
"""


@click.command(epilog=EXAMPLES)
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--sentence", type=click.IntRange(1), metavar="N", help="Only the N-th sentence.")
@click.option("--match", metavar="TEXT", help="Only sentences that hold this text; case is ignored.")
@click.option(
    "--format", "format", type=click.Choice(("text", "jsonl")), default="text", show_default=True,
    help="Words for people, or one JSON object a sentence.",
)  # fmt: skip
@published_option
@title_option
@as_is_option
@id_option
@pipeline_option
@codebook_option
@encoder_option
@reporting
def explain(
    articles: tuple[str, ...], sentence: int | None, match: str | None, format: str, published: str | None,
    title: str | None, as_is: bool, id: str | None, pipeline: str | None, codebook: str | None,
    encoder: bool,
) -> bool:  # fmt: skip
    """Say why each sentence was or was not coded.

    For each sentence: the triggers seen, the roles filled, the rules and scores applied, what came of it.
    """
    from dateline import reading

    with Progress(draw=False) as progress, destination(None) as write:
        coder = load_coder(pipeline, encoder=encoder, **({} if codebook is None else {"codebook": codebook}))
        for article in reading.read(articles, as_is=as_is, published=published, title=title, id=id):
            if isinstance(article, DatelineError):
                progress.fail(article)
                continue
            try:
                parts = _explained(coder, article)
            except ArticleError as e:
                progress.fail(e)
                continue
            chosen = [p for p in parts if _wanted(p, sentence, match)]
            if not chosen:
                progress.fail(_none_chosen(article.id, len(parts)))
            for part in chosen:
                write(to_json(part) + "\n" if format == "jsonl" else words(part))
    return progress.failed == 0


def _explained(coder: Coder, article: Article) -> list[dict[str, Any]]:
    trace = Trace()
    record = coder.code(article, trace=trace)
    document = coder.parser(record.article.text)
    bounds = [document.offsets(s.start, s.end - 1) for s in document.sentences]
    return sentences(record, trace, bounds)


def _none_chosen(id: str, there: int) -> ArticleError:
    return ArticleError(id, f"none of its {there} sentences was asked for", "Change --sentence or --match")


def sentences(record: Record, trace: Trace, bounds: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
    """One mapping a sentence: number from 1, offsets, text, its claims and statements, and the notes on it."""
    names = Names.of(record)
    return [
        {
            "article": record.article.id, "sentence": n, "start": start, "end": end,
            "text": record.article.text[start:end],
            "claims": [_claim(c, names) for c in record.claims if start <= c.trigger.start < end],
            "statements": [_statement(s, names) for s in record.statements if _begins(s, start, end)],
            "notes": [_note(note) for note in trace.within(start, end)],
        }
        for n, (start, end) in enumerate(bounds, start=1)
    ]  # fmt: skip


def _wanted(part: dict[str, Any], number: int | None, match: str | None) -> bool:
    return number in (None, part["sentence"]) and (match or "").casefold() in part["text"].casefold()


def _begins(s: Statement, start: int, end: int) -> bool:
    spans: tuple[Span, ...] = s.cue or s.content
    return any(start <= span.start < end for span in spans[:1])


def _claim(c: Claim, names: Names) -> dict[str, Any]:
    return {
        "id": c.id, "type": c.type, "mode": c.mode, "trigger": c.trigger.text, "status": c.status,
        "actors": [names.filler(f) for f in c.actors], "recipients": [names.filler(f) for f in c.recipients],
        "place": names.filler(c.place) if c.place else None, "time": names.when(c.time) or None,
        "according_to": names.according_to(c) or None, "about": c.about, "confidence": c.confidence,
        "confidences": dict(c.confidences),
    }  # fmt: skip


def _statement(s: Statement, names: Names) -> dict[str, Any]:
    return {
        "id": s.id, "source": names.speaker(s.id), "cue": " … ".join(x.text for x in s.cue),
        "content": " … ".join(x.text for x in s.content), "manner": s.manner, "within": s.within,
    }  # fmt: skip


def _note(note: Note) -> dict[str, Any]:
    return {
        "stage": note.stage, "start": note.start, "end": note.end, "message": note.message, "data": note.data
    }  # fmt: skip


def words(part: dict[str, Any]) -> str:
    """A sentence's explanation for people."""
    lines = [
        f"{part['article']}, sentence {part['sentence']} ({part['start']}–{part['end']})",
        f"  “{plain(part['text'])}”",
    ]
    lines += [f"  coded: {_claim_line(claim)}" for claim in part["claims"]]
    if not part["claims"]:
        lines.append("  no claim" if part["notes"] else f"  {NOTHING_SEEN}")
    lines += [
        f"  statement: {s['id']} {plain(s['source'])} “{plain(s['cue'])}” ({s['manner']})"
        for s in part["statements"]
    ]
    for stage, notes in groupby(part["notes"], key=lambda n: n["stage"]):
        lines.append(f"  {stage}")
        lines += [f"    {_note_line(n)}" for n in notes]
    return "\n".join(lines) + "\n\n"


def _claim_line(claim: dict[str, Any]) -> str:
    kind = f"{claim['type']} {claim['mode']}" if claim["mode"] else claim["type"]
    roles = {
        "who": ", ".join(claim["actors"]), "to whom": ", ".join(claim["recipients"]), "where": claim["place"],
        "when": claim["time"], "according to": claim["according_to"], "about": claim["about"],
        "confidence": _sure(claim),
    }  # fmt: skip
    filled = "; ".join(f"{name} {value}" for name, value in roles.items() if value not in (None, ""))
    return plain(f"{claim['id']} “{claim['trigger']}” {kind}, {claim['status']}; {filled}")


def _sure(claim: dict[str, Any]) -> str:
    """``0.74 (type 0.93, actors 0.88 …)``."""
    fields = ", ".join(f"{field} {p:.2f}" for field, p in claim["confidences"].items())
    return f"{claim['confidence']:.2f} ({fields})" if fields else f"{claim['confidence']:.2f}"


def _note_line(note: dict[str, Any]) -> str:
    data = ", ".join(f"{k}={v}" for k, v in note["data"].items())
    return plain(f"{note['message']} [{data}]" if data else note["message"])
