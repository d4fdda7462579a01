from __future__ import annotations

import pytest

from dateline.errors import MalformedInput
from dateline.reading import Article, clean
from dateline.reading.webpage import looks_like_html

P1 = "The cafe\u0301 owner said that “peace” was near, and \u200fhe 😀 hoped for more talks in the town next week."
P2 = "The two sides met for three hours on Saturday, a spokeswoman said, and they agreed to meet again on Monday."
P3 = "The envoy is expected to brief the council on Tuesday, when members will vote on a draft about 12 km² of land."


def page(head: str = "", top: str = "", h1: str = "<h1>Envoy hopes for truce</h1>") -> str:
    return (
        f"<!doctype html><html><head><title>Envoy hopes for truce | Harbour Post</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav><article>{h1}{top}"
        f"<p>{P1}</p><p>{P2}<sup>1</sup></p><p>{P3.replace('²', '<sup>2</sup>')}</p></article>"
        "<footer>© 2019 Harbour Post</footer></body></html>"
    )


def test_the_article_with_its_headline() -> None:
    found = clean(
        Article(
            html=page(
                '<meta name="author" content="Jane Roe"><meta property="og:site_name" content="Harbour Post">'
            )
        )
    )
    assert found.text == "\n\n".join(["Envoy hopes for truce", P1, P2, P3.replace("²", "2")])
    assert (found.title, found.byline, found.publisher) == (
        "Envoy hopes for truce",
        "Jane Roe",
        "Harbour Post",
    )


def test_a_title_that_the_page_does_not_show_stays_out_of_the_text() -> None:
    found = clean(Article(html=page(h1="")))
    assert found.text.startswith(P1[:20]) and found.title is not None


@pytest.mark.parametrize(
    ("head", "top", "expected"),
    [
        (
            '<meta property="article:published_time" content="2016-12-10T14:01:00Z">',
            "",
            "2016-12-10T14:01+00:00",
        ),
        ('<script type="application/ld+json">{"datePublished": "2016-12-10"}</script>', "", "2016-12-10"),
        ("", '<time datetime="2016-12-10T14:01">Saturday</time>', "2016-12-10T14:01"),
        ("", "<p>December 10, 2016 at 2:01 pm</p>", "2016-12-10T14:01"),
        ("", "", None),
        ('<meta name="date" content="soon">', "", None),
    ],
)
def test_the_date_comes_from_the_page_alone(head: str, top: str, expected: str | None) -> None:
    found = clean(Article(html=page(head, top)))
    assert found.published == expected
    assert [w.code for w in found.warnings] == ["published-found" if expected else "undated"]
    assert "December 10" not in found.text


def test_a_fragment_is_read_block_by_block() -> None:
    assert clean(Article.of(f"<p>{P1}</p>\n<p>{P2}</p>")).text == f"{P1}\n\n{P2}"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/w'>World</a></nav></body></html>",
        "<html><head><script>var a = 'long text here';</script></head><body><div id='app'></div></body></html>",
        "<html><body><ul>"
        + "".join(f"<li><a href='/{n}'>Story number {n} is here</a></li>" for n in range(20))
        + "</ul></body></html>",
        "<!doctype html>",
    ],
)
def test_a_page_without_an_article(html: str) -> None:
    with pytest.raises(MalformedInput, match="holds no article"):
        clean(Article(html=html))


def test_what_is_html() -> None:
    assert looks_like_html(page()) and looks_like_html("\n<p>One</p><p>Two</p>")
    assert not looks_like_html("a < b and <p> is a tag") and not looks_like_html("<quote> he said")
