"""Tables with a row per annotation; the cards of the page are made from them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from annotator.exporters import values
from annotator.exporters.columns import Column, Columns, Leads, column_widths
from annotator.exporters.grouping import Group, with_headings
from annotator.exporters.html.markup import direction, element, escape
from annotator.exporters.labels import Labels
from annotator.exporters.relating import Line, Relating
from annotator.model.annotation import Annotation
from annotator.model.category import PATH_SEPARATOR, CategoryTree
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot

_WIDTH, _COLUMN_WIDTH = 12_000, 1250
"""Twips that a table has room for at least, and each of its columns."""
_STEP = 500


class Categories:
    """Numbers of the categories in use and of those above them, in the order of the tree."""

    def __init__(self, snapshot: Snapshot) -> None:
        used = {path for each in snapshot.annotations for path in each.categories}
        wanted = {above for path in used for above in _with_those_above(path)}
        tree = CategoryTree(snapshot.categories)
        order = {tree.path(category.id): None for category in tree}
        rest = sorted(wanted - order.keys(), key=str.casefold)
        self.paths = [path for path in (*order, *rest) if path in wanted]
        self._numbers = {path: number for number, path in enumerate(self.paths)}

    def of(self, annotation: Annotation) -> str:
        """Numbers of an annotation's categories and those above them, with blanks between."""
        found = {a for path in annotation.categories for a in _with_those_above(path)}
        return " ".join(str(number) for number in sorted(map(self._numbers.__getitem__, found)))


def _with_those_above(path: str) -> list[str]:
    names = path.split(PATH_SEPARATOR)
    return [PATH_SEPARATOR.join(names[:count]) for count in range(1, len(names) + 1)]


def page_columns(
    columns: Columns,
    kind: Kind,
    annotations: Sequence[Annotation],
    labels: Labels,
    relating: Relating,
) -> list[Column]:
    """The columns of a kind's table: all that is known, so that a card can be made of a row."""

    def other(annotation: Annotation) -> str:
        fields = list(values.field_items(kind, annotation, labels))
        roles = [(name, values.role_text(r, labels)) for name, r in annotation.roles.items()]
        known = {f.label for f in kind.fields}
        found = [item for item in fields if item[0] not in known]
        found += [item for item in roles if kind.role(item[0]) is None]
        return "\n".join(labels.colon.format(label=a, text=b) for a, b in found)

    found = columns.of_kind(kind)
    if any(map(relating.has, annotations)):
        found.append(columns.of_relations(relating))
    if any(other(annotation) for annotation in annotations):
        found.append(Column(labels.other, other))
    found.append(Column(labels.annotator, _annotator))
    return found


def _annotator(annotation: Annotation) -> str:
    return " ".join(annotation.annotator.split())


class Table:
    """A table of annotations.

    Args:
        name: Its id.
        rows: In order.
        number: Of an annotation in the page.
        article: Number of an article in the page, by id.
        own_rows: Whether its rows are those that highlights lead to.
        group: Names what its rows stand under.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Annotation],
        number: Callable[[Annotation], int],
        article: Mapping[str, int],
        *,
        own_rows: bool,
        group: Group | None = None,
    ) -> None:
        self.name = name
        self.widths = column_widths(columns, rows, max(_WIDTH, _COLUMN_WIDTH * len(columns)))
        self._columns = columns
        self.rows = rows
        self._number = number
        self._article = article
        self._own_rows = own_rows
        self._group = group

    def pieces(self, categories: Categories, still: Callable[[], None]) -> Iterator[str]:
        """Its HTML; ``still`` is called now and then."""
        yield f'<div class="wide" id="{self.name}"><table><colgroup>'
        yield "<col>" * len(self._columns) + "</colgroup><thead><tr>"
        for column in self._columns:
            yield element("th", column.heading, ' scope="col"')
        yield "</tr></thead><tbody>\n"
        for place, (name, annotation) in enumerate(with_headings(self.rows, self._group)):
            if place % _STEP == 0:
                still()
            if name:
                # A part of its own, which goes when a filter leaves none of its rows.
                head = element("th", name, f' scope="rowgroup" colspan="{len(self._columns)}"')
                yield f'{"</tbody><tbody>" if place else ""}<tr class="group">{head}</tr>\n'
            number = self._number(annotation)
            own = f' id="r{number}"' if self._own_rows else ""
            yield f'<tr{own} data-a="{number}" data-c="{categories.of(annotation)}">'
            for column in self._columns:
                yield self._cell(column, annotation, number)
            yield "</tr>\n"
        yield "</tbody></table></div>\n"

    def _cell(self, column: Column, annotation: Annotation, number: int) -> str:
        words = column.text(annotation)
        if column.lines is not None:
            lines = "\n".join(map(self._line, column.lines(annotation)))
            return f"<td{direction(words)}>{lines}</td>"
        text = escape(words)
        if column.leads is Leads.TO_PASSAGE:
            text = f'<a href="#a{number}">{text}</a>'
        elif column.leads is Leads.TO_ARTICLE:
            text = f'<a href="#article-{self._article[annotation.article_id]}">{text}</a>'
        return f"<td{direction(words)}>{text}</td>"

    def _line(self, line: Line) -> str:
        words = escape(line.words)
        if line.other is not None:
            words = f'<a href="#a{self._number(line.other)}">{words}</a>'
        return f"{escape(line.label)}{words}{escape(line.after)}"
