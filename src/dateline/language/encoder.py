"""The other room that knows a model: a small transformer that scores every word of a document.

What its scores stand for is in :mod:`dateline.language.labels`; they are log-odds (``spans``, ``contexts``), unnormalised
log-probabilities (``types``, ``modes``, ``statuses``) or a value (``grade``). The weights are made by ``training/`` from the
project's own corpus, and run on one core without torch.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.errors import MissingModel
from dateline.language.document import Document
from dateline.language.labels import Labels

Floats = NDArray[np.float32]

# What stages ask of a reading; an ablation leaves some of it unheard
USES = frozenset({"new claims", "doubted claims", "types", "modes", "contexts", "statuses", "new statements", "doubted statements", "grades"})
_WORDS = 80  # words read together, at sentence bounds: what stands before helps to read a sentence
_PIECES = 192  # word pieces of one window; what is beyond is not scored


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The scores of one document: a row a token, columns as ``labels`` says. A token that was not read has zeros."""

    scores: Floats
    labels: Labels
    uses: frozenset[str] = USES

    def serves(self, use: str) -> bool:
        """Is the reading to be heard for this use, one of :data:`USES`?"""
        return use in self.uses

    def of(self, task: str, tokens: Sequence[int]) -> Floats:
        """The mean of the scores of one task over some tokens."""
        mean: Floats = self.scores[list(tokens), self.labels.slices[task]].mean(axis=0)
        return mean

    def probabilities(self, task: str, tokens: Sequence[int]) -> dict[str, float]:
        """Label → probability, over the labels of a task that exclude each other."""
        scores = self.of(task, tokens)
        powers = np.exp(scores - scores.max())
        return dict(zip(getattr(self.labels, task), (powers / powers.sum()).tolist(), strict=True))

    def shares(self, task: str) -> Floats:
        """Tokens × labels: the probabilities of one task for every token."""
        scores = self.scores[:, self.labels.slices[task]]
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        out: Floats = powers / powers.sum(axis=1, keepdims=True)
        return out

    def odds(self, task: str, tokens: Sequence[int]) -> dict[str, float]:
        """Label → probability, over the labels of a task that may hold together."""
        return dict(zip(getattr(self.labels, task), (1 / (1 + np.exp(-self.of(task, tokens)))).tolist(), strict=True))

    def grade(self, tokens: Sequence[int]) -> float:
        """How far the words are presented as fact, from -3 to 3."""
        return float(np.clip(self.of("grade", tokens)[0], -3.0, 3.0))


@dataclass(frozen=True, slots=True)
class _Window:
    """Tokens ``first`` to ``last`` (exclusive), read together, and their word pieces."""

    first: int
    last: int
    ids: list[int]
    starts: list[int]  # code point of each piece in the document, -1 for the marks at both ends


class Encoder:
    """Reads documents. Make one with :func:`load_encoder`; it may be used from several threads."""

    def __init__(self, folder: Path, *, uses: frozenset[str] = USES) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        missing = [n for n in ("reader.onnx", "labels.json", "tokenizer.json") if not (folder / n).is_file()]
        if missing:
            raise MissingModel(f"{folder / missing[0]}: the encoder's weights are incomplete. Install Dateline again, or make them with 'make weights'.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])
        self.uses = uses
        self.folder = folder
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_PIECES)
        self.labels = Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"), name=str(folder / "labels.json"))

    @cached_property
    def name(self) -> str:
        """What records call these weights: a hash of them."""
        return f"minilm-{digest(self.folder)}"

    def read(self, doc: Document) -> Reading:
        """The scores of one document."""
        return next(self.read_many([doc]))

    def read_many(self, docs: Iterable[Document]) -> Iterator[Reading]:
        """The scores of each document, in order.

        Each window is run by itself: 8-bit arithmetic scales with what is run together, and a document is to be read the same
        whatever stands beside it.
        """
        columns = sum(self.labels.sizes.values())
        for doc in docs:
            out = np.zeros((len(doc.tokens), columns), dtype=np.float32)
            for window in self._windows(doc):
                _, scores = self._run(window.ids)
                _settle(scores, window, doc, out)
            yield Reading(out, self.labels, self.uses)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Texts × hidden: the mean of each text's word pieces, of length 1."""
        means = [h.mean(axis=0) for h, _ in self.hidden(texts)]
        return np.stack([m / np.linalg.norm(m) for m in means]) if means else np.zeros((0, 384), dtype=np.float32)

    def hidden(self, texts: Iterable[str]) -> Iterator[tuple[Floats, list[tuple[int, int]]]]:
        """For each text its word pieces × hidden, and the code points of each piece (0, 0 for the marks at both ends)."""
        for text in texts:
            coded = self._tokenizer.encode(text)
            yield self._run(coded.ids)[0], list(coded.offsets)

    def _run(self, pieces: Sequence[int]) -> tuple[Floats, Floats]:
        """Pieces × hidden, and pieces × scores."""
        ids = np.array([pieces], dtype=np.int64)
        hidden, scores = self._session.run(["hidden", "scores"], {"pieces": ids, "mask": np.ones_like(ids)})
        return hidden[0], scores[0]

    def _windows(self, doc: Document) -> Iterator[_Window]:
        bounds = list(_stretches(doc))
        texts = [doc.text[doc.tokens[a].start : doc.tokens[b - 1].end] for a, b in bounds]
        for (a, b), c in zip(bounds, self._tokenizer.encode_batch(texts), strict=True):
            base = doc.tokens[a].start
            yield _Window(a, b, c.ids, [base + x if y > x else -1 for x, y in c.offsets])


def _stretches(doc: Document) -> Iterator[tuple[int, int]]:
    """Token indexes of the windows of a document: whole sentences of one paragraph, as many as fit."""
    for _, sentences in groupby(doc.sentences, key=lambda s: s.paragraph):
        first = last = -1
        for s in sentences:
            if first >= 0 and s.end - first > _WORDS:
                yield first, last
                first = -1
            first, last = (s.start if first < 0 else first), s.end
        if first >= 0:
            yield first, last


def _settle(scores: Floats, window: _Window, doc: Document, out: Floats) -> None:
    """Give each token of the window the mean of its pieces."""
    starts = [t.start for t in doc.tokens[window.first : window.last]]
    pieces = [(window.first + bisect_right(starts, at) - 1, k) for k, at in enumerate(window.starts) if at >= 0]
    for token, group in groupby(pieces, key=lambda p: p[0]):
        rows = [k for _, k in group]
        out[token] = scores[rows[0]] if len(rows) == 1 else scores[rows].mean(axis=0)


def digest(folder: Path | None = None) -> str:
    """A hash of the weights of a folder, of those that ship where none is given."""
    with as_file(files("dateline.language") / "weights") as shipped, ((folder or shipped) / "reader.onnx").open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()[:12]


@lru_cache(maxsize=2)
def load_encoder(folder: Path | None = None) -> Encoder:
    """The encoder that ships, or that of a folder; MissingModel where its files are not there."""
    if folder is not None:
        return Encoder(folder)
    with as_file(files("dateline.language") / "weights") as shipped:
        return Encoder(shipped)
