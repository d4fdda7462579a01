"""The tree of errors. Every message names the item, says what is wrong and what to do.

DatelineError
├── ArticleError            one article cannot be read or coded; a batch goes on without it
│   ├── EmptyArticle        no text in it
│   ├── BinaryInput         not text in any form that is read here
│   ├── EncodingProblem     bytes that are not text in the declared encoding
│   ├── MalformedInput      broken JSON, HTML without an article, a damaged container
│   ├── UnknownDate         a date was given that isn't one
│   ├── UnknownLanguage     a language that the installed pipeline does not cover
│   ├── TooLarge            more text than one article can have
│   └── CodingFailed        a defect of Dateline that this article brought to light
├── InputNotFound           a path or address that does not exist or cannot be opened
├── MissingModel            the pipeline that was asked for is not installed
├── MissingExtra            an optional dependency is not installed
├── UnknownCode             an actor code that has a part which is no country, body or sector
├── DataError               a data file (knowledge base, lexicon, codebook) breaks its schema
├── StoreError              the database cannot be opened, written or migrated
└── OutputError             a result cannot be written: read-only folder, full disk
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of every error that Dateline raises on purpose."""


class ArticleError(DatelineError):
    """One article cannot be read or coded. ``item`` names it (path, URL, id or line)."""

    code = "article"

    def __init__(self, item: str, problem: str, remedy: str) -> None:
        super().__init__(f"{item}: {problem}. {remedy}")
        self.item = item
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, str, str]]:
        return type(self), (self.item, self.problem, self.remedy)


class EmptyArticle(ArticleError):
    """There is no text in it."""

    code = "empty"


class BinaryInput(ArticleError):
    """It is not text in any form that is read here."""

    code = "binary"


class EncodingProblem(ArticleError):
    """Its bytes are not text in the declared encoding."""

    code = "encoding"


class MalformedInput(ArticleError):
    """Broken JSON, HTML without an article, a damaged container."""

    code = "malformed"


class UnknownDate(ArticleError):
    """A date was given that isn't one."""

    code = "date"


class UnknownLanguage(ArticleError):
    """A language that the installed pipeline does not cover."""

    code = "language"


class TooLarge(ArticleError):
    """More text than one article can have."""

    code = "too-large"


class CodingFailed(ArticleError):
    """A defect of Dateline that this article brought to light."""

    code = "defect"


class InputNotFound(DatelineError):
    """A path or address that does not exist or cannot be opened."""


class MissingModel(DatelineError):
    """The language pipeline that was asked for is not installed."""


class MissingExtra(DatelineError):
    """An optional dependency is not installed."""


class UnknownCode(DatelineError):
    """An actor code that has a part which is no country, body or sector."""


class DataError(DatelineError):
    """A data file breaks its schema; the message names file and entry."""


class StoreError(DatelineError):
    """The database cannot be opened, written or migrated."""


class OutputError(DatelineError):
    """A result cannot be written."""
