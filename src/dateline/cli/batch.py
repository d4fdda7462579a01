"""Many articles through the coder and into the store, in order, with what is already stored left out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from dateline.errors import ArticleError, DatelineError, MalformedInput
from dateline.records import Record

if TYPE_CHECKING:
    from dateline.coder import Coder
    from dateline.reading import Article
    from dateline.store import Store


@dataclass(slots=True)
class Batch:
    """One run. ``options`` says how the articles are coded: a stored one counts as done under equal options."""

    load: Callable[[], Coder]
    version: str
    fail: Callable[[DatelineError], None]
    tell: Callable[[str], None]
    store: Store | None = None
    resume: bool = True
    options: str = ""
    coded: int = 0
    reused: int = 0
    # What awaits its turn: (article id, whether its record is in the store already)
    _queue: deque[tuple[str, bool]] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)
    _began: str = field(default_factory=lambda: datetime.now(UTC).isoformat())
    _failed_before: frozenset[str] | None = None

    def records(self, articles: Iterable[Article | DatelineError]) -> Iterator[Record]:
        """One record an article, in input order; a new one is in the store before it comes out here."""
        todo = self._todo(articles)
        first = next(todo, None)  # the model is loaded only when there is something to code
        if first is not None:
            for record in self.load().code_many(chain([first], todo), on_error=self._fail):
                if self._stored(record):
                    yield from self._reused(until=record.article.id)
                    yield record
        yield from self._reused(until=None)

    def _todo(self, articles: Iterable[Article | DatelineError]) -> Iterator[Article]:
        for article in articles:
            if isinstance(article, DatelineError):
                self._fail(article)
            elif self.store is not None and article.id in self._seen:
                self._fail(_twice(article))
            else:
                done = self._is_done(article)
                self._queue.append((article.id, done))
                if not done:
                    yield article

    def _is_done(self, article: Article) -> bool:
        if self.store is None:
            return False
        self._seen.add(article.id)
        return self.resume and self.store.has(article.id, article.sha256, self.version, options=self.options)

    def _stored(self, record: Record) -> bool:
        if self.store is None:
            self.coded += 1
            return True
        replaced = self.store.origin(record.article.id)
        earlier = self._earlier(record, replaced)
        try:
            if earlier is not None:
                self.store.put(earlier)
            self.store.put(record, options=self.options)
        except ArticleError as e:  # this one record is at fault; a full disk is a StoreError and ends the run
            self._fail(e)
            return False
        if earlier is not None:
            self.store.accounts.supersede(earlier.article.id, record.article.id)
            self.tell(f"{record.article.id}: a new version; the earlier one is kept as {earlier.article.id}")
        self.coded += 1
        self._recovered(record)
        a = record.article
        if replaced is not None and a.source != replaced[0] and a.sha256 != replaced[1]:
            # The same name in another folder, most likely: nobody should lose an article without a word.
            self.tell(
                f"{a.source or a.id}: replaces the article {a.id} that came from {replaced[0] or 'a text'}"
            )
        return True

    def _fail(self, error: DatelineError) -> None:
        """Report it, and keep what failed in the store, so that data sheets can say so."""
        if self.store is not None and isinstance(error, ArticleError):
            self.store.note_failure(error.item, str(error))
        self.fail(error)

    def _recovered(self, record: Record) -> None:
        """Forget that an article failed in an earlier run."""
        assert self.store is not None
        if self._failed_before is None:
            self._failed_before = frozenset(f.item.partition(", ")[0] for f in self.store.failures())
        for name in {record.article.source, record.article.id} & self._failed_before:
            if name is not None:
                self.store.forget_failures(name, before=self._began)

    def _earlier(self, record: Record, replaced: tuple[str | None, str | None] | None) -> Record | None:
        """The stored version of an article whose source now has another text, under an id of its own."""
        assert self.store is not None
        if replaced is None or replaced[0] is None or replaced[0] != record.article.source:
            return None
        earlier = self.store.get(record.article.id)
        if earlier is None or earlier.article.text == record.article.text:
            return None
        number = (replaced[1] or sha256(earlier.article.text.encode("utf-8", "replace")).hexdigest())[:8]
        return replace(earlier, article=replace(earlier.article, id=f"{record.article.id}@{number}"))

    def _reused(self, *, until: str | None) -> Iterator[Record]:
        """Stored records whose turn has come; articles that failed never come out and are passed over."""
        while self._queue:
            id, done = self._queue.popleft()
            if done and self.store is not None:
                record = self.store.get(id)
                if record is not None:
                    self.reused += 1
                    yield record
            elif id == until:
                return


def _twice(article: Article) -> MalformedInput:
    return MalformedInput(
        article.source or article.id,
        f"another article of this run has the id {article.id}, and a store keeps one of each",
        "Give each article an id of its own",
    )
