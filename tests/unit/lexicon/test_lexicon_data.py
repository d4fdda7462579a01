"""The predicate lexicon that ships: rich in every type, free of contradictions, well-formed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files

import pytest

from dateline.claims.lexicon import CLASSES, SLOTS, Predicate, load_lexicon
from dateline.codebooks import load_codebook
from dateline.datafiles import load_yaml
from dateline.records import What

DATA = files("dateline.claims") / "data"
TYPES = tuple(load_codebook().types)
WHATS = set(What.__args__)  # type: ignore[attr-defined]


def every() -> Iterator[Predicate]:
    for predicates in load_lexicon().by_head.values():
        yield from predicates


def test_there_are_at_least_1500_readings() -> None:
    assert len(load_lexicon()) >= 1500


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_is_rich(type_: str) -> None:
    by_pos = Counter(p.pos for p in every() if p.type == type_)
    assert sum(by_pos.values()) >= 40
    assert by_pos["verb"] >= 20
    assert by_pos["noun"] >= 10


def test_every_mode_has_a_verb_and_a_noun() -> None:
    known = {(p.type, p.mode, p.pos) for p in every()}
    missing = [
        (t, m, pos)
        for t, entry in load_codebook().types.items()
        for m in entry.modes
        for pos in ("verb", "noun")
        if (t, m, pos) not in known
    ]
    assert missing == []


def test_no_two_readings_of_one_pattern_and_frame_disagree() -> None:
    found = defaultdict(set)
    for p in every():
        frame = (p.head, p.pos, p.rest, p.object, p.subject, p.needs)
        found[frame].add((p.type, p.mode, p.weight))
    clashes = {
        k: v for k, v in found.items() if len({t for t, _, _ in v}) > 1 and len({w for _, _, w in v}) == 1
    }
    assert clashes == {}


@pytest.mark.parametrize(
    "path", sorted((DATA / "predicates").iterdir(), key=lambda p: p.name), ids=lambda p: p.name
)
def test_files_are_named_after_their_type_and_hold_mostly_it(path: object) -> None:
    content = load_yaml(path)  # type: ignore[arg-type]
    assert content["type"] in TYPES
    assert path.name == f"{content['type'].lower()}.yaml"  # type: ignore[attr-defined]
    own = sum("type" not in e for e in content["predicates"])
    assert own > 0.8 * len(content["predicates"])


def test_words_are_lower_case_lemmas() -> None:
    for p in every():
        assert all(w == w.lower() for w in (p.head, *p.rest)), p
        assert all(w in CLASSES or w == w.lower() for w in p.object | p.subject | p.without), p


def test_heads_of_verbs_are_no_function_words() -> None:
    assert {p.head for p in every() if p.pos == "verb"}.isdisjoint({"not", "no", "to", "be", "would", "must"})


def test_infinitives_in_patterns_stand_without_to() -> None:
    """The "to" of an infinitive hangs on the infinitive, so a pattern that begins with it would never be found."""
    infinitives = {"attack", "kill", "meet", "withdraw", "release", "provide", "impose", "negotiate"}
    for p in every():
        pairs = set(zip(p.rest, p.rest[1:], strict=False))
        assert p.pos != "verb" or not any(("to", v) in pairs for v in infinitives), p


def test_cameo_codes_and_counts_are_known() -> None:
    for p in every():
        assert p.cameo is None or (p.cameo.isdigit() and 2 <= len(p.cameo) <= 4), p
        assert p.what is None or p.what in WHATS, p


def test_frames_name_known_slots() -> None:
    for p in every():
        assert set(p.actor) | set(p.recipient) | set(p.place) | set(p.needs) <= SLOTS, p


def test_a_reading_does_not_exclude_what_it_asks_for() -> None:
    for p in every():
        assert (p.object & p.without) - CLASSES == frozenset(), p
        assert (p.subject & p.without) - CLASSES == frozenset(), p
        assert not p.without & set(p.rest), p


def test_contexts_are_the_codebooks_with_a_few_good_words_each() -> None:
    contexts = load_yaml(DATA / "contexts.yaml")
    assert set(contexts) == set(load_codebook().contexts)
    for name, words in contexts.items():
        assert 5 <= len(words) <= 45, name
        assert len(set(words)) == len(words), name
        assert all(isinstance(w, str) and w == w.lower().strip() for w in words), name


def test_a_light_verb_has_its_subject_in_one_role() -> None:
    light = load_yaml(DATA / "light.yaml")
    assert set(light["actor"]).isdisjoint(light["recipient"])
    assert {"carry out", "hold", "launch", "stage"} <= set(light["actor"])
    assert {"suffer", "receive", "come under"} <= set(light["recipient"])
