"""What an open article takes of the memory, beside Qt's bare text widget with the same text."""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import Benchmark

import annotator

PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6
LENGTH = 1_000_000
ANNOTATIONS = 10_000
FACTOR, EACH = 1.2, 1024
"""A bare text may be exceeded by a fifth, and by so many bytes for each annotation."""

TAKEN = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication, QTextEdit
import annotator
from annotator.ui import MainWindow

PAGE = 4096

def taken():
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE

def settle():
    # Texts are laid out bit by bit while nothing else happens.
    for _ in range(150):
        app.processEvents()
        time.sleep(0.01)

app = QApplication(["annotator"])
"""
OURS = (
    TAKEN
    + """
with annotator.open_project(sys.argv[1]) as project:
    window = MainWindow(project)
    window.show()
    settle()
    dense = project.articles()[1]
    before = taken()
    window.open_article(dense.id)
    window.commands.reader.load_all()
    settle()
    print(taken() - before)
    window.close()
"""
)
BARE = (
    TAKEN
    + """
edit = QTextEdit()
edit.setPlainText("Nothing to see.")
edit.show()
settle()
text = Path(sys.argv[2]).read_text("utf-8")
before = taken()
edit.setPlainText(text)
settle()
print(taken() - before)
"""
)


class Material:
    """A project with a short article, and one of 1 MB with 10,000 overlapping annotations."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        text = "\n\n".join([PARAGRAPH] * (LENGTH // len(PARAGRAPH)))
        (folder / "short.txt").write_text("Nothing to see.", "utf-8")
        (folder / "dense.txt").write_text(text, "utf-8")
        self.paths = str(folder / "study.annotator"), str(folder / "dense.txt")
        luck = random.Random(1)  # noqa: S311 - the same spans every time
        with annotator.create_project(self.paths[0], annotator="Ada Marks") as project:
            _, dense = project.add_articles([folder / "short.txt", folder / "dense.txt"])
            kinds = [kind.name for kind in project.scheme.kinds]
            with project.transaction("Fill"):
                for number in range(ANNOTATIONS):
                    start = luck.randrange(len(text) - 400)
                    span = (start, start + luck.randint(20, 400))
                    project.annotate(dense, kind=kinds[number % len(kinds)], spans=[span])

    def grown(self, program):
        """Bytes by which a program of its own has grown when it shows the long article."""
        done = subprocess.run(
            [sys.executable, "-c", program, *self.paths], check=True, capture_output=True
        )
        return int(done.stdout)


def ours(material):
    return material.grown(OURS) / 1e6


def allowed(material):
    return (FACTOR * material.grown(BARE) + EACH * ANNOTATIONS) / 1e6


BENCHMARKS = [
    Benchmark(
        "memory of 1 MB / 10,000: / 1.2 bare texts + 1 kB an annotation",
        Material,
        ours,
        allowed,
        aim=1.0,
        rounds=3,
        unit="MB",
    ),
]
