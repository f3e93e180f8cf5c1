"""Choosing on the command line what a report holds."""

import json
import re
import zipfile

import pypdf
import pytest
from click.testing import CliRunner
from projects import add

import annotator
from annotator import Order, Preset
from annotator.cli import cli
from annotator.exporters import BUILT_IN, languages
from annotator.services.sample import make_sample


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "study.annotator"
    with annotator.create_project(path, annotator="Ada") as made:
        make_sample(made)
    return path


def run(*arguments):
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def exported(project, *switches):
    path = project.with_name("out.jsonl")
    result = run("export", project, "-o", path, *switches)
    assert result.exit_code == 0, result.output
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [each for each in records if each["type"] == "annotation"]


def parts(path):
    """What a file holds, without the moments when it was made."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            held = {name: package.read(name) for name in package.namelist()}
    elif path.suffix == ".pdf":
        # Its date is among the objects that are packed together.
        pages = pypdf.PdfReader(path).pages
        held = {str(n): page.get_contents().get_data() for n, page in enumerate(pages)}
        notes = [str(each.get_object()) for page in pages for each in page["/Annots"]]
        held["notes"] = re.sub(r"\d+\)", "", "\n".join(notes)).encode()
    else:
        held = {"": path.read_bytes()}
    moments = rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|D:\d{14}Z"
    return {name: re.sub(moments, b"TIME", data) for name, data in held.items()}


@pytest.mark.parametrize("exporter", BUILT_IN, ids=lambda each: each.name)
def test_a_preset_gives_the_same_document_here_and_there(project, tmp_path, exporter):
    with annotator.open_project(project) as opened:
        tree = opened.categories()
        preset = Preset(
            name="Für Ana",
            search="water OR said",
            kinds=("quote", "event"),
            categories=(tree[0].id, *[each.id for each in tree[1:]]),
            notes=False,
            order=Order.PERSON,
            language="de",
        )
        opened.save_preset(preset)
        here = opened.export(tmp_path / f"here{exporter.suffix}", preset="Für Ana")
        again = opened.export(tmp_path / f"again{exporter.suffix}", preset=preset)
        assert opened.report(preset).annotations
    there = tmp_path / f"there{exporter.suffix}"
    assert run("export", project, "-o", there, "--preset", "Für Ana").exit_code == 0
    assert parts(here) == parts(there) == parts(again)


def test_switches_choose(project):
    every = exported(project)
    kinds = exported(project, "--kind", "quote", "--kind", "event")
    assert {each["kind"] for each in kinds} == {"quote", "event"}
    path = next(each["categories"][0] for each in every if each["categories"])
    top = path.split("/")[0]
    below = exported(project, "--category", top.upper())
    assert below
    assert all(c.startswith(top) for each in below for c in each["categories"])
    fields = exported(project, "--field", "type", "--no-notes")
    assert {name for each in fields for name in each["fields"]} == {"type"}
    assert not any(each["note"] for each in fields)
    assert exported(project, "--annotator", every[0]["annotator"]) == every
    assert 0 < len(exported(project, "--search", "water")) < len(every)
    assert exported(project, "--no-text", "--no-comments", "--order", "date") == every


def test_charts_and_a_title_are_chosen(project):
    def written(*switches):
        path = project.with_name("out.docx")
        assert run("export", project, "-o", path, *switches).exit_code == 0
        with zipfile.ZipFile(path) as package:
            return package.read("word/document.xml").decode()

    with annotator.open_project(project) as opened:
        opened.save_preset(Preset(name="short", title="Who said what", charts=("people",)))
    found = written("--preset", "short")
    assert "Who said what" in found
    assert "Annotations by kind" not in found
    found = written("--preset", "short", "--title", "", "--chart", "kinds", "--chart", "time")
    assert ">short<" in found
    assert "Annotations by kind" in found
    assert "Claimant by" not in found
    assert "In figures" not in written("--no-charts")


def test_switches_go_before_the_preset(project):
    with annotator.open_project(project) as opened:
        opened.save_preset(Preset(name="quotes", kinds=("quote",), language="fr"))
    found = exported(project, "--preset", "quotes", "--kind", "event")
    assert {each["kind"] for each in found} == {"event"}
    path = project.with_name("out.md")
    run("export", project, "-o", path, "--preset", "quotes", "--language", "es")
    assert "Anotado por" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("switches", "told"),
    [
        (["--kind", "rumour"], "There is no kind “rumour”; use claim, quote, event."),
        (["--category", "None"], "There is no category “None”; give its whole path."),
        (["--preset", "none"], "There is no preset “none”; save one in the report dialog."),
        (["--template", "none.docx"], "none.docx” does not exist"),
    ],
)
def test_what_is_not_there_is_told(project, switches, told):
    result = run("export", project, "-o", project.with_name("out.docx"), *switches)
    assert result.exit_code == 1
    assert told in result.stderr
    assert not project.with_name("out.docx").exists()


def test_a_wrong_order_is_wrong_usage(project):
    result = run("export", project, "-o", "out.docx", "--order", "size")
    assert result.exit_code == 2


def test_an_unknown_language_is_told(project):
    result = run("export", project, "-o", project.with_name("out.md"), "--language", "tlh")
    assert result.exit_code == 0
    assert "There are no headings in “tlh”" in result.stderr


def test_a_template_counts_from_here(project, tmp_path, monkeypatch):
    template = tmp_path / "here" / "our.docx"
    template.parent.mkdir()
    out = project.with_name("out.docx")
    run("export", project, "-o", template)
    monkeypatch.chdir(template.parent)
    assert run("export", project, "-o", out, "--template", "our.docx").exit_code == 0


def test_presets_are_listed(project):
    assert run("list", project, "--presets").output == ""
    with annotator.open_project(project) as opened:
        opened.save_preset(Preset(name="weekly", kinds=("quote",)))
        opened.save_preset(Preset(name="All"))
        add(opened)
    assert run("list", project, "--presets").output == "All\nweekly\n"
    held = json.loads(run("list", project, "--presets", "--json").output)
    assert [each["name"] for each in held] == ["All", "weekly"]
    assert held[1]["kinds"] == ["quote"]
    assert held[0]["order"] == "article"


def test_the_help_names_every_language():
    told = " ".join(run("export", "--help").output.split())
    assert f"Of the headings: {', '.join(sorted(languages()))}".replace(", fr", " or fr") in told
