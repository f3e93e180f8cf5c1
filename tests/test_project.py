"""The façade as a script uses it."""

import getpass
import os
import subprocess
import sys

import pytest
from docx import Document
from making import news
from projects import KIND, OTHER, PLAIN, add, live, other

import annotator
from annotator.assets import resource


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        yield project


def test_a_new_project(tmp_path):
    with annotator.create_project(str(tmp_path / "my study")) as project:
        assert project.path == tmp_path / "my study.annotator"
        assert project.scheme == news()
        assert project.annotator == getpass.getuser()
        assert project.articles() == project.annotations() == project.article_rows() == []
        assert project.categories() == ()
        assert project.check() == []


@pytest.mark.parametrize("name", ["study", "study.annotator", "study.db", ".study"])
def test_any_suffix_will_do(tmp_path, name):
    annotator.create_project(tmp_path / name).close()
    assert len(list(tmp_path.iterdir())) == 1
    annotator.open_project(tmp_path / name).close()


def test_an_existing_file_without_a_suffix_is_opened(tmp_path):
    annotator.create_project(tmp_path / "study").close()
    (tmp_path / "study.annotator").rename(tmp_path / "study")
    annotator.open_project(tmp_path / "study").close()


def test_the_scheme_is_copied_into_the_project(tmp_path):
    with other(tmp_path) as project:
        assert project.scheme.source == OTHER
    (tmp_path / "other.toml").unlink()
    with annotator.open_project(tmp_path / "other.annotator") as project:
        assert project.scheme.source == OTHER
        assert [kind.name for kind in project.scheme.kinds] == ["remark", "aside", "bare"]
    with annotator.create_project(tmp_path / "named", scheme="news") as project:
        assert project.scheme == news()


def test_schemes_that_cannot_be_used(tmp_path):
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\xff")
    for scheme, told in [
        ("none", "one of .*news"),
        (binary, "UTF-8"),
        (tmp_path, "is no file"),
        (resource("samples", "annotations.toml"), "annotations.toml"),
    ]:
        with pytest.raises(annotator.SchemeError, match=told):
            annotator.create_project(tmp_path / "study", scheme=scheme)
    assert not (tmp_path / "study.annotator").exists()


def test_an_annotator_is_a_name_on_one_line(project):
    project.annotator = " Ada \n Marks "
    assert project.annotator == "Ada Marks"
    assert project.annotate(add(project), kind=KIND, spans=[(0, 1)]).annotator == "Ada Marks"
    with pytest.raises(annotator.ProjectError, match="no name"):
        project.annotator = " "


def test_a_system_that_does_not_know_the_user(tmp_path, monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 54321, raising=False)
    with annotator.create_project(tmp_path / "study") as project:
        assert project.annotator == "annotator"


def test_rows_of_articles(project):
    first, second = add(project, PLAIN, "One"), add(project, PLAIN + ".", "Two", source="Reuters")
    project.annotate(first, kind=KIND, spans=[(0, 1), (5, 6)])
    project.update_article(second, done=True)
    rows = project.article_rows()
    assert [(row.info.number, row.annotations, row.status) for row in rows] == [
        (1, 1, "in progress"),
        (2, 0, "done"),
    ]
    assert rows[1].info.source == "Reuters"
    assert project.article_rows([second.id]) == [rows[1]]


def test_a_snapshot_holds_everything_of_some_articles(project):
    first, second = add(project, PLAIN, "One"), add(project, PLAIN, "Two")
    one = project.annotate(first, kind=KIND, spans=[(5, 9)], categories=["A/B"])
    project.annotator = "Bob"
    two = project.annotate(second, kind=KIND, spans=[(0, 1)])
    taken = project.snapshot()
    assert (taken.articles, taken.annotations) == ((first, second), (one, two))
    assert [category.name for category in taken.categories] == ["A", "B"]
    assert taken.annotators == ("Ada", "Bob")
    assert (taken.title, taken.scheme) == ("study", project.scheme)
    assert project.snapshot([second]).annotations == (two,)
    assert project.snapshot([2, first.id]).articles == (first, second)
    assert project.snapshot(first.id).annotators == ("Ada",)
    with pytest.raises(annotator.ArticleError):
        project.snapshot(["none"])


def test_a_report_is_written(project, tmp_path):
    first, second = add(project, PLAIN, "One"), add(project, PLAIN, "Two")
    project.annotate(first, kind=KIND, spans=[(5, 9)])
    told = []
    path = project.export(
        tmp_path / "report.docx", articles=[first], progress=lambda *seen: told.append(seen)
    )
    assert path == tmp_path / "report.docx"
    words = "\n".join(paragraph.text for paragraph in Document(path).paragraphs)
    assert PLAIN in words
    assert second.title not in words
    assert told
    with pytest.raises(annotator.ExportError):
        project.export(tmp_path / "report.docx", format="none")


def test_the_project_in_a_with_block_is_closed(tmp_path):
    with annotator.create_project(tmp_path / "study") as project:
        content = live(project)
    with pytest.raises(annotator.ProjectError, match="closed"):
        live(project)
    with annotator.open_project(project.path) as project:
        assert live(project) == content


HEAVY = ("PySide6", "docx", "charset_normalizer", "sqlite_utils", "lxml", "click")
LIGHT = f"""
import sys
import annotator
print([name for name in {(*HEAVY, "annotator.importers", "annotator.exporters")!r}
       if name in sys.modules])
"""


def run(script, *arguments):
    paths = os.pathsep.join(folder for folder in sys.path if folder)
    command = [sys.executable, "-c", script, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_package_is_cheap():
    assert run(LIGHT) == "[]"


def test_every_error_derives_from_one():
    errors = [getattr(annotator, name) for name in annotator.__all__]
    errors = [each for each in errors if isinstance(each, type) and issubclass(each, Exception)]
    assert len(errors) > 15
    assert all(issubclass(each, annotator.Error) for each in errors)
