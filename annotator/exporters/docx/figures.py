"""The report in figures: charts of Word's own two by two, and what stands together as a table."""

from collections.abc import Iterator, Sequence

from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.chart import Axis, Chart, Column, hatched
from annotator.exporters.figures import Bars, Matrix, charts
from annotator.exporters.values import shortened

_GAP = 340
"""Between two charts that stand side by side, in twips, as all that follows."""
_BAR, _AXIS, _LEGEND, _STANDING = 285, 380, 340, 2700
_LEGEND_LETTERS, _LEGEND_KEY = 44, 4
"""Of a legend's line in half of a page's width, and of the room that an entry's sample takes."""
_FLAT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""Makes a paragraph a point high."""
_TICKS = 5
_STEPS = (1, 2, 5)
_NAMES, _NUMBER, _CELL = 3400, 340, 560
_NAME_LETTERS = 36
_ACCENT = (0x0B, 0x5C, 0xAD)
_FAINTEST, _STRONGEST = 0.08, 0.45
"""How much of the accent is in a cell's shading, so that its number stays legible."""


def add_figures(book: Book, width: int) -> None:
    """Append the charts that were chosen, if there is anything to show; ``width`` of a line."""
    book.step(book.labels.progress_index)
    found = charts(book.snapshot, book.kinds, book.options)
    if not found:
        return
    book.heading(1, book.labels.figures, new_page=True)
    _add_charts(book, [each for each in found if isinstance(each, Bars)], width)
    for each in found:
        if isinstance(each, Matrix):
            _add_matrix(book, each, width)


def _add_charts(book: Book, bars: Sequence[Bars], width: int) -> None:
    half = (width - _GAP) // 2
    for row in _rows(bars):
        room = half if len(row) > 1 else width
        cells = [_cell(book, chart, (room, _height(chart, room, width))) for chart in row]
        if len(cells) > 1:
            cells.insert(1, xml.paragraph(book.styles.id(names.TABLE_TEXT), ""))
        widths = [half, width - 2 * half, half] if len(row) > 1 else [width]
        style = book.styles.id(names.PLAIN_TABLE)
        book.body.append(xml.table_start(style, widths, rtl=book.labels.is_rtl))
        book.body.append(xml.row(cells))
        # A paragraph between two tables keeps them apart.
        between = xml.paragraph(book.styles.id(names.TABLE_TEXT), "", more=_FLAT)
        book.body.append(xml.TABLE_END + between)


def _rows(bars: Sequence[Bars]) -> Iterator[Sequence[Bars]]:
    """Charts two by two; those that are wide, and one that is left over, stand alone."""
    waiting: list[Bars] = []
    for chart in bars:
        if chart.is_wide:
            yield [chart]
            continue
        waiting.append(chart)
        if len(waiting) > 1:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _height(chart: Bars, room: int, width: int) -> int:
    legend = _lines(chart, _LEGEND_LETTERS if room < width else 2 * _LEGEND_LETTERS) * _LEGEND
    return legend + (_STANDING if chart.standing else _AXIS + _BAR * len(chart.names))


def _lines(chart: Bars, letters: int) -> int:
    """Lines of a legend, if the chart has one."""
    lines, left = 0, 0
    for each in chart.series if chart.has_legend else ():
        needed = len(each.name) + _LEGEND_KEY
        if needed > left:
            lines, left = lines + 1, letters
        left -= needed
    return lines


def _cell(book: Book, chart: Bars, size: tuple[int, int]) -> str:
    """A chart below its title."""
    labels, styles = book.labels, book.styles
    totals = chart.totals
    drawn = Chart(
        names=[
            name if chart.standing else f"{name}  {labels.figure(total)}"
            for name, total in zip(chart.names, totals, strict=True)
        ],
        columns=[
            Column(
                each.name, [n or None for n in each.numbers], hatched(each.colours, each.pattern)
            )
            for each in chart.series
        ],
        axis=_axis(max(totals)),
        lying=not chart.standing,
        rtl=labels.is_rtl,
        has_legend=chart.has_legend,
    )
    shown = book.charts.add(drawn, book.number(), size, chart.about(labels))
    text = styles.id(names.TABLE_TEXT)
    title = xml.text_paragraph(styles.id(names.LEAD), chart.title)
    note = xml.text_paragraph(text, chart.note, styles.look(names.QUIET)) if chart.note else ""
    return title + xml.paragraph(text, shown) + note


def _axis(highest: int) -> Axis:
    """Whole numbers from 0, a few of them."""
    step, power = 1, 1
    while step * _TICKS < highest:
        step, power = next(
            ((n * power, power) for n in _STEPS if n * power > step), (10 * power, 10 * power)
        )
    return Axis("#,##0", (0, -(-highest // step) * step, step))


def _add_matrix(book: Book, matrix: Matrix, width: int) -> None:
    """Each pair once, below the diagonal; a column is named by the number of its row."""
    pairs, styles, labels = matrix.pairs, book.styles, book.labels
    book.paragraph(names.LEAD, matrix.title)
    text, quiet = styles.id(names.TABLE_TEXT), styles.look(names.QUIET)
    columns = len(pairs.paths) - 1
    cell = min((width - _NAMES - _NUMBER) // columns, _CELL)
    widths = [_NAMES, _NUMBER, *[cell] * columns]
    style = styles.id(names.PLAIN_TABLE)
    book.body.append(xml.table_start(style, widths, rtl=labels.is_rtl))
    heads = [_number(text, quiet, place + 1) for place in range(columns)]
    empty = xml.paragraph(text, "")
    book.body.append(xml.row([empty, empty, *heads], header=True))
    most = max((pairs.counts or {}).values())
    for row, path in enumerate(pairs.paths):
        name = xml.text_paragraph(text, shortened(path, _NAME_LETTERS))
        cells = [name, _number(text, quiet, row + 1)]
        for column in range(columns):
            count = pairs.count(row, column) if column < row else 0
            shown = _number(text, xml.PLAIN, count) if count else empty
            cells.append(_shaded(count / most) + shown if count else shown)
        book.body.append(xml.row(cells))
    book.body.append(xml.TABLE_END)
    book.paragraph(names.TABLE_TEXT, matrix.note, names.QUIET)


def _number(style: str, look: xml.Look, number: int) -> str:
    run = xml.run(f"{number:,}", look[0])
    return xml.paragraph(style, run, more='<w:jc w:val="center"/>')


def _shaded(strength: float) -> str:
    part = _FAINTEST + (_STRONGEST - _FAINTEST) * strength
    mixed = (round(255 + (each - 255) * part) for each in _ACCENT)
    fill = "".join(f"{each:02X}" for each in mixed)
    return f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>'
