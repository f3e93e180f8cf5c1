"""The web page: its parts, its tables, and that it loads and runs nothing but its own."""

import base64
import datetime as dt
import hashlib
import re

import making
from page_reading import Page
from reporting import ENGLISH, check_stopping_anywhere, english, rich

from annotator.assets import resource
from annotator.exporters import Labels, Options
from annotator.model.scheme import Colours, Kind, Pattern, Scheme

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>",
    "<!--<script>",
    "]]></style><style>*{display:none}",
    "\" onfocus='alert(3)' autofocus x=\"",
    "&lt;b&gt; &amp; &#60;i&#62; &bogus; &copy",
    "javascript:alert(4)",
    "</p></div></article><h1>Mine</h1><base href='https://example.org/'>",
    "<svg/onload=alert(5)><template><iframe srcdoc='<script>alert(6)</script>'>",
    "\u2028\u2029\ufeff\u202e{shown}{total}",
)
TAGS = re.findall(
    r"\w+",
    """html head meta title style body header h1 h2 h3 p table thead tbody tr th td
    colgroup col a span nav ol li form fieldset legend label input select option
    output main article dl div dt dd mark section aside script ul cite""",
)


def hostile() -> Page:
    articles, annotations = [], []
    for number, text in enumerate(HOSTILE):
        article = making.article(
            text,
            text,
            id=f"article {number}",
            source=text,
            author=text,
            place=text,
            url=text,
            language=text,
            file_name=text,
            notes=(text,),
        )
        articles.append(article)
        annotations.append(
            making.annotation(
                article,
                "<b onclick=alert(7)>" if number % 2 else "quote",
                [(0, len(text) // 2)],
                roles={"speaker": text, text: text},
                fields={"stance": text, text: text},
                categories=[text],
                note=text,
                annotator=text,
                id=text,
            )
        )
    return Page.of(making.snapshot(articles, annotations, title=HOSTILE[0], annotators=HOSTILE))


def test_no_text_becomes_markup():
    page = hostile()
    assert page.texts == list(HOSTILE)
    assert {tag for tag, _ in page.tags} <= set(TAGS)
    assert len(page.named("script")) == len(page.named("style")) == 1
    assert page.data["title"] == [HOSTILE[0]]
    for number, text in enumerate(HOSTILE, start=1):
        cells = page.rows[f"r{number}"]
        assert cells[0] == text[: len(text) // 2]
        assert text.strip() in cells
        assert any(f"{text}: {text}" in cell for cell in cells)


def test_no_attribute_runs_anything():
    for _, attributes in hostile().tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not {"src", "srcdoc", "action", "formaction"} & attributes.keys()
        for name in ("href",):
            assert attributes.get(name, "#").startswith("#")


def test_only_its_own_script_and_style_run():
    page = Page.of(rich())
    (policy,) = [m["content"] for m in page.named("meta") if "http-equiv" in m]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("script", "style"):
        held = "".join(page.data[tag]).encode()
        digest = base64.b64encode(hashlib.sha256(held).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert set(rules) == {"default-src", "base-uri", "form-action", "script-src", "style-src"}


def test_nothing_is_loaded_from_elsewhere():
    style = "".join(Page.of(rich()).data["style"])
    assert "url(" not in style
    assert "@import" not in style
    script = resource("templates", "page.js").read_text("utf-8")
    assert not re.search(r"fetch|XMLHttp|import|eval|innerHTML|insertAdjacent|\.write\b", script)


def test_the_top_tells_what_the_page_is_of():
    page = Page.of(rich())
    assert page.data["h1"] == ["Harbour & <talks>"]
    told = [
        "3 articles with 10 annotations.",
        "1 March 2024 · Annotated by Ada Marks, Bela Kun",
    ]
    assert page.data["p"][:2] == told
    cells = page.rows[""]
    assert cells[:4] == ["Claims", "3", "2", "Claim  solid underline"]
    assert cells[12:16] == ["Rumour", "1", "1", "Rumour  solid underline"]
    assert page.data["title"] == ["Harbour & <talks>"]


def test_an_article_tells_what_is_known_about_it():
    page = Page.of(making.snapshot([english(url="https://example.org/a?b=1&c=2")]))
    assert page.data["dt"] == ["Published", "Source", "Language", "Address"]
    assert page.data["dd"][:3] == ["27 February 2024", "Harbour Post", "en"]
    link = next(a for a in page.named("a") if not a["href"].startswith("#"))
    assert link["href"] == "https://example.org/a?b=1&c=2"
    assert link["rel"] == "noopener noreferrer"


def test_an_article_of_which_nothing_is_known_has_no_list():
    page = Page.of(making.snapshot([making.article("words")]))
    assert not page.named("dl")


def test_highlights_and_rows_lead_to_each_other():
    page = Page.of(rich())
    ids = {found["id"] for _, found in page.tags if "id" in found}
    links = [a["href"][1:] for a in page.named("a") if a["href"].startswith("#")]
    assert set(links) <= ids
    for number in range(1, 11):
        assert f"a{number}" in links
        assert {f"a{number}", f"r{number}"} <= ids
    assert {f"article-{number}" for number in (1, 2, 3)} <= set(links)


def test_a_row_tells_all_that_is_known():
    page = Page.of(rich())
    row = next(cells for cells in page.rows.values() if cells[0].startswith('"We asked'))
    assert row == [
        '"We asked for guarantees," … "and we were given none at all."',
        "Ana Berg (“she”)",
        "told",
        "",
        "Direct",
        "Negative",
        "Talks, Unlisted & <odd>",
        "Minister says talks failed\n2024-02-27",
        "Two parts.\nCompare <the> claim & the headline.",
        "supports: Talks on the port ended without result",
        "Ada Marks",
    ]
    rumour = next(cells for cells in page.rows.values() if cells[0] == "Cafe\u0301 owners")
    assert rumour[-2:] == ["heat: yes\ndegree: 3", "Ada Marks"]


def test_the_timeline_is_in_order_of_date():
    page = Page.of(rich())
    assert page.data["h3"] == ["Events in order of date"]
    cells = page.rows[""][16:]
    assert [day for day in cells if re.fullmatch(r"2024-\d\d(-\d\d)?", day)] == [
        "2024-02",
        "2024-02-26",
    ]


def test_a_kind_without_annotations_says_so():
    page = Page.of(making.snapshot([english()]))
    assert page.data["p"].count("None marked in these articles.") == len(making.news().kinds)


def test_a_category_holds_those_below_it():
    page = Page.of(rich())
    options = page.data["option"]
    assert options == [
        "All categories",
        "Without a category",
        "Talks",
        "Talks/Port",
        "Unlisted & <odd>",
    ]
    rows = [tr for tr in page.named("tr") if "id" in tr]
    assert sorted(tr["data-c"] for tr in rows) == [""] * 7 + ["0", "0 1", "0 2"]


def test_a_kind_of_ones_own_has_its_colours_and_pattern():
    colours = Colours("#aa0001", "#00bb01")
    kinds = [
        Kind(p.name.lower(), f"<{p}>", f"{p}s", "X", "", p, colours, Colours("#111111", "red;}"))
        for p in Pattern
    ]
    article = making.article("some words")
    annotations = [making.annotation(article, kind.name, [(0, 4)]) for kind in kinds]
    page = Page.of(making.snapshot([article], annotations, scheme=Scheme("s", "S", tuple(kinds))))
    style = "".join(page.data["style"])
    assert "--fill5:#aa0001;--line5:#00bb01" in style
    assert "red;}" not in style
    assert "--fill5:#111111;--line5:#808080" in style
    assert len(set(re.findall(r"\.k\d{([^}]*)}", style))) == len(Pattern)
    assert page.words == {str(number): "some" for number in range(1, 7)}


def test_a_snapshot_without_anything_is_a_page_too():
    page = Page.of(making.snapshot(scheme=None, title=" \n", made=None))
    assert page.data["h1"] == ["Annotation report"]
    assert page.named("form")


def test_replaced_characters_are_listed():
    page = Page.of(making.snapshot([making.article("a\0b\ud800c", "T"), making.article("fine")]))
    assert page.texts == ["a\ufffdb\ufffdc", "fine"]
    assert "T: U+0000 × 1, U+D800 × 1" in page.data["p"]
    assert "T: U" not in "".join(Page.of(rich()).data["p"])


def test_the_words_can_be_in_another_language():
    labels = Labels(tag="de", show="Zeige", shown="{shown} von {total}")
    page = Page.of(rich(), Options(labels=labels))
    assert page.named("html")[0]["lang"] == "de"
    assert page.named("output")[0]["data-text"] == "{shown} von {total}"
    assert page.data["legend"] == ["Zeige"]


def test_it_can_be_stopped_at_every_step(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")
    seen = check_stopping_anywhere(rich(), path)
    assert seen[0][2] == "Writing article 1 of 3"


def test_a_large_article_stays_of_reasonable_size(tmp_path):
    text = (ENGLISH + "\n\n") * 200
    article = making.article(text, published=dt.date(2024, 1, 1))
    spans = [(start, start + 60) for start in range(0, len(text) - 60, 40)]
    kinds = ["claim", "quote", "event"]
    annotations = [making.annotation(article, kinds[n % 3], [s]) for n, s in enumerate(spans)]
    page = Page.of(making.snapshot([article], annotations))
    assert page.texts == [text]
    assert len(page.words) == len(spans)
    assert len(page.source) < 10 * len(text) + 700 * len(spans)
