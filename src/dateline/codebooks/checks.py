"""What can be wrong with a codebook as a whole, when each line by itself is right."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.codebooks.model import Codebook, Example
from dateline.codebooks.positions import Item, Reader, instead
from dateline.codebooks.reading import Seen
from dateline.codebooks.rules import Event

FEWEST = 5  # sentences of a type that is known by its sentences alone


def check(reader: Reader, book: Codebook, seen: Seen, plover: Codebook | None) -> None:
    """Leave problems with the reader. ``plover`` is what ``from`` and ``plover`` refer to, None for the book itself."""
    _check_names(reader, seen, plover or book)
    _check_examples(reader, book, seen)
    _check_sentences(reader, seen.sentences)


def _check_names(reader: Reader, seen: Seen, plover: Codebook) -> None:
    for (type_, mode), at in seen.events:
        if type_ not in plover.types:
            reader.complain(at, f"{type_!r} is no type of PLOVER", instead(type_, tuple(plover.types)))
        elif mode is not None and mode not in plover.types[type_].modes:
            known = tuple(plover.types[type_].modes)
            remedy = instead(mode, known) if known else f"{type_} has no modes; write {type_} alone"
            reader.complain(at, f"{mode!r} is no mode of {type_} in PLOVER", remedy)
    for context, at in seen.contexts:
        if context not in plover.contexts:
            reader.complain(at, f"{context!r} is no context of PLOVER", instead(context, tuple(plover.contexts)))


def _check_examples(reader: Reader, book: Codebook, seen: Seen) -> None:
    """A type that no rule leads to is known by its sentences; others need one, to show what is meant."""
    for (name, mode), at in seen.entries.items():
        entry = book.types[name]
        if mode is not None:
            if not any(e.positive for e in entry.modes[mode].examples):
                reader.complain(at, "a mode needs an example", "Add a sentence to `yes` under `examples`")
            continue
        found = sum(e.positive for e in (*entry.examples, *(e for m in entry.modes.values() for e in m.examples)))
        fewest = 1 if entry.crosswalked else FEWEST
        if found < fewest:
            remedy = f"Write {fewest - found} more under `examples`, `yes`"
            if fewest > 1:
                remedy += ", or say under `from` which PLOVER types become this one"
            reader.complain(at, f"too few examples: {found} of at least {fewest}", remedy)


def _check_sentences(reader: Reader, sentences: Iterable[tuple[Event, Example, Item]]) -> None:
    """No sentence may be of two things, or be of a thing and not of it."""
    known: dict[str, list[tuple[Event, Example, Item]]] = {}
    for key, example, at in sentences:
        earlier = known.setdefault(_bare(example.text), [])
        clash = next((e for e in earlier if _clash((key, example), e[:2])), None)
        if clash is not None:
            (other, first, where) = clash
            reader.complain(
                at, f"the sentence “{example.text}” stands here and in line {where.line} as {_role(other, first)}",
                "Keep it where it belongs, and write another for the other place",
            )  # fmt: skip
        earlier.append((key, example, at))


def _clash(a: tuple[Event, Example], b: tuple[Event, Example]) -> bool:
    ((type_a, mode_a), one), ((type_b, mode_b), two) = a, b
    if one.positive and two.positive:
        return type_a != type_b or mode_a != mode_b
    if one.positive == two.positive or type_a != type_b:
        return False
    # A counter-example of a mode may well be an example of its type or of another mode.
    return mode_a == mode_b or (mode_b if one.positive else mode_a) is None


def _bare(sentence: str) -> str:
    return sentence.casefold().strip(" .!?\"'“”’")


def _role(key: Event, example: Example) -> str:
    kind = "an example" if example.positive else "a counter-example"
    return f"{kind} of {'.'.join(filter(None, key))}"
