"""Takes pictures of the window, light and dark: screenshots.py PROJECT FOLDER."""

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import annotator
from annotator.ui import MainWindow, theme

SIZE = (1440, 900)
SETTLE = 800
"""Milliseconds in which the window paints and its lists fill."""


def main(project_path, folder):
    app = QApplication(["annotator"])
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for choice in ("light", "dark"):
        theme.install(app, choice)
        with annotator.open_project(project_path) as project:
            window = MainWindow(project)
            window.resize(*SIZE)
            window.show()
            for article in project.articles():
                window.open_article(article.id)
                QTest.qWait(SETTLE)
                window.commands.reader.step(1)
                QTest.qWait(SETTLE)
                path = folder / f"{choice}-{article.number}.png"
                window.grab().save(str(path))
                sys.stdout.write(f"{path}\n")
            window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
