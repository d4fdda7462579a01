"""What a reader may look at besides the words: the article's day, the clause, the days spoken of before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateline.language import Document, Token
from dateline.times.lexicon import Lexicon, lexicon
from dateline.times.reading import Reading, day_of
from dateline.times.tense import Direction, direction

_MUCH_NEARER = 4  # times
_A_WEEK = timedelta(days=7)
_GOES_ON = ("and", "but", "when", "as", "in", "on", "at")
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
    last_period: Reading | None = None  # the last month or quarter
    days_told: list[tuple[date, int]] = field(default_factory=list)  # a day and its token

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

    def day_spoken_of(self, i: int) -> date | None:
        """The day that a clock time at token ``i`` belongs to: one of its sentence, else of its paragraph.

        The last of the article's own week comes before days of the past that the paragraph only looks back on.
        """
        tokens, today = self.doc.tokens, self.today
        here = self.doc.sentence(tokens[i]).paragraph
        told = [(d, at) for d, at in self.days_told if self.doc.sentence(tokens[at]).paragraph == here]
        same = [d for d, at in told if tokens[at].sent == tokens[i].sent]
        recent = [d for d, _ in told if today and abs(d - today) <= _A_WEEK]
        return next((days[-1] for days in (same, recent, [d for d, _ in told]) if days), None)

    @property
    def story_year(self) -> date | None:
        """The start of a dated month or day told of earlier in this paragraph, when it lies in another year."""
        r, today = self.last_explicit, self.today
        if r is None or self.explicit_paragraph != self.paragraph or r.start is None:
            return None
        start = day_of(r.start)
        return start if today is None or start.year < today.year else None

    def begin_of(self, noun: str, i: int) -> date | None:
        """When what the noun names began, for a count of days at token ``i``.

        The last earlier day whose sentence speaks of the noun or tells of a beginning or an end; the sentence of
        the count itself does not tell it ("on Monday, day 12 of the siege").
        """
        tokens, begins = self.doc.tokens, self.words.cues["begins"]
        for day, at in reversed(self.days_told):
            sentence = self.doc.sentences[tokens[at].sent]
            if tokens[at].sent < tokens[i].sent and any(
                t.lower == noun or t.lemma in begins for t in tokens[sentence.start : sentence.end]
            ):
                return day
        return None

    def remember(self, r: Reading, first: int, last: int) -> None:
        """Keep what tokens ``first`` to ``last`` were read as: later words like *that day* refer to it."""
        if r.start is None or r.kind in ("duration", "set"):
            return
        opens = first > 0 and self.doc.tokens[first - 1].lower == "since"
        day = day_of(r.start)
        if r.grain in ("day", "time") and not opens:
            self.days_told.append((day, last))
        self.last, self.last_paragraph = r, self.paragraph
        if r.kind in ("month", "quarter"):
            self.last_period = r
        if r.kind in ("weekday", "edge"):
            self.last_explicit = None  # the story is back in its own days
        if r.dated and r.grain in ("month", "day") and not opens:
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
            self._direction = self._by_preposition() or direction(self.context.doc, self.first, self.last)
            if self._direction is None and self.before in ("until", "till", "through", "by"):
                self._direction = "future"
        return self._direction  # type: ignore[return-value]

    def _by_preposition(self) -> Direction | None:
        """*Since* looks back whatever its clause does; what is fixed *for Friday* lies ahead."""
        if self.before == "since":
            return "past"
        names_day = self.before == "for" and any(
            t.lower in self.context.words.weekdays or t.lower[:1].isdigit() for t in self.tokens
        )
        return "open" if names_day else None

    @property
    def ahead(self) -> bool:
        """Whether an undated day lies ahead. "Friday's attack" does only under *will* and the like."""
        return self.looks == "future" or (self.looks in ("open", "weak") and not self.names_event)

    def pick(self, days: Iterable[date], today: date) -> date | None:
        """The day that is meant of these: the last one, or the next where the clause looks ahead.

        Where the clause does not settle it, the one that is much nearer ("agreed to halt fire late Wednesday",
        said on Thursday; "an invitation to Monday's debate", said on Sunday).
        """
        told = list(days)
        last = max((d for d in told if d <= today), default=None)
        coming = min((d for d in told if d >= today), default=None)
        if last is None or coming is None:
            return coming if self.ahead else last
        behind, before = today - last, coming - today
        if self.ahead:
            return last if self.looks == "weak" and behind * _MUCH_NEARER <= before else coming
        unsure = self.names_event and self.looks != "past"
        return coming if unsure and before * _MUCH_NEARER <= behind else last

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
    def modifies(self) -> bool:
        """Whether the last word belongs to a noun that follows ("the day care", "the week numbers")."""
        nxt = self.next_token
        return nxt is not None and nxt.pos in ("NOUN", "PROPN") and self.tokens[-1].head.i > self.last

    @property
    def names_phrase(self) -> bool:
        """Whether what follows names an event ("the day before the vote"); a new clause or a stop does not."""
        after = self.after
        return bool(after) and after[0].isalnum() and after not in _GOES_ON

    @property
    def named_after(self) -> bool:
        """As in "March 14 Alliance", "Sunday Times": the words name a group or a paper."""
        nxt = self.next_token
        return nxt is not None and nxt.text[:1].isupper() and self.is_in("named_after", nxt.lower)

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
