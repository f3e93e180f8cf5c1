import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui import boundaries


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("One. Two. Three.", 5, "Two."),
        ("One. Two. Three.", 0, "One."),
        ("One. Two. Three.", 15, "Three."),
        ("He met U.S. officials. They left.", 3, "He met U.S. officials."),
        ("On Jan. 26 Mr. Smith spoke. It rained.", 20, "On Jan. 26 Mr. Smith spoke."),
        ("Am 7. Februar kam er. Sie ging.", 1, "Am 7. Februar kam er."),
        ("“Stop!” he said. “No.”", 1, "“Stop!” he said."),
        ("first line\nsecond one. Third", 12, "second one."),
        ("قال الوزير ذلك. ثم غادر.", 2, "قال الوزير ذلك."),
        ("今日は晴れ。明日は雨。", 0, "今日は晴れ。"),
        ("👍🏽 Fine. 👨‍👩‍👧 Too.", 9, "👨‍👩‍👧 Too."),
    ],
)
def test_sentences_end_where_readers_end_them(text, at, sentence):
    span = boundaries.sentence_at(text, at)
    assert text[span.start : span.end] == sentence


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("can't stop", 2, "can't"),
        ("can't stop", 8, "stop"),
        ("naïve cafe\u0301s", 7, "cafe\u0301s"),
        ("a 👨‍👩‍👧 b", 2, "👨‍👩‍👧"),
        ("سلام عليكم", 6, "عليكم"),
    ],
)
def test_words_hold_together(text, at, word):
    span = boundaries.word_at(text, at)
    assert text[span.start : span.end] == word


@given(st.text(alphabet="ab. \n\"“'é\u0301👍🏽سم。", min_size=1), st.data())
def test_spans_lie_in_the_paragraph_and_hold_the_position(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    paragraph = boundaries.paragraph_at(text, at)
    word = boundaries.word_at(text, at)
    sentence = boundaries.sentence_at(text, at)
    for span in (word, sentence):
        assert paragraph.start <= span.start <= span.end <= paragraph.end
    if text[at] != "\n":
        assert word.start <= at < word.end
        assert paragraph.start <= at <= paragraph.end
