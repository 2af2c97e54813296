"""The pages in a real Chromium: accessible, quiet, narrow, dark, printed, without JavaScript, by keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.server.handmade import Handmade

from onrecord.store import Store

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def paths(store: Store, shown: str) -> list[str]:
    key = next(s.key for s in store.statements(shown) if s.stance)
    return [
        "/",
        f"/c/{shown}",
        f"/c/{shown}?at=4-17",
        f"/s/{key}",
        "/search?q=the",
        "/search",
        "/about",
        *_paths_between(store),
        "/nothing",
    ]


def _paths_between(store: Store) -> list[str]:
    captures = Handmade(store).captures
    first, second = captures["leak-4-courier-first"].id, captures["leak-5-courier-corrected"].id
    return [
        "/stories",
        "/story/story-leak",
        "/claims",
        "/claims?q=court",
        "/claim/courts-upper-wend",
        "/claim/courts-upper-wend/origins",
        "/source/Tomas%20Arkwell",
        f"/diff/{first}..{second}",
        f"/c/{first}/versions",
        f"/c/{first}/beside",
        f"/c/{captures['leak-1-meridian'].id}/copies",
    ]


def boxes_of(page: Page, selector: str) -> list[list[float]]:
    """Left, top, right and bottom of every element."""
    found: list[list[float]] = page.eval_on_selector_all(
        selector,
        "all => all.map(e => e.getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom])",
    )
    return found


def overlapping(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    """Pairs of boxes that lie over each other; lines of text lie close."""
    return [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if not (a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 3 or b[3] <= a[1] + 3)
    ]


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_on_any_page(page: Page, address: str, store: Store, shown: str) -> None:
    for path in paths(store, shown):
        page.goto(address + path)
        found: list[dict[str, Any]] = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(path, v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_axe_finds_nothing_on_a_story_that_has_a_party_not_heard_from(page: Page, ferry_page: str) -> None:
    page.goto(ferry_page)
    page.locator("summary", has_text="The same as a table").click()

    found: list[dict[str, Any]] = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_a_story_fits_into_320_pixels_and_its_timeline_scrolls_in_its_own_box(
    browser: Browser, ferry_page: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(ferry_page)
    page.locator("summary", has_text="The same as a table").click()

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".picture", has=page.locator(".tl")).evaluate("e => e.scrollWidth > e.clientWidth")
    page.close()


def test_a_mark_of_a_timeline_leads_to_the_words_that_speak_of_the_day(page: Page, ferry_page: str) -> None:
    page.goto(ferry_page)

    page.locator(".tl a:has(.spoken)").first.click()
    assert page.locator(".words .at").first.inner_text() == "3 May 1998"


def test_no_words_of_a_timeline_lie_over_each_other(page: Page, ferry_page: str) -> None:
    page.goto(ferry_page)
    boxes = boxes_of(page, ".tl text")

    assert len(boxes) > 6
    assert overlapping(boxes) == []


def test_no_page_asks_anything_off_this_machine_or_complains(
    page: Page, address: str, store: Store, shown: str
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    for path in paths(store, shown)[:-1]:
        page.goto(address + path)

    assert [url for url in asked if not url.startswith(address)] == []
    assert said == []


def test_nothing_scrolls_sideways_at_320_pixels(
    browser: Browser, address: str, store: Store, shown: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for path in paths(store, shown):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.close()


def test_everything_works_without_javascript(browser: Browser, address: str, shown: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/c/{shown}")

    item = page.locator(".item").first
    item.get_by_role("button", name="Confirm").click()
    assert page.locator(".item").first.get_attribute("class") == "item confirmed"

    page.locator(".item").first.get_by_role("button", name="Undo").click()
    assert page.locator(".item").first.get_attribute("class") == "item suggested"

    page.get_by_role("button", name="Put back").first.click()
    assert "was put back into the text" in page.content()
    context.close()


def test_a_deep_link_leads_to_the_item_and_the_words(page: Page, address: str, shown: str) -> None:
    page.goto(f"{address}/c/{shown}")
    name = page.locator(".item").first.get_attribute("id")
    page.goto(f"{address}/c/{shown}#{name}")
    assert page.locator(f"#{name}").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"

    page.locator(f"#{name}").get_by_text("words in the text").click()
    page.wait_for_url("**?at=*")  # with its style sheet, which a click does not wait for
    assert page.locator("#at").count() == 1
    assert page.locator(".words .at").first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_keys_walk_the_ledger_and_decide(page: Page, address: str, shown: str) -> None:
    page.goto(f"{address}/c/{shown}")

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_selector(".item.rejected")
    assert page.locator(".item.rejected").count() == 1

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_print_sheet_keeps_the_ledger_and_drops_the_controls(
    page: Page, address: str, shown: str
) -> None:
    page.goto(f"{address}/c/{shown}")
    page.emulate_media(media="print")

    assert page.locator(".item blockquote").first.is_visible()
    assert page.locator("#f1").is_visible()
    assert not page.locator("header.top").is_visible()
    assert not page.locator(".item button").first.is_visible()


def test_a_wide_origin_graph_scrolls_in_its_own_box(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{address}/claim/courts-upper-wend")

    box = page.locator(".picture")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_the_marks_of_an_origin_graph_lead_to_their_articles(page: Page, address: str) -> None:
    page.goto(f"{address}/claim/courts-upper-wend/origins")

    page.locator(".og a").first.click()
    assert "/c/" in page.url


def test_no_words_of_an_origin_graph_lie_over_each_other(page: Page, address: str) -> None:
    page.goto(f"{address}/claim/courts-upper-wend")
    boxes = boxes_of(page, ".og text")

    assert len(boxes) > 20
    assert overlapping(boxes) == []
