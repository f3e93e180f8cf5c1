"""Searching texts that are looked through piece by piece."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from projects import add

import annotator
from annotator.store.long_texts import LONG

FILLER = "and so the words of a long article went on 🙂 without an end, "


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with annotator.create_project(tmp_path_factory.mktemp("long") / "study") as project:
        yield project


def found(project, text, query):
    """The text's hits as the words that they mark, each with its place."""
    article = add(project, text, "Title")
    project.remove_articles(other.id for other in project.articles() if other.id != article.id)
    return [
        (hit.snippet[slice(*hit.match)], hit.start)
        for hit in project.search(query)
        if hit.article_id == article.id
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.one_of(
                st.integers(0, 2 * LONG),
                # About where one piece ends and the next begins.
                st.integers(LONG - 4300, LONG + 4300),
            ),
            st.sampled_from(["Señora", "ministers", "security talks"]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(
        ["senora", "minist*", "ministers", '"security talks"', "senora OR ministers", "talks"]
    ),
)
@example([(LONG - 3, "security talks")], '"security talks"')
@example([(0, "ministers")], "ministers")
def test_a_query_is_found_where_it_first_stands(project, placed, query):
    text = FILLER * (2 * LONG // len(FILLER) + 1)
    for place, words in placed:
        start = text.index(" ", place) + 1
        text = f"{text[:start]}{words} {text[start:]}"
    wanted = {
        "senora": ["Señora"],
        "minist*": ["ministers"],
        "ministers": ["ministers"],
        '"security talks"': ["security talks"],
        "senora OR ministers": ["Señora", "ministers"],
        "talks": ["talks"],
    }[query]
    places = sorted((text.find(word), word) for word in wanted if word in text)
    assert found(project, text, query) == [(word, place) for place, word in places[:1]]


def test_nearness_and_the_start_of_a_text(project):
    far = FILLER * 1500
    text = f"ministers {far} security of one, {far} cooperation in security, {far} end"
    (hit,) = found(project, text, "security NEAR cooperation")
    assert hit[1] == text.index("cooperation in")
    assert found(project, text, "^security") == []
    assert found(project, text, "^ministers") == [("ministers", 0)]
    assert found(project, text, "ministers NOT cooperation") == []
    assert found(project, text, "security AND (absent OR end)")[0][1] == text.index("end")


def test_a_text_without_blanks(project):
    text = "x" * (LONG + 5000) + " ministers " + "y" * LONG
    assert found(project, text, "ministers") == [("ministers", LONG + 5001)]


def test_a_match_in_the_title_alone(project):
    article = add(project, FILLER * 1500, "The ministers")
    (hit,) = (hit for hit in project.search("ministers") if hit.article_id == article.id)
    assert (hit.snippet, hit.start) == ("The ministers", -1)
