"""A head: what type an event is in a codebook of one's own, as one file that needs numpy alone.

The file is JSON: ``about`` says which codebook, encoder and labels it was made from and what it reached in cross-validation;
``arrays`` are little-endian 32-bit floats in base64. The same labels, codebook, encoder and seed give the same file.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.codebooks import Codebook
from dateline.datafiles import users_text
from dateline.errors import DataError, InputNotFound
from dateline.heads.features import Features, Floats
from dateline.heads.ridge import Space
from dateline.language.encoder import Encoder

FORMAT = "dateline-head/1"
_ARRAYS = ("idf", "mean", "spread", "weights")


@dataclass(frozen=True, slots=True)
class About:
    """What a head was made from, and what it reached. ``encoder`` is None where it does without one."""

    codebook: str
    codebook_digest: str
    version: str  # of Dateline
    encoder: str | None
    labels: str  # their digest
    rows: int
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """``weights`` (columns × types) give scores, ``slope`` makes them log-odds."""

    types: tuple[str, ...]
    space: Space
    weights: Floats
    slope: float
    about: About | None = None  # None: made from a codebook's examples

    def scores(self, features: Sequence[Features]) -> Floats:
        """Rows × types: about 1 for what is of the type, about -1 for what is not."""
        out: Floats = self.space.matrix(features) @ self.weights
        return out

    def probabilities(self, features: Sequence[Features]) -> Floats:
        """Rows × types: calibrated probabilities, each row adding up to 1."""
        return softmax(self.scores(features) * np.float32(self.slope))

    @property
    def name(self) -> str:
        """What records call it: its codebook, and a hash of all that decides."""
        arrays = [getattr(self, n) if hasattr(self, n) else getattr(self.space, n) for n in _ARRAYS]
        content = b"".join([a.tobytes() for a in arrays] + [json.dumps([self.types, self.space.words, self.slope]).encode()])
        label = self.about.codebook if self.about is not None else "examples"
        return f"{label} ({hashlib.sha256(content).hexdigest()[:12]})"

    def to_json(self) -> str:
        """The file's content."""
        if self.about is None:
            raise DataError("this head was made from a codebook's examples. Keep the codebook; a file is for trained ones.")
        content = {
            "format": FORMAT, "about": asdict(self.about), "types": self.types, "slope": self.slope, "shares": self.space.shares,
            "hidden": self.space.hidden, "words": self.space.words,
            "arrays": {n: _packed(getattr(self, n) if hasattr(self, n) else getattr(self.space, n)) for n in _ARRAYS},
        }  # fmt: skip
        return json.dumps(content, ensure_ascii=False) + "\n"


def softmax(scores: Floats) -> Floats:
    """Rows that add up to 1."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    out: Floats = powers / powers.sum(axis=1, keepdims=True)
    return out


def load_head(path: Path, *, codebook: Codebook, encoder: Encoder | None = None) -> Head:
    """The head of a file. InputNotFound where there is none; DataError where it is no head, or was trained for another state
    of the codebook or with another encoder than these."""
    if not path.is_file():
        raise InputNotFound(f"{path}: there is no such head. Check the path, or make one with `dateline train`.")
    head = _read(path)
    assert head.about is not None
    made = head.about
    if made.codebook_digest != codebook_digest(codebook):
        raise DataError(
            f"{path}: this head was trained for codebook {made.codebook} as it stood then, and {codebook.label} is not the same. "
            "Give the codebook that it was trained with, or train it again."
        )
    given = encoder_digest(encoder) if encoder is not None else None
    if made.encoder != given:
        had = f"with the encoder {made.encoder}" if made.encoder else "without an encoder"
        has = f"{given} is loaded" if given else "none is loaded"
        remedy = "Load that encoder" if made.encoder else "Leave the encoder out (--no-encoder)"
        raise DataError(f"{path}: this head was trained {had}, and here {has}. {remedy}, or train it again.")
    return head


def codebook_digest(codebook: Codebook) -> str:
    """A hash of what its types are called and mean."""
    content = [codebook.name, codebook.version, [[t.name, t.definition] for t in codebook.types.values()]]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def encoder_digest(encoder: Encoder) -> str:
    """A hash of an encoder's weights."""
    return _file_digest(encoder.folder / "reader.onnx")


@lru_cache(maxsize=4)
def _file_digest(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()[:16]


def _packed(array: Floats) -> dict[str, Any]:
    return {"shape": array.shape, "float32": base64.b64encode(array.astype("<f4").tobytes()).decode()}


def _unpacked(found: Any) -> Floats:
    array: Floats = np.frombuffer(base64.b64decode(found["float32"]), dtype="<f4").astype(np.float32)
    return array.reshape(found["shape"])


def _read(path: Path) -> Head:
    text = users_text(path, what="head", advice="Make it again with `dateline train`.")
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise DataError(f"{path}: a head of format {content['format']}, and this version reads {FORMAT}. Train it again.")
        a = {n: _unpacked(content["arrays"][n]) for n in _ARRAYS}
        space = Space(tuple(content["words"]), a["idf"], tuple(content["shares"]), a["mean"], a["spread"], content["hidden"])
        head = Head(tuple(content["types"]), space, a["weights"], float(content["slope"]), About(**content["about"]))
    except (ValueError, KeyError, TypeError) as e:
        raise DataError(f"{path}: this is no head, or a damaged one ({type(e).__name__}). Make it again with `dateline train`.") from e
    columns, types = len(space.words) + len(space.shares) + space.hidden + 1, len(head.types)
    shapes = {"idf": (len(space.words),), "weights": (columns, types), "mean": (len(space.shares),), "spread": (len(space.shares),)}
    wrong = [n for n, shape in shapes.items() if a[n].shape != shape]
    if wrong:
        raise DataError(f"{path}: this head is damaged: its {wrong[0]} are not of the right shape. Make it again with `dateline train`.")
    return head
