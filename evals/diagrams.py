"""The reliability diagram and the curve of precision and recall, as a picture (SVG) without any library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from evals.reliability import Bin, Cut

__all__ = ["svg"]

_SIDE, _PAD, _GAP = 260, 44, 70
_STYLE = (
    "text{font:11px sans-serif;fill:#333}.title{font-weight:bold}.grid{stroke:#ddd}.axis{stroke:#333}"
    ".ideal{stroke:#999;stroke-dasharray:4 3}.bar{fill:#3a6ea5;fill-opacity:.55}.line{stroke:#3a6ea5;fill:none;stroke-width:1.5}"
    ".dot{fill:#3a6ea5}"
)


def svg(title: str, bins: Sequence[Bin], cuts: Sequence[Cut]) -> str:
    """Left, stated probability against share right, bars as dark as they hold claims; right, recall against precision."""
    width, height = 2 * _SIDE + _GAP + 2 * _PAD, _SIDE + 2 * _PAD + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">',
        f"<style>{_STYLE}</style>", '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text class="title" x="{_PAD}" y="18">{escape(title)}</text>',
        f'<g transform="translate({_PAD} {_PAD})">', *_frame("stated", "right"), *_reliability(bins), "</g>",
        f'<g transform="translate({_PAD + _SIDE + _GAP} {_PAD})">', *_frame("recall", "precision"), *_curve(cuts), "</g>",
        "</svg>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _x(share: float) -> str:
    return f"{share * _SIDE:.1f}"


def _y(share: float) -> str:
    return f"{(1 - share) * _SIDE:.1f}"


def _frame(below: str, beside: str) -> Iterable[str]:
    for tenth in range(0, 11, 2):
        at = tenth / 10
        yield f'<line class="grid" x1="0" x2="{_SIDE}" y1="{_y(at)}" y2="{_y(at)}"/>'
        yield f'<text x="-6" y="{_y(at)}" text-anchor="end" dominant-baseline="middle">{at:.1f}</text>'
        yield f'<text x="{_x(at)}" y="{_SIDE + 16}" text-anchor="middle">{at:.1f}</text>'
    yield f'<path class="axis" fill="none" d="M0 0V{_SIDE}H{_SIDE}"/>'
    yield f'<text x="{_SIDE / 2}" y="{_SIDE + 34}" text-anchor="middle">{below}</text>'
    yield f'<text transform="translate(-32 {_SIDE / 2}) rotate(-90)" text-anchor="middle">{beside}</text>'


def _reliability(bins: Sequence[Bin]) -> Iterable[str]:
    most = max((b.size for b in bins), default=1)
    for b in bins:
        shade = 0.15 + 0.75 * b.size / most
        label = f"{b.low:.1f}–{b.high:.1f}: {b.size} claims, stated {b.stated:.2f}, right {b.right:.2f}"
        yield (
            f'<rect class="bar" style="fill-opacity:{shade:.2f}" x="{_x(b.low)}" width="{_x(b.high - b.low)}" y="{_y(b.right)}" '
            f'height="{_x(b.right)}"><title>{label}</title></rect>'
        )
        yield f'<circle class="dot" r="3" cx="{_x(b.stated)}" cy="{_y(b.right)}"/>'
    yield f'<line class="ideal" x1="0" y1="{_SIDE}" x2="{_SIDE}" y2="0"/>'


def _curve(cuts: Sequence[Cut]) -> Iterable[str]:
    there = [c for c in cuts if c.kept]
    if there:
        points = " ".join(f"{_x(c.recall)},{_y(c.precision)}" for c in there)
        yield f'<polyline class="line" points="{points}"/>'
    for c in there:
        label = f"from {c.least:.1f}: {c.kept} claims, precision {c.precision:.2f}, recall {c.recall:.2f}"
        yield f'<circle class="dot" r="3" cx="{_x(c.recall)}" cy="{_y(c.precision)}"><title>{label}</title></circle>'
        yield f'<text x="{_x(c.recall)}" y="{_y(c.precision)}" dy="-7" text-anchor="middle">{c.least:.1f}</text>'
