"""The report in a browser: choosing both ways, keys, phone, paper, dark, hostile text, large articles."""

from __future__ import annotations

import pytest
from finding_chromium import Opener
from playwright.sync_api import Page, expect
from report_samples import HARBOUR, harbour, hostile, large

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def lit(page: Page, role: str) -> str:
    """The text that is lit in a role, in the article shown."""
    return page.evaluate(
        "role => [...document.querySelectorAll(`.report:not([hidden]) .text .on-${role}`)].map(e => e.textContent).join('')",
        role,
    )


def chosen(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.card.now')].map(c => c.id)")


def in_view(page: Page, selector: str) -> bool:
    return page.evaluate(
        "s => { const b = document.querySelector(s).getBoundingClientRect();"
        " return b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth }",
        selector,
    )


def test_a_card_lights_its_roles_in_the_text(open_report: Opener) -> None:
    page = open_report([harbour()])
    page.locator("#a0-c1 .card-head").click()
    assert chosen(page) == ["a0-c1"]
    assert lit(page, "t") == "bombed"
    assert lit(page, "a") == "Ostravian warplanes"
    assert lit(page, "r") == lit(page, "n") == "at least 12 dockworkers"
    assert lit(page, "p") == "the harbour district of Port Velmar"
    assert lit(page, "w") == "Tuesday"
    assert lit(page, "e").startswith("Ostravian warplanes bombed") and lit(page, "e").endswith(
        "12 dockworkers"
    )
    expect(page.locator("#a0-c1 .card-head")).to_have_attribute("aria-pressed", "true")
    page.locator("#a0-c6 .card-head").click()
    assert chosen(page) == ["a0-c6"] and lit(page, "t") == "meet" and lit(page, "n") == ""
    expect(page.locator(".live")).to_contain_text("Envoys of both countries")


def test_a_highlight_chooses_its_card(open_report: Opener) -> None:
    page = open_report([harbour()])
    page.locator(".text .t", has_text="cut off").click()
    assert chosen(page) == ["a0-c8"] and in_view(page, "#a0-c8 .card-head")
    page.locator(".text .a", has_text="The foreign ministry").click()
    assert chosen(page) == ["a0-c5"]


def test_a_highlight_of_several_claims_goes_round_them(open_report: Opener) -> None:
    page = open_report([harbour()])
    shared = page.locator(".text .a", has_text="Envoys of both countries")
    seen = []
    for _ in range(3):
        shared.click()
        seen += chosen(page)
    assert seen == ["a0-c6", "a0-c7", "a0-c6"]


def test_a_card_leads_to_the_claim_it_is_about(open_report: Opener) -> None:
    page = open_report([harbour()])
    page.locator("#a0-c2 dd a").click()
    assert chosen(page) == ["a0-c3"] and page.url.endswith("#a0-c3")


def test_an_address_opens_at_its_claim(open_report: Opener) -> None:
    page = open_report([harbour(), harbour(id="second")], fragment="#a1-c4")
    assert chosen(page) == ["a1-c4"] and lit(page, "t") == "leave"


def test_tables_light_the_text(open_report: Opener) -> None:
    page = open_report([harbour()])
    for summary in page.locator("details.tables summary").all():
        summary.click()
    page.locator("[data-pick='a0-r1']").click()
    assert lit(page, "v") == "The rebels, backed by Caldona"
    page.locator("[data-pick='a0-e3']").click()
    assert lit(page, "m") == "Mayor Ilka TorenShe"
    page.locator("[data-pick='a0-s4']").click()
    assert lit(page, "c") == "believed" and lit(page, "s") == "fighters"
    page.locator("[data-pick='a0-w1']").click()
    assert lit(page, "x") == "Lissen"


def test_keys(open_report: Opener) -> None:
    page = open_report([harbour()])
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert chosen(page) == ["a0-c1"]
    page.keyboard.press("Escape")
    assert chosen(page) == [] and lit(page, "t") == "" and "#" not in page.url
    page.locator("#a0-c3 .card-head").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == ["a0-c4"]
    assert page.evaluate("document.activeElement.closest('.card').id") == "a0-c4"
    trigger = page.locator(".text .t", has_text="truce")
    trigger.focus()
    page.keyboard.press("Enter")
    assert chosen(page) == ["a0-c7"]
    assert trigger.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.locator(".find-claim").focus()
    page.keyboard.type("jk")
    assert chosen(page) == ["a0-c7"]


def test_filters_leave_what_was_asked_for(open_report: Opener) -> None:
    page = open_report([harbour()])
    page.locator(".bar[data-value='ASSAULT']").click()
    expect(page.locator(".card:visible")).to_have_count(2)
    page.locator(".bar[data-value='negated']").click()
    expect(page.locator(".card:visible")).to_have_count(1)
    expect(page.locator(".shown")).to_have_text("1 of 8")
    page.locator(".find-claim").fill("no such words")
    expect(page.locator(".side .none")).to_be_visible()
    page.locator(".text .t", has_text="truce").click()
    assert chosen(page) == ["a0-c7"]
    expect(page.locator(".card:visible")).to_have_count(8)


def test_several_articles_have_an_index(open_report: Opener) -> None:
    page = open_report([harbour(), harbour(id="b", title="Quite another title", publisher="Radio Lissen")])
    expect(page.locator(".report:visible")).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator("#a1")).to_be_visible()
    expect(page.locator("[data-article='1']")).to_have_attribute("aria-current", "true")
    page.locator("#find-article").fill("courier")
    expect(page.locator(".index li:visible")).to_have_count(1)
    page.locator("[data-article='0']").click()
    expect(page.locator("#a0")).to_be_visible()
    expect(page.locator("#a1")).to_be_hidden()


def test_text_in_the_page_is_the_article(open_report: Opener) -> None:
    for record in (harbour(), hostile()):
        page = open_report([record])
        shown = page.evaluate("document.querySelector('.text').textContent")
        assert shown == record.article.text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


def test_phone_has_nothing_to_scroll_sideways(open_report: Opener) -> None:
    page = open_report([harbour(), hostile()], **PHONE)
    for n in (0, 1):
        page.evaluate(f"location.hash = 'a{n}'")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    page.evaluate("location.hash = 'a0'")
    page.locator("#a0 .text .t", has_text="bombed").tap()
    assert chosen(page) == ["a0-c1"]
    assert in_view(page, "#a0-c1 .card-head") and in_view(page, "#a0 .text .on-t")
    page.locator("#a0-c8 .card-head").scroll_into_view_if_needed()
    page.locator("#a0-c8 .card-head").tap()
    page.wait_for_function("document.querySelector('.text .on-t').textContent === 'cut off'")
    sheet = page.locator("#a0 .side").bounding_box()
    mark = page.locator("#a0 .text .on-t").bounding_box()
    assert sheet and mark and mark["y"] > 0 and mark["y"] + mark["height"] <= sheet["y"]
    page.locator("#a0 .fold").tap()
    expect(page.locator("#a0 .cards")).to_be_hidden()


def test_paper_shows_every_article_and_claim(open_report: Opener) -> None:
    page = open_report([harbour(), harbour(id="b")])
    page.locator(".bar[data-value='ASSAULT']").click()
    page.emulate_media(media="print")
    expect(page.locator(".report:visible")).to_have_count(2)
    expect(page.locator(".card:visible")).to_have_count(16)
    expect(page.locator(".find-claim:visible")).to_have_count(0)
    expect(page.locator("#a0 table").first).to_be_visible()
    expect(page.locator(".legend")).to_be_visible()
    lines = page.evaluate(
        "['t','a','r','p','w'].map(r => getComputedStyle(document.querySelector('.text .' + r)).borderBottomStyle)"
    )
    assert lines == ["solid", "solid", "dashed", "double", "dotted"]
    number = page.evaluate("getComputedStyle(document.querySelector('.text .t'), '::after').content")
    assert number == '"1"'


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(open_report: Opener, scheme: str) -> None:
    page = open_report([harbour()], color_scheme=scheme)
    ratios = page.evaluate(
        """() => {
          const css = getComputedStyle(document.documentElement);
          const rgb = n => css.getPropertyValue('--' + n).trim().match(/[0-9a-f]{2}/gi).map(h => parseInt(h, 16) / 255);
          const lum = c => c.map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
          const ratio = (a, b) => { const [x, y] = [lum(rgb(a)), lum(rgb(b))].sort((p, q) => q - p); return (x + .05) / (y + .05) };
          const out = {};
          for (const b of ['paper','panel','card','t','a','r','p','w','q','e']) out['ink on ' + b] = ratio('ink', b);
          for (const b of ['paper','panel','card','e']) out['quiet on ' + b] = ratio('quiet', b);
          for (const b of ['paper','panel','card']) out['accent on ' + b] = ratio('accent', b);
          for (const b of ['paper','t','e']) out['t-line on ' + b] = ratio('t-line', b);
          return out;
        }"""
    )
    assert {name: round(r, 2) for name, r in ratios.items() if r < 4.5} == {}


def test_dark_is_dark(open_report: Opener) -> None:
    page = open_report([harbour()], color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 21)"


def test_hostile_text_stays_text(open_report: Opener) -> None:
    page = open_report([hostile(), hostile()], fragment="#a0-c1")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0 and page.locator("script").count() == 1
    assert page.evaluate("document.querySelectorAll('[onload],[onerror]').length") == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert chosen(page) == ["a0-c1"]
    assert (
        lit(page, "w") == "👍🏽" and lit(page, "t") == "shelled" and lit(page, "a").startswith("<img src=x")
    )


def test_everything_has_a_name(open_report: Opener) -> None:
    page = open_report([harbour(), harbour(id="b")])
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, a, input, nav, aside, [role=region]')]
          .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.title)).map(e => e.outerHTML)"""
    )
    assert nameless == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_a_large_article_can_be_chosen_in(open_report: Opener) -> None:
    page = open_report([large()])
    page.locator("#a0-c900 .card-head").evaluate("e => e.click()")
    assert chosen(page) == ["a0-c900"] and in_view(page, "#a0 .text .on-t")
    page.keyboard.press("j")
    assert chosen(page) == ["a0-c901"] and in_view(page, "#a0-c901 .card-head")
    assert lit(page, "e").count("shelled") == 1


def test_an_empty_report_and_an_empty_article(open_report: Opener) -> None:
    page = open_report([])
    expect(page.locator("main .none")).to_be_visible()
    page.keyboard.press("j")
    bare = open_report([type(harbour())(harbour().article, harbour().coder)])
    expect(bare.locator(".side .none")).to_have_text("No claims in this article.")
    assert bare.evaluate("document.querySelector('.text').textContent") == HARBOUR
