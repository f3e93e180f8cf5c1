"""The main job end to end: highlight, be killed, find it again, undo it, hand over a report."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from docx_reading import Report

import annotator
from annotator.assets import resource

SEED = """ date 2023-02-07 A headline about talks that goes on and on

MOSCOW (UrduPoint News / Sputnik - 07th February, 2023) Talks should go on, a minister told Sputnik.

"We will continue providing security for our own people," he said.
"""
CASES = {
    "wire": (SEED, "We will continue providing security"),
    "right-to-left": (
        resource("samples", "water-supply-arabic.txt").read_text("utf-8"),
        None,
    ),
    "emoji": (resource("samples", "viral-video-emoji.txt").read_text("utf-8"), None),
    "combining": (
        "Cafe\u0301 👩🏽‍🚀 \u0628\u064e\u0644\u064e\u062f e\u0301te\u0301 🇵🇸 ends",
        "e\u0301te\u0301 🇵🇸",
    ),
}
shared = Path(__file__).parents[3] / "shared" / "articles" / "000_cd8642d3523f60a4.txt"
if shared.is_file():
    CASES["seed"] = (shared.read_text("utf-8"), "stopping all crimes that they are committing")


def done_and_killed(deed, project, span):
    """Let a person do something in the program, kill it as soon as it is on the screen."""
    command = [sys.executable, str(Path(__file__).with_name("person.py")), str(project)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [*command, *map(str, span), deed], stdout=subprocess.PIPE, text=True, env=environment
    ) as person:
        said = person.stdout.readline().strip()
        person.send_signal(signal.SIGKILL)
    return said


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_highlight_that_was_seen_outlives_the_program(case, tmp_path):
    text, words = CASES[case]
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "study.annotator"
    with annotator.create_project(path) as project:
        (article,) = project.add_articles([tmp_path / "article.txt"])
    if words is None:
        words = article.text[len(article.text) // 2 :][:60].strip()
    start = article.text.index(words)

    span = (start, start + len(words))
    assert done_and_killed("highlight", path, span) == "painted"

    with annotator.open_project(path) as project:
        (found,) = project.annotations(article)
        assert found.text == words
        assert found.spans == (span,)
        assert project.check() == []
        report = project.export(tmp_path / "report.docx")

    assert done_and_killed("undo", path, span) == "painted, gone"

    with annotator.open_project(path) as project:
        assert project.annotations() == []
        project.redo()
        assert [again.text for again in project.annotations()] == [words]

    read = Report(report)
    assert read.articles() == [article.text]
    assert [comment.words for comment in read.comments()] == [words]
