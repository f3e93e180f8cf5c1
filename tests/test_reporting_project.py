"""What a project's reports hold: scope, search, what is gone since, and the exported files."""

import csv
from pathlib import Path

import pytest
from projects import PLAIN, add

import annotator
from annotator import Order, Preset


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        add(project)
        add(project, "Other words of water supply.", "Harbour")
        add(project, "漢字の記事です。", "漢字")
        project.codebook.add("Talks/Port")
        spans = [(0, 12)]
        project.annotate(1, kind="claim", spans=spans, categories=["Talks/Port"], note="Why")
        project.annotate(1, kind="quote", spans=[(57, 67)], fields={"type": "direct"})
        project.annotator = "Bela"
        project.annotate(2, kind="quote", spans=[(0, 5)], note="borders", categories=["Talks"])
        yield project


def texts(snapshot):
    return [annotation.text for annotation in snapshot.annotations]


@pytest.mark.parametrize(
    ("search", "titles"),
    [
        (" ", ["Talks", "Harbour", "漢字"]),
        ("WATER supply", ["Harbour"]),
        ("harbour OR minister", ["Talks", "Harbour"]),
        ("borders", ["Harbour"]),
        ('"water supply', ["Harbour"]),
        ("(water", ["Harbour"]),
        ("字の記", ["漢字"]),
    ],
)
def test_a_search_chooses_the_articles_in_which_it_finds_something(project, search, titles):
    told = []
    found = project.report(Preset(search=search), notice=told.append)
    assert [article.title for article in found.articles] == titles
    assert told == []
    hits = {hit.title for hit in project.search(search)}
    assert not search.strip() or hits == set(titles)


@pytest.mark.parametrize("search", ["nowhere", "!", "字が"])
def test_a_search_that_finds_nothing_is_told(project, search):
    told = []
    assert project.report(Preset(search=search), notice=told.append).articles == ()
    assert told == [f"“{search}” is found in none of the articles."]


def test_a_search_that_is_too_long_is_refused(project):
    with pytest.raises(annotator.SearchError, match="1,000"):
        project.report(Preset(search="word " * 500))


def test_articles_named_go_before_those_of_the_preset(project):
    info = project.edits.article_info(2)
    preset = Preset(articles=(info.id,))
    assert texts(project.report(preset)) == ["Other"]
    assert texts(project.report(preset, [1])) == [PLAIN[0:12], PLAIN[57:67]]
    assert texts(project.report(Preset(), info)) == ["Other"]
    with pytest.raises(annotator.ArticleError):
        project.report(preset, [9])


def test_a_category_brings_those_below_it(project):
    talks, port = project.categories()
    assert texts(project.report(Preset(categories=(talks.id,)))) == [PLAIN[0:12], "Other"]
    assert texts(project.report(Preset(categories=(port.id,)))) == [PLAIN[0:12]]


def test_what_is_gone_is_told_in_a_sentence_each(project):
    first = project.article(1)
    preset = Preset(
        name="old",
        articles=(first.id, "gone"),
        categories=(project.categories()[1].id, "gone"),
        kinds=("claim", "rumour"),
        fields=("type", "heat"),
        annotators=("Ada", "Cy"),
    )
    project.save_preset(preset)
    told = []
    assert texts(project.report(project.preset("old"), notice=told.append)) == [PLAIN[0:12]]
    assert told == [
        "An article of the choice is no longer in the project.",
        "A category of the choice is no longer in the project.",
        "The project has no kind “rumour”.",
        "The project has no field “heat”.",
        "The project has no annotator “Cy”.",
    ]
    project.remove_articles([1])
    told.clear()
    assert project.report(preset, notice=told.append).articles == ()
    assert told[0] == "2 articles of the choice are no longer in the project."


def test_exporting_by_name_writes_what_the_preset_chooses(project, tmp_path):
    project.save_preset(Preset(name="quotes", kinds=("quote",), order=Order.KIND))
    path = project.export(tmp_path / "out.csv", preset="quotes", bom=False)
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [row["words"] for row in rows] == [PLAIN[57:67], "Other"]
    assert not [name for name in rows[0] if name.startswith("claim.")]
    with pytest.raises(annotator.PresetError, match="“claims”; use “quotes”"):
        project.export(tmp_path / "out.csv", preset="claims")


def test_a_template_counts_from_the_folder_of_the_project(project, tmp_path):
    with pytest.raises(annotator.ExportError) as caught:
        project.export(tmp_path / "out.docx", preset=Preset(template="our.docx"))
    assert str(tmp_path / "our.docx") in str(caught.value)
    assert not Path(tmp_path / "out.docx").exists()


def test_a_sample_is_the_beginning_of_the_report(project):
    told = []
    whole = project.sample(Preset(kinds=("quote",)), 1000, told.append)
    assert whole.articles == len(whole.snapshot.articles)
    assert whole.snapshot.annotations == project.report(Preset(kinds=("quote",))).annotations
    first = project.sample(Preset(articles=("gone", *ids(project))), 1, told.append)
    assert [article.title for article in first.snapshot.articles] == ["Talks"]
    assert first.articles == 3
    assert told == ["An article of the choice is no longer in the project."]
    nothing = project.sample(Preset(search="nowhere"), 1, told.append)
    assert (nothing.articles, nothing.snapshot.articles) == (0, ())


def test_all_who_have_annotated_are_known(project):
    assert project.annotators() == ("Ada", "Bela")


def ids(project):
    return [article.id for article in project.articles()]
