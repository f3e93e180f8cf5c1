"""The command line, in this process and as a program of its own."""

import contextlib
import io
import json
import os
import sqlite3
import subprocess
import sys

import plug_ins
import pytest
from click.testing import CliRunner

import annotator
from annotator.__main__ import COMMANDS
from annotator.assets import resource, sample_articles
from annotator.cli import cli
from annotator.cli import run as run_and_exit

ARTICLE = " date 2024-03-12 Ministers meet\n\nLESK (Wire) “We will talk,” said Roth. 🙂 سلام\n"


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "study.annotator"
    (tmp_path / "meeting.txt").write_text(ARTICLE, "utf-8")
    annotator.create_project(path).close()
    return path


@pytest.fixture
def filled(project, tmp_path):
    with annotator.open_project(project) as opened:
        (article,) = opened.add_articles([tmp_path / "meeting.txt"])
        start = article.text.index("We will")
        opened.annotate(article, kind="quote", spans=[(start, start + 12)], note="kept short")
    return project


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def program(*arguments, **environment):
    """The program as people start it; gives what it wrote and its exit status."""
    return subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=50,
        check=False,
    )


def test_commands_are_known_at_the_start():
    assert set(cli.commands) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_of_a_command_stands_on_its_own(name):
    told = run(name, "--help")
    assert told.exit_code == 0
    assert f"Usage: cli {name}" in told.output
    assert f"annotator {name} " in told.output
    assert "PROJECT" in told.output


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command_and_exit_status(option):
    told = run(option).output
    assert all(f"\n  {name} " in told for name in COMMANDS)
    assert "Exit status: 0 done; 1 some input failed" in told


def test_new_makes_a_project(tmp_path):
    path = tmp_path / "made.annotator"
    told = run("new", path)
    assert (told.exit_code, path.is_file()) == (0, True)
    assert told.stdout == f"Made {path} for claims, quotes, events (scheme “News analysis”).\n"
    with annotator.open_project(path) as opened:
        assert opened.scheme.name == "news"


def test_new_takes_a_scheme_of_your_own(tmp_path):
    scheme = tmp_path / "mine.toml"
    source = resource("schemes", "news.toml").read_text("utf-8")
    scheme.write_text(source.replace('name = "news"', 'name = "mine"', 1), "utf-8")
    assert run("new", tmp_path / "made.annotator", "--scheme", scheme).exit_code == 0
    with annotator.open_project(tmp_path / "made.annotator") as opened:
        assert opened.scheme.name == "mine"


def test_new_names_the_key_that_is_wrong_and_makes_nothing(tmp_path):
    scheme = tmp_path / "mine.toml"
    scheme.write_text('name = "mine"\nkinds = []\n', "utf-8")
    told = run("new", tmp_path / "made.annotator", "--scheme", scheme)
    assert told.exit_code == 1
    assert "mine.toml: kinds is no key of a scheme; did you mean “kind”?" in told.stderr
    assert not (tmp_path / "made.annotator").exists()


def test_new_replaces_no_file(project):
    before = project.read_bytes()
    told = run("new", project)
    assert told.exit_code == 1
    assert "study.annotator" in told.stderr
    assert project.read_bytes() == before


def test_new_with_the_samples(tmp_path):
    path = tmp_path / "sample.annotator"
    told = run("new", path, "--sample")
    assert told.exit_code == 0
    assert "Added 3 sample articles." in told.stdout
    entries = json.loads(run("list", path, "--json").stdout)
    assert {entry["file_name"] for entry in entries} == {p.name for p in sample_articles()}
    assert sum(entry["annotations"] for entry in entries) == 18


def test_the_samples_need_their_scheme(tmp_path):
    told = run("new", tmp_path / "a.annotator", "--sample", "--scheme", "other.toml")
    assert told.exit_code == 2
    assert not (tmp_path / "a.annotator").exists()


def test_plug_ins_that_cannot_be_used_are_named(filled, tmp_path, monkeypatch):
    for name in ("importers", "exporters"):
        group, site = f"annotator.{name}", tmp_path / name
        plug_ins.installer(group, site, monkeypatch)(f"odd = broken_{name}:made", "made = 1")
    (tmp_path / "extra.txt").write_text("Some words.", "utf-8")
    added = run("add", filled, tmp_path / "extra.txt")
    assert added.exit_code == 0
    assert "annotator: The importer “odd” is not one" in added.stderr
    written = run("export", filled, "-o", tmp_path / "report.docx")
    assert written.exit_code == 0
    assert written.stderr == ""
    wanted = run("export", filled, "-o", tmp_path / "report.odd")
    assert wanted.exit_code == 1
    assert "annotator: The exporter “odd” is not one" in wanted.stderr


def test_list_shows_a_line_for_each_article(filled):
    (line,) = run("list", filled).stdout.splitlines()
    assert line.split(maxsplit=5) == [
        *("1", "2024-03-12", "in", "progress", "1", "Ministers meet"),
    ]


def test_list_as_json(filled):
    (entry,) = json.loads(run("list", filled, "--json").stdout)
    assert list(entry) == [
        *("number", "id", "title", "published", "source", "author", "place", "url", "language"),
        *("file_name", "format", "sha256", "text_sha256", "length", "added", "notes"),
        *("status", "annotations"),
    ]
    assert (entry["number"], entry["published"], entry["status"]) == (
        *(1, "2024-03-12", "in progress"),
    )


def test_list_shows_an_unknown_day_as_nothing(project, tmp_path):
    (tmp_path / "undated.txt").write_text("Undated\n\nText.", "utf-8")
    run("add", project, tmp_path / "undated.txt")
    assert run("list", project).stdout.split() == ["1", "new", "0", "Undated"]
    assert json.loads(run("list", project, "--json").stdout)[0]["published"] is None


def test_an_empty_project_lists_nothing(project):
    assert run("list", project).stdout == ""
    assert json.loads(run("list", project, "--json").stdout) == []


def test_export_writes_the_report(filled, tmp_path):
    told = run("export", filled, "-o", tmp_path / "report.docx")
    assert (told.exit_code, told.stdout) == (0, f"Wrote {tmp_path / 'report.docx'}.\n")
    assert (tmp_path / "report.docx").read_bytes().startswith(b"PK")


def test_export_takes_single_articles_by_number_and_id(filled, tmp_path):
    (entry,) = json.loads(run("list", filled, "--json").stdout)
    for name in ("1", entry["id"]):
        out = tmp_path / f"{name}.docx"
        assert run("export", filled, "-o", out, "--article", name).exit_code == 0
        assert out.is_file()


def test_export_writes_tables_with_and_without_a_byte_order_mark(filled, tmp_path):
    for options, start in (([], b"\xef\xbb\xbfkind,"), (["--no-bom"], b"kind,words,")):
        told = run("export", filled, "-o", tmp_path / "tables.csv", *options)
        assert (told.exit_code, told.stderr) == (0, "")
        assert (tmp_path / "tables.csv").read_bytes().startswith(start)


def test_export_of_an_unknown_article_writes_nothing(filled, tmp_path):
    told = run("export", filled, "-o", tmp_path / "report.docx", "--article", "99")
    assert told.exit_code == 1
    assert "99" in told.stderr
    assert not (tmp_path / "report.docx").exists()


def test_export_in_a_named_format(filled, tmp_path):
    out = tmp_path / "report.tmp"
    assert run("export", filled, "-o", out, "--format", "docx").exit_code == 0
    assert out.is_file()
    told = run("export", filled, "-o", out, "--format", "papyrus")
    assert told.exit_code == 1
    assert "papyrus" in told.stderr


def test_search_shows_where_words_are(filled):
    told = run("search", filled, "Roth")
    assert told.exit_code == 0
    assert told.stdout.startswith("    1  Ministers meet\n")
    assert "said Roth" in told.stdout


def test_search_shows_a_title_once(filled):
    assert run("search", filled, "Ministers").stdout.splitlines()[0] == "    1  Ministers meet"


def test_search_as_json(filled):
    hits = json.loads(run("search", filled, "kept", "short", "--json").stdout)
    assert [hit["article_number"] for hit in hits] == [1]
    assert list(hits[0]) == [
        *("article_number", "article_id", "title", "snippet", "match", "start", "annotation_id"),
    ]
    assert hits[0]["annotation_id"]


def test_search_finds_no_more_than_asked(filled):
    assert len(json.loads(run("search", filled, "talk", "--json", "--limit", "1").stdout)) == 1


def test_finding_nothing_is_no_failure(filled):
    told = run("search", filled, "zebra")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "Nothing found.\n")
    assert json.loads(run("search", filled, "zebra", "--json").stdout) == []


def test_check_of_a_sound_project(filled):
    told = run("check", filled)
    assert (told.exit_code, told.stdout) == (0, "No problems found.\n")
    assert json.loads(run("check", filled, "--json").stdout) == []


def test_check_tells_what_is_wrong(filled):
    with contextlib.closing(sqlite3.connect(filled)) as database, database:
        database.execute("UPDATE spans SET words = 'Other words.'")
    told = run("check", filled)
    assert told.exit_code == 1
    assert "annotation" in told.stdout
    assert "Other words." in told.stdout
    problems = json.loads(run("check", filled, "--json").stdout)
    assert [list(problem) for problem in problems] == [["where", "what"]] * len(problems)
    assert len(problems) == len(told.stdout.splitlines())


@pytest.mark.parametrize("name", sorted(COMMANDS - {"new"}))
def test_a_project_that_is_not_there(name, tmp_path):
    more = {"add": ["a.txt"], "export": ["-o", tmp_path / "a.docx"], "search": ["a"]}
    more["replace"] = ["1", "a.txt"]
    told = run(name, tmp_path / "none.annotator", *more.get(name, ()))
    assert told.exit_code == 1
    assert "none.annotator" in told.stderr
    assert not (tmp_path / "none.annotator").exists()


def test_the_exit_status_of_the_program_is_that_of_the_command(tmp_path):
    for arguments, status in (
        (["new", str(tmp_path / "a.annotator")], 0),
        (["new", str(tmp_path / "a.annotator")], 1),
        (["new"], 2),
    ):
        with pytest.raises(SystemExit) as caught:
            run_and_exit(arguments)
        assert (caught.value.code or 0) == status


@pytest.mark.parametrize(
    "arguments",
    [["add", "a.annotator"], ["export", "a.annotator"], ["list"], ["frobnicate"], ["list", "--x"]],
)
def test_wrong_usage(arguments):
    told = run(*arguments)
    assert told.exit_code == 2
    assert "Usage:" in told.stderr


@pytest.mark.parametrize(
    "arguments", [["list", ""], ["new", ""], ["add", "FILLED", ""], ["replace", "FILLED", "1", ""]]
)
def test_an_empty_text_is_no_path(filled, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "beside.txt").write_text("It is not meant.")
    before = filled.read_bytes()
    told = run(*[str(filled) if each == "FILLED" else each for each in arguments])
    assert told.exit_code == 2
    assert "An empty text is no path; name a file." in told.stderr
    assert filled.read_bytes() == before


def test_import_is_no_project_to_open_in_a_window(tmp_path):
    told = program("import", tmp_path / "study.annotator", "a.txt")
    assert told.returncode == 2
    assert "annotator add PROJECT PATH…" in told.stderr.decode()


def test_an_output_that_was_closed_before_the_start(filled):
    command = '"$0" -m annotator list "$1" >&-'
    told = subprocess.run(
        ["sh", "-c", command, sys.executable, str(filled)],
        capture_output=True,
        timeout=50,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_long_work_shows_a_bar_on_a_terminal(project, tmp_path, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    cli.main(["add", str(project), str(tmp_path / "meeting.txt")], standalone_mode=False)
    assert "Adding  [" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_the_program_tells_its_version():
    told = program("--version")
    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout.decode().split() == ["annotator", annotator.__version__]


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=["C", "ascii", "Windows"],
)
def test_titles_of_any_script_are_printed_in_any_locale(project, tmp_path, locale):
    path = tmp_path / "arabic.txt"
    path.write_text(" date 2024-03-12 عودة الضخ 🙂\n\nنص.\n", "utf-8")
    added = program("add", project, path, **locale)
    assert (added.returncode, added.stderr) == (0, b"")
    assert "عودة الضخ 🙂" in program("list", project, **locale).stdout.decode()
    (entry,) = json.loads(program("list", project, "--json", **locale).stdout)
    assert entry["title"] == "عودة الضخ 🙂"


class OldTerminal(io.TextIOWrapper):
    """A terminal that knows Western European letters only."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="latin-1")

    def isatty(self):
        return True


def test_a_terminal_keeps_its_encoding(filled, monkeypatch):
    terminal = OldTerminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with annotator.open_project(filled) as opened:
        opened.update_article(opened.article(1).id, title="Déjà سلام")
    with pytest.raises(SystemExit):
        run_and_exit(["list", str(filled)])
    terminal.flush()
    assert terminal.buffer.getvalue().rstrip().endswith(b"D\xe9j\xe0 \\u0633\\u0644\\u0627\\u0645")


def test_a_file_name_that_is_no_text_is_named_all_the_same(project, tmp_path):
    told = program("add", project, os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    assert told.returncode == 1
    assert b".txt" in told.stderr
    assert b"Traceback" not in told.stderr


def test_a_reader_that_goes_away_is_no_trouble(filled):
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", "list", str(filled), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        started.stdout.close()
        assert b"Traceback" not in started.stderr.read()
