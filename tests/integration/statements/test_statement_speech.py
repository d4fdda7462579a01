"""Quotations and their speakers: beside a cue, split, going on, mixed, by layout."""

from __future__ import annotations

from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.statements import Attribution, StatementLayer, find_statements

NOBODY = EntityLayer((), ())


def read(parser: Parser, text: str) -> StatementLayer:
    return find_statements(parser(text), NOBODY)


def parts(a: Attribution) -> tuple[str | None, list[str], list[str]]:
    s = a.statement
    return s.source_span.text if s.source_span else None, [x.text for x in s.cue], [x.text for x in s.content]


def test_a_quotation_before_its_speaker(parser: Parser) -> None:
    (a,) = read(parser, "“We will not yield,” the general said.").attributions
    assert parts(a) == ("the general", ["said"], ["“We will not yield,”"])
    assert a.statement.manner == "direct"


def test_a_quotation_of_two_sentences_is_one_content(parser: Parser) -> None:
    text = "“Our men hold the bridge. They will hold it till spring,” the general told reporters."
    (a,) = read(parser, text).attributions
    assert parts(a) == (
        "the general",
        ["told"],
        ["“Our men hold the bridge. They will hold it till spring,”"],
    )


def test_inverted_speaker_and_a_quotation_that_goes_on(parser: Parser) -> None:
    text = "“We are leaving,” said Ilka Brandow, a nurse in the town. “There is no water.”"
    (a,) = read(parser, text).attributions
    assert parts(a) == (
        "Ilka Brandow, a nurse in the town",
        ["said"],
        ["“We are leaving,”", "“There is no water.”"],
    )


def test_a_split_quotation_is_one_statement(parser: Parser) -> None:
    (a,) = read(parser, "“The road,” the driver said, “is mined from end to end.”").attributions
    assert parts(a)[2] == ["“The road,”", "“is mined from end to end.”"]
    assert a.statement.manner == "direct"


def test_straight_marks(parser: Parser) -> None:
    (a,) = read(parser, '"We will not yield," the general said.').attributions
    assert parts(a)[2] == ['"We will not yield,"']


def test_a_fragment_in_indirect_speech_is_mixed(parser: Parser) -> None:
    (a,) = read(parser, "The general said the raid was “a grave error” by the pilots.").attributions
    assert a.statement.manner == "mixed"
    assert parts(a)[2] == ["the raid was “a grave error” by the pilots"]


def test_a_quotation_after_a_colon(parser: Parser) -> None:
    (a,) = read(parser, "The general: “We will not yield.”").attributions
    assert parts(a) == ("The general", [":"], ["“We will not yield.”"])


def test_a_paragraph_of_quotation_has_the_speaker_before(parser: Parser) -> None:
    text = "“We hold the bridge,” the general said.\n“We have held it since the spring and we will hold it.”"
    (a,) = read(parser, text).attributions
    assert parts(a) == (
        "the general",
        ["said"],
        ["“We hold the bridge,”", "“We have held it since the spring and we will hold it.”"],
    )


def test_a_heading_in_marks_is_nobodys_speech(parser: Parser) -> None:
    (a,) = read(parser, "“We hold the bridge,” the general said.\n“A town of ashes”").attributions
    assert parts(a)[2] == ["“We hold the bridge,”"]


def test_a_quotation_that_holds_a_semicolon(parser: Parser) -> None:
    text = "The clerk told us: ''The road is closed; nobody may leave the town.''"
    (a,) = read(parser, text).attributions
    assert parts(a)[2] == ["''The road is closed; nobody may leave the town.''"]


def test_the_day_of_the_saying_is_not_its_speaker(parser: Parser) -> None:
    text = "“The army has left the town,” Police Chief Ana Holte said Monday."
    (a,) = read(parser, text).attributions
    assert parts(a)[0] == "Police Chief Ana Holte"


def test_a_name_in_a_quotation_of_what_others_think_is_nested_but_a_guess_is_not(parser: Parser) -> None:
    assert (
        len(read(parser, "“They think the dam will burst this week,” the engineer said.").attributions) == 1
    )
    assert len(read(parser, "“They told us that the dam would burst,” the engineer said.").attributions) == 2


def test_a_signature(parser: Parser) -> None:
    (a,) = read(parser, "“They never asked us about the dam.” — Ilka Brandow").attributions
    assert parts(a) == ("Ilka Brandow", ["—"], ["“They never asked us about the dam.”"])


def test_a_transcript(parser: Parser) -> None:
    text = (
        "BRANDOW: Who gave the order to open the gate?\nHOLTE: The order came from the ministry that night."
    )
    first, second = read(parser, text).attributions
    assert parts(first)[0] == "BRANDOW"
    assert parts(second) == ("HOLTE", [":"], ["The order came from the ministry that night"])


def test_words_announced_by_a_colon_at_the_end_of_a_paragraph(parser: Parser) -> None:
    text = "The general added:\nThe bridge is ours and it will stay ours."
    (a,) = read(parser, text).attributions
    assert parts(a) == ("The general", ["added"], ["The bridge is ours and it will stay ours"])


def test_a_dateline_belongs_to_no_statement(parser: Parser) -> None:
    (a,) = read(parser, "GENEVA, May 4 — The talks have failed, the envoy said.").attributions
    assert parts(a)[2] == ["The talks have failed"]


def test_a_headline_that_the_story_repeats_is_dropped(parser: Parser) -> None:
    text = "Brandow says the truce has failed\nIlka Brandow has left the talks. The truce has failed, Brandow said."
    (a,) = read(parser, text).attributions
    assert a.statement.content[0].start > text.index("\n")


def test_own_belief_in_a_quotation_is_part_of_it(parser: Parser) -> None:
    (a,) = read(parser, "“I believe the truce will hold,” the envoy said.").attributions
    assert parts(a)[0] == "the envoy"


def test_belief_of_others_in_a_quotation_is_nested(parser: Parser) -> None:
    layer = read(parser, "“Farmers believe the dam will burst this week,” the engineer said.")
    outer, inner = layer.attributions
    assert parts(outer)[0] == "the engineer"
    assert parts(inner) == ("Farmers", ["believe"], ["the dam will burst this week"])
    assert inner.within == outer.id == inner.statement.within
    assert inner.statement.manner == "indirect"
