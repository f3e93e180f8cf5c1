"""Makes report.docx, the template of the Word report, beside this file.

Run it with any Python that has python-docx:

    python make_report_template.py [OUT.docx]

A template of your own may be any Word document or Word template (.docx, .dotx). The report takes
its page size, margins, header, footer and styles; its text is left out. These styles are used,
found by name; a style that a template lacks is taken from report.docx:

paragraphs  Title, Subtitle, Report Lead (small headings of the first page), Report Details,
            TOC Heading, toc 1, toc 2, heading 1, heading 2, header, footer,
            Article Text, Article Blank Line, Article Note (doubts of the import),
            Table Heading, Table Text, Table Detail (what is below the words), Table Group
            (headings within a table), Index Entry, Index Description, Index Passage,
            Source Entry, annotation text (comments)
characters  Annotation (the ground of all highlights), Annotation + label of a kind for each kind,
            e.g. one named "Annotation Rumour" for a kind labelled "Rumour" (made from the scheme's
            colours unless the template defines it), Role Words (in the text, also within a
            highlight: "Annotation Rumour Role Words" is both in one), Hyperlink, Quiet, Strong,
            Source Title (of an article), annotation reference
tables      Report Table, Report Details Table
"""

import datetime as dt
import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT, COMPLEX_FONT = "Aptos", "Arial"
INK, MUTED, ACCENT, HAIRLINE, PANEL = "1B1F24", "5B6470", "0B4F94", "D5DAE0", "F1F3F6"
PAGE_MM, MARGINS_MM = (210, 297), (26, 25)

# What python-docx's own template carries beyond need: a thumbnail, an empty custom part, and a
# second copy of the styles that no longer agrees with the first.
DROPPED = {
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}

DEFAULTS = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{COMPLEX_FONT}"/>
    <w:sz w:val="22"/><w:szCs w:val="22"/>
    <w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>
    <w:spacing w:after="120" w:line="276" w:lineRule="auto"/>
  </w:pPr></w:pPrDefault>
</w:docDefaults>
"""


def size(points: float) -> str:
    """Font size for both kinds of script."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


BOLD = "<w:b/><w:bCs/>"


def colour(value: str) -> str:
    """Text colour."""
    return f'<w:color w:val="{value}"/>'


def spacing(before: int, after: int, line: str = "") -> str:
    """Room before and after a paragraph in points, and its line height."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{line}/>'


EXACT = ' w:line="{}" w:lineRule="exact"'
TIMES = ' w:line="{}" w:lineRule="auto"'
KEEP = "<w:keepNext/><w:keepLines/>"

# name, next style, paragraph properties, run properties
PARAGRAPHS = [
    # The ink is not among the defaults: LibreOffice lets those of a table win over its runs.
    ("Normal", "", "", colour(INK)),
    ("Title", "Subtitle", KEEP + spacing(36, 8, TIMES.format(252)), BOLD + size(24)),
    ("Subtitle", "Normal", spacing(0, 14), colour(MUTED) + size(13)),
    (
        "heading 1",
        "Normal",
        KEEP + spacing(18, 10, TIMES.format(252)) + '<w:outlineLvl w:val="0"/>',
        BOLD + size(16),
    ),
    ("heading 2", "Normal", KEEP + spacing(20, 6) + '<w:outlineLvl w:val="1"/>', BOLD + size(13)),
    ("TOC Heading", "Normal", KEEP + spacing(22, 6), BOLD + size(12)),
    (
        "toc 1",
        "Normal",
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9020"/></w:tabs>' + spacing(0, 4),
        "",
    ),
    (
        "toc 2",
        "Normal",
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9020"/></w:tabs>'
        + spacing(0, 4)
        + '<w:ind w:left="280"/>',
        colour(MUTED),
    ),
    ("header", "", spacing(0, 0), colour(MUTED) + size(8.5)),
    ("footer", "", spacing(0, 0) + '<w:jc w:val="right"/>', colour(MUTED) + size(8.5)),
    ("annotation text", "", spacing(0, 2, TIMES.format(240)), size(10)),
    ("Report Lead", "Report Details", KEEP + spacing(18, 6), BOLD + size(12)),
    ("Report Details", "", spacing(0, 4), ""),
    ("Article Text", "", spacing(0, 4, TIMES.format(300)), ""),
    ("Article Blank Line", "Article Text", spacing(0, 0, EXACT.format(120)), size(5)),
    (
        "Article Note",
        "Article Text",
        f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{HAIRLINE}"/></w:pBdr>'
        + spacing(0, 8)
        + '<w:ind w:left="200"/>',
        colour(MUTED) + size(10),
    ),
    ("Table Text", "", spacing(0, 0, TIMES.format(252)), size(8.5)),
    (
        "Table Heading",
        "Table Text",
        "<w:keepNext/>" + spacing(0, 0, TIMES.format(240)),
        BOLD + size(8.5),
    ),
    (
        "Table Detail",
        "",
        spacing(2, 0, TIMES.format(245)) + '<w:ind w:left="140"/>',
        size(8),
    ),
    ("Table Group", "Table Text", "<w:keepNext/>" + spacing(6, 2), BOLD + size(9.5)),
    ("Index Entry", "Index Passage", KEEP + spacing(12, 2), BOLD),
    (
        "Index Description",
        "Index Passage",
        "<w:keepNext/>" + spacing(0, 2),
        colour(MUTED) + size(10),
    ),
    ("Source Entry", "", spacing(0, 6) + '<w:ind w:left="400" w:hanging="400"/>', size(10)),
    ("Index Passage", "", spacing(0, 3, TIMES.format(259)) + '<w:ind w:left="280"/>', size(10)),
]
BUILT_IN_NAMES = {"Normal", "Title", "Subtitle", "TOC Heading", "Strong", "Hyperlink"}

CHARACTERS = [
    ("Default Paragraph Font", ""),
    ("Annotation", ""),
    ("Role Words", BOLD),
    ("Hyperlink", colour(ACCENT)),
    ("Quiet", colour(MUTED)),
    ("Strong", BOLD),
    ("Source Title", "<w:i/>"),
    ("annotation reference", size(8)),
]

CELLS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)


def rule(side: str, width: int, value: str) -> str:
    """A line of a table; width in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{value}"/>'


TABLES = [
    (
        "Normal Table",
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>' + CELLS.format(0, 108) + "</w:tblPr>",
    ),
    (
        "Report Table",
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
        + rule("top", 4, HAIRLINE)
        + rule("bottom", 4, HAIRLINE)
        + rule("insideH", 4, HAIRLINE)
        + "</w:tblBorders>"
        + CELLS.format(50, 85)
        + '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        + rule("bottom", 8, "AEB6C0")
        + f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/>'
        + '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
    ),
    (
        "Report Details Table",
        "<w:tblPr>" + CELLS.format(20, 0) + "</w:tblPr>",
    ),
]


def style_id(name: str) -> str:
    """Id of a style; Word finds its own styles by their names, in English."""
    known = {"annotation text": "CommentText", "annotation reference": "CommentReference"}
    return known.get(name) or "".join(word[:1].upper() + word[1:] for word in name.split())


def is_own(name: str) -> bool:
    """Whether a style is ours, not one that Word knows by this name."""
    return (
        name not in BUILT_IN_NAMES | {"Default Paragraph Font", "Normal Table"}
        and name[0].isupper()
    )


def style(
    kind: str, name: str, *, default: bool = False, based_on: str = "", inner: str = ""
) -> str:
    """A w:style element; ``inner`` holds what follows the name and base."""
    flags = ' w:default="1"' * default + ' w:customStyle="1"' * is_own(name)
    base = f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}"{flags} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/>{base}{inner}</w:style>'
    )


def paragraph_style(name: str, following: str, paragraph: str, run: str) -> str:
    """A paragraph style."""
    first = name == "Normal"
    after = f'<w:next w:val="{style_id(following)}"/>' if following else ""
    inner = after + '<w:uiPriority w:val="9"/><w:qFormat/>'
    inner += f"<w:pPr>{paragraph}</w:pPr>" * bool(paragraph) + f"<w:rPr>{run}</w:rPr>" * bool(run)
    return style("paragraph", name, default=first, based_on="" if first else "Normal", inner=inner)


def character_style(name: str, run: str) -> str:
    """A character style."""
    first = name == "Default Paragraph Font"
    inner = '<w:uiPriority w:val="10"/>' + f"<w:rPr>{run}</w:rPr>" * bool(run)
    base = "" if first else "Default Paragraph Font"
    return style("character", name, default=first, based_on=base, inner=inner)


def table_style(name: str, properties: str) -> str:
    """A table style."""
    first = name == "Normal Table"
    inner = '<w:uiPriority w:val="99"/>' + properties
    return style(
        "table", name, default=first, based_on="" if first else "Normal Table", inner=inner
    )


def styles_xml() -> str:
    """The styles part."""
    parts = [DEFAULTS]
    parts += [paragraph_style(*each) for each in PARAGRAPHS]
    parts += [character_style(*each) for each in CHARACTERS]
    parts += [table_style(*each) for each in TABLES]
    return f'<w:styles xmlns:w="{WORD}">{"".join(parts)}</w:styles>'


COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


def settings_xml() -> str:
    """The settings part; compatibility mode 15 is that of Word 2013 and later."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in COMPATIBILITY.items()
    )
    return (
        f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="en-GB" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts_xml() -> str:
    """The font table: Aptos came with Word in 2023; elsewhere its alternatives are tried."""
    form = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{WORD}">'
        f'<w:font w:name="{FONT}"><w:altName w:val="Calibri,Carlito"/>{form}'
        f'<w:font w:name="{COMPLEX_FONT}">{form}</w:fonts>'
    )


def replace(element: BaseOxmlElement, xml: str) -> None:
    """Give an element of a part new content."""
    fresh = parse_xml(xml)
    element.attrib.clear()
    for child in list(element):
        element.remove(child)
    element.extend(list(fresh))


def drop(rels: Relationships) -> None:
    """Take out relationships, and so parts, that the template does not need."""
    for key in [key for key, rel in rels.items() if rel.reltype in DROPPED]:
        del rels[key]


def make() -> Document:
    """The template as a document."""
    document = docx.Document()
    part = document.part
    drop(part.rels)
    drop(part.package.rels)
    replace(document.styles.element, styles_xml())
    replace(document.settings.element, settings_xml())
    fonts = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        fonts_xml().encode(),
        part.package,
    )
    part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE_MM)
    section.top_margin = section.bottom_margin = Mm(MARGINS_MM[0])
    section.left_margin = section.right_margin = Mm(MARGINS_MM[1])
    section.header_distance = section.footer_distance = Mm(13)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "Annotation report", "", ""
    properties.created = properties.modified = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    return document


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("report.docx")
    make().save(str(target))
