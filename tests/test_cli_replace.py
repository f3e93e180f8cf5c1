"""annotator replace: a corrected text from a file."""

import json

import pytest
from click.testing import CliRunner

import annotator
from annotator.cli import cli

TEXT = (
    "Ministers meet.\n\nLESK - “We will talk,” said Roth. Six people were hurt on the road to Lesk."
)
NEW = "Ministers meet.\n\nLESK - “We will not talk,” said Roth."


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "study.annotator"
    (tmp_path / "old.txt").write_text(TEXT, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    with annotator.create_project(path) as project:
        (article,) = project.add_articles(tmp_path / "old.txt")
        for kind, words, roles in (
            ("quote", "We will talk", {"speaker": "Roth"}),
            ("event", "Six people were hurt", {"place": "the road to Lesk"}),
        ):
            start = TEXT.index(words)
            places = {name: [(TEXT.index(w), TEXT.index(w) + len(w))] for name, w in roles.items()}
            project.annotate(article, kind=kind, spans=[(start, start + len(words))], roles=places)
    return path


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_what_became_of_the_annotations_is_told(path, tmp_path):
    told = run("replace", path, 1, tmp_path / "new.txt")
    assert told.exit_code == 0
    assert told.stdout == (
        "changed  quote  “We will talk” → “We will not talk” (86 %)\n"
        "lost     event  “Six people were hurt”\n"
        "lost     event · place  “the road to Lesk”\n"
        "Replaced the text of “Ministers meet.”. "
        "Passages: 1 unchanged, 0 moved, 1 changed, 2 lost.\n"
    )
    with annotator.open_project(path) as project:
        assert project.article(1).text == NEW
    told = run("check", path)
    assert told.exit_code == 0
    assert "any more: 1 annotation." in told.stdout
    again = run("replace", path, 1, tmp_path / "new.txt")
    assert again.stdout == "“Ministers meet.” has this text already.\n"


def test_a_preview_changes_nothing(path, tmp_path):
    told = run("replace", path, 1, tmp_path / "new.txt", "--preview")
    assert "Would replace" in told.stdout
    with annotator.open_project(path) as project:
        assert project.article(1).text == TEXT


def test_json(path, tmp_path):
    entries = json.loads(run("replace", path, 1, tmp_path / "new.txt", "--json").stdout)
    first, second, third = entries
    assert (first["how"], first["before"], first["after"]) == (
        "changed",
        "We will talk",
        "We will not talk",
    )
    assert NEW[first["start"] : first["end"]] == first["after"]
    assert first["score"] == pytest.approx(85.7)
    assert (second["how"], second["kind"], second["start"], second["end"]) == (
        "lost",
        "event",
        None,
        None,
    )
    assert (third["role"], third["after"]) == ("place", "")
    assert second["annotation_id"] == third["annotation_id"]


@pytest.mark.parametrize(
    ("article", "file", "told"), [("9", "new", "no article 9"), ("1", "x", "x.txt")]
)
def test_failures_are_one_sentence(path, tmp_path, article, file, told):
    result = run("replace", path, article, tmp_path / f"{file}.txt")
    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
