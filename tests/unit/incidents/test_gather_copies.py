"""Copies of articles."""

from __future__ import annotations

from random import Random

from dateline.incidents import Copies, find_copies, signature
from dateline.incidents.copies import bands_of, is_alike

_WORDS = (
    "river bridge council market harvest road winter convoy village teacher letter bread lorry school signal border valley "
    "guard engine tower water field station garden number window morning evening candle paper orchard mill"
).split()


def text(seed: int, length: int = 140) -> str:
    r = Random(seed)
    return " ".join(r.choice(_WORDS) for _ in range(length))


def edited(original: str, changes: int, seed: int = 1) -> str:
    words, r = original.split(), Random(seed)
    for at in r.sample(range(len(words)), changes):
        words[at] = "changed"
    return " ".join(words)


def test_light_edits_and_cuts_are_copies() -> None:
    whole = text(1)
    articles = {
        "a": ("2020-05-01", whole), "b": ("2020-05-02", edited(whole, 8)), "c": ("2020-05-03", " ".join(whole.split()[:100])),
        "d": ("2020-05-01", text(2)),
    }  # fmt: skip
    assert find_copies(articles) == {"b": "a", "c": "a"}


def test_reports_in_other_words_are_none() -> None:
    assert find_copies({str(n): ("2020-05-01", text(n)) for n in range(30)}) == {}


def test_first_published_is_the_original_then_first_by_id() -> None:
    whole = text(1)
    dated = {"a": (None, whole), "b": ("2020-05-02", whole), "c": ("2020-05-01T12:00", whole), "d": ("2020-05-02", whole)}
    assert find_copies(dated) == {"a": "c", "b": "c", "d": "c"}
    assert find_copies({"y": (None, whole), "x": (None, whole)}) == {"y": "x"}


def test_case_and_punctuation_do_not_matter() -> None:
    whole = text(1)
    assert signature(whole) == signature(whole.upper().replace(" ", ", "))


def test_copy_of_a_copy_points_to_the_first() -> None:
    first = text(1)
    second = edited(first, 12, 1)
    third = edited(second, 12, 2)
    found = find_copies({"a": ("2020-05-01", first), "b": ("2020-05-02", second), "c": ("2020-05-03", third)})
    assert found == {"b": "a", "c": "a"}


def test_short_texts_are_never_copies() -> None:
    short = "No comment was given"
    assert find_copies({"a": ("2020-05-01", short), "b": ("2020-05-02", short), "c": ("2020-05-02", "")}) == {}
    assert bands_of(signature(short)) == [] and not is_alike(signature(short), signature(short))


def test_signatures_do_not_change_between_versions() -> None:
    """Stores keep them."""
    assert signature("one two three four five six seven").digest[:2] == (3313368290, 3668106157)


def test_many_equal_texts() -> None:
    whole = text(1)
    found = find_copies({f"a{n:03}": ("2020-05-01", whole) for n in range(150)})
    assert len(found) == 149 and set(found.values()) == {"a000"}


def test_articles_come_and_go() -> None:
    whole = text(1)
    copies = Copies()
    copies.add("b", "2020-05-02", whole)
    copies.add("c", "2020-05-03", edited(whole, 5))
    assert copies.found() == {"c": "b"}
    copies.add("a", "2020-05-01", edited(whole, 6, 2))
    assert copies.found() == {"b": "a", "c": "a"}
    copies.remove("a")
    copies.remove("a")
    assert copies.found() == {"c": "b"}
    copies.add("b", "2020-05-02", text(9))
    assert copies.found() == {}
