"""The cue lexicon: what ships is sound, and what breaks the schema is named."""

from __future__ import annotations

from typing import get_args

import pytest
import yaml

from dateline.errors import DataError
from dateline.statements import CueKind, load_cues, read_cues

GOOD = {
    "verbs": [{"kind": "say", "frames": ["clause", "quote"], "words": ["say", "point out"]}],
    "nouns": [{"kind": "fear", "frames": ["prep:for"], "words": ["concern"]}],
    "adjectives": [{"kind": "believe", "frames": ["clause"], "words": ["sure"]}],
    "adverbs": [{"kind": "say", "words": ["reportedly"]}],
    "light_verbs": ["express"],
    "receiving_verbs": ["draw"],
    "headline_sources": ["poll"],
    "according": [["according", "to"]],
}


def written(**changes: object) -> str:
    return yaml.safe_dump({**GOOD, **changes})


def test_every_kind_has_a_cue() -> None:
    cues = load_cues()
    framed = (
        f for section in (cues.verbs, cues.nouns, cues.adjectives) for fs in section.values() for f in fs
    )
    assert {f.kind for f in framed} | {"according"} == set(get_args(CueKind))


def test_one_verb_can_have_frames_of_several_kinds() -> None:
    frames = {(f.name, f.word): f.kind for f in load_cues().verbs["call"]}
    assert frames["order", "on"] == "ask"
    assert frames["prep", "for"] == "ask"
    assert frames["small", ""] == "judge"


def test_the_first_entry_of_a_frame_wins() -> None:
    entries = [
        {"kind": "say", "frames": ["clause"], "words": ["hold"]},
        {"kind": "believe", "frames": ["clause"], "words": ["hold"]},
    ]
    assert [f.kind for f in read_cues(written(verbs=entries)).verbs["hold"]] == ["say"]


def test_words_and_frames_are_read() -> None:
    cues = read_cues(written())
    assert {f.name for f in cues.verbs["point out"]} == {"clause", "quote"}
    assert cues.nouns["concern"][0].word == "for"
    assert cues.adverbs == {"reportedly": "say"}
    assert cues.according == (("according", "to"),)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"verbs": [{"kind": "shout", "frames": ["clause"], "words": ["yell"]}]}, "verbs, entry 1"),
        ({"verbs": [{"kind": "say", "frames": ["sentence"], "words": ["yell"]}]}, "'sentence'"),
        ({"nouns": [{"kind": "say", "frames": ["object:of"], "words": ["claim"]}]}, "'object:of'"),
        ({"nouns": [{"kind": "say", "words": ["claim"]}]}, "nouns, entry 1"),
        ({"adjectives": [{"kind": "say", "frames": ["clause"], "words": []}]}, "adjectives, entry 1"),
        ({"verbs": [{"kind": "say", "frames": ["clause"], "words": ["Say"]}]}, "lower-case"),
        ({"light_verbs": [True]}, "light_verbs"),
        ({"verbs": "say"}, "verbs"),
        ({"extra": []}, "sections"),
    ],
)
def test_a_broken_file_is_named(changes: dict[str, object], named: str) -> None:
    with pytest.raises(DataError, match=r"cues\.yaml") as e:
        read_cues(written(**changes))
    assert named in str(e.value)
