"""Projects and articles in them, for tests."""

from making import article, news

import annotator

PLAIN = "The minister said on Monday that the talks would go on. “We agree,” she told reporters."

OTHER = """
name = "other"
title = "Another scheme"
[[kind]]
name = "remark"
plural = "Remarks"
letter = "R"
shortcut = "1"
pattern = "solid"
light = { fill = "#FFE3BA", line = "#9A5200" }
dark = { fill = "#5C3B0E", line = "#FFB95E" }
[[kind.role]]
name = "who"
letter = "W"
[[kind.role]]
name = "whom"
letter = "M"
[[kind.field]]
name = "tone"
type = "choice"
choices = ["warm", "cold"]
default = "cold"
[[kind.field]]
name = "sure"
type = "yes/no"
[[kind.field]]
name = "day"
type = "date"
[[kind.field]]
name = "size"
type = "number"
[[kind.field]]
name = "why"
type = "text"
[[kind]]
name = "aside"
plural = "Asides"
letter = "A"
shortcut = "2"
pattern = "dotted"
light = { fill = "#D3E9FC", line = "#0B5CAD" }
dark = { fill = "#153F63", line = "#74BCFF" }
[[kind.role]]
name = "who"
letter = "W"
[[kind.field]]
name = "tone"
type = "choice"
choices = ["warm", "plain"]
[[kind.field]]
name = "why"
type = "text"
[[kind]]
name = "bare"
plural = "Bares"
letter = "B"
shortcut = "3"
pattern = "dashed"
light = { fill = "#D2F0DC", line = "#176B3A" }
dark = { fill = "#164A2D", line = "#74DE9C" }
[[relation]]
name = "backs"
label = "backs"
inverse = "is backed by"
source = ["remark"]
target = ["aside", "bare"]
[[relation]]
name = "leads-to"
label = "leads to"
inverse = "follows from"
[[relation]]
name = "like"
label = "is like"
[[relation]]
name = "beside"
label = "stands beside"
source = ["remark"]
target = ["aside", "remark"]
"""
"""Kinds with every type of field, with some, and with none; relations of every sort."""


def add(project, text=PLAIN, title="Talks", **known):
    """Add an article to a project, as it is there."""
    edit = project.edits.add_articles([article(text, title, **{"number": 0, **known})])
    (added,) = project.apply(edit).edit.after
    return added


def other(folder, name="other.annotator", annotator_name="Ada"):
    """A new project with the other scheme."""
    file = folder / "other.toml"
    file.write_text(OTHER, "utf-8")
    return annotator.create_project(folder / name, scheme=file, annotator=annotator_name)


def live(project):
    """Everything that a project holds, without how it came about."""
    taken = project.snapshot()
    return (
        tuple(taken.articles),
        tuple(taken.annotations),
        frozenset(taken.relations),
        {each.id: each for each in taken.categories},
    )


KIND = news().kinds[0].name
