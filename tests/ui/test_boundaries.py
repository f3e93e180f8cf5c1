import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assets import resource
from annotator.ui.reading import boundaries


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
        ("He left the U.S. They stayed.", 3, "He left the U.S."),
        ("It began at 5 p.m. The talks failed.", 3, "It began at 5 p.m."),
        ("Not on January 30. On Monday.", 3, "Not on January 30."),
        ("Gen. A. B. He spoke, Sen. The agreed.", 3, "Gen. A. B."),
        ("A deal with Mr. He of Beijing. Done.", 3, "A deal with Mr. He of Beijing."),
        ("said Dr Mai Nguyễn, 2.3 million. One left.", 3, "said Dr Mai Nguyễn, 2.3 million."),
        ("Foi o Sr. Lima. Ele saiu.", 2, "Foi o Sr. Lima."),
        ("Le 7 mars, M. Macron a dit non. Il part.", 2, "Le 7 mars, M. Macron a dit non."),
        (
            "Am 3. Okt. Uhrzeit offen, rund 5 Mio. Euro. Sie ging.",
            2,
            "Am 3. Okt. Uhrzeit offen, rund 5 Mio. Euro.",
        ),
        ("Herr Dr. Maier, geb. Huber, z. B. Er kam. So.", 2, "Herr Dr. Maier, geb. Huber, z. B."),
        (
            "Le 3 janv. Paris attend, cf. Mgr. Dupont. Il part.",
            2,
            "Le 3 janv. Paris attend, cf. Mgr. Dupont.",
        ),
        ("Au XXe s. av. J.-C. Selon lui. Non.", 2, "Au XXe s. av. J.-C."),
        ("Los EE. UU. Trump y el Gral. Pérez. Ella no.", 2, "Los EE. UU. Trump y el Gral. Pérez."),
        ("Dijo el Sr. El Asad en la pág. 7. Pero no.", 2, "Dijo el Sr. El Asad en la pág. 7."),
        ("It was years ago. Some left.", 2, "It was years ago."),
        ("¿Vino Ud. Juan? ¡Sí! Se fue.", 2, "¿Vino Ud. Juan?"),
        ("他说：“我们会签。”她走了。", 2, "他说：“我们会签。”"),
        ("会议在3.5小时后结束！代表离开。", 2, "会议在3.5小时后结束！"),
        ("قال أ. د. أحمد إن 2.5 مليون نزحوا. ثم غادر.", 2, "قال أ. د. أحمد إن 2.5 مليون نزحوا."),
        ("В 2024 г. ул. Мира закрыта. Он ушёл.", 2, "В 2024 г. ул. Мира закрыта."),
        ("قال د. أحمد ذلك؟ ثم غادر.", 2, "قال د. أحمد ذلك؟"),
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


def test_every_sentence_of_the_samples_ends_with_a_mark():
    """The samples are English, Portuguese in quotes, and Arabic."""
    for name in ("border-crossing", "viral-video-emoji", "water-supply-arabic"):
        text = resource("samples", f"{name}.txt").read_text("utf-8")
        paragraphs = [line for line in text.split("\n") if line][1:]
        for paragraph in paragraphs:
            at, found = 0, []
            while at < len(paragraph):
                span = boundaries.sentence_at(paragraph, at)
                found.append(paragraph[slice(*span)])
                at = max(span.end, at + 1)
                at += len(paragraph[at:]) - len(paragraph[at:].lstrip())
            assert all(each[-1] in '.”"»?!' or not each[-1].isascii() for each in found), found
            assert all(not each[0].islower() for each in found), found
