"""What the pictures of the window show besides the sample: each function opens one scene."""

import re
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

import annotator
from annotator.ui import MainWindow
from annotator.ui.settings import Settings

sys.path.insert(0, str(Path(__file__).parent / "ui"))

import projects
import scenes

SIZE = (1440, 900)
SMALL = (800, 560)

LATIN = (
    "Ministers agree on a ceasefire\n\n"
    + "GENEVA (Reuters) - Minister Ada Rossi said on Monday that the parties "
    "“will sign within days.” Five people were hurt in a protest outside the hall, the police told "
    "reporters, while the opposition called the talks a farce 👩🏽‍🚀 and refused to take part.\n\n"
    * 12
)
ARABIC = (
    "الوزير: لن نقبل بذلك\n\n"
    + "جنيف - رويترز - قال الوزير رياض المالكي يوم الاثنين: «لن نقبل بذلك». وقع انفجار في "
    "وسط المدينة وأصيب خمسة أشخاص، وقالت الشرطة لوكالة Reuters إن التحقيق مستمر.\n\n" * 8
)


def first_page(_folder):
    """No project yet, and none before."""
    return _shown(MainWindow(None, Settings()))


def recent_projects(folder):
    """No project, with some opened before, of which one is gone."""
    paths = []
    for name in ("Ceasefire talks", "A long name of a study about elections", "gone"):
        paths.append(folder / f"{name}.annotator")
        if name != "gone":
            annotator.create_project(paths[-1]).close()
    return _shown(MainWindow(None, Settings(recent=tuple(paths))))


def empty_project(folder):
    """A project without articles."""
    return _shown(MainWindow(annotator.create_project(folder / "study.annotator"), Settings()))


def without_annotations(folder):
    """An article in which nothing is marked."""
    return _reading(_project(folder, LATIN))


def dense(folder):
    """Many overlapping highlights."""
    window = _reading(_marked(_project(folder, LATIN, ARABIC)))
    window.commands.reader.step(1)
    return window


def right_to_left(folder):
    """An Arabic article, its highlights and its list."""
    window = _reading(_marked(_project(folder, ARABIC, LATIN)))
    window.commands.reader.step(1)
    return window


def yes_no(folder):
    """An annotation with every type of field, none of them set."""
    scheme = folder / "scheme.toml"
    scheme.write_text(projects.OTHER, "utf-8")
    project = annotator.create_project(folder / "other.annotator", scheme=scheme)
    _add(project, folder, LATIN)
    article = project.articles()[0]
    project.annotate(article, kind="remark", spans=[(60, 120)])
    window = _reading(project)
    window.commands.reader.step(1)
    return window


def small(folder):
    """The smallest window that is worked in."""
    window = dense(folder)
    window.resize(*SMALL)
    return window


def bars(folder):
    """The message bar with an error, the find bar, and the list of hits."""
    window = dense(folder)
    window.commands_of["Find"].trigger()
    window.find_bar.findChild(QLineEdit, "findQuery").setText("the")
    window.commands_of["AnnotateHits"].trigger()
    window.notices.show_trouble(
        "The report could not be written to /media/usb/weekly.docx: the disk is full. "
        "Choose another folder.",
        "In detail.",
    )
    return window


def searching(folder):
    """The search panel with hits."""
    window = dense(folder)
    scenes.searching(window)
    return window


def dashboard(folder):
    """The figures of the project."""
    window = dense(folder)
    window.commands_of["Dashboard"].trigger()
    return window


def dashboard_empty(folder):
    """The dashboard of a project in which nothing is marked."""
    window = without_annotations(folder)
    window.commands_of["Dashboard"].trigger()
    return window


def text_alone(folder):
    """The text without panels."""
    window = dense(folder)
    window.commands_of["FocusMode"].trigger()
    return window


def preferences(folder):
    """The dialog of preferences."""
    return scenes.preferences(dense(folder))


def keys(folder):
    """The sheet of keys."""
    return scenes.keys(dense(folder))


def details(folder):
    """The dialog of an article's details."""
    return scenes.details(dense(folder))


def review(folder):
    """The review of an article's newer text."""
    return scenes.review(dense(folder))


def report(folder):
    """The dialog of reports."""
    window = dense(folder)
    window.commands.reports.export()
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


def palette(folder):
    """The palette of commands, with something typed."""
    found = scenes.palette(dense(folder))
    found.findChild(QLineEdit).setText("fi")
    return found


def tagging(folder):
    """The palette of categories."""
    dense(folder).commands_of["Tag"].trigger()
    return QApplication.activePopupWidget()


def relating(folder):
    """The palette of relations."""
    dense(folder).commands_of["Relate"].trigger()
    return QApplication.activePopupWidget()


SCENES = (
    *(first_page, recent_projects, empty_project, without_annotations, dense, right_to_left),
    *(yes_no, small, bars, searching, dashboard, dashboard_empty, text_alone, preferences, keys),
    *(details, review, report, palette, tagging, relating),
)


def _project(folder, *texts):
    project = annotator.create_project(folder / "study.annotator", annotator="Ada Marks")
    _add(project, folder, *texts)
    return project


def _add(project, folder, *texts):
    for number, text in enumerate(texts, 1):
        path = folder / f"article {number}.txt"
        path.write_text(text, "utf-8")
        project.add_articles([path])


def _marked(project):
    """Every sentence is marked, with others inside of it and across its end."""
    kinds = [kind.name for kind in project.scheme.kinds]
    tags = ["Diplomacy/Security", "Diplomacy/Talks", "Society/Protest", "Media"]
    with project.transaction("Mark"):
        for article in project.articles():
            for number, found in enumerate(re.finditer(r"[^.\n]{10,}", article.text)):
                start, end = found.span()
                length = end - start
                inner = (start + length // 4, start + length // 2)
                across = (start + length // 3, min(end + 12, article.length))
                for at, (first, last) in enumerate([(start, end), inner, across]):
                    if number % 3 < at:
                        continue
                    project.annotate(
                        article,
                        kind=kinds[(number + at) % len(kinds)],
                        spans=[(first, last)],
                        categories=tags[at : at + 1 + number % 3],
                    )
    return project


def _reading(project):
    window = _shown(MainWindow(project, Settings(annotator="Ada Marks")))
    window.open_article(project.articles()[0].id)
    return window


def _shown(window):
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    return window
