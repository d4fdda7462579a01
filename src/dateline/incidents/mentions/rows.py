"""The rows of ``dateline part incidents``: what they must hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["problem_with"]


def problem_with(row: Mapping[str, Any]) -> str | None:
    """What is wrong with a row ``{doc_id, text, topic?, mentions: [{start, end}]}``, None where nothing is."""
    if not isinstance(row.get("text"), str):
        return "text must be a string"
    if not isinstance(row.get("doc_id"), str | int) or isinstance(row["doc_id"], bool):
        return "doc_id must be a string or a number"
    if not isinstance(row.get("topic"), str | int | None) or isinstance(row.get("topic"), bool):
        return "topic must be a string or a whole number"
    mentions = row.get("mentions")
    if not isinstance(mentions, list):
        return "mentions must be a list, such as [{\"start\": 3, \"end\": 8}]"
    found = ((n, _problem_with_mention(m, len(row["text"]))) for n, m in enumerate(mentions, 1))
    return next((f"mention {n} {problem}" for n, problem in found if problem), None)


def _problem_with_mention(mention: Any, length: int) -> str | None:
    if not isinstance(mention, dict) or not all(type(mention.get(key)) is int for key in ("start", "end")):
        return "must have start and end, two whole numbers"
    start, end = mention["start"], mention["end"]
    return None if 0 <= start < end <= length else f"({start}–{end}) is not a stretch of the text, which has {length} characters"
