"""Many records → one account: the same event, conflicting figures, talks, fates, control. Pure: nothing here touches a store."""

from __future__ import annotations

from dateline.incidents.model import Figure, FigureRange, Incident

__all__ = ["Figure", "FigureRange", "Incident"]
