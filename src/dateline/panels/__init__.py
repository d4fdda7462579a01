"""Panels: counts of incidents by country, dyad, type and period, with zeros where nothing was told."""

from dateline.panels.counting import panel, widened
from dateline.panels.model import (
    DIMENSIONS,
    MEASURES,
    POLICIES,
    Grouping,
    Options,
    Panel,
    grouping,
)
from dateline.panels.periods import PERIODS, Period, period_of, periods
from dateline.panels.told import homes_of, told

__all__ = [
    "DIMENSIONS", "MEASURES", "PERIODS", "POLICIES", "Grouping", "Options", "Panel", "Period", "grouping", "homes_of", "panel",
    "period_of", "periods", "told", "widened",
]  # fmt: skip
