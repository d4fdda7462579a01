"""What a reader may look at besides the words: the article's day, the clause, the days spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from dateline.language import Document, Token
from dateline.times.lexicon import Lexicon, lexicon
from dateline.times.reading import Reading
from dateline.times.tense import Direction, direction

_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")


@dataclass(slots=True, eq=False)
class Context:
    """One article while its times are being read. ``last`` is the last dated reading, ``paragraph`` where it stood."""

    doc: Document
    view: str
    published: datetime | date | None
    words: Lexicon = field(default_factory=lexicon)
    last: Reading | None = None
    last_explicit: Reading | None = None
    explicit_paragraph: int = -1
    last_paragraph: int = -1
    paragraph: int = 0

    @property
    def today(self) -> date | None:
        """The article's day."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published

    @property
    def now(self) -> datetime | date | None:
        """The article's moment, without its zone."""
        if isinstance(self.published, datetime):
            return self.published.replace(tzinfo=None)
        return self.published

    @property
    def last_day(self) -> date | None:
        """The day last spoken of in this paragraph, where the last reading was no longer than a day."""
        r = self.last
        if (
            r is None
            or r.start is None
            or r.grain not in ("day", "time")
            or self.last_paragraph != self.paragraph
        ):
            return None
        return r.start.date() if isinstance(r.start, datetime) else r.start

    @property
    def story_year(self) -> date | None:
        """The start of a dated month or day told of earlier in this paragraph, when it lies in another year."""
        r, today = self.last_explicit, self.today
        if r is None or self.explicit_paragraph != self.paragraph or r.start is None:
            return None
        start = r.start.date() if isinstance(r.start, datetime) else r.start
        return start if today is None or start.year < today.year else None

    def remember(self, r: Reading) -> None:
        """Keep a reading as what later words like *that day* refer to."""
        if r.start is None or r.kind in ("duration", "set"):
            return
        self.last, self.last_paragraph = r, self.paragraph
        if r.dated and r.grain in ("month", "day"):
            self.last_explicit = r
            self.explicit_paragraph = self.paragraph

    def day_first(self) -> bool | None:
        """Whether this article writes 10/12/2016 with the day first; None where nothing tells."""
        votes = []
        for a, b, year in _NUMERIC.findall(self.view):
            if int(a) > 12 or int(b) > 12:
                votes.append(int(a) > 12)
            elif self.today and int(year) == self.today.year and int(a) != int(b):
                own = (self.today.day, self.today.month)
                votes += [True] * ((int(a), int(b)) == own) + [False] * ((int(b), int(a)) == own)
        return votes[0] if votes and len(set(votes)) == 1 else None


@dataclass(slots=True, eq=False)
class Place:
    """Where a match stands: token indexes, both inclusive, and code points."""

    context: Context
    first: int
    last: int
    start: int
    end: int
    _direction: Direction | str | None = "unread"

    @property
    def looks(self) -> Direction | None:
        """Which way the clause looks; "open" where it stands in the present or under a modal."""
        if self._direction == "unread":
            self._direction = direction(self.context.doc, self.first, self.last)
        return self._direction  # type: ignore[return-value]

    @property
    def ahead(self) -> bool:
        """Whether an undated day lies ahead. "Friday's attack" does only under *will* and the like."""
        return self.looks == "future" or (self.looks == "open" and not self.names_event)

    @property
    def names_event(self) -> bool:
        """Whether the time modifies a noun ("Friday's attack", "the March offensive")."""
        tokens, i = self.context.doc.tokens, self.last + 1
        while i < len(tokens) and tokens[i].lower in self.context.words.parts:
            i += 1
        if i == len(tokens):
            return False
        modifies = any(t.head.i >= i for t in tokens[self.first : i])
        return tokens[i].tag == "POS" or (modifies and tokens[i].pos in ("NOUN", "PROPN", "ADJ"))

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        return self.context.doc.tokens[self.first - 1].lower if self.first else ""

    @property
    def after(self) -> str:
        """The word after, in lower case."""
        nxt = self.next_token
        return nxt.lower if nxt else ""

    @property
    def next_token(self) -> Token | None:
        tokens = self.context.doc.tokens
        return tokens[self.last + 1] if self.last + 1 < len(tokens) else None

    @property
    def tokens(self) -> list[Token]:
        return self.context.doc.tokens[self.first : self.last + 1]

    @property
    def is_hyphenated(self) -> bool:
        """Whether a hyphen ties the words to others ("$12-an-hour", "day-to-day")."""
        view = self.context.view
        return view[self.start - 1 : self.start] == "-" or view[self.end : self.end + 3].lower() == "-to"

    def token_at(self, offset: int) -> Token:
        """The token of the expression that holds the code point."""
        return next((t for t in self.tokens if t.start <= offset < t.end), self.tokens[-1])

    def is_in(self, cue: str, word: str) -> bool:
        return word in self.context.words.cues[cue]
