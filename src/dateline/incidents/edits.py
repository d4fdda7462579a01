"""Splits and merges by hand: constraints on claims, which every later run keeps.

A merge holds its claims together, a split holds two sets of claims apart (must-link and cannot-link; Wagstaff et al. 2001,
"Constrained k-means clustering with background knowledge"). Where edits contradict each other the later one wins. An edit that
names claims which are gone binds those that are left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Bounds", "Edit", "bounds_of", "merge", "split"]


@dataclass(frozen=True, slots=True)
class Edit:
    """``merge``: the claims of ``keys`` are of one incident (``others`` is empty). ``split``: none of ``keys`` is of one
    incident with any of ``others``."""

    kind: Literal["merge", "split"]
    keys: tuple[str, ...]
    others: tuple[str, ...] = ()


def merge(keys: Iterable[str]) -> Edit:
    """These claims are of one incident; merging two incidents needs the claims of both, or one of each."""
    return Edit("merge", tuple(dict.fromkeys(keys)))


def split(keys: Iterable[str], others: Iterable[str]) -> Edit:
    """These claims are of another incident than the others; ValueError where a claim is on both sides."""
    edit = Edit("split", tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(others)))
    if both := set(edit.keys) & set(edit.others):
        raise ValueError(f"{sorted(both)[0]}: on both sides of the split. Name each claim once.")
    return edit


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the edits say of the claims that are there. ``together``: groups of two or more. ``apart``: a claim → those that it
    must not meet."""

    together: tuple[frozenset[str], ...] = ()
    apart: Mapping[str, frozenset[str]] | None = None

    def partners(self) -> Mapping[str, frozenset[str]]:
        """A claim → the group that it is held to."""
        return {key: group for group in self.together for key in group}


def bounds_of(edits: Sequence[Edit], present: Collection[str] | None = None) -> Bounds:
    """The bounds that follow from the edits, oldest first, on the claims that are ``present`` (None: all of them)."""
    group: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = {}
    for edit in reversed(edits):
        keys, others = (tuple(k for k in side if present is None or k in present) for side in (edit.keys, edit.others))
        if edit.kind == "merge":
            _join(keys, group, apart)
        else:
            _part(keys, others, group, apart)
    together = {frozenset(g) for g in group.values() if len(g) > 1}
    return Bounds(
        tuple(sorted(together, key=min)), {key: frozenset(against) for key, against in apart.items() if against}
    )


def _join(keys: Sequence[str], group: dict[str, set[str]], apart: dict[str, set[str]]) -> None:
    """Join the claims, apart from those that a later edit holds apart."""
    for key in keys[1:]:
        ours, theirs = group.setdefault(keys[0], {keys[0]}), group.setdefault(key, {key})
        if ours is theirs or any(apart.get(k, frozenset()) & theirs for k in ours):
            continue
        ours |= theirs
        for k in theirs:
            group[k] = ours


def _part(keys: Sequence[str], others: Sequence[str], group: dict[str, set[str]], apart: dict[str, set[str]]) -> None:
    """Hold the claims apart, apart from those that a later edit joined."""
    for key in keys:
        for other in others:
            if other not in group.get(key, ()):
                apart.setdefault(key, set()).add(other)
                apart.setdefault(other, set()).add(key)
