"""Numbers in words, and the TIMEX3 values of durations."""

from __future__ import annotations

import re

from dateline.times.lexicon import Lexicon, Unit


def number_of(text: str | None, words: Lexicon) -> float | None:
    """As in "25", "1,000", "twenty-five", "a hundred", "two dozen"; None where the number is vague or missing."""
    if text is None:
        return None
    plain = re.sub(r"\s+", " ", text).lower()
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", plain):
        return float(plain.replace(",", ""))
    if digits := re.fullmatch(r"([\d.]+) (\w+)", plain):
        return float(digits[1]) * words.multiples[digits[2]]
    if plain in words.vague_numbers:
        return None
    if plain.startswith("half a"):
        return 0.5
    total = 0
    for word in re.split(r"[- ]", plain):
        if word in words.multiples:
            total = max(total, 1) * words.multiples[word]
        elif word in words.numbers:
            total += words.numbers[word]
        else:
            return None
    return float(total)


def timex_duration(n: float | None, unit: Unit) -> str:
    """``P2W``, ``PT24H``, ``P2.5Y``; ``PXD`` where the number is not told."""
    if n == 0.5:
        return _halves(unit)
    if n == 0.25 and unit.name == "century":
        return "P25Y"
    number = "X" if n is None else f"{n * (unit.size if unit.name == 'fortnight' else 1):g}"
    if n is not None and n >= 1e6:
        number = str(int(n))
    return f"P{'T' if unit.clock else ''}{number}{unit.code}"


def _halves(unit: Unit) -> str:
    """Half a unit in the next smaller one, as TIMEX3 has it."""
    smaller = {
        "hour": "PT30M",
        "minute": "PT30S",
        "day": "PT12H",
        "year": "P6M",
        "decade": "P5Y",
        "century": "P50Y",
    }
    return smaller.get(unit.name, f"P{'T' if unit.clock else ''}0.5{unit.code}")
