"""Pages: sections, header, footer and the document's properties."""

import datetime as dt
import re
from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.parser import OxmlElement
from docx.oxml.section import CT_SectPr
from docx.section import Section
from docx.shared import Emu, Mm
from lxml.etree import _Element, fromstring, tostring

from annotator.exporters import summary, values
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.front import report_title

_SECTION, _TYPE, _TITLE_PAGE = xml.W + "sectPr", xml.W + "type", xml.W + "titlePg"
_REFERENCES = (xml.W + "headerReference", xml.W + "footerReference")
_A4 = (Mm(210), Mm(297))
_MARGIN, _NARROW_MARGIN = Mm(25), Mm(15)
_EMU_PER_TWIP = 635
_HEADER_LIMIT = 90
_PROPERTY_LIMIT = 255
"""Characters that python-docx takes for a core property."""


class Sections:
    """The report's sections: upright for reading, wide for tables; sizes in twips.

    Args:
        document: A document whose last section gives page size, margins, header and footer.
        own: That section's ``w:sectPr``.
    """

    def __init__(self, document: Document, own: _Element) -> None:
        self._own = own
        self._part = document.part
        for kind in own.findall(_TYPE):
            own.remove(kind)
        section = self._section(own)
        self._size = (section.page_width or _A4[0], section.page_height or _A4[1])
        self._margins = (section.left_margin or _MARGIN, section.right_margin or _MARGIN)
        section.page_width, section.page_height = self._size
        section.left_margin, section.right_margin = self._margins

    @property
    def upright_width(self) -> int:
        """Room between the margins of a page for reading."""
        return _twips(self._size[0] - sum(self._margins))

    @property
    def wide_width(self) -> int:
        """Room between the margins of a page for tables."""
        return _twips(max(self._size) - sum(self._narrow_margins))

    def end_upright(self, book: Book) -> None:
        """End a section of upright pages here; it keeps the template's header and footer."""
        self._end(book, deepcopy(self._own))
        for tag in (*_REFERENCES, _TITLE_PAGE):
            for element in self._own.findall(tag):
                # Later sections take these over from the first.
                self._own.remove(element)

    def end_wide(self, book: Book) -> None:
        """End a section of wide pages here."""
        element = deepcopy(self._own)
        section = self._section(element)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Emu(max(self._size)), Emu(min(self._size))
        section.left_margin, section.right_margin = map(Emu, self._narrow_margins)
        self._end(book, element)

    def end_last(self, book: Book) -> None:
        """End the document's last section."""
        book.body.append(tostring(self._own, encoding="unicode"))

    def _end(self, book: Book, section: _Element) -> None:
        style = book.styles.id(names.TABLE_TEXT)
        properties = tostring(section, encoding="unicode")
        book.body.append(xml.paragraph(style, "", more=properties))

    @property
    def _narrow_margins(self) -> tuple[int, int]:
        return min(self._margins[0], _NARROW_MARGIN), min(self._margins[1], _NARROW_MARGIN)

    def _section(self, element: _Element) -> Section:
        return Section(cast("CT_SectPr", element), self._part)


def _twips(length: int) -> int:
    return length // _EMU_PER_TWIP


def add_header_and_footer(document: Document, book: Book) -> None:
    """Give the document a header and footer unless the template has its own.

    Must be called before ``Sections`` passes them on to the report's sections.
    """
    section = document.sections[-1]
    header, footer = section.header, section.footer
    if not (header.is_linked_to_previous and footer.is_linked_to_previous):
        return
    section.different_first_page_header_footer = True
    header.is_linked_to_previous = False
    footer.is_linked_to_previous = False
    _fill_header(header.part.element, book)
    _fill_footer(footer.part.element, book)


def _fill_header(root: _Element, book: Book) -> None:
    title = values.shortened(report_title(book), _HEADER_LIMIT)
    root[:] = _parsed(xml.text_paragraph(book.styles.id(names.HEADER), title))


def _fill_footer(root: _Element, book: Book) -> None:
    pieces = {"{page}": xml.field("PAGE", "1"), "{pages}": xml.field("NUMPAGES", "1")}
    # The words around the two numbers come in any order in the languages of the labels.
    found = [each for each in re.split(r"(\{pages?\})", book.labels.page) if each]
    rtl = xml.runs_rtl(book.labels.page)
    content = "".join(pieces.get(each) or xml.run(each, xml.PLAIN[rtl]) for each in found)
    root[:] = _parsed(xml.paragraph(book.styles.id(names.FOOTER), content, rtl=rtl))


def _parsed(paragraph: str) -> list[_Element]:
    return list(fromstring(f"<w:hdr {xml.NAMESPACES}>{paragraph}</w:hdr>"))


def set_properties(document: Document, book: Book, made: dt.datetime) -> None:
    """Tell who made the document, when and what of."""
    properties = document.core_properties
    people = "; ".join(xml.clean(name) for name in summary.annotators(book.snapshot))[
        :_PROPERTY_LIMIT
    ]
    properties.title = report_title(book)[:_PROPERTY_LIMIT]
    properties.author = people
    properties.last_modified_by = people
    properties.created = properties.modified = made
    properties.revision = 1


def last_section(body: _Element) -> _Element:
    """Take the template's last section out of its body, with the headers it takes over."""
    found = list(body.iter(_SECTION))
    section = found[-1] if found else OxmlElement("w:sectPr")
    has = {(each.tag, each.get(_TYPE)) for each in section}
    for earlier in reversed(found[:-1]):
        for reference in earlier.iterchildren(*_REFERENCES):
            key = (reference.tag, reference.get(_TYPE))
            if key not in has:
                has.add(key)
                section.insert(0, deepcopy(reference))
    return section
