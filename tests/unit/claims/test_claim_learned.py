"""What the encoder adds to claims: events that the lexicon does not know, their frames, other types, and what it only thinks it sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from dateline.claims import learned
from dateline.claims.learned import load_frames, load_plain_verbs
from dateline.coder import Coder
from dateline.errors import DataError
from dateline.language import Document
from dateline.language.encoder import Encoder, Reading, load_encoder
from dateline.records import Claim

_HEARD = frozenset({"new claims", "doubted claims"})


class Seeing(Encoder):
    """Sees the events that it is told of, word → type, and none in other words."""

    name = "seeing"

    def __init__(self, types: dict[str, str], sure: float) -> None:
        self.labels, self.uses, self.given, self.sure = load_encoder().labels, _HEARD, types, sure

    def read(self, doc: Document) -> Reading:
        scores = np.zeros((len(doc.tokens), sum(s.stop - s.start for s in self.labels.slices.values())), dtype=np.float32)
        first = self.labels.slices["types"].start
        for t in doc.tokens:
            scores[t.i, first + self.labels.types.index(self.given.get(t.text, "none"))] = self.sure
        return Reading(scores, self.labels, self.uses)

    def read_many(self, docs: Iterable[Document]) -> Iterator[Reading]:
        return map(self.read, docs)


def claims(coder: Coder, text: str, *, sure: float = 12.0, **types: str) -> tuple[Claim, ...]:
    return replace(coder, encoder=Seeing(types, sure)).code(text, as_is=True).claims


def roles(claim: Claim) -> tuple[str, list[str], list[str]]:
    return claim.type, [f.span.text for f in claim.actors], [f.span.text for f in claim.recipients]


def test_an_event_that_only_the_encoder_sees_has_the_frame_of_its_type(coder: Coder) -> None:
    text = "Soldiers zapped two farmers in Goma."
    assert coder.code(text, as_is=True).claims == ()
    assert [roles(c) for c in claims(coder, text, zapped="COERCE")] == [("COERCE", ["Soldiers"], ["two farmers"])]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The premier schmoozed with the rebels.", ["The premier", "the rebels"], []),
        ("The premier schmoozed the rebels.", ["The premier"], ["the rebels"]),
    ],
)
def test_who_is_addressed_is_no_party(coder: Coder, text: str, actors: list[str], recipients: list[str]) -> None:
    assert [roles(c) for c in claims(coder, text, schmoozed="CONSULT")] == [("CONSULT", actors, recipients)]


def test_a_doubtful_event_is_none(coder: Coder) -> None:
    assert claims(coder, "Soldiers zapped two farmers in Goma.", sure=2.0, zapped="COERCE") == ()


def test_a_plain_verb_alone_names_no_deed(coder: Coder) -> None:
    assert "speak" in load_plain_verbs()
    assert claims(coder, "The premier spoke in Goma.", spoke="CONSULT") == ()


def test_a_weak_word_takes_the_type_that_the_encoder_is_sure_of(coder: Coder) -> None:
    text = "The premier mistrusts the rebels."
    assert [c.type for c in coder.code(text, as_is=True).claims] == ["ACCUSE"]
    assert [roles(c) for c in claims(coder, text, mistrusts="REJECT")] == [("REJECT", ["The premier"], ["the rebels"])]


def test_a_strong_word_keeps_its_type(coder: Coder) -> None:
    assert [c.type for c in claims(coder, "Soldiers bombed Goma.", bombed="AID")] == ["ASSAULT"]


def test_what_is_asked_for_takes_the_likeliest_type(coder: Coder) -> None:
    found = {c.type: c for c in claims(coder, "Ghana asked Togo to dredge the harbour.", sure=5.0, dredge="AID")}
    assert found["AID"].status == "requested"
    assert found["REQUEST"].about == found["AID"].id


def test_where_the_encoder_is_sure_the_mention_is_enough(coder: Coder) -> None:
    text = "The shelling resumed at dawn."
    assert coder.code(text, as_is=True).claims == ()
    assert [c.type for c in claims(coder, text, shelling="ASSAULT")] == ["ASSAULT"]
    told = "Rebels attacked the port. The attack angered many."
    assert len(claims(coder, told, attacked="ASSAULT", attack="ASSAULT")) == 1


def test_frames_know_their_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = {"actor": ["subject"], "recipient": ["elsewhere"]}
    monkeypatch.setattr(learned, "load_yaml", lambda _: {"verb": {"AID": frame}, "noun": {}, "plain": []})
    with pytest.raises(DataError, match="elsewhere"):
        load_frames.__wrapped__()


def test_a_verb_and_what_it_governs_tell_one_event(coder: Coder) -> None:
    found = claims(coder, "Rebels let the crew go.", let="RETREAT", go="RETREAT")
    assert [c.type for c in found] == ["RETREAT"]
    apart = claims(coder, "Rebels let the crew go and zapped two farmers.", let="RETREAT", go="RETREAT", zapped="COERCE")
    assert [c.type for c in apart] == ["RETREAT", "COERCE"]
