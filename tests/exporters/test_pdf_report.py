"""The PDF report: its pages, notes, links and bookmarks, read back."""

import datetime as dt
from itertools import pairwise

import making
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import Document, squeezed
from reporting import ENGLISH, check_stopping_anywhere, english, marked_texts, rich

from annotator.exporters import Labels, Options
from annotator.exporters.pdf.sheets import A4
from annotator.model.scheme import Colours, Kind, Pattern, Scheme

WORDS = st.lists(
    st.sampled_from(["fly", "office", "Ávila", "fjord", "x", "self-made", "Ж", "naïve"]),
    min_size=1,
    max_size=60,
).map(" ".join)


@given(WORDS, st.data())
@settings(max_examples=30)
def test_the_words_can_be_read_back_and_every_note_lies_on_its_own(text, data):
    article = making.article(text, "T")
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    spans = [span for span in pairwise(edges) if text[slice(*span)].strip()]
    annotations = [making.annotation(article, "quote", [span]) for span in spans]
    document = Document.of(making.snapshot([article], annotations, title="S"))
    assert squeezed(text) in document.words()
    assert len(document.notes) == len(annotations)
    for note in document.notes:
        for left, bottom, right, top in note.boxes:
            assert 70 < left < right < A4[0] - 60
            assert 40 < bottom < top < A4[1] - 60


@given(marked_texts())
@settings(max_examples=30)
def test_any_text_makes_a_document(marked):
    text, given_spans = marked
    article = making.article(text, language="en")
    annotations = [making.annotation(article, kind, spans) for kind, spans in given_spans]
    document = Document.of(making.snapshot([article], annotations))
    assert len(document.notes) <= sum(len(each.spans) for each in annotations)


def test_the_front_tells_what_the_report_is_of():
    document = Document.of(rich())
    front = document.pages[0]
    for line in (
        "Harbour & <talks>",
        "3 articles with 10 annotations.",
        "1 March 2024 · Annotated by Ada Marks, Bela Kun",
        "solid underline",
        "dashed underline",
    ):
        assert squeezed(line) in squeezed(front)
    assert "Page 1 of 10" in front
    assert "Page 10 of 10" in document.pages[9]
    assert document.reader.metadata.title == "Harbour & <talks>"
    assert document.reader.metadata.author == "Ada Marks; Bela Kun"
    assert document.reader.root_object["/Lang"] == "en"


def test_bookmarks_lead_to_articles_and_tables():
    assert Document.of(rich()).outline() == [
        ("Harbour & <talks>", 0),
        ("Minister says talks failed", 1),
        ("الوزير: التنسيق توقف", 2),
        ("Mayor 👩‍⚖️ <says> no", 3),
        ("Claims", 4),
        ("Quotes", 5),
        ("Events", 6),
        [("Events in order of date", 6)],
        ("Rumour", 7),
        ("Sources", 8),
        ("Characters that no font has", 9),
    ]


def test_contents_and_rows_lead_to_their_pages():
    links = set(Document.of(rich()).links)
    assert {(0, page) for page in range(1, 8)} <= links
    assert {(4, 1), (4, 2), (5, 1), (5, 2), (5, 3), (6, 1), (6, 3), (7, 3)} <= links


def test_a_note_tells_all_about_its_annotation():
    notes = Document.of(rich()).notes
    assert len(notes) == 10
    quote = next(note for note in notes if note.lines[0] == "Quote" and note.page == 1)
    assert quote.author == "Ada Marks"
    assert quote.date == "D:20240301120000Z"
    assert quote.lines[1:] == [
        '"We asked for guarantees," … "and we were given none at all."',
        "Categories: Talks, Unlisted & <odd>",
        "Type: Direct",
        "Stance: Negative",
        "Speaker: Ana Berg (“she”)",
        "Cue: told",
        "Two parts.",
        "Compare <the> claim & the headline.",
    ]
    assert len(quote.boxes) == 2


def test_an_annotation_over_two_pages_has_a_note_on_each():
    article = making.article("Some words of it.\n" * 80)
    marked = making.annotation(article, "claim", [(0, len(article.text))], annotator=" ")
    notes = Document.of(making.snapshot([article], [marked])).notes
    assert [note.lines[0] for note in notes] == [
        f"Claim, part 1 of {len(notes)}",
        *(f"Claim continues, part {n} of {len(notes)}" for n in range(2, len(notes) + 1)),
    ]
    assert [note.page for note in notes] == list(range(1, len(notes) + 1))
    assert {note.author for note in notes} == {"Unknown annotator"}


@pytest.mark.parametrize("odd", [r"a)b(\c", "%%EOF endobj endstream", "日本 Ж ع", "\ud800%s%d\0"])
def test_odd_names_and_notes_stay_texts(odd):
    article = making.article("some words", odd.strip("\0") or "T", file_name=odd, source=odd)
    marked = making.on_words(
        article, "quote", "words", note=odd, annotator=odd, categories=[odd], id=odd
    )
    document = Document.of(making.snapshot([article], [marked], title=odd, annotators=(odd,)))
    (note,) = document.notes
    expected = odd.replace("\ud800", "?")
    assert note.author == expected
    assert note.lines[-1] == expected
    assert document.outline()[1][0] == " ".join(expected.strip("\0").split())


def test_a_kind_of_ones_own_is_drawn_in_every_pattern():
    kinds = [
        Kind(p.name.lower(), f"Kind {p}", f"{p}s", "X", "", p, Colours("#AA0001", "red"), None)
        for p in Pattern
    ]
    article = making.article("some words that are marked six times over")
    annotations = [
        making.annotation(article, kind.name, [(n, 40 - n)]) for n, kind in enumerate(kinds)
    ]
    snapshot = making.snapshot([article], annotations, scheme=Scheme("s", "S", tuple(kinds)))
    document = Document.of(snapshot)
    page = document.reader.pages[1].get_contents().get_data().decode("latin-1")
    assert "0.667 0.000 0.004 rg" in page
    assert "0.500 0.500 0.500 RG" in page
    for dash in ("[1.1 1.6] 0 d", "[3.6 1.8] 0 d", "[5 1.6 1.2 1.6] 0 d"):
        assert dash in page
    assert {note.lines[0] for note in document.notes} == {kind.label for kind in kinds}


def test_a_long_table_goes_on_with_its_heading():
    article = making.article("word " * 4000)
    spans = [(5 * n, 5 * n + 4) for n in range(120)] + [(700, 20_000)]
    annotations = [making.annotation(article, "claim", [span]) for span in spans]
    pages = Document.of(making.snapshot([article], annotations)).pages
    tables = [page for page in pages if "Claimant" in page]
    assert len(tables) > 4
    assert all("Check-worthiness" in squeezed(page) for page in tables)
    assert sum(page.count("word") for page in tables) == 120 + 19_300 // 5


def test_characters_without_a_glyph_are_listed():
    article = making.article("fine\tand \u0378\x07 odd \u0378", "T")
    document = Document.of(making.snapshot([article, making.article("fine")]))
    assert "fine and �� odd �" in document.pages[1]
    assert "T: U+0007 × 1, U+0378 × 2" in document.pages[-1]
    fine = Document.of(making.snapshot([making.article("fine")]))
    assert "no font" not in "".join(fine.pages)


def test_a_snapshot_without_anything_is_a_document_too():
    document = Document.of(making.snapshot(scheme=None, title=" ", made=None))
    assert document.pages[0].startswith("Annotation report")
    assert len(document.pages) == 1


def test_a_kind_without_annotations_says_so():
    pages = Document.of(making.snapshot([english(notes=("In doubt.",))])).pages
    assert "In doubt." in pages[1]
    assert sum("None marked in these articles." in page for page in pages) == 3


def test_the_words_can_be_in_another_language():
    labels = Labels(tag="de", contents="Inhalt", page="Seite {page} von {pages}")
    document = Document.of(making.snapshot([english()]), Options(labels=labels))
    assert "Inhalt" in document.pages[0]
    assert "Seite 2 von 6" in document.pages[1]
    assert document.reader.root_object["/Lang"] == "de"


def test_the_direction_is_that_of_each_line():
    article = making.article("עברית abc\nabc עברית", "T")
    marked = making.on_words(article, "claim", "עברית")
    (note,) = Document.of(making.snapshot([article], [marked])).notes
    assert note.boxes[0][2] == pytest.approx(A4[0] - 71, abs=0.1)


def test_marked_letters_of_both_directions_have_a_box_each():
    article = making.article("abc אבג def", "T")
    marked = making.annotation(article, "claim", [(0, 5)])
    (note,) = Document.of(making.snapshot([article], [marked])).notes
    (first, second) = sorted(note.boxes)
    assert first[2] < second[0]


def test_a_word_wider_than_the_line_is_cut():
    text = "x" * 300 + "e\u0301" * 200
    document = Document.of(making.snapshot([making.article(text, "T")]))
    assert squeezed("".join(document.pages)).count("x") >= 300


def test_it_can_be_stopped_at_every_step(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_text("old")
    article = making.article(ENGLISH, published=dt.date(2024, 1, 1))
    snapshot = making.snapshot([article], [making.on_words(article, "event", "police")])
    check_stopping_anywhere(snapshot, path)
