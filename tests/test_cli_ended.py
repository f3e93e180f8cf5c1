"""The command line, when it is ended or nobody takes its output."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import annotator
from annotator import terminal
from annotator.services.sample import make_sample


@pytest.fixture
def filled(tmp_path):
    path = tmp_path / "study.annotator"
    with annotator.create_project(path) as project:
        make_sample(project)
    return path


TERMINATED = """
import os, signal, sys
from annotator.__main__ import main

ended = []

def watch(event, arguments):
    if event == "open" and "unfinished" in str(arguments[0]) and not ended:
        ended.append(True)
        os.kill(os.getpid(), signal.SIGTERM)

sys.addaudithook(watch)
main(sys.argv[1:])
"""
"""The program, which gets a signal to end as soon as it begins to write a report."""


def test_a_program_that_is_ended_leaves_nothing_half_done(filled, tmp_path):
    report = tmp_path / "reports" / "report.docx"
    report.parent.mkdir()
    given = ["export", str(filled), "-o", str(report)]
    ended = subprocess.run([sys.executable, "-c", TERMINATED, *given], check=False)
    assert ended.returncode == 128 + signal.SIGTERM
    assert list(report.parent.iterdir()) == []
    with annotator.open_project(filled) as project:
        assert project.check() == []


INTERRUPTED = """
import os, signal, sys
from annotator.__main__ import main

def watch(event, arguments):
    if event == "import" and arguments[0] == sys.argv[1]:
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(watch)
main(sys.argv[2:])
"""
"""The program, which is interrupted as it imports a module."""


@pytest.mark.parametrize(
    ("module", "arguments"),
    [("annotator.gui", []), ("annotator.ui.main_window", []), ("annotator.cli", ["--help"])],
)
def test_interrupting_the_start_is_no_error(module, arguments):
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, b"")


@pytest.mark.parametrize("command", [["list"], ["list", "--json"], ["check", "--json"], ["--help"]])
@pytest.mark.parametrize("full", [path for path in [Path("/dev/full")] if path.exists()])
def test_output_that_cannot_be_written_is_told(filled, command, full):
    given = [*command, str(filled)] if command != ["--help"] else command
    with full.open("w") as output:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", *given],
            check=False,
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "annotator: The output cannot be written: No space left on device\n"


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EPIPE])
def test_what_a_failure_of_the_output_gives(monkeypatch, tmp_path, capsys, reason):
    def command():
        raise OSError(reason, os.strerror(reason))

    with (tmp_path / "output").open("w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert terminal.status(command) == 1
    told = capsys.readouterr().err
    assert ("No space left" in told) == (reason == errno.ENOSPC)
    assert bool(told) == (reason == errno.ENOSPC)
