import sqlite3

import pytest
from projects import add

import annotator
from annotator import Order, Preset

FULL = Preset(
    name="Für Ana",
    title="Water and who says what",
    articles=("one", "two"),
    search='"water supply"',
    kinds=("quote",),
    categories=(),
    annotators=("Ada", "Bela"),
    fields=("stance",),
    texts=False,
    comments=False,
    notes=False,
    charts=("kinds", "pairs"),
    order=Order.PERSON,
    template="our.docx",
    language="de",
)


def stored(path, sql, *parameters):
    connection = sqlite3.connect(path)
    with connection:
        found = connection.execute(sql, parameters).fetchall()
    connection.close()
    return found


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "study.annotator"
    annotator.create_project(path, annotator="Ada").close()
    return path


def test_a_preset_comes_back_as_it_was(path):
    with annotator.open_project(path) as project:
        assert project.presets() == ()
        project.save_preset(FULL)
        project.save_preset(Preset(name="all"))
    with annotator.open_project(path, annotator="Bela") as project:
        assert project.presets() == (Preset(name="all"), FULL)
        assert project.preset("Für Ana") == FULL


def test_saving_again_replaces_the_one_of_that_name(path):
    with annotator.open_project(path) as project:
        project.save_preset(FULL)
        project.save_preset(Preset(name="  Für \n Ana "))
        assert project.presets() == (Preset(name="Für Ana"),)


def test_removing_one_leaves_the_others(path):
    with annotator.open_project(path) as project:
        project.save_preset(FULL)
        project.save_preset(Preset(name="all"))
        project.remove_preset("Für Ana")
        assert project.presets() == (Preset(name="all"),)
        with pytest.raises(annotator.PresetError, match="no preset “Für Ana”; use “all”"):
            project.remove_preset("Für Ana")


def test_a_preset_without_a_name_is_refused(path):
    with annotator.open_project(path) as project:
        with pytest.raises(annotator.PresetError, match="no name"):
            project.save_preset(Preset(name=" \n"))
        assert project.presets() == ()


def test_without_presets_the_error_tells_how_to_get_one(path):
    with (
        annotator.open_project(path) as project,
        pytest.raises(annotator.PresetError, match="save one"),
    ):
        project.preset("weekly")


def test_a_template_whose_name_is_no_text_is_kept(path):
    with annotator.open_project(path) as project:
        project.save_preset(Preset(name="odd", template="\udcff.docx"))
        assert project.preset("odd").template == "\udcff.docx"


@pytest.mark.parametrize(
    ("choice", "preset"),
    [
        ("{}", Preset(name="other")),
        ('{"kinds": ["quote"], "new": 1}', Preset(name="other", kinds=("quote",))),
    ],
)
def test_presets_of_other_versions_are_read(path, choice, preset):
    stored(path, "INSERT INTO presets VALUES ('other', ?)", choice)
    with annotator.open_project(path) as project:
        assert project.presets() == (preset,)
        assert project.check() == []


@pytest.mark.parametrize(
    "choice",
    [
        *("[]", "null", "7", '{"kinds": "quote"}', '{"kinds": [1]}', '{"search": null}'),
        *('{"texts": 1}', '{"order": "size"}', '{"order": ["date"]}'),
    ],
)
def test_a_preset_that_cannot_be_read_is_left_out_and_told(path, choice):
    stored(path, "INSERT INTO presets VALUES ('odd', ?)", choice)
    with annotator.open_project(path) as project:
        project.save_preset(FULL)
        assert project.presets() == (FULL,)
        (problem,) = project.check()
        assert (problem.where, problem.what) == ("preset “odd”", "cannot be read and is left out")


def test_presets_are_no_steps_of_undo(path):
    with annotator.open_project(path, annotator="Ada") as project:
        add(project)
        project.save_preset(FULL)
        assert project.undo_label.startswith("Add")
        project.undo()
        assert project.presets() == (FULL,)


def test_a_project_of_version_3_is_brought_up_to_date(path):
    for change in (
        "DROP TABLE presets",
        "DELETE FROM _sqlite_migrations WHERE name = 'add_presets'",
        "PRAGMA user_version = 3",
    ):
        stored(path, change)
    with annotator.open_project(path) as project:
        project.save_preset(FULL)
        assert project.presets() == (FULL,)
        assert project.check() == []
    assert stored(path, "PRAGMA user_version") == [(4,)]
