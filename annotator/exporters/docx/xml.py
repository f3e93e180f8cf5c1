"""WordprocessingML as strings: escaped in one place, valid by construction.

A report of 10,000 annotations has a million elements. Built one by one with lxml they take five
seconds, as strings less than one; python-docx keeps the package, styles, header and properties.
Elements and attributes are those of ECMA-376, part 1, chapter 17, in the order of its schema.
"""

import re
from functools import lru_cache

from annotator.text.direction import is_right_to_left

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = f"{{{WORD}}}"
"""Prefix of the names of Word's elements and attributes in lxml."""

Look = tuple[str, str]
"""A ``w:rPr`` for left-to-right and for right-to-left text; empty for the paragraph's own look."""

PLAIN: Look = ("", "<w:rPr><w:rtl/></w:rPr>")
TAB = "<w:r><w:tab/></w:r>"
PAGE_BREAK_BEFORE = "<w:pageBreakBefore/>"
REPLACEMENT = "\ufffd"
# The production Char of XML 1.0, fifth edition, section 2.2.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# What is not written as it is: those, what XML reads otherwise, and quotes for attributes.
_SPECIAL = re.compile('[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff&<>"]')
_EAST_ASIAN = {
    "zh-hant": "Microsoft JhengHei",
    "zh-tw": "Microsoft JhengHei",
    "zh-hk": "Microsoft JhengHei",
    "zh": "Microsoft YaHei",
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
}
"""Fonts of Windows by language, in lower case; Word and LibreOffice know how to replace them."""
_STRONG_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001efff]")
_PARAGRAPH_STYLE = re.compile("<w:pPr><w:pStyle [^>]*/>")
_WORDS = '<w:t xml:space="preserve">'
_TAB, _BREAK = f"</w:t><w:tab/>{_WORDS}", f"</w:t><w:br/>{_WORDS}"


def clean(text: str) -> str:
    """The text with U+FFFD for each character that XML forbids; its length stays."""
    return ILLEGAL.sub(REPLACEMENT, text)


def escape(text: str) -> str:
    """The text as it stands in an element or an attribute, cleaned."""
    if _SPECIAL.search(text) is None:
        return text
    text = ILLEGAL.sub(REPLACEMENT, text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "\r" in text:
        # A bare one would be read back as a line end (XML 1.0, section 2.11).
        text = text.replace("\r", "&#13;")
    return text.replace('"', "&quot;")


def runs_rtl(text: str) -> bool:
    """Whether a paragraph of this text runs from right to left."""
    # The search over the blocks of right-to-left scripts spares most texts the slow way.
    if text.isascii() or _STRONG_RTL.search(text) is None:
        return False
    return is_right_to_left(text)


def make_look(
    style: str = "", more: str = "", lang: tuple[str, str] = ("", ""), *, own_font: bool = False
) -> Look:
    """A look from a character style's id, further properties and languages.

    Args:
        style: Id of a character style; empty for the paragraph's own look.
        more: Elements that stand between the style and the direction in the schema's order.
        lang: BCP 47 tags for left-to-right and right-to-left text; empty for the template's.
        own_font: Whether the template has a font of its own for East Asian text.
    """
    start = f'<w:rStyle w:val="{style}"/>' if style else ""
    font = _east_asian_font(lang[0])
    fonts = f' w:eastAsia="{font}"' if not own_font else ""
    # The hint gives quotation marks and dashes, which other scripts have too, the same font.
    ltr = start + (f'<w:rFonts w:hint="eastAsia"{fonts}/>' if font else "") + more
    kind = "eastAsia" if font else "val"
    ltr += f'<w:lang w:{kind}="{lang[0]}"/>' if lang[0] else ""
    start += more
    rtl = start + "<w:rtl/>" + (f'<w:lang w:bidi="{lang[1]}"/>' if lang[1] else "")
    return (f"<w:rPr>{ltr}</w:rPr>" if ltr else ""), f"<w:rPr>{rtl}</w:rPr>"


def _east_asian_font(tag: str) -> str:
    found = (
        font for start, font in _EAST_ASIAN.items() if f"{tag.lower()}-".startswith(f"{start}-")
    )
    return next(found, "")


def run(text: str, properties: str) -> str:
    """A run of text: tabs as tabs, line ends as line breaks, blanks kept."""
    text = escape(text)
    if "\t" in text:
        text = text.replace("\t", _TAB)
    if "\n" in text:
        text = text.replace("\n", _BREAK)
    return f"<w:r>{properties}{_WORDS}{text}</w:t></w:r>"


def paragraph(style: str, content: str, *, rtl: bool = False, more: str = "") -> str:
    """A paragraph of runs in a style, given by its id; ``more`` follows the style in the schema."""
    return paragraph_start(style, rtl=rtl, more=more) + content + PARAGRAPH_END


PARAGRAPH_END = "</w:p>"


def paragraph_start(style: str, *, rtl: bool = False, more: str = "") -> str:
    """What stands before a paragraph's content."""
    direction = "<w:bidi/>" if rtl else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}{direction}</w:pPr>'


def numbered(list_id: int) -> str:
    """What makes a paragraph the next item of a list, for ``more`` of a paragraph."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'


# Choices, names and captions come again and again.
@lru_cache(maxsize=2048)
def text_paragraph(style: str, text: str, look: Look = PLAIN) -> str:
    """A paragraph of one run, in the direction of its text."""
    rtl = runs_rtl(text)
    return paragraph(style, run(text, look[rtl]) if text else "", rtl=rtl)


def link(anchor: str, content: str) -> str:
    """A hyperlink around runs, to a bookmark of the document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def linked(anchor: str, content: str) -> str:
    """Runs that lead to a bookmark and stay in their paragraph, as a field around them."""
    return _field(f'HYPERLINK \\l "{anchor}"', content)


def _field(instruction: str, content: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve"> '
        f'{instruction} </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>{content}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def web_link(url: str, content: str) -> str:
    """Runs that lead to a page of the web; the address has no quotation marks or backslashes."""
    return _field(f'HYPERLINK "{escape(url)}"', content)


def field(instruction: str, result: str) -> str:
    """A field that Word computes by itself, with what it shows until then."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run(result, "")}</w:fldSimple>'


def page_of(bookmark: str) -> str:
    """The number of the page that a bookmark is on; nothing until it is computed."""
    return _field(f"PAGEREF {bookmark} \\h", "")


def field_mark(kind: str) -> str:
    """The begin, separate or end mark of a field that spans paragraphs."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def bookmark_start(number: int, name: str) -> str:
    """Opens a bookmark; numbers are unique in the document, names at most 40 characters."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def bookmark_end(number: int) -> str:
    """Closes a bookmark."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


def table_start(style: str, widths: list[int], *, rtl: bool = False) -> str:
    """What stands before a table's rows; widths in twips, the first at the right with ``rtl``."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    visual = "<w:bidiVisual/>" if rtl else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{visual}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


TABLE_END = "</w:tbl>"


def row(cells: list[str], *, header: bool = False) -> str:
    """A row of cells, each given by its paragraphs; a header is repeated on each page."""
    repeated = "<w:tblHeader/>" if header else ""
    held = "</w:tc><w:tc>".join(cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr><w:tc>{held}</w:tc></w:tr>"


def kept_with_next(content: str) -> str:
    """Paragraphs or a row that stay on one page with what follows."""
    return _PARAGRAPH_STYLE.sub(r"\g<0><w:keepNext/>", content)


def wide_row(content: str, columns: int) -> str:
    """A row of one cell that is as wide as so many columns."""
    wide = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{wide}{content}</w:tc></w:tr>"
