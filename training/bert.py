"""The encoder in plain torch: BERT (Devlin et al. 2019) as MiniLM-L6-H384 has it, with heads on every word piece.

Written out rather than imported, so that training needs torch alone. Parameters carry the names of the published weights,
with ``encoder.layer.N`` and so on, so that these load as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder; the defaults are MiniLM-L6-H384's."""

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    dropout: float = 0.1


class _Named(nn.Module):
    """A module of named parts, for the nesting that the published names have."""

    def __init__(self, /, **parts: nn.Module) -> None:
        super().__init__()
        for name, part in parts.items():
            self.add_module(name, part)


class Layer(nn.Module):
    """Self-attention and a feed-forward part, each with a residual and a norm after it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        h = shape.hidden
        self.heads, self.dropout = shape.heads, nn.Dropout(shape.dropout)
        norm = {"eps": 1e-12}
        self.attention = _Named(
            self=_Named(query=nn.Linear(h, h), key=nn.Linear(h, h), value=nn.Linear(h, h)),
            output=_Named(dense=nn.Linear(h, h), LayerNorm=nn.LayerNorm(h, **norm)),
        )
        self.intermediate = _Named(dense=nn.Linear(h, shape.inner))
        self.output = _Named(dense=nn.Linear(shape.inner, h), LayerNorm=nn.LayerNorm(h, **norm))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` is batch × pieces × hidden, ``bias`` batch × 1 × 1 × pieces: 0, or very small where padded."""
        b, n, h = x.shape
        own: Any = self.attention.get_submodule("self")
        q, k, v = (p(x).view(b, n, self.heads, h // self.heads).transpose(1, 2) for p in (own.query, own.key, own.value))
        weights = functional.softmax(q @ k.transpose(-1, -2) / (h // self.heads) ** 0.5 + bias, dim=-1)
        seen = (self.dropout(weights) @ v).transpose(1, 2).reshape(b, n, h)
        out: Any = self.attention.get_submodule("output")
        x = out.LayerNorm(x + self.dropout(out.dense(seen)))
        inner: Any = self.intermediate
        wide = functional.gelu(inner.dense(x))
        last: Any = self.output
        result: Tensor = last.LayerNorm(x + self.dropout(last.dense(wide)))
        return result


class Reader(nn.Module):
    """The encoder with one linear head a task. ``sizes`` is task → number of scores for each word piece."""

    def __init__(self, sizes: Mapping[str, int], shape: Shape | None = None) -> None:
        super().__init__()
        s = shape or Shape()
        self.shape, self.sizes = s, dict(sizes)
        self.embeddings = _Named(
            word_embeddings=nn.Embedding(s.vocabulary, s.hidden), position_embeddings=nn.Embedding(s.positions, s.hidden),
            token_type_embeddings=nn.Embedding(2, s.hidden), LayerNorm=nn.LayerNorm(s.hidden, eps=1e-12),
        )  # fmt: skip
        self.dropout = nn.Dropout(s.dropout)
        self.encoder = _Named(layer=nn.ModuleList(Layer(s) for _ in range(s.layers)))
        self.heads = nn.ModuleDict({task: nn.Linear(s.hidden, n) for task, n in sizes.items()})

    def encode(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Batch × pieces → batch × pieces × hidden."""
        e: Any = self.embeddings
        at = torch.arange(pieces.shape[1], device=pieces.device).unsqueeze(0)
        kind = torch.zeros_like(pieces)
        x = e.word_embeddings(pieces) + e.position_embeddings(at) + e.token_type_embeddings(kind)
        x = self.dropout(e.LayerNorm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10_000.0
        layers: Any = self.encoder.get_submodule("layer")
        for layer in layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states, and the scores of all tasks side by side in the order of ``sizes``."""
        x = self.encode(pieces, mask)
        dropped = self.dropout(x)
        return x, torch.cat([head(dropped) for head in self.heads.values()], dim=-1)

    def load_published(self, weights: Mapping[str, Tensor]) -> None:
        """Take the encoder's weights from a published model; the heads stay as they are."""
        own = self.state_dict()
        wanted = {k for k in own if not k.startswith("heads.")}
        missing = sorted(k for k in wanted if k not in weights)
        if missing:
            raise ValueError(f"The published weights have no {missing[0]}; take those of a BERT with {self.shape.layers} layers.")
        self.load_state_dict({**own, **{k: weights[k] for k in wanted}})
