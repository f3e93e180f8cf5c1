"""The Word report in a real LibreOffice: it opens, and survives being saved as something else."""

import shutil
import subprocess

import docx
import pytest
from docx_reading import Report

import annotator
from annotator.services.sample import make_sample

OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))))


def converted(source, form, folder):
    """A file in another format, by LibreOffice with a profile of its own."""
    folder.mkdir()
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", form, "--outdir", folder, source),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / f"{source.stem}.{form}"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    with annotator.create_project(folder / "sample.annotator", annotator="Ada Marks") as project:
        make_sample(project)
        return project.export(folder / "report.docx")


def comments(path):
    return sorted((each.author, each.text.strip()) for each in docx.Document(path).comments)


def words(path):
    """Words of all paragraphs outside tables; how they are divided into runs may change."""
    return [paragraph.text for paragraph in docx.Document(path).paragraphs if paragraph.text]


@pytest.mark.timeout(600)
def test_a_round_trip_by_way_of_odt_keeps_text_and_comments(report, tmp_path):
    odt = converted(report, "odt", tmp_path / "there")
    again = converted(odt, "docx", tmp_path / "back")
    assert comments(again) == comments(report)
    assert words(again) == words(report)


@pytest.mark.timeout(600)
def test_it_is_laid_out_on_pages(report, tmp_path):
    pages = converted(report, "pdf", tmp_path / "pages").read_bytes()
    assert pages.count(b"/Type/Page") >= 10
    assert Report(report).document is not None
