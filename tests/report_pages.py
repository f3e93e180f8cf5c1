"""Takes pictures of the sample's report with LibreOffice and pdftoppm: report_pages.py FOLDER."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

import annotator
from annotator.services.sample import make_sample

DOTS = "88"
PAGES = {"report-article": (1, 4), "report-figures": (2, 3), "report-ledger": (8,)}
"""Pages of the sample's report that stand side by side in a picture, from 1."""
GAP = 16


def beside(images):
    """Pages beside each other on grey."""
    width = sum(each.width() for each in images) + GAP * (len(images) + 1)
    height = max(each.height() for each in images) + 2 * GAP
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("#D5DAE0"))
    painter = QPainter(picture)
    left = GAP
    for image in images:
        painter.drawImage(left, GAP, image)
        left += image.width() + GAP
    painter.end()
    return picture


def main(folder):
    app = QGuiApplication(["annotator"])
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        report = Path(place, "report.docx")
        file = Path(place, "news-sample.annotator")
        with annotator.create_project(file, annotator="Ada Marks") as project:
            make_sample(project)
            project.export(report)
        profile = f"-env:UserInstallation={Path(place, 'profile').as_uri()}"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", place]
        subprocess.run([*office, report], check=True, stdout=subprocess.DEVNULL)
        pages = [*("pdftoppm", "-r", DOTS, "-png"), report.with_suffix(".pdf"), f"{place}/page"]
        subprocess.run(pages, check=True)
        images = [QImage(str(path)) for path in sorted(Path(place).glob("page-*.png"))]
        for name, numbers in PAGES.items():
            path = folder / f"{name}.png"
            beside([images[number - 1] for number in numbers]).save(str(path))
            sys.stdout.write(f"{path}\n")
    app.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
