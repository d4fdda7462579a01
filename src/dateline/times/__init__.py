"""When? Time expressions of a parsed article as intervals against the article's date."""

from dateline.times.stage import find_times

__all__ = ["find_times"]
