"""Whole reports are valid, and so are those from templates that people bring."""

import io
import os
import runpy
import zipfile
from pathlib import Path

import docx
import docx_integrity
import making
import openxml_audit
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm
from docx_reading import NS, Report, W, text_of
from reporting import english, report_of, rich

from annotator import exporters
from annotator.assets import resource
from annotator.exporters import Options
from annotator.model.errors import ExportError


def findings(path: Path) -> list[str]:
    """What the two validators find wrong, unused parts of a person's template left aside."""
    found = openxml_audit.OpenXmlValidator().validate(str(path)).errors
    more = [each for each in docx_integrity.check(path) if each.code != "REL003"]
    return [str(each) for each in (*found, *more)]


def test_a_rich_report_is_valid(tmp_path):
    path = tmp_path / "report.docx"
    exporters.write(rich(), path)
    assert findings(path) == []
    assert docx_integrity.check(path) == []
    document = docx.Document(str(path))
    assert len(list(document.comments)) == 11
    assert document.paragraphs[0].style.name == "Title"


def test_an_empty_report_is_valid(tmp_path):
    exporters.write(making.snapshot([], scheme=None), tmp_path / "report.docx")
    assert findings(tmp_path / "report.docx") == []


def test_the_built_in_template_is_what_its_script_makes(tmp_path):
    script = runpy.run_path(str(resource("templates", "make_report_template.py")))
    path = tmp_path / "template.docx"
    script["make"]().save(str(path))
    assert findings(path) == []
    with (
        zipfile.ZipFile(path) as made,
        zipfile.ZipFile(resource("templates", "report.docx")) as kept,
    ):
        assert made.namelist() == kept.namelist()
        for name in made.namelist():
            assert made.read(name) == kept.read(name), name


def test_every_style_of_the_report_is_in_the_template_and_documented():
    said: list[str] = []
    report = report_of(rich(), Options(notice=said.append))
    assert [each for each in said if "style" in each] == []
    notes = resource("templates", "make_report_template.py").read_text(encoding="utf-8")
    words = " ".join(notes.split('"""')[1].split())
    used = {
        report.name_of(element.get(W + "val"))
        for part in ("word/document.xml", "word/comments.xml")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in report.part(part).iter(W + tag)
    }
    for name in used:
        assert name in words or name.startswith("Annotation ")


def template(path: Path, suffix: str = ".docx") -> Path:
    """A person's own template, from python-docx's, with some styles of the report's names."""
    document = docx.Document()
    styles = document.styles
    for part in ("stylesWithEffects",):
        rels = document.part.rels
        for key in [key for key, rel in rels.items() if part in rel.reltype]:
            del rels[key]
    styles.add_style("article text", WD_STYLE_TYPE.PARAGRAPH).font.name = "Georgia"
    styles.add_style("Annotation Claim", WD_STYLE_TYPE.CHARACTER).font.italic = True
    styles.add_style("Table Text", WD_STYLE_TYPE.CHARACTER)
    document.add_heading("My own cover", 0)
    document.add_table(2, 2)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(216), Mm(279)
    section.left_margin = Mm(10)
    section.header.paragraphs[0].text = "My agency"
    out = path / f"own{suffix}"
    document.save(str(out))
    return out


def test_a_persons_template_gives_page_header_and_styles(tmp_path):
    said: list[str] = []
    options = Options(template=template(tmp_path), notice=said.append)
    path = tmp_path / "report.docx"
    exporters.write(rich(), path, options=options)
    assert [each for each in findings(path) if "zoom" not in each] == []
    report = Report(path)
    assert "My own cover" not in report.paragraphs("Title")
    assert report.style("article text").find("w:rPr/w:rFonts", NS).get(W + "ascii") == "Georgia"
    assert report.style("Annotation Claim").find("w:rPr/w:i", NS) is not None
    assert report.style("Annotation Quote").find("w:rPr/w:u", NS) is not None
    header = docx.Document(str(path)).sections[0].header
    assert header.paragraphs[0].text == "My agency"
    size = next(report.body.iter(W + "pgSz"))
    assert int(size.get(W + "w")) == pytest.approx(12246, abs=2)
    assert "The template has no paragraph style “Table Text”; the built-in one is used." in said
    assert report.style("Table Text (paragraph)").get(W + "type") == "paragraph"
    assert len(said) == len(set(said))
    assert not [each for each in said if "“Title”" in each or "Article Text" in each]


def test_the_lists_of_a_template_stay_beside_the_numbers_of_paragraphs(tmp_path):
    document = docx.Document(str(template(tmp_path)))
    lists = len(document.part.numbering_part.element.findall(W + "num"))
    assert lists
    path = tmp_path / "report.docx"
    exporters.write(rich(), path, options=Options(template=template(tmp_path)))
    root = Report(path).part("word/numbering.xml")
    ids = [each.get(W + "numId") for each in root.findall(W + "num")]
    assert len(ids) == len(set(ids)) == lists + len(rich().articles)
    tags = [each.tag for each in root]
    assert tags == sorted(tags)


def test_copied_styles_lead_to_styles_of_the_document(tmp_path):
    path = tmp_path / "report.docx"
    exporters.write(rich(), path, options=Options(template=template(tmp_path)))
    report = Report(path)
    for style in report.styles.values():
        for tag in ("basedOn", "next", "link"):
            found = style.find(W + tag)
            assert found is None or found.get(W + "val") in report.styles
    assert sum(style.get(W + "default") == "1" for style in report.styles.values()) == 4


def test_a_word_template_file_is_taken_too(tmp_path):
    plain = template(tmp_path)
    dotx = tmp_path / "own.dotx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(dotx, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"document.main+xml", b"template.main+xml")
            target.writestr(name, data)
    path = tmp_path / "report.docx"
    exporters.write(rich(), path, options=Options(template=dotx))
    assert b"document.main+xml" in Report(path).parts["[Content_Types].xml"]


def test_a_report_can_be_the_template_of_the_next_one(tmp_path):
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    exporters.write(rich(), first)
    exporters.write(rich(), second, options=Options(template=first))
    assert findings(second) == []
    one, two = Report(first), Report(second)
    assert two.articles() == one.articles()
    assert two.comments() == one.comments()
    assert len([name for name in two.parts if "header" in name]) == 1


def test_a_bare_template_gets_a_page(tmp_path):
    document = docx.Document()
    body = document.element.body
    for element in list(body):
        body.remove(element)
    bare = tmp_path / "bare.docx"
    document.save(str(bare))
    report = report_of(rich(), Options(template=bare))
    size = next(report.body.iter(W + "pgSz"))
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")


def test_the_header_of_an_earlier_section_is_kept_and_a_background_too(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "From the first"
    document.add_section().footer.paragraphs[0].text = "Between"
    last = document.add_section(WD_SECTION.CONTINUOUS)
    last.footer.is_linked_to_previous = False
    last.footer.paragraphs[0].text = "From the last"
    background = docx.oxml.OxmlElement("w:background")
    background.set(W + "color", "FFFFEE")
    document.element.insert(0, background)
    path = tmp_path / "own.docx"
    document.save(str(path))
    report = report_of(rich(), Options(template=path))
    assert report.document[0].get(W + "color") == "FFFFEE"
    section = next(report.body.iter(W + "sectPr"))
    references = {W + "headerReference", W + "footerReference"}
    assert {each.tag for each in section[:2]} == references
    (header,) = [name for name in report.parts if name.startswith("word/header")]
    assert text_of(report.part(header)) == "From the first"
    footer = docx.Document(io.BytesIO(report.data)).sections[0].footer
    assert footer.paragraphs[0].text == "From the last"
    assert section.find("w:type", NS) is None


def broken(content: bytes) -> bytes:
    """A package whose content types are these."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        broken(b""),
        broken(b"<a/>"),
        broken(b"<Types"),
        b"PK\x03\x04" + b"\0" * 40,
    ],
)
def test_a_file_that_is_no_template_is_named(tmp_path, data):
    path = tmp_path / "own.docx"
    path.write_bytes(data)
    with pytest.raises(ExportError, match=r"own.docx” is no Word document; choose a \.docx or"):
        report_of(rich(), Options(template=path))


def test_a_spreadsheet_is_no_template(tmp_path):
    path = template(tmp_path)
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            held = source.read(name)
            target.writestr(
                name, held.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
            )
    with pytest.raises(ExportError, match="is no Word document"):
        report_of(rich(), Options(template=path))


def test_a_template_that_unfolds_without_end_is_refused(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<a/>")
        with package.open("word/document.xml", "w") as member:
            for _ in range(201):
                member.write(bytes(2**20))
    with pytest.raises(ExportError, match="is no Word document"):
        report_of(rich(), Options(template=path))


def test_a_missing_template_and_a_folder_are_named(tmp_path):
    with pytest.raises(ExportError, match=r"gone.docx” does not exist; choose"):
        report_of(rich(), Options(template=tmp_path / "gone.docx"))
    for path in (tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(ExportError, match=r"” cannot be read; choose"):
            report_of(rich(), Options(template=path))


def test_neither_a_pipe_nor_a_device_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.docx")
    for path in (tmp_path / "pipe.docx", Path("/dev/zero")):
        with pytest.raises(ExportError, match=r"” cannot be read; choose"):
            report_of(rich(), Options(template=path))


def test_a_template_that_fails_leaves_the_old_report(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")
    options = Options(template=tmp_path / "gone.docx")
    with pytest.raises(ExportError):
        exporters.write(making.snapshot([english()]), path, options=options)
    assert path.read_bytes() == b"old"
