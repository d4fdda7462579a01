"""Negotiations: who asks what of whom, what is on offer, who accepted, refused or broke it, and what is open at a date."""

from __future__ import annotations

from dateline.incidents.talks.model import Answer, Move, MoveKind, Point, PointKind, State, Talk
from dateline.incidents.talks.tell import Sentence, tell
from dateline.incidents.talks.threads import threads

__all__ = ["Answer", "Move", "MoveKind", "Point", "PointKind", "Sentence", "State", "Talk", "tell", "threads"]
