"""Finding in one text."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.model.errors import Cancelled, SearchError
from annotator.text.finding import QUICK, Findable, Hits, Wanted
from annotator.text.folding import Folded

ASTRONAUT = "👩🏽\u200d🚀"
PARTS = [
    *"abcABC eéÉsSß\t\n-'",
    "e\u0301",
    "a\u0323\u0302",
    "İ",
    "ﬁ",
    "ΐ",
    "…",
    "’",
    "“",
    "–",
    "\u00a0",
    "\u00ad",
    "كَتَبَ",
    "كتب",
    "שָׁלוֹם",
    "각",
    "각",
    "日本",
    "👍",
    "👍🏽",
    ASTRONAUT,
    "👩",
    "🇩🇪",
    "🇪🇸",
    "❤\ufe0f",
    "\u0301",
    "\u200d",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)
OPTIONS = {"case": st.booleans(), "alike": st.booleans()}


def found(text, words, **options):
    return [text[start:end] for start, end in Findable(text).find(Wanted(words, **options))]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("The talks, the Talks", "talks", ["talks", "Talks"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("STRASSE", "Straße", ["STRASSE"]),
        ("Straße", "s", ["S"]),
        ("in İstanbul", "i\u0307stanbul", ["İstanbul"]),
        ("“I don’t”", "don't", ["don’t"]),
        ("I don't", "don’t", ["don't"]),
        ("“We agree,” he said", '"we agree,"', ["“We agree,”"]),
        ("«نعم»", '"نعم"', ["«نعم»"]),
        ("2014–2016", "2014-2016", ["2014–2016"]),
        ("so … on", "so ...", ["so …"]),
        ("so … on", ".", []),
        ("20\u00a0km, 20\u202fkm", "20 km", ["20\u00a0km", "20\u202fkm"]),
        ("co\u00adope\u00adration", "cooperation", ["co\u00adope\u00adration"]),
        ("\u200fabc\u200f", "abc", ["abc"]),
        ("café cafe\u0301", "CAFE\u0301", ["café", "cafe\u0301"]),
        ("café cafe\u0301 cafe", "cafe", ["cafe"]),
        ("قال كَتَبَ", "كتب", ["كَتَبَ"]),
        ("كـــتب", "كتب", ["كـــتب"]),
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("각", "각", ["각"]),
        (f"{ASTRONAUT} 👩", "👩", ["👩"]),
        (f"a{ASTRONAUT}", ASTRONAUT, [ASTRONAUT]),
        ("👍🏽👍", "👍", ["👍"]),
        ("🇩🇪🇸🇪", "🇪🇸", []),
        ("❤\ufe0f", "❤", ["❤\ufe0f"]),
        ("e\u0301aaa", "aa", ["aa"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("abc", "", []),
        ("abc", "\u00ad", []),
        ("", "a", []),
    ],
)
def test_literal_words(text, words, hits):
    assert found(text, words) == hits


@pytest.mark.parametrize(
    ("text", "words", "options", "hits"),
    [
        ("Talks talks", "talks", {"case": True}, ["talks"]),
        ("Straße STRASSE", "strasse", {"case": True}, []),
        ("don’t don't", "don't", {"alike": False}, ["don't"]),
        ("don’t DON’T", "don’t", {"alike": False, "case": True}, ["don’t"]),
        ("café cafe\u0301", "café", {"alike": False}, ["café"]),
        ("cafe\u0301", "cafe", {"alike": False}, []),
        ("Straße", "STRASSE", {"alike": False}, ["Straße"]),
        ("a\u00a0b a b", "a b", {"alike": False}, ["a b"]),
        ("don’t Don’t", "don't", {"case": True}, ["don’t"]),
    ],
)
def test_options_of_literal_words(text, words, options, hits):
    assert found(text, words, **options) == hits


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("on Monday, upon, on-site, One", "on", ["on", "on"]),
        ("don’t", "don", []),
        ("3.14 3", "3", ["3"]),
        ("كَتَبَ كتبوا", "كتب", ["كَتَبَ"]),
        ("cafe\u0301s cafe\u0301", "café", ["cafe\u0301"]),
        ("“We agree”", "“we", ["“We"]),
        ("日本語", "日", ["日"]),
    ],
)
def test_whole_words(text, words, hits):
    assert found(text, words, whole=True) == hits


@pytest.mark.parametrize(
    ("text", "words", "options", "hits"),
    [
        ("20 km, 5 m", r"\d+ k?m", {}, ["20 km", "5 m"]),
        ("A\nb\nA", "^a$", {}, ["A", "A"]),
        ("A\na", "^a$", {"case": True}, ["a"]),
        ("STRASSE", "straße", {}, ["STRASSE"]),
        ("aXb", "x*", {}, ["X"]),
        ("donald don", "don|donald", {"whole": True}, ["donald", "don"]),
        ("donald don", "(?x) don # a comment", {"whole": True}, ["don"]),
        ("one two", r"(?r)\w+", {}, ["one", "two"]),
        ("naïve Arabic كتب", r"\p{Arabic}+", {}, ["كتب"]),
        ("👩🏽\u200d🚀.", r"\X", {}, ["👩🏽\u200d🚀", "."]),
    ],
)
def test_regular_expressions(text, words, options, hits):
    assert found(text, words, pattern=True, **options) == hits


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("(ab", "“(ab” is wrong: missing ) at position 3; mend it"),
        ("a)(b", "“a)(b” is wrong"),
        ("x" * 80 + "(", f"“{'x' * 60}…” is wrong"),
        ("(" * 1000, "it is nested too deeply"),
        ("(?V0)(?V1)a", "mutually incompatible"),
        ("(?a)(?u)a", "mutually incompatible"),
    ],
)
def test_a_wrong_pattern_is_told_in_a_sentence(words, told):
    with pytest.raises(SearchError) as caught:
        found("abc", words, pattern=True, whole=True)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_catastrophic_pattern_is_given_up():
    with pytest.raises(SearchError, match="takes too long in this article; make it simpler"):
        found("a" * 60 + "b", "(a|aa)+$", pattern=True)


def test_a_pattern_that_would_hold_the_window_up_is_refused():
    # Such as Ctrl+F makes of a long selection; preparing this one takes minutes.
    with pytest.raises(SearchError, match=r"…” is longer than 1,000 characters; make it shorter"):
        found("a " * 10_000, "a " * 10_000, pattern=True)
    assert len(found("a " * 10_000, "a " * 500, pattern=True)) == 20
    assert len(found("a " * 10_000, "a " * 5_000)) == 2


def test_a_pattern_that_calls_itself_without_end_is_given_up():
    with pytest.raises(SearchError, match="takes too long in this article; make it simpler"):
        found("ab", "(?R)", pattern=True)


@pytest.mark.parametrize("wanted", [Wanted("a"), Wanted("a", pattern=True), Wanted("ß")])
@pytest.mark.parametrize("text", ["a" * 10_000, "a\u0301e\u0301aß" * 40_000])
def test_finding_can_be_stopped(text, wanted):
    def stop(done, total, label):
        raise Cancelled

    findable = Findable(text)
    with pytest.raises(Cancelled):
        findable.find(wanted, stop)
    assert len(findable.find(wanted)) == len(findable.find(wanted))


def test_short_texts_and_literal_words_are_quick():
    assert Findable("a" * QUICK).is_quick(Wanted("a"))
    assert not Findable("a" * (QUICK + 1)).is_quick(Wanted("a"))
    assert not Findable("a").is_quick(Wanted("a", pattern=True))


def test_hits_by_position():
    hits = Findable("a bc a").find(Wanted(r"\w+", pattern=True))
    assert list(hits) == [(0, 1), (2, 4), (5, 6)]
    assert hits[1:] == [(2, 4), (5, 6)]
    assert [hits.first_from(at) for at in (0, 1, 2, 3, 6)] == [0, 1, 1, 2, 3]
    assert hits.between(0, 2) == [(0, 1)]
    assert hits.between(3, 6) == [(2, 4), (5, 6)]
    assert hits.between(1, 2) == []
    assert not Hits()


@given(TEXTS, TEXTS, st.booleans(), st.booleans(), st.booleans())
def test_every_hit_says_what_was_wanted(text, words, case, whole, alike):
    wanted = Folded(words, case=case, alike=alike).text
    last = 0
    findable = Findable(text)
    for start, end in findable.find(Wanted(words, case=case, whole=whole, alike=alike)):
        assert last <= start < end <= len(text)
        assert Folded(text[start:end], case=case, alike=alike).text == wanted
        assert not unicodedata.combining((text[end:] or " ")[0])
        last = end


@given(TEXTS, TEXTS, TEXTS, st.booleans(), st.booleans())
def test_what_is_there_is_found(before, words, after, case, alike):
    assume(Folded(words, case=case, alike=alike).text)
    text = f"{before}\n\n{words}\n\n{after}"
    start = len(before) + 2
    spans = Findable(text).find(Wanted(words, case=case, alike=alike))
    # Silent characters at either end stay outside of a hit.
    assert any(span.start <= start + len(words) and span.end >= start for span in spans)


@given(st.text("abAB .\n", max_size=60), st.text("abAB .", min_size=1, max_size=3), st.booleans())
def test_plain_words_are_found_as_re_finds_them(text, words, case):
    expected = re.finditer(re.escape(words), text, 0 if case else re.IGNORECASE)
    spans = Findable(text).find(Wanted(words, case=case))
    assert list(spans) == [match.span() for match in expected]


@given(TEXTS)
def test_folding_has_a_way_back(text):
    folded = Folded(text, case=False, alike=False)
    assert folded.text == text.casefold()
    assert folded.span(0, len(folded.text)) == (0, len(text))
    exact = Folded(text, case=True, alike=False)
    assert exact.text == text
    for at in range(len(text) + 1):
        whole = exact.span(at, at)
        assert whole in (None, (at, at))
