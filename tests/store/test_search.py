"""Searching articles and annotations."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from projects import KIND, add

import annotator
from annotator.model.annotation import Role
from annotator.services.reading import phrase

TEXT = (
    "\N{GRINNING FACE} For the security of all, the ministers praised the coöperation. "
    "Al-Maliki left."
)


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        yield project


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with annotator.create_project(tmp_path_factory.mktemp("search") / "study") as project:
        add(project, TEXT, "Títle")
        add(project, "安全保障理事会は金曜日に会合した。", "国連")
        project.annotate(1, kind=KIND, spans=[(2, 9), (20, 40)], note="安全 and safe 100%")
        yield project


def words(project, query):
    return [hit.snippet[slice(*hit.match)] for hit in project.search(query)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("min", 1),
        ("FOR ministers", 1),
        ("safe 100%", 1),
        ("NEAR(", 0),
        ('"secu" OR*', 0),
        ("absent", 0),
        ("安全", 1),
        ("安全 safe", 1),
        ("会合", 0),
        ("…", 0),
        ("", 0),
    ],
)
def test_annotations_are_found_by_how_their_words_begin(shared, text, found):
    kinds = [kind.name for kind in shared.scheme.kinds]
    assert len(shared.find_annotations(text, kinds=kinds)) == found
    assert shared.find_annotations(text, kinds=kinds[1:]) == []
    assert shared.find_annotations(text, kinds=kinds, limit=0) == []


def test_the_newest_annotations_are_found_first(project):
    add(project, TEXT)
    made = [project.annotate(1, kind=KIND, spans=[(2, 9 + n)]) for n in range(5)]
    found = project.find_annotations("for", kinds=[KIND], limit=2)
    assert {each.id for each in found} == {each.id for each in made[3:]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("security", ["security"]),
        ("SECURITY", ["security"]),
        ("cooperation", ["coöperation"]),
        ("coöperation", ["coöperation"]),
        ("secu*", ["security"]),
        ("security NEAR cooperation", ["security"]),
        ("security NEAR/3 cooperation", []),
        ("security NEAR/9 all NEAR cooperation", ["security"]),
        ("NEAR(security all, 2)", ["security"]),
        ('"the ministers"', ["the ministers"]),
        ("“the ministers”", ["the ministers"]),
        ('"of all" AND praised', ["of all"]),
        ("security NOT praised", []),
        ("absent OR (praised AND left)", ["praised"]),
        ("al-Maliki", ["Al-Maliki"]),
        ('"al-Mal"*', ["Al-Maliki"]),
        ("al-Mal*", ["Al-Maliki"]),
        ("all, ministers", ["all"]),
        ("… security —", ["security"]),
        ("title : security", []),
        # Broken syntax is searched for word by word.
        ('"security', ["security"]),
        ("(security", ["security"]),
        ("security AND", []),
        ("NEAR security", []),
        ("NEAR/3", []),
        ("", []),
        (" … ", []),
        ("*", []),
    ],
)
def test_queries(project, query, found):
    add(project, TEXT, "Other")
    assert words(project, query) == found


def test_a_match_is_where_it_stands_in_the_text(project):
    text = add(project, "x " * 200 + TEXT)
    (hit,) = project.search("cooperation")
    assert (hit.article_id, hit.article_number, hit.title) == (text.id, 1, "Talks")
    assert text.text[hit.start :].startswith("coöperation")
    assert hit.annotation_id is None
    assert hit.snippet.startswith("…")
    assert hit.snippet[slice(*hit.match)] == "coöperation"


def test_the_end_of_a_text_is_shown_to_the_end(project):
    add(project, "word" * 60 + " last")
    (hit,) = project.search("last")
    assert hit.snippet.endswith("last")


def test_a_title_is_found_and_follows_its_changes(project):
    text = add(project, TEXT, "Summit in Genève")
    (hit,) = project.search("geneve")
    assert (hit.snippet, hit.start) == ("Summit in Genève", -1)
    assert hit.snippet[slice(*hit.match)] == "Genève"
    project.update_article(text.id, title="Summit in Oslo")
    assert project.search("geneve") == []
    assert len(project.search("oslo security")) == 2
    project.remove_articles([text.id])
    assert project.search("oslo") == []
    project.undo()
    assert len(project.search("oslo")) == 1


def test_annotations_are_found_by_words_note_and_roles(project):
    text = add(project, TEXT)
    start = text.text.index("praised")
    made = project.annotate(
        text,
        kind=KIND,
        spans=[(0, 5), (start - 4, start + 7)],
        roles={"claimant": Role((), (), "Riad")},
        note="Doubtful",
    )
    plain, marked = project.search("praised")
    assert plain.annotation_id is None
    assert (marked.annotation_id, marked.start) == (made.id, start)
    assert marked.snippet[slice(*marked.match)] == "praised"
    assert [hit.start for hit in project.search("for")] == [2, 2]
    for query in ("riad", "doubtful"):
        (hit,) = project.search(query)
        assert (hit.annotation_id, hit.start) == (made.id, 0)
    project.update(made.id, note="Sure", roles={"claimant": None})
    assert project.search("doubtful OR riad") == []
    project.delete(made.id)
    assert project.search("sure") == []
    project.undo()
    assert len(project.search("sure")) == 1


def test_hits_come_article_by_article_up_to_the_limit(project):
    for number in range(4):
        text = add(project, f"{number} {TEXT}", f"Title {number}")
        project.annotate(text, kind=KIND, spans=[(0, 40)])
    hits = project.search("security")
    assert [hit.article_number for hit in hits] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert [hit.annotation_id is None for hit in hits] == [True, False] * 4
    assert project.search("security", limit=3) == hits[:3]
    assert project.search("security", limit=0) == []


@pytest.mark.parametrize("query", ["理事会", "安全 金曜日", '"理事会"', "理事会 AND 会合"])
def test_scripts_without_spaces(project, query):
    text = add(project, "😀安全保障理事会は金曜日に会合した。", "国連")
    (hit,) = project.search(query)
    first = query.split()[0].strip('"')
    assert text.text[hit.start :].startswith(first)
    assert hit.snippet[slice(*hit.match)] == first
    made = project.annotate(text, kind=KIND, spans=[(1, 12)], note="金曜日 会合")
    assert project.search(query)[-1].annotation_id == made.id
    assert [hit.start for hit in project.search("国連")] == [-1]


def test_signs_of_like_are_meant_as_they_stand(project):
    add(project, "百%の人", "One")
    add(project, "百人!_", "Two")
    assert [hit.title for hit in project.search("百%")] == ["One"]
    assert [hit.title for hit in project.search("人!_")] == ["Two"]


def test_a_sign_of_such_a_script_alone(project):
    add(project, "A・B")
    assert project.search("AND ・") == []


def test_arabic_is_found_without_its_vowel_signs(project):
    text = add(project, "قال الرئيس محمد إن الاتفاق مهم")
    (hit,) = project.search("مُحَمَّد")
    assert text.text[hit.start :].startswith("محمد")


def test_a_query_may_be_too_long(project):
    with pytest.raises(annotator.SearchError, match="1,000"):
        project.search("x" * 1001)


@given(st.text(max_size=60) | st.text('"()*NEARDOT/3 +^-:a安', max_size=30))
@example("NEAR(a, b)")
@example('security NEAR "" NEAR all')
def test_every_query_has_an_answer(shared, query):
    for hit in shared.search(query):
        assert 0 <= hit.match[0] <= hit.match[1] <= len(hit.snippet)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A project without articles; whoever adds one removes it."""
    with annotator.create_project(tmp_path_factory.mktemp("empty") / "study") as project:
        yield project


@given(st.data())
def test_any_word_is_found_where_it_stands_first(empty, data):
    listed = data.draw(
        st.lists(st.text("abcé😀٣", min_size=1, max_size=4), min_size=1, max_size=30)
    )
    listed = [word.replace("😀", "") or "a" for word in listed]
    text = "".join(word + data.draw(st.sampled_from([" ", "😀 ", "\n", ", "])) for word in listed)
    wanted = data.draw(st.sampled_from(listed))
    added = add(empty, text, "0")
    found = empty.search(f'"{wanted}"')
    empty.remove_articles([added])
    (hit,) = found
    folded = [word.replace("é", "e") for word in listed]
    first = folded.index(wanted.replace("é", "e"))
    at = 0
    for word in listed[:first]:
        at = text.index(word, at) + len(word)
    assert hit.start == text.index(listed[first], at)


@pytest.mark.parametrize(
    "words",
    [
        "security of all",
        "SECURITY of\nall,",
        'the "security" of all',
        "“security“ of all",
        "security (of) all*",
        "理事会は 金曜日",
        "理事会は金曜日に会合した。",
        "don't",
    ],
)
def test_a_phrase_is_found_as_it_stands(project, words):
    text = f"Before. Thus {words} and after."
    add(project, text, "With")
    add(project, "all of security and t don, 金曜日 理事会は", "Without")
    (hit,) = project.search(phrase(words))
    assert hit.title == "With"
    assert hit.start <= text.index(words) + 4
    assert phrase(" \n“”") == ""


@pytest.mark.parametrize("query", ["talks", "会合"])
def test_an_article_can_be_left_out(project, query):
    first = add(project, "talks 会合", "First")
    second = add(project, "talks 会合", "Second")
    for article in (first, second):
        project.annotate(article, kind=KIND, spans=[(0, 8)])
    assert {hit.title for hit in project.search(query)} == {"First", "Second"}
    for key in (first, first.id, 1):
        assert [hit.title for hit in project.search(query, without=key)] == ["Second"] * 2
    with pytest.raises(annotator.Error, match="There is no article 9"):
        project.search(query, without=9)
