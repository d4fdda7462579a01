from __future__ import annotations

from dateline.reading.exports import split

BODY = "Fighters withdrew from the market on Monday, residents said.\n\nThe army declined to comment."

NEXIS = f"""
Fighters leave market
The Harbour Post (Example Town)
March 12, 2012 Monday

Copyright 2012 Example Media All Rights Reserved

Section: NEWS; Pg. 4
Length: 112 words
Byline: Jane Roe in Amman

Body

{BODY}

Load-Date: March 13, 2012

End of Document
Envoy hopes for truce
Coast Radio
13 March 2012 10:15 AM GMT

Length: 20 words

Body

The envoy said that talks would go on.

Load-Date: March 14, 2012

End of Document
"""

LEXIS = f"""
                               1 of 2 DOCUMENTS

                        The Harbour Post

                    March 12, 2012 Monday

HEADLINE: Fighters leave market

BYLINE: Jane Roe

LENGTH: 112 words

{BODY}

LOAD-DATE: March 12, 2012

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS

                        Coast Radio

                    March 13, 2012 Tuesday

HEADLINE: Envoy hopes for truce

LENGTH: 20 words

The envoy said that talks would go on.

LOAD-DATE: March 13, 2012
"""

FACTIVA = """
SE World
HD Fighters leave market
BY By Jane Roe
WC 112 words
PD 12 March 2012
ET 10:15
SN The Harbour Post
SC HARB
LA English
CY Copyright 2012 Example Media
LP
Fighters withdrew from the market on Monday, residents said.

TD
The army declined to comment.

NS gcat : Political/General News
RE xland : Example Land
AN
Document HARB000020120312e83c0001p

HD Envoy hopes for truce
WC 20 words
PD 13 March 2012
SN Coast Radio
LP
The envoy said that talks would go on.

AN
Document COAST00020120313e83d0002x
"""

UNCODED = f"""
Fighters leave market
By Jane Roe
112 words
12 March 2012
10:15
The Harbour Post
HARB
English
Copyright 2012 Example Media

{BODY}

Document HARB000020120312e83c0001p
"""


def check(text: str, byline: str, published: str, publisher: str) -> None:
    found = split(text)
    assert found is not None
    first = found[0]
    assert first.text == f"Fighters leave market\n\n{BODY}"
    assert (first.title, first.byline) == ("Fighters leave market", byline)
    assert (first.published, first.publisher) == (published, publisher)
    for second in found[1:]:
        assert second.text == "Envoy hopes for truce\n\nThe envoy said that talks would go on."
        assert second.publisher == "Coast Radio"


def test_nexis_uni() -> None:
    check(NEXIS, "Jane Roe in Amman", "2012-03-12", "The Harbour Post (Example Town)")
    assert [a.published for a in split(NEXIS) or ()] == ["2012-03-12", "2012-03-13T10:15+00:00"]


def test_old_lexisnexis() -> None:
    check(LEXIS, "Jane Roe", "2012-03-12", "The Harbour Post")
    assert len(split(LEXIS) or ()) == 2


def test_factiva_with_codes() -> None:
    check(FACTIVA, "Jane Roe", "2012-03-12T10:15", "The Harbour Post")
    assert len(split(FACTIVA) or ()) == 2


def test_factiva_without_codes() -> None:
    check(UNCODED, "Jane Roe", "2012-03-12", "The Harbour Post")


def test_windows_line_ends() -> None:
    assert len(split(NEXIS.replace("\n", "\r\n")) or ()) == 2


def test_a_part_without_a_body_has_no_text() -> None:
    found = split(
        "A headline\nThe Post\nMarch 12, 2012\nLength: 9 words\n\nBody\n\nLoad-Date: March 12, 2012\nEnd of Document\n"
    )
    assert found is not None and [a.text for a in found] == [""]


def test_other_texts_are_no_exports() -> None:
    assert split(BODY) is None
    assert split("Body\n\nThe document ends here. Document AB12.") is None


def test_page_numbers_and_a_heading_over_the_fields_are_no_text() -> None:
    text = NEXIS.replace("\nFighters leave", "\nPage 1 of 2\n\nFighters leave", 1)
    text = text.replace(
        "\nLoad-Date: March 13", "\nClassification\n\nLanguage: ENGLISH\nLoad-Date: March 13", 1
    )
    check(text, "Jane Roe in Amman", "2012-03-12", "The Harbour Post (Example Town)")


def test_a_last_paragraph_is_no_heading_over_fields() -> None:
    text = NEXIS.replace("\nLoad-Date: March 13", "\nIt was a matter of notes.\n\nLoad-Date: March 13", 1)
    assert (split(text) or [])[0].text.endswith("It was a matter of notes.")
