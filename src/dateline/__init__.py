"""Dateline turns news reports of conflict and diplomacy into structured, sourced claims.

>>> import dateline
>>> record = dateline.code("Warplanes bombed Idlib on Thursday.", published="2016-12-10")
>>> [(c.type, c.mode, c.status) for c in record.claims]
[('ASSAULT', 'aerial', 'actual')]

``load`` makes a :class:`Coder` for many articles; ``Article`` is what goes in, ``Record`` what comes out.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dateline.coder import Coder, code, load
    from dateline.errors import ArticleError, DatelineError
    from dateline.reading import Article
    from dateline.records import Record
    from dateline.trace import Trace

__all__ = ["Article", "ArticleError", "Coder", "DatelineError", "Record", "Trace", "__version__", "code", "load"]

# Loaded when asked for, so that `dateline --help` does not wait for a parser.
_HOME = {
    "Article": "reading", "ArticleError": "errors", "Coder": "coder", "DatelineError": "errors",
    "Record": "records", "Trace": "trace", "code": "coder", "load": "coder",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"dateline.{_HOME[name]}"), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
