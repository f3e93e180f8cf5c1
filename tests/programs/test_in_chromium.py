"""The web page of a report in a real Chromium: filters, cards, keys, print, and no network."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

import annotator
from annotator.services.sample import make_sample

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    with annotator.create_project(folder / "sample.annotator", annotator="Ada Marks") as project:
        make_sample(project)
        project.export(folder / "report.html")
        return folder / "report.html", len(project.annotations())


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as programs:
        opened = programs.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=["light", "dark"])
def page(browser, report, request):
    opened = browser.new_page(color_scheme=request.param)
    opened.said, opened.asked = [], []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.on("request", lambda wanted: opened.asked.append(wanted.url))
    opened.goto(report[0].as_uri())
    yield opened
    # Whatever was done, nothing failed and nothing was fetched.
    assert opened.said == []
    assert {url.partition("#")[0] for url in opened.asked} == {report[0].as_uri()}
    opened.close()


def shown(page):
    return page.locator("#filter output").inner_text()


def test_all_highlights_are_there_with_their_words(page, report):
    numbers = page.evaluate(
        "[...new Set([...document.querySelectorAll('mark')].flatMap(m => m.dataset.a.split(' ')))]"
    )
    assert len(numbers) == report[1]
    assert shown(page).startswith(f"{report[1]} of {report[1]}")


def test_kinds_and_categories_are_filtered(page, report):
    claims = page.locator("section[data-label=Claim] tr[data-a]").count()
    page.locator("#filter label", has_text="Claims").click()
    assert shown(page).startswith(f"{report[1] - claims} of {report[1]}")
    assert page.locator("section[data-label=Claim] tr[data-a]:visible").count() == 0
    page.locator("#filter label", has_text="Claims").click()
    options = page.locator("#filter select option").all_inner_texts()
    page.locator("#filter select").select_option(index=len(options) - 1)
    assert 0 < int(shown(page).split()[0]) < report[1]


def test_pointing_at_a_highlight_shows_its_card(page):
    mark = page.locator("mark[id]").first
    words = mark.inner_text()
    mark.hover()
    card = page.locator("#card")
    card.wait_for(state="visible")
    assert words[:20] in card.inner_text()
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")


def test_keys_go_from_one_to_the_next(page):
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.id")
    assert first.startswith("a")
    assert second.startswith("a")
    assert first != second
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == first
    assert page.locator("#card").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#r")


def test_on_paper_there_is_neither_filter_nor_card(page):
    page.emulate_media(media="print")
    assert not page.locator("#filter").is_visible()
    assert not page.locator("#card").is_visible()
    assert len(page.pdf()) > 10_000


def test_arabic_runs_from_right_to_left(page):
    lines = page.locator("article p[dir=rtl]")
    assert lines.count() > 2
    box, column = lines.nth(1).bounding_box(), page.locator("main").bounding_box()
    assert box["x"] + box["width"] <= column["x"] + column["width"] + 1


def test_no_script_may_come_from_elsewhere(page):
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.replace("'unsafe-hashes'", "")
