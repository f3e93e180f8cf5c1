"""The words that exported files use, passed in so that they can be translated."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.exporters.plurals import plural
from annotator.model.scheme import Pattern
from annotator.text.direction import is_right_to_left

_PATTERNS: Mapping[Pattern, str] = {
    Pattern.SOLID: "solid underline",
    Pattern.DOTTED: "dotted underline",
    Pattern.DASHED: "dashed underline",
    Pattern.DASH_DOT: "dash-dot underline",
    Pattern.DOUBLE: "double underline",
    Pattern.WAVE: "wavy underline",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ARTICLES = {"one": "1 article", "other": "{count} articles"}
_ANNOTATIONS = {"one": "1 annotation", "other": "{count} annotations"}

SPOKEN = frozenset(
    {
        *("progress_article", "progress_table", "progress_index", "progress_save"),
        *("progress_rows", "progress_articles"),
        *("cut", "one_cell", "many_cells", "fewer_links", "no_paragraphs", "replaced_told"),
    }
)
"""Words that are told while a file is written and are no part of it: in the program's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Headings, captions and sentences in English; words in braces are filled in.

    Other languages are files in ``resources/labels``; see ``annotator.exporters.languages``.

    Attributes:
        tag: Language of these words (BCP 47).
        name: What the language calls itself.
        thousands: Stands between groups of three digits.
        ungrouped: The greatest number that is written without it.
        first_day: A date whose day is the first of a month, where that is written otherwise.
        months: Names of the twelve months, January first.
        patterns: How a kind's underline is called in the legend.
        count_articles: A number of articles, by the plural forms of the language (CLDR).
        count_annotations: A number of annotations, likewise.
    """

    report: str = "Annotation report"
    contents: str = "Contents"
    legend: str = "Legend"
    date: str = "{day} {month} {year}"
    annotated_by: str = "Annotated by {names}"
    nobody: str = "Unknown annotator"

    scope: str = "{articles} with {annotations}."
    scope_day: str = "{articles} of {first} with {annotations}."
    scope_period: str = "{articles} published from {first} to {last} with {annotations}."
    kind: str = "Kind"
    annotations: str = "Annotations"
    articles: str = "Articles"
    total: str = "Total"
    overlap: str = (
        "Where highlights overlap, the words carry the shading and underline of the innermost one "
        "and a frame in the colour and pattern of the one around it."
    )
    bold_roles: str = "Words that play a role in one are bold."
    leads_to_row: str = "A highlight leads to its row in the tables, and the row back to it."
    has_comments: str = "Every highlight has a comment on its exact words."

    published: str = "Published"
    source: str = "Source"
    author: str = "Author"
    place: str = "Place"
    language: str = "Language"
    url: str = "Address"
    file: str = "File"
    notes: str = "Notes"

    words: str = "Words"
    categories: str = "Categories"
    article: str = "Article"
    note: str = "Note"
    relations: str = "Relations"
    relation: str = "Relation"
    other_end: str = "{name} (other end)"
    part: str = "{kind}, part {part} of {parts}"
    continues: str = "{kind} continues, part {part} of {parts}"
    colon: str = "{label}: {text}"
    normalised: str = "{value} (“{words}”)"
    quoted: str = "“{words}”"
    more: str = "and {count} more"
    yes: str = "yes"
    no: str = "no"
    no_longer: str = "No longer in the text"
    no_longer_intro: str = (
        "The text of this article was replaced, and these annotated words were not found again."
    )
    none_marked: str = "None marked in these articles."
    timeline: str = "{kinds} in order of date"
    chart: str = (
        "{kinds} by date from {first} to {last}, {annotations}. The table that follows has them"
        " all."
    )
    days: str = "Days"

    figures: str = "In figures"
    chart_kinds: str = "Annotations by kind"
    chart_categories: str = "Annotations by category"
    chart_sources: str = "Annotations by source"
    chart_days: str = "Annotations by day of publication"
    chart_weeks: str = "Annotations by week of publication"
    chart_months: str = "Annotations by month of publication"
    chart_years: str = "Annotations by year of publication"
    chart_people: str = "{kinds}: {role} by {field}"
    chart_pairs: str = "Categories that stand together"
    chart_both: str = "Annotations that have both categories"
    chart_undated: str = "Without a date: {annotations}"
    chart_left_out: str = "{count} others"
    unknown_source: str = "Unknown source"
    not_set: str = "not set"

    by_category: str = "Index by category"
    by_person: str = "Index by person"
    sources: str = "Sources"
    cited: str = "Cited as"
    undated: str = "n.d."
    no_date: str = "Without a date"
    no_person: str = "Without a person"
    no_categories: str = "No passage carries a category."
    no_persons: str = "No passage names a person."
    replaced: str = "Characters that Word cannot hold"
    replaced_intro: str = (
        "A Word document cannot hold the following characters of the original texts. Each is shown "
        "as U+FFFD (�)."
    )
    replaced_line: str = "{article}: {characters}"

    page: str = "Page {page} of {pages}"
    progress_article: str = "Writing article {number} of {count}"
    progress_table: str = "Writing the table of {kinds}"
    progress_index: str = "Writing the index"
    progress_save: str = "Saving the report"

    tag: str = "en"
    name: str = "English"
    thousands: str = ","
    ungrouped: int = 999
    first_day: str = ""
    annotator: str = "Annotator"
    other: str = "Other"
    overlap_lines: str = (
        "Where highlights overlap, the words carry the shading of the innermost one and the "
        "underline of each."
    )
    has_cards: str = (
        "Point at a highlight, or go from one to the next with N and P, to read what is known "
        "about it."
    )
    has_notes: str = "Every highlight has a note on its exact words."
    show: str = "Show"
    every_category: str = "All categories"
    no_category: str = "Without a category"
    shown: str = "{shown} of {total} highlights"
    in_table: str = "Enter: to its row in the table"
    to_top: str = "To the top"
    without_glyph: str = "Characters that no font has"
    without_glyph_intro: str = (
        "No font of this computer has the following characters. Each is shown as U+FFFD (�)."
    )
    replaced_page: str = "Characters that a web page cannot hold"
    replaced_page_intro: str = (
        "A web page cannot hold the following characters of the original texts. Each is shown as "
        "U+FFFD (�)."
    )
    paragraphs: str = "Paragraphs"
    paragraph: str = "Paragraph"
    number: str = "No."
    title: str = "Title"
    text: str = "Text"
    start: str = "Start"
    end: str = "End"
    spans: str = "Spans"
    role_words: str = "{role}: words"
    created: str = "Created (UTC)"
    modified: str = "Modified (UTC)"
    added: str = "Added (UTC)"
    done: str = "Done"
    identifier: str = "ID"
    progress_rows: str = "Writing the annotations"
    progress_articles: str = "Writing the articles"
    cut: str = (
        "“{sheet}”: {cells} held more than the {limit} characters that Excel allows; they are cut "
        "and end with “…”."
    )
    one_cell: str = "1 cell"
    many_cells: str = "{count} cells"
    fewer_links: str = (
        "“{sheet}”: Excel allows {limit} links on a sheet, so not every row has all of its links."
    )
    replaced_told: str = (
        "Shown as U+FFFD (�) in the articles, as the file cannot hold them: {characters}."
    )
    no_paragraphs: str = (
        "The articles have more than the {limit} paragraphs that fit on a sheet of Excel, so their "
        "texts are left out and annotations lead to the row of their article."
    )
    overlap_marks: str = (
        "A highlight is followed by its number, which leads to its row below. Where highlights "
        "overlap, each begins with ⟨ and its number and ends with its number and ⟩."
    )
    replaced_controls: str = (
        "Control characters, which a Markdown file cannot hold, are shown as U+FFFD (�)."
    )

    months: tuple[str, ...] = _MONTHS
    patterns: Mapping[Pattern, str] = field(default_factory=lambda: _PATTERNS)
    count_articles: Mapping[str, str] = field(default_factory=lambda: _ARTICLES)
    count_annotations: Mapping[str, str] = field(default_factory=lambda: _ANNOTATIONS)

    @property
    def is_rtl(self) -> bool:
        """Whether these words run from right to left."""
        return is_right_to_left(self.contents)

    def figure(self, number: int) -> str:
        """A whole number in digits."""
        if number <= self.ungrouped:
            return str(number)
        return f"{number:,}".replace(",", self.thousands)

    def articles_count(self, count: int) -> str:
        """A number of articles in words."""
        return self._counted(self.count_articles, count)

    def annotations_count(self, count: int) -> str:
        """A number of annotations in words."""
        return self._counted(self.count_annotations, count)

    def day(self, date: dt.date) -> str:
        """A date as running text writes it."""
        form = self.first_day if self.first_day and date.day == 1 else self.date
        return form.format(day=date.day, month=self.months[date.month - 1], year=date.year)

    def _counted(self, forms: Mapping[str, str], count: int) -> str:
        form = forms.get(plural(self.tag, count), forms["other"])
        return form.format(count=self.figure(count))
