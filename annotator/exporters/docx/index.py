"""Indexes: every passage under its categories and under the persons it names."""

from collections import defaultdict
from collections.abc import Sequence

from annotator.exporters import values
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.model.annotation import Annotation
from annotator.model.category import CategoryTree
from annotator.model.scheme import RoleReference

_PASSAGE_LIMIT = 160
"""Characters of a passage that an index shows; the link leads to the rest."""
_STEP = 500


def add_category_index(book: Book) -> None:
    """Append each category in use, in the order of the tree, with its passages."""
    book.step(book.labels.progress_index)
    book.heading(1, book.labels.by_category)
    found: defaultdict[str, list[Annotation]] = defaultdict(list)
    for annotation in book.snapshot.annotations:
        for path in annotation.categories:
            found[path].append(annotation)
    tree = CategoryTree(book.snapshot.categories)
    order = {tree.path(category.id): category for category in tree}
    for path in (*order, *sorted(found.keys() - order.keys(), key=str.casefold)):
        if path not in found:
            continue
        _add_entry(book, path, len(found[path]))
        description = order[path].description.strip() if path in order else ""
        if description:
            book.paragraph(names.INDEX_DESCRIPTION, description)
        _add_passages(book, [(annotation, "") for annotation in found[path]])
    if not found:
        book.paragraph(names.DETAILS, book.labels.no_categories)


def add_person_index(book: Book) -> None:
    """Append each person that plays a role, in alphabetical order, with the passages."""
    book.step(book.labels.progress_index)
    book.heading(1, book.labels.by_person, new_page=True)
    found: defaultdict[str, list[tuple[Annotation, str]]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for annotation in book.snapshot.annotations:
        for role_type in book.kinds[annotation.kind].roles:
            role = annotation.roles.get(role_type.name)
            if role is None or role_type.refers is not RoleReference.PERSON:
                continue
            name = " ".join(role.text.split())
            if name:
                spelling.setdefault(name.casefold(), name)
                about = " · ".join((role_type.label, *_chosen(book, annotation)))
                found[name.casefold()].append((annotation, about))
    for key in sorted(found):
        _add_entry(book, spelling[key], len(found[key]))
        _add_passages(book, found[key])
    if not found:
        book.paragraph(names.DETAILS, book.labels.no_persons)


def _chosen(book: Book, annotation: Annotation) -> list[str]:
    """What an annotation's choices are, other than those that a new one has by itself."""
    kind = book.kinds[annotation.kind]
    return [
        field.choice_label(str(annotation.fields[field.name]))
        for field in kind.fields
        if field.choices and annotation.fields.get(field.name, field.default) != field.default
    ]


def _add_entry(book: Book, text: str, count: int) -> None:
    rtl = xml.runs_rtl(text)
    number = xml.run(f"  {book.labels.figure(count)}", book.styles.look(names.QUIET)[rtl])
    content = xml.run(text, xml.PLAIN[rtl]) + number
    book.body.append(xml.paragraph(book.styles.id(names.INDEX_ENTRY), content, rtl=rtl))


def _add_passages(book: Book, passages: Sequence[tuple[Annotation, str]]) -> None:
    style = book.styles.id(names.INDEX_PASSAGE)
    link, quiet = book.styles.look(names.HYPERLINK), book.styles.look(names.QUIET)
    captions: dict[str, str] = {}
    for number, (annotation, role) in enumerate(passages):
        if number % _STEP == 0:
            book.still(book.labels.progress_index)
        article_id = annotation.article_id
        if article_id not in captions:
            captions[article_id] = values.article_caption(book.articles[article_id], book.labels)
        kind = book.kinds[annotation.kind].label
        words = values.shortened(annotation.text, _PASSAGE_LIMIT)
        rtl = xml.runs_rtl(words)
        found = captions[article_id], values.paragraph_mark(book.paragraphs.get(annotation.id))
        place = " · ".join(each for each in found if each)
        content = (
            xml.run(f"{kind} · {role}  " if role else f"{kind}  ", quiet[rtl])
            + xml.link(book.mark(annotation), xml.run(words, link[rtl]))
            + xml.run(f"  {place}", quiet[rtl])
        )
        book.body.append(xml.paragraph(style, content, rtl=rtl))
