"""The Markdown report, rendered as HTML by another library and read back."""

import re
from html.parser import HTMLParser

import making
import pytest
import reporting
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from random_snapshots import TEXTS, snapshots, spans_in, written

from annotator.exporters import Options
from annotator.exporters.markdown import MarkdownExporter
from annotator.model.errors import Cancelled

CONTROLS = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff]")


class Page(HTMLParser):
    """What a reader of the rendered report sees.

    Attributes:
        texts: Of the articles, without the names of highlights; hard breaks are line ends.
        marked: Per article, what is marked.
        tables: Rows of cells of each table, headings included.
        ids: Anchors.
        links: Where links lead to.
    """

    def __init__(self, html):
        super().__init__()
        self.texts, self.marked, self.tables, self.ids, self.links = [], [], [], [], []
        self.tags, self._rules, self._blocks = set(), 0, 0
        self._named = self._in_mark = False
        self.feed(html)

    @property
    def in_text(self):
        return self._rules % 2 == 1

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        known = dict(attributes)
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if "href" in known else []
        if tag == "hr":
            self._rules += 1
            if self.in_text:
                self.texts.append("")
                self.marked.append([])
                self._blocks = 0
        elif tag == "p" and self.in_text:
            self.texts[-1] += "\n\n" if self._blocks else ""
            self._blocks += 1
        elif tag == "br":
            self.handle_data("\n", is_break=True)
        elif tag == "sup":
            self._named = True
        elif tag == "mark":
            self._in_mark = True
            self.marked[-1].append("")
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag):
        if tag == "sup":
            self._named = False
        elif tag == "mark":
            self._in_mark = False

    def handle_data(self, data, *, is_break=False):
        if not is_break:
            # The renderer writes a line end behind each break and each block.
            data = data.replace("\n", "")
        if self.in_text and not self._named:
            self.texts[-1] += data
            if self._in_mark:
                self.marked[-1][-1] += data
        elif self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


def page_of(path):
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Page(parser.render(path.read_text("utf-8")))


def shown(text):
    """A text as the report shows it."""
    return CONTROLS.sub("\ufffd", text).rstrip("\n")


@given(snapshots())
def test_the_rendered_text_is_the_articles(tmp_path_factory, snapshot):
    page = page_of(written(tmp_path_factory.mktemp("md"), MarkdownExporter(), snapshot))
    texts = [article.text for article in snapshot.articles]
    # A text of nothing but line ends has no paragraph.
    assert [text.rstrip("\n") for text in page.texts] == list(map(shown, texts))


LINES = st.sampled_from(
    [
        *("# a", "## a ##", "- a", "+ a", "* a", "1. a", "1) a", "12345678901. a", "> a", "---"),
        *("***", "===", "a\n===", "a\n---", "    code", "\tcode", "```", "~~~", "<div>", "<!-- a"),
        *("[a]: /b", "[a](b)", "![a](b)", "<https://a.b>", "`a`", "**a**", "__a__", "~~a~~", "a  "),
        *("a\\", "a\\\\", "&amp;", "&#35;", "&copy", "| a | b |\n| - | - |", ":- | -:", "a | b"),
        *("<mark>", "<br>", "</div>", "$a$", "==a==", "[^1]", "[^1]: a", ": a", "= a", "-", "1."),
        *("", " ", "\u00a0a\u2003", "\x0c", "a\x1fb", "+", "#", "<b\nc>", "[a\nb]", "`a\nb`"),
    ]
)


@given(st.lists(LINES | TEXTS, max_size=6).map("\n".join), st.data())
@example("a\n\n\n\nb\n", None)
@example("\n\na", None)
def test_no_text_is_taken_for_markdown(tmp_path_factory, text, data):
    article = making.article(text, "Title")
    spans = [data.draw(spans_in(text)) for _ in range(2)] if text and data else []
    marked = [making.annotation(article, "claim", each) for each in spans]
    snapshot = making.snapshot([article], marked)
    page = page_of(written(tmp_path_factory.mktemp("md"), MarkdownExporter(), snapshot))
    assert page.texts[0].rstrip("\n") == shown(text)
    allowed = {"h1", "h2", "p", "hr", "br", "mark", "sup", "a", "div", "span", "ul", "li", "em"}
    assert page.tags <= allowed | {"table", "thead", "tbody", "tr", "th", "td"}


@given(TEXTS.filter(str.strip), st.data())
def test_exactly_what_is_annotated_is_marked(tmp_path_factory, text, data):
    article = making.article(text)
    drawn = data.draw(st.lists(spans_in(text), max_size=4))
    marked = [making.annotation(article, "claim", spans) for spans in drawn]
    snapshot = making.snapshot([article], marked)
    page = page_of(written(tmp_path_factory.mktemp("md"), MarkdownExporter(), snapshot))
    covered = {at for each in marked for span in each.spans for at in range(*span)}
    expected = "".join(text[at] for at in sorted(covered) if text[at] != "\n")
    assert "".join(page.marked[0]) == CONTROLS.sub("\ufffd", expected)


@given(snapshots())
def test_every_link_leads_somewhere_and_every_anchor_is_one(tmp_path_factory, snapshot):
    page = page_of(written(tmp_path_factory.mktemp("md"), MarkdownExporter(), snapshot))
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    numbers = range(1, len(snapshot.annotations) + 1)
    wanted = {f"{each}-{number}" for each in ("row", "passage") for number in numbers}
    assert wanted <= set(page.ids) & inner


@given(snapshots())
def test_tables_hold_the_words(tmp_path_factory, snapshot):
    page = page_of(written(tmp_path_factory.mktemp("md"), MarkdownExporter(), snapshot))
    rows = [row for table in page.tables[1:] for row in table[1:]]
    found = {row[0]: row[1] for row in rows if row[0][:1] in "CQER"}
    assert len(found) == len(snapshot.annotations)
    for number, annotation in enumerate(snapshot.annotations, start=1):
        letter = annotation.kind[0].upper()
        words = CONTROLS.sub("\ufffd", annotation.text)
        assert blanks_aside(found.get(f"{letter}{number}", "")) == blanks_aside(words)


def blanks_aside(text):
    return "".join(text.split())


def test_a_rich_snapshot(tmp_path):
    path = written(tmp_path, MarkdownExporter(), reporting.rich())
    page = page_of(path)
    counts, claims, quotes, events, rumours = page.tables
    assert counts[1] == ["Claims", "3", "2"]
    headings = ["No.", "Words", "Verification", "Categories", "Article", "Relations", "Annotator"]
    assert claims[0] == headings, "columns without any value are left out"
    assert quotes[1][2] == "Ana Berg (“she”)"
    assert quotes[1][9] == "Two parts.\nCompare <the> claim & the headline."
    assert events[1][5:8] == ["2024-02-26", "0.5", "3"]
    assert rumours[1][2:4] == ["yes", "3"]
    told = path.read_text("utf-8")
    assert "1 March 2024 · Annotated by Ada Marks, Bela Kun" in told
    assert "- **Published:** 27 February 2024" in told
    assert '<div dir="rtl">\n\nغزة' in told
    assert told.count("</div>") == 1
    assert "## Sources" in told


def test_highlights_read_well_as_plain_text(tmp_path):
    article = making.article("one two three four")
    marked = [
        making.annotation(article, "claim", [(0, 3)]),
        making.annotation(article, "quote", [(4, 13)]),
        making.annotation(article, "event", [(8, 18)]),
    ]
    path = written(tmp_path, MarkdownExporter(), making.snapshot([article], marked))
    plain = re.sub(r"</?(?:sup|mark)[^>]*>|\(#[^)]*\)", "", path.read_text("utf-8"))
    assert "\none[C1] ⟨Q2two ⟨E3three[Q2⟩] four[E3⟩]\n" in plain


def test_a_whole_article_from_right_to_left(tmp_path):
    article = making.article("קטע אחד\n\nקטע שני")
    path = written(tmp_path, MarkdownExporter(), making.snapshot([article]))
    assert '<div dir="rtl">\n\nקטע אחד\n\nקטע שני\n\n</div>' in path.read_text("utf-8")


def test_addresses_of_pages_are_links_and_others_are_text(tmp_path):
    articles = [
        making.article("one", url=url)
        for url in ("https://example.org/a_b*c?d=1&e", "javascript:alert(1)", "https://a b")
    ]
    page = page_of(written(tmp_path, MarkdownExporter(), making.snapshot(articles)))
    outside = [link for link in page.links if not link.startswith("#")]
    # In the article's details and in the list of sources.
    assert outside == ["https://example.org/a_b*c?d=1&e"] * 2


def test_control_characters_are_told(tmp_path):
    for text, told in (("a\x0bb", True), ("a b", False)):
        path = written(tmp_path, MarkdownExporter(), making.snapshot([making.article(text)]))
        assert ("Control characters" in path.read_text("utf-8")) is told


def test_an_empty_snapshot(tmp_path):
    path = written(tmp_path, MarkdownExporter(), making.snapshot(title="", scheme=None, made=None))
    told = path.read_text("utf-8")
    assert told.startswith("# Annotation report\n\n0 articles with 0 annotations.\n")


def test_a_title_that_ends_like_a_heading(tmp_path):
    article = making.article("one", "C # and ##")
    path = written(tmp_path, MarkdownExporter(), making.snapshot([article]))
    html = MarkdownIt("commonmark", {"html": True}).render(path.read_text("utf-8"))
    assert "</a>C # and ##</h2>" in html


def test_it_can_be_stopped(tmp_path):
    seen = []

    def stop(done, total, _):
        seen.append((done, total))
        if len(seen) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        written(tmp_path, MarkdownExporter(), reporting.rich(), Options(progress=stop))
    assert seen == [(0, 13), (13, 13)]
