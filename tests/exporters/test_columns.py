"""How the tables of every report share out their room."""

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters import Labels
from annotator.exporters.columns import Column, Columns, column_widths


def column(text: str) -> Column:
    return Column("Head", lambda _: text)


@given(
    st.lists(st.text(alphabet="ab /:", max_size=60), min_size=1, max_size=15),
    st.integers(200, 20_000),
)
def test_widths_share_out_the_room(cells, width):
    article = making.article("words")
    rows = [making.annotation(article, "claim", [(0, 5)])]
    widths = column_widths([column(text) for text in cells], rows, width)
    assert width - len(cells) <= sum(widths) <= width
    assert all(each > 0 for each in widths)


def test_the_words_keep_their_room_beside_many_columns():
    article = making.article("some words that are marked")
    rows = [making.annotation(article, "claim", [(0, len(article.text))])]
    (words, *_) = Columns([article], Labels()).of_kind(making.news().kinds[0])
    columns = [words, *([column("longish-entries")] * 20)]
    widths = column_widths(columns, rows, 14_000)
    assert widths[0] == 14_000 * 16 // 100
    assert sum(widths) <= 14_000
    assert column_widths([words], rows, 300) == [300]


@pytest.mark.parametrize("link", ["https://example.org/" + "x" * 80])
def test_a_long_address_does_not_push_the_others_aside(link):
    article = making.article("words")
    rows = [making.annotation(article, "claim", [(0, 5)])]
    narrow, wide = column_widths([column(link), column("some texts")], rows, 500)
    assert narrow == wide


def test_a_word_of_broad_letters_has_room_for_them():
    article = making.article("words")
    rows = [making.annotation(article, "claim", [(0, 5)])]
    columns = [column("spokeswoman"), column("conservation"), column("text " * 40)]
    broad, plain, _ = column_widths(columns, rows, 8_000)
    assert broad >= plain
