"""Words are found again in another version of their text, or told to be lost."""

import random
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.model.replacement import How
from annotator.model.span import Span
from annotator.text.anchoring import Finder

ANY = st.text(st.sampled_from("ab .\n🙂中ا\u0301“”"), max_size=50)
STORY = (
    "HARBOUR CITY - Talks on the port ended without result, Minister Ana Berg said on Tuesday.\n\n"
    "“We asked for guarantees,” she told reporters, “and we were given none at all.”\n\n"
    "On 26 February three dockers were injured when police cleared the northern quay. "
    "The police said that they had been attacked first.\n\n"
    "The union of the dockers called for a strike on Friday, and the minister for calm."
)


def found(old, new, words, at=None):
    start = old.index(words) if at is None else at
    return Finder(old, new).find(Span(start, start + len(words)))


def now(old, new, words):
    became = found(old, new, words)
    return became.how, None if became.span is None else new[slice(*became.span)]


@given(ANY, st.data())
def test_nothing_moves_in_the_same_text(text, data):
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    became = Finder(text, text).find(span)
    assert (became.span, became.how, became.score) == (span, How.UNCHANGED, 100.0)
    assert became.near == span.start


@given(ANY, ANY, ANY, ANY)
def test_words_outlive_any_change_outside_of_them(before, words, after, change):
    assume(words)
    old = before + words + after
    span = Span(len(before), len(before + words))
    for new in (
        before + change + words + after,
        before + words + change + after,
        words + after,
        before + words,
        change + old,
        old + change,
    ):
        became = Finder(old, new).find(span)
        assert became.span is not None, new
        assert new[slice(*became.span)] == words


@given(ANY, ANY, st.data())
def test_whatever_is_told_is_true(old, new, data):
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    became = Finder(old, new).find(span)
    assert 0 <= became.near <= len(new)
    assert 0 <= became.score <= 100
    assert (became.how is How.LOST) == (became.span is None)
    if became.span is not None:
        assert 0 <= became.span.start < became.span.end <= len(new)
        assert became.near == became.span.start
        same = new[slice(*became.span)] == old[slice(*span)]
        assert same == (became.how in {How.UNCHANGED, How.MOVED})


def test_a_paragraph_that_moved():
    paragraphs = STORY.split("\n\n")
    new = "\n\n".join([paragraphs[2], paragraphs[0], paragraphs[3], paragraphs[1]])
    ways = {words: now(STORY, new, words) for words in ("three dockers", "Ana Berg", "for calm")}
    assert all(words == place for words, (_, place) in ways.items())
    assert now(STORY, new, "given none at all")[0] is How.MOVED


def test_a_moved_sentence_is_told_by_its_surroundings():
    told = "The police said that they had been attacked first."
    new = "Police said. " + STORY.replace(told, "") + " As we heard: “" + told + "”"
    assert now(STORY, new, "police said") == (How.MOVED, "police said")
    became = found(STORY, new, "police said")
    assert became.span.start == new.rindex("police said")


def test_long_words_that_stand_once_are_the_same_ones():
    words = "three dockers were injured when police"
    new = "Other news.\n\nIt is said - and " + words + "? - who knows.\n"
    assert now(STORY, new, words) == (How.MOVED, words)


def test_a_name_in_a_rewritten_sentence():
    old = "It was on Monday night that Rossi went home. " + STORY
    new = "Asked for comment, Rossi declined. " + STORY
    assert now(old, new, "Rossi") == (How.LOST, None)
    old, new = old.replace("Rossi", "Ada Rossi"), new.replace("Rossi", "Ada Rossi")
    assert now(old, new, "Ada Rossi") == (How.MOVED, "Ada Rossi")


def test_a_word_that_is_everywhere_is_not_moved_to_another_sentence():
    old = STORY + "\n\nLater she left the hall by the back door."
    assert found(old, STORY, "she", old.rindex("she")).how is How.LOST


def test_typos_that_were_mended():
    new = STORY.replace("three dockers were injured", "four dockers were hurt").replace(
        "guarantees", "guarantys"
    )
    assert now(STORY, new, "three dockers were injured") == (How.CHANGED, "four dockers were hurt")
    how, words = now(STORY, new, "We asked for guarantees")
    assert (how, words) == (How.CHANGED, "We asked for guarantys")
    assert 80 < found(STORY, new, "We asked for guarantees").score < 100
    assert now(STORY, new, "dockers called") == (How.UNCHANGED, "dockers called")


def test_words_put_in_and_taken_out_of_a_passage():
    words = "“We asked for guarantees,” she told reporters"
    longer = STORY.replace("she told", "a tired Minister Berg told")
    assert (
        now(STORY, longer, words)[1]
        == "“We asked for guarantees,” a tired Minister Berg told reporters"
    )
    shorter = STORY.replace("for guarantees", "")
    assert now(STORY, shorter, words)[1] == words.replace("for guarantees", "")


def test_changed_and_moved_at_once():
    sentence = "The police said that they had been attacked first."
    changed = "The police claim that they had been attacked first"
    new = changed + " with stones.\n\n" + STORY.replace(" " + sentence, "")
    assert now(STORY, new, sentence[:-1]) == (How.CHANGED, changed)
    words = "they had been attacked"
    moved = "x" * 600 + "\n" + STORY[: STORY.index(words)] + "they'd been attacked" + "."
    assert now(STORY, moved, words)[0] is How.CHANGED


def test_rewritten_ones_are_found_beside_their_old_neighbours():
    core = "some forty of the oldest trees in the park"
    before, after = (
        "Nobody could say on that evening whether ",
        " would have to be felled for the road.",
    )
    old = "First lines of it. " * 60 + before + core + after
    new = before + "forty of the oldest trees in this park" + "! " + "Other things. " * 1600
    assert now(old, new, core) == (How.CHANGED, "forty of the oldest trees in this park")
    other = "Other things. " * 1600 + "\n"
    old = other + before + core + after
    new = "Say: some 40 of the oldest trees in the park" + after + "\n" + other
    assert now(old, new, core) == (How.CHANGED, "some 40 of the oldest trees in the park")


@pytest.mark.parametrize(
    ("old", "new", "words", "there"),
    [
        (
            "قال الوزير إن المحادثات توقفت أمس.",
            "قال الوزير إن المحادثات توقّفت أمس.",
            "المحادثات توقفت",
            "المحادثات توقّفت",
        ),
        (
            "部长星期一表示会谈没有结果。",
            "部长星期二表示会谈毫无结果。",
            "会谈没有结果",
            "会谈毫无结果",
        ),
        (
            "The cafe\u0301 owners left 👩🏽‍🚀 early.",
            "The cafe\u0301 owner left 👩🏽‍🚀 early.",
            "owners left 👩🏽‍🚀",
            "owner left 👩🏽‍🚀",
        ),
        (
            "He went to the cafe yesterday.",
            "He went to the cafe\u0301 yesterday.",
            "to the cafe",
            "to the cafe",
        ),
        (
            "He said\u00a0it: “quoted words” again.",
            "He said it: «quoted words» again.",
            "“quoted words”",
            "«quoted words»",
        ),
    ],
)
def test_any_script(old, new, words, there):
    assert now(old, new, words)[1] == there


def test_a_mark_stays_with_its_letter():
    old, new = "We went to the cafe was said.", "We went to teh cafe\u0301 was said."
    assert now(old, new, "the cafe") == (How.CHANGED, "teh cafe\u0301")


def test_white_space_of_its_own_stays_with_it():
    old, new = "one  two three \nfour", "one  tvo three \nfour"
    assert now(old, new, "  two three \n")[1] == "  tvo three \n"


def test_what_is_gone_is_lost_near_its_place():
    sentence = "On 26 February three dockers were injured when police cleared the northern quay. "
    new = STORY.replace(sentence, "")
    became = found(STORY, new, "three dockers were injured")
    assert (became.how, became.span, became.score) == (How.LOST, None, 0.0)
    assert became.near == STORY.index(sentence)
    assert now(STORY, "x", "three dockers were injured") == (How.LOST, None)
    assert now(STORY, "x", "she") == (How.LOST, None)


def test_lost_words_come_back():
    sentence = "On 26 February three dockers were injured"
    without = STORY.replace(sentence, "")
    finder = Finder(without, STORY)
    assert finder.find_lost(sentence, 3).span == Span(
        STORY.index(sentence), STORY.index(sentence) + len(sentence)
    )
    assert finder.find_lost("On 26 F", 3) == finder.find_lost("never there", 3)
    assert Finder(without, STORY + sentence).find_lost(sentence, 3).span is None
    assert Finder(without, "New. " + without).find_lost(sentence, 3).near == 3 + len("New. ")
    assert finder.find_lost("Ana Berg", 5).how is How.LOST


def test_a_long_text_with_many_spans():
    luck = random.Random(7)  # noqa: S311 - the same text every time
    names = [f"name{number}" for number in range(3000)]
    lines = [
        " ".join(luck.choice(names) for _ in range(luck.randint(20, 60))) + "."
        for _ in range(3_500)
    ]
    old = "\n\n".join(lines)
    assert len(old) > 1_000_000
    spans = []
    while len(spans) < 10_000:
        start = luck.randrange(len(old) - 100)
        spans.append(Span(start, start + luck.randint(5, 90)))
    new = "\n\n".join(
        line.replace("name1", "Name1", 1) if number % 10 == 0 else line
        for number, line in enumerate([*lines[:40], "A correction.", *lines[60:]])
    )
    begun = time.perf_counter()
    finder = Finder(old, new)
    ways = [finder.find(span).how for span in spans]
    taken = time.perf_counter() - begun
    assert ways.count(How.LOST) < 100
    assert ways.count(How.UNCHANGED) > 9500
    assert taken < 10  # about 1 s; the rest is for a busy machine
