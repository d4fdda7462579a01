"""Speakers named by layout instead of grammar: "NAME: words" in transcripts and headlines, "“words” — Name"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.language import Document, Token
from dateline.statements.cues import Cues
from dateline.statements.drafts import Draft, Range, overlap
from dateline.statements.predicates import set_source, verb_frames
from dateline.statements.site import Site
from dateline.statements.syntax import cue_group, is_quote, subject, trim

_DASHES = frozenset({"-", "--", "–", "—", "―"})
_MAX_LABEL = 5
_SHORTEST_HEADLINE = 4  # tokens behind the colon
_MAX_SIGNATURE = 8


def add_labelled(site: Site, drafts: list[Draft], quotes: list[Range], cues: Cues) -> list[Draft]:
    """The drafts with those of labels and signatures; a draft that a labelled one repeats is dropped."""
    new = list(_labelled(site.doc, cues))
    new += list(_announced(site, quotes, cues))
    new += [d for q in quotes if (d := _signed(site.doc, q)) is not None]
    if not new:
        return drafts
    ruled = {d.first for d in new}
    return [d for d in drafts if not (d.cue is None and d.first in ruled)] + [
        d for d in new if not any(_repeats(o, d) for o in drafts)
    ]


def _repeats(old: Draft, new: Draft) -> bool:
    return old.cue is not None and overlap(old.content, new.content) > 0.8 * (new.last - new.first)


def _labelled(doc: Document, cues: Cues) -> Iterator[Draft]:
    paragraphs: dict[int, Range] = {}
    for s in doc.sentences:
        a, _ = paragraphs.get(s.paragraph, (s.start, s.end))
        paragraphs[s.paragraph] = (a, s.end)
    people = {t.text for t in doc.tokens if t.ent == "PERSON"}
    for number, (a, b) in paragraphs.items():
        first = a + 1 if is_quote(doc.tokens[a]) else a
        colon = next((i for i in range(first, min(first + _MAX_LABEL, b)) if doc.tokens[i].text == ":"), None)
        if colon is None or colon == first or colon + 2 >= b:
            continue
        words = doc.tokens[first:colon]
        if _is_transcript_name(words) or (
            number < 4 and _is_headline_name(words, cues, people) and b - colon > _SHORTEST_HEADLINE
        ):
            yield _draft(doc, words, doc.tokens[colon], trim(doc, colon + 1, b))


def _announced(site: Site, quotes: list[Range], cues: Cues) -> Iterator[Draft]:
    """ "The mayor added:" as the end of a paragraph, and the words as the next paragraph, without marks."""
    doc = site.doc
    opening = {a for a, _ in quotes}
    for s, after in pairwise(doc.sentences):
        if doc.tokens[s.end - 1].text != ":" or after.paragraph != s.paragraph + 1 or after.start in opening:
            continue
        cue = s.root
        if (
            not any(f.name == "quote" for f in verb_frames(cue, cues))
            or cue.child("ccomp", "dobj") is not None
        ):
            continue
        end = next(
            (x.start for x in doc.sentences[after.i :] if x.paragraph != after.paragraph), len(doc.tokens)
        )
        d = Draft(
            "say",
            "announced",
            cue,
            cue_group(doc, cue),
            after.root,
            [trim(doc, after.start, end)],
            quoted=True,
        )
        set_source(site, d, subject(cue, site.outer))
        if d.sources:
            yield d


def _is_transcript_name(words: list[Token]) -> bool:
    return all(t.text.isupper() and t.text[0].isalpha() for t in words) and any(
        len(t.text) > 2 for t in words
    )


def _is_headline_name(words: list[Token], cues: Cues, people: set[str]) -> bool:
    """``people`` are the words of personal names in all of the text: a headline hides them from the parser."""
    if words[-1].lower in cues.headline_sources or words[-1].text in people:
        return True
    return all(t.pos == "PROPN" for t in words) and any(t.ent in ("PERSON", "ORG") for t in words)


def _has_verb(doc: Document, a: int, b: int) -> bool:
    return any(t.pos in ("VERB", "AUX") for t in doc.tokens[a:b])


def _signed(doc: Document, q: Range) -> Draft | None:
    """A quotation whose line ends with a dash and a name."""
    tokens, dash = doc.tokens, q[1]
    if tokens[dash - 1].text[-1] in _DASHES:  # the mark and the dash are one token
        dash -= 1
    if dash + 1 >= len(tokens) or tokens[dash].text[-1] not in _DASHES:
        return None
    paragraph = doc.sentences[tokens[dash].sent].paragraph
    end = dash + 1
    while end < len(tokens) and doc.sentences[tokens[end].sent].paragraph == paragraph:
        end += 1
    a, b = trim(doc, dash + 1, end)
    if not 0 < b - a <= _MAX_SIGNATURE or _has_verb(doc, a, b) or tokens[a].pos != "PROPN":
        return None
    return _draft(doc, tokens[a:b], tokens[dash], (q[0], dash))


def _draft(doc: Document, words: list[Token], mark: Token, content: Range) -> Draft:
    members = {t.i for t in words}
    head = next((t for t in words if t.head.i not in members or t.head is t), words[-1])
    inside = doc.tokens[content[0] : content[1]]
    main = next((t for t in inside if t.is_root), inside[0])
    return Draft(
        "say", "label", mark, (mark.i, mark.i + 1), main, [content], (head,), (words[0].i, words[-1].i + 1), quoted=True,
        marks=[content],
    )  # fmt: skip
