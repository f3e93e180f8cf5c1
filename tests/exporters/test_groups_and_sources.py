"""Headings within tables, and the list of sources, in the reports that are no Word documents."""

import re

import making
import pytest
from page_reading import Page
from pdf_reading import Document, squeezed
from random_snapshots import written
from reporting import rich

from annotator.exporters import Labels, Options
from annotator.exporters.markdown import MarkdownExporter
from annotator.exporters.sources import in_order
from annotator.model.preset import Order

ARTICLE = making.article("abcdefghij" * 40, author="# 1. - Ana", url="https://example.org/?a=1&b=2")
MARKED = [
    making.annotation(ARTICLE, "event", [(n, n + 1)], categories=[name] if name else [])
    for n, name in enumerate(["Port", "Apes <&> *odd*", "Port", ""])
]
TREE = [making.category("Port"), making.category("Apes <&> *odd*", position=1)]
STUDY = making.snapshot([ARTICLE], MARKED, categories=TREE)
NAMES = ["Port", "Apes <&> *odd*", "Without a category"]


@pytest.mark.parametrize("order", [Order.CATEGORY, Order.ARTICLE])
def test_groups_have_headings_on_the_page(order):
    source = Page.of(STUDY, Options(order=order)).source
    found = re.findall(r'<tr class="group"><th scope="rowgroup" colspan="\d+">([^<]*)</th>', source)
    assert found == (
        ["Port", "Apes &lt;&amp;&gt; *odd*", NAMES[2]] if order.value != "article" else []
    )
    assert source.count("<tbody>") == source.count("</tbody>")


def test_groups_have_headings_in_the_pdf():
    words = Document.of(STUDY, Options(order=Order.CATEGORY)).words()
    plain = Document.of(STUDY).words()
    words, plain = squeezed(words), squeezed(plain)
    for name in NAMES:
        assert words.count(squeezed(name)) == plain.count(squeezed(name)) + 1


def test_a_group_begins_on_the_page_of_its_first_row():
    names = [f"Category {n:03}" for n in range(150)]
    marked = [
        making.annotation(ARTICLE, "claim", [(n, n + 1)], categories=[name], note="A note. " * 30)
        for n, name in enumerate(names)
    ]
    tree = [making.category(name, position=n) for n, name in enumerate(names)]
    snapshot = making.snapshot([ARTICLE], marked, categories=tree)
    document = Document.of(snapshot, Options(order=Order.CATEGORY))
    for name in names:
        (page,) = (page for page in document.pages if re.search(rf"^{name}$", page, re.MULTILINE))
        assert "A note." in page.split(name, 1)[1]


def test_groups_have_headings_in_markdown(tmp_path):
    path = written(tmp_path, MarkdownExporter(), STUDY, Options(order=Order.CATEGORY))
    lines = path.read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|  | **")]
    assert [row.removeprefix("|  | **").split("** |")[0] for row in rows] == [
        "Port",
        r"Apes \<&\> \*odd\*",
        "Without a category",
    ]
    (head,) = {line.count("|") for line in lines if line.startswith("| No.")}
    assert {row.count("|") for row in rows} == {head}


def test_sources_are_listed_everywhere(tmp_path):
    entries = [cited.text for _, cited in in_order(rich().articles, Labels())]
    page = Page.of(rich()).source
    listed = page[page.index('<section id="sources">') :]
    assert listed.count("<li") == len(entries)
    assert 'href="https://example.org/?a=1&amp;b=&lt;2&gt;"' not in listed
    assert all(f'<a href="#article-{number}">' in listed for number in (1, 2, 3))
    last = squeezed(Document.of(rich()).pages[8])
    assert "Sources" in last
    assert squeezed("A. Pen. (27 February 2024).") in last
    text = written(tmp_path, MarkdownExporter(), rich()).read_text("utf-8")
    assert len(text.partition("## Sources")[2].strip().splitlines()) == len(entries)


def test_an_author_is_no_markup(tmp_path):
    text = written(tmp_path, MarkdownExporter(), STUDY).read_text("utf-8")
    assert (
        r"- \# 1. - Ana. (n.d.). [*A headline.*](#article-1) <https://example.org/?a=1&b=2>" in text
    )
    assert '<a href="https://example.org/?a=1&amp;b=2"' in Page.of(STUDY).source


def test_without_articles_there_are_no_sources():
    assert "Sources" not in Page.of(making.snapshot()).source
    assert "Sources" not in Document.of(making.snapshot()).words()
