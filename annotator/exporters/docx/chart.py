"""Charts of Word's own, which can be restyled there and need no picture.

They have no workbook: LibreOffice keeps the link to it in a text document but not the workbook, so
that what it saves as a Word document again could not be opened. The table has the numbers.
Elements and their order are those of ECMA-376, part 1, chapter 21.2 (DrawingML charts).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from annotator.exporters.docx import xml
from annotator.model.scheme import Colours, Pattern

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_TWIP = 635
_CATEGORIES, _VALUES = "111", "222"
_INK, _LINE = "1B1F24", "D5DAE0"
NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_MOST_LEVEL = 9
"""Names that stand side by side below bars; more of them are written slanting."""
_MOST_NAMES = 26
_NAMES = (
    '<c:txPr><a:bodyPr rot="{turn}" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>'
    '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
)
_SLANTING = -2_700_000
"""An eighth of a turn, in 60,000ths of a degree."""
_HATCHINGS = {
    Pattern.DOTTED: "dotDmnd",
    Pattern.DASHED: "wdDnDiag",
    Pattern.DASH_DOT: "wdUpDiag",
    Pattern.DOUBLE: "narVert",
    Pattern.WAVE: "openDmnd",
}
"""Hatchings of DrawingML (ST_PresetPatternVal) for the patterns; a solid one has none."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of a chart's values.

    Attributes:
        form: Of its numbers, as Excel writes it.
        bounds: First and last value, and from one tick to the next; None leaves them to Word.
    """

    form: str = "0"
    bounds: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Numbers of the bars, one each: a part of their length.

    Attributes:
        head: What they are called.
        numbers: One a bar; None for none, of which not even the outline is to be seen.
        look: Of this part, ``c:spPr``; what ``NOTHING`` shows is room that stays empty.
    """

    head: str
    numbers: Sequence[int | None]
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars with a name each.

    Attributes:
        names: Of the bars, in order.
        columns: The parts of the bars, beginning where these begin.
        axis: Of the numbers.
        lying: Whether bars lie, the first on top; else they stand.
        rtl: Whether the chart is read from the right.
        has_legend: Whether it says what its parts are called.
    """

    names: Sequence[str]
    columns: Sequence[Column]
    axis: Axis
    lying: bool = False
    rtl: bool = False
    has_legend: bool = False


class Charts:
    """Adds charts to a document."""

    def __init__(self, document: Document, font: str) -> None:
        self._part = document.part
        self._font = font
        for key in [k for k, r in self._part.rels.items() if r.reltype == RELATIONSHIP_TYPE.CHART]:
            # Those of a template are left out with its text.
            del self._part.rels[key]

    def add(self, chart: Chart, number: int, size: tuple[int, int], about: str) -> str:
        """The run that shows a chart.

        Args:
            chart: What it shows.
            number: One that no other drawing of the document has.
            size: Width and height in twips.
            about: Its alternative text.
        """
        package = self._part.package
        name = package.next_partname("/word/charts/chart%d.xml")
        written = _chart_xml(chart, self._font).encode()
        part = Part(PackURI(name), CONTENT_TYPE.DML_CHART, written, package)
        width, height = (length * _EMU_PER_TWIP for length in size)
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACE}" distT="0" distB="0" distL="0"'
            f' distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}"'
            f' name="Chart {number}" descr="{xml.escape(about)}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}"><c:chart'
            f' xmlns:c="{_CHART}" r:id="{self._part.relate_to(part, RELATIONSHIP_TYPE.CHART)}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def filled(colour: str) -> str:
    """The look of a part in one colour, ``#RRGGBB``."""
    fill = f'<a:solidFill><a:srgbClr val="{_hex(colour)}"/></a:solidFill>'
    # The line keeps a bar of one day in sight among years.
    return f'<c:spPr>{fill}<a:ln w="15875">{fill}</a:ln></c:spPr>'


def hatched(colours: Colours, pattern: Pattern | None) -> str:
    """The look of a part that is told from others without its colour, too."""
    fill, line = (f'<a:srgbClr val="{_hex(each)}"/>' for each in (colours.fill, colours.line))
    inside = f"<a:solidFill>{fill}</a:solidFill>"
    if pattern in _HATCHINGS:
        inside = (
            f'<a:pattFill prst="{_HATCHINGS[pattern]}"><a:fgClr>{line}</a:fgClr>'
            f"<a:bgClr>{fill}</a:bgClr></a:pattFill>"
        )
    edge = f'<a:ln w="9525"><a:solidFill>{line}</a:solidFill></a:ln>'
    return f"<c:spPr>{inside}{edge}</c:spPr>"


def _hex(colour: str) -> str:
    return colour.lstrip("#").upper()


def _chart_xml(chart: Chart, font: str) -> str:
    series = "".join(_series(chart, place) for place in range(len(chart.columns)))
    way = "bar" if chart.lying else "col"
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
    legend = legend if chart.has_legend else ""
    return (
        f'{xml.DECLARATION}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"'
        f' xmlns:r="{xml.RELATIONSHIPS}"><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{way}"/><c:grouping val="stacked"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/><c:overlap val="100"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
        f"{_category_axis(chart)}{_value_axis(chart)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="800"><a:solidFill>'
        f'<a:srgbClr val="{_INK}"/></a:solidFill>{_typeface(font)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def _series(chart: Chart, place: int) -> str:
    column, letter, count = chart.columns[place], chr(ord("B") + place), len(chart.names)
    names = "".join(_point(n, name) for n, name in enumerate(chart.names))
    known = ((n, value) for n, value in enumerate(column.numbers) if value is not None)
    values = "".join(_point(n, str(value)) for n, value in known)
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f'<c:f>Sheet1!${letter}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>'
        f"{xml.escape(column.head)}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        f'{column.look}<c:invertIfNegative val="0"/>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${count + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache>'
        "</c:numRef></c:val></c:ser>"
    )


def _point(place: int, value: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{xml.escape(value)}</c:v></c:pt>'


def _line(colour: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return f'<c:spPr><a:ln w="6350">{fill}</a:ln></c:spPr>'


def _category_axis(chart: Chart) -> str:
    # Bars that lie begin on top, those that stand at the side that is read first.
    turned = chart.lying or chart.rtl
    turn = 0 if chart.lying or len(chart.names) <= _MOST_LEVEL else _SLANTING
    skip = -(-len(chart.names) // _MOST_NAMES)
    side = "r" if chart.lying and chart.rtl else "l" if chart.lying else "b"
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>{_scaling(turned=turned)}<c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{_line("AEB6C0")}{_NAMES.format(turn=turn)}<c:crossAx val="{_VALUES}"/>'
        '<c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'<c:tickLblSkip val="{skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    first, last, step = chart.axis.bounds or (None, None, None)
    limits = f'<c:max val="{last}"/><c:min val="{first}"/>' if chart.axis.bounds else ""
    turned = chart.lying and chart.rtl
    side = "b" if chart.lying else "r" if chart.rtl else "l"
    # The other axis begins on top, or at the right: its end is where this one belongs.
    crosses = "max" if chart.lying else "autoZero"
    unit = f'<c:majorUnit val="{step}"/>' if step else ""
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/>{_scaling(limits, turned=turned)}<c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:majorGridlines>{_line(_LINE)}</c:majorGridlines>'
        f'<c:numFmt formatCode="{chart.axis.form}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="{crosses}"/><c:crossBetween val="between"/>{unit}</c:valAx>'
    )


def _scaling(limits: str = "", *, turned: bool) -> str:
    way = "maxMin" if turned else "minMax"
    return f'<c:scaling><c:orientation val="{way}"/>{limits}</c:scaling>'


def _typeface(font: str) -> str:
    return f'<a:latin typeface="{xml.escape(font)}"/>' if font else ""
