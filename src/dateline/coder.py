"""The way through: an article comes in, is read, understood a layer at a time, and becomes a record."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.claims import find_claims, find_relations
from dateline.claims.recode import recode
from dateline.codebooks import Codebook, load_codebook
from dateline.entities import Knowledge, find_entities
from dateline.entities.knowledge import load_actors
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.errors import ArticleError, CodingFailed
from dateline.heads import HeadTyper, typer_of
from dateline.language import DEFAULT_PIPELINE, Document, Parser
from dateline.language.encoder import Encoder, Reading, load_encoder
from dateline.reading import Article, Page, clean
from dateline.records import ArticleInfo, CoderInfo, Record
from dateline.statements import find_statements
from dateline.times import find_times
from dateline.trace import Trace

OnError = Callable[[ArticleError], None]
ArticleLike = Article | Mapping[str, Any] | str
_WINDOW = 16  # articles parsed together


@dataclass(frozen=True, slots=True, repr=False)
class Coder:
    """Turns articles into records. Make one with :func:`load`; it holds the models and may be used for ever."""

    parser: Parser
    knowledge: Knowledge
    places: PlaceFinder
    codebook: Codebook
    encoder: Encoder | None = None  # None: syntax and lexicon alone
    typer: HeadTyper | None = None  # None: the codebook's rules alone give types

    def code(
        self, article: ArticleLike, *, published: str | date | datetime | None = None, title: str | None = None,
        id: str | None = None, as_is: bool = False, trace: Trace | None = None,
    ) -> Record:  # fmt: skip
        """The record of one article; an ArticleError where it cannot be coded."""
        read = Article.of(article)
        read = replace(
            read, published=published or read.published, title=title or read.title, id=id or read.id,
            as_is=as_is or read.as_is,
        )  # fmt: skip
        page = clean(read, expect_language=self.parser.language)
        doc = self.parser(page.text)
        return self._understand(page, doc, self.encoder.read(doc) if self.encoder else None, trace)

    def code_many(
        self, articles: Iterable[ArticleLike], *, on_error: OnError | None = None
    ) -> Iterator[Record]:
        """Records in the order of the articles, parsed in batches; memory stays flat.

        An article that cannot be coded goes to ``on_error`` and is left out; without ``on_error`` it raises.
        """
        for page, document, reading in self._understandable(self._pages(articles, on_error)):
            record = self._safely(page, document, reading, on_error)
            if record is not None:
                yield record

    def _understandable(self, pages: Iterator[Page]) -> Iterator[tuple[Page, Document, Reading | None]]:
        """Pages with their parses and readings. One batch is read by the encoder, which needs no lock, while the next is
        parsed: on two cores it costs next to nothing."""
        waiting: tuple[list[Page], list[Document], Future[list[Reading]] | None] | None = None
        with ThreadPoolExecutor(max_workers=1) as thread:
            while batch := list(islice(pages, _WINDOW)):
                documents = list(self.parser.parse_many([p.text for p in batch], window=_WINDOW))
                reading = thread.submit(_readings, self.encoder, documents) if self.encoder is not None else None
                if waiting is not None:
                    yield from _settled(*waiting)
                waiting = batch, documents, reading
            if waiting is not None:
                yield from _settled(*waiting)

    def _safely(
        self, page: Page, doc: Document, reading: Reading | None, on_error: OnError | None
    ) -> Record | None:
        """The record; with ``on_error`` a defect that one article brings to light does not end the batch."""
        if on_error is None:
            return self._understand(page, doc, reading, None)
        try:
            return self._understand(page, doc, reading, None)
        except Exception as e:
            where = traceback.extract_tb(e.__traceback__)[-1]
            problem = f"{type(e).__name__} in {where.name} (line {where.lineno}): {e}"
            on_error(CodingFailed(page.id or "article", problem, "This is a defect of Dateline; please report it"))
            return None

    @property
    def _rules(self) -> Codebook:
        """The codebook; without its rules where a trained head decides."""
        return replace(self.codebook, routes=()) if self.typer is not None and self.typer.trained else self.codebook

    def validate(self, record: Record) -> None:
        """Hold the record against the JSON Schema of ``dateline/1``; ValueError tells what breaks it."""
        _schema().validate(record.to_dict())

    def _pages(
        self, articles: Iterable[ArticleLike], on_error: OnError | None
    ) -> Iterator[Page]:
        for number, article in enumerate(articles, 1):
            try:
                page = clean(Article.of(article), expect_language=self.parser.language)
            except ArticleError as error:
                if on_error is None:
                    raise
                on_error(error)
            else:
                yield page if page.id else replace(page, id=f"article-{number}")

    def _understand(
        self, page: Page, doc: Document, reading: Reading | None, trace: Trace | None
    ) -> Record:
        published = page.date
        times = find_times(doc, published=published, trace=trace)
        entities = find_entities(
            doc, published=published, knowledge=self.knowledge, places=self.places, trace=trace
        )
        statements = find_statements(doc, entities, times=times, reading=reading, trace=trace)
        ties = find_relations(doc, entities, times, statements)
        claims = find_claims(
            doc, entities, times, statements, codebook=load_codebook(), published=published,
            title_end=_title_end(page), ties=ties.verbs, reading=reading,
            lexicon=self.typer.lexicon if self.typer else None, trace=trace,
        )  # fmt: skip
        typer = self.typer.of_document(doc, entities) if self.typer else None
        claims = recode(claims, entities.entities, self._rules, typer=typer, trace=trace)
        return Record(
            article=ArticleInfo(
                id=page.id or "article", text=page.text, source=page.source, sha256=page.sha256,
                publisher=page.publisher, title=page.title, byline=page.byline, published=page.published,
                language=page.language,
            ),
            coder=CoderInfo(
                __version__, self.parser.name, self.codebook.label, self.typer.name if self.typer else None,
                self.encoder.name if self.encoder else None,
            ),
            entities=entities.entities, times=times, statements=statements.statements, claims=claims,
            relations=ties.relations, warnings=(*page.warnings, *entities.warnings, *statements.warnings),
        )  # fmt: skip


def _readings(encoder: Encoder, documents: Sequence[Document]) -> list[Reading]:
    return list(encoder.read_many(documents))


def _settled(
    pages: Sequence[Page], documents: Sequence[Document], readings: Future[list[Reading]] | None
) -> Iterator[tuple[Page, Document, Reading | None]]:
    """One batch, once it has been read."""
    read: Iterable[Reading | None] = readings.result() if readings is not None else repeat(None, len(pages))
    yield from zip(pages, documents, read, strict=True)


def _title_end(page: Page) -> int:
    """Where the title line ends, when the text shows the title first."""
    first = page.text.split("\n", 1)[0]
    return len(first) if page.title and first.strip() == page.title.strip() else 0


@lru_cache(maxsize=1)
def _schema() -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for((files("dateline") / "record.schema.json").read_text(encoding="utf-8"))


def load(
    *, pipeline: str = DEFAULT_PIPELINE, codebook: str | Path = "plover",
    gazetteer: Path | str | Sequence[Path | str] = (), actors: Path | str | Sequence[Path | str] = (),
    encoder: bool | Path = True, head: Path | str | None = None,
) -> Coder:  # fmt: skip
    """A coder with this spaCy pipeline and codebook; loading takes a second or two.

    ``codebook`` is the name of one that ships (``dateline codebook list``) or the path of a YAML file of your own.
    ``gazetteer`` are files of your own places (CSV, TSV or GeoJSON), which are looked up before Dateline's; their ids
    stay on the places of the records. ``actors`` are files of your own actors (YAML, CSV or a PETRARCH dictionary),
    which win over Dateline's of the same name. ``encoder`` is a folder of weights of your own, or False to do without: then
    syntax and lexicon decide alone, in about half the time.
    ``head`` is a file that ``dateline train`` made for this codebook: it then gives the types of claims. Types of a codebook of
    your own that no rule leads to are known by their examples.
    Raises MissingModel where the pipeline is not installed, InputNotFound where a file is not there, DataError where
    the codebook, a gazetteer or a file of actors breaks its schema.
    """
    book = load_codebook(codebook)
    places = PlaceFinder(Gazetteer(own=gazetteer))
    reader = load_encoder(encoder if isinstance(encoder, Path) else None) if encoder else None
    coder = Coder(Parser(pipeline), load_actors(actors), places, book, reader)
    return replace(coder, typer=typer_of(coder, book, Path(head) if head is not None else None))


@lru_cache(maxsize=1)
def _default() -> Coder:
    return load()


def code(
    text: str, *, published: str | date | datetime | None = None, title: str | None = None, as_is: bool = False
) -> Record:
    """Code one text with the default coder.

    >>> import dateline
    >>> record = dateline.code("Warplanes bombed Idlib on Thursday.", published="2016-12-10")
    >>> [(c.type, c.trigger.text, c.status) for c in record.claims]
    [('ASSAULT', 'bombed', 'actual')]
    """
    return _default().code(text, published=published, title=title, as_is=as_is)
