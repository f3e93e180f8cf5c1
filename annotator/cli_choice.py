"""The switches of the command line that choose what a report holds."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import click

from annotator import CategoryError, Order, Preset, PresetError, Project
from annotator.model.category import CategoryTree
from annotator.model.preset import Chart

Command = TypeVar("Command", bound=Callable[..., object])


class Switches(TypedDict):
    """What was given on the command line; empty or None where nothing was."""

    preset: str | None
    search: str | None
    kind: Sequence[str]
    category: Sequence[str]
    annotator: Sequence[str]
    field: Sequence[str]
    chart: Sequence[str]
    title: str | None
    order: str | None
    language: str | None
    template: Path | None
    no_text: bool
    no_comments: bool
    no_notes: bool
    no_charts: bool


def choosing(command: Command) -> Command:
    """Give a command the switches."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def preset_of(project: Project, **given: Unpack[Switches]) -> Preset:
    """The preset that is named, or a new one, with what other switches say in place of its own.

    Raises:
        CategoryError: There is no such category.
        PresetError: There is no such preset or kind.
    """
    preset = project.preset(given["preset"]) if given["preset"] is not None else Preset()
    order = given["order"]
    charts = () if given["no_charts"] else tuple(given["chart"]) or preset.charts
    return replace(
        preset,
        search=preset.search if given["search"] is None else given["search"],
        kinds=tuple(_kind(project, name) for name in given["kind"]) or preset.kinds,
        categories=_categories(project, given["category"]) or preset.categories,
        annotators=tuple(given["annotator"]) or preset.annotators,
        fields=tuple(given["field"]) or preset.fields,
        title=preset.title if given["title"] is None else given["title"],
        charts=charts,
        order=Order(order) if order else preset.order,
        language=given["language"] or preset.language,
        template=str(given["template"].absolute()) if given["template"] else preset.template,
        texts=preset.texts and not given["no_text"],
        comments=preset.comments and not given["no_comments"],
        notes=preset.notes and not given["no_notes"],
    )


def print_presets(presets: Iterable[Preset], *, as_json: bool) -> None:
    """Print the names of presets, or all of each as JSON."""
    if as_json:
        held = [asdict(preset) for preset in presets]
        click.echo(json.dumps(held, ensure_ascii=False, indent=2))
        return
    for preset in presets:
        click.echo(preset.name)


def _kind(project: Project, name: str) -> str:
    if project.scheme.kind(name) is None:
        known = ", ".join(kind.name for kind in project.scheme.kinds)
        raise PresetError(f"There is no kind “{name}”", f"use {known}")
    return name


def _categories(project: Project, paths: Sequence[str]) -> tuple[str, ...]:
    tree = CategoryTree(project.categories())
    found = []
    for path in paths:
        category = tree.find(path)
        if category is None:
            raise CategoryError(f"There is no category “{path}”", "give its whole path")
        found.append(category.id)
    return tuple(found)


_OPTIONS = (
    click.option(
        "--preset",
        metavar="NAME",
        help="A choice that was saved in the project; the switches below go before what it says. "
        "See list --presets.",
    ),
    click.option("--search", metavar="QUERY", help="Only articles in which this is found."),
    click.option("--kind", multiple=True, metavar="NAME", help="Only annotations of this kind."),
    click.option(
        "--category", multiple=True, metavar="PATH", help="Only this category and those below it."
    ),
    click.option("--annotator", multiple=True, metavar="NAME", help="Only this person's."),
    click.option("--field", multiple=True, metavar="NAME", help="Only this field of annotations."),
    click.option(
        "--chart",
        multiple=True,
        type=click.Choice([chart.value for chart in Chart]),
        help="Only this chart of the figures.",
    ),
    click.option("--title", metavar="TEXT", help="What the report is called."),
    click.option(
        "--order",
        type=click.Choice([order.value for order in Order]),
        help="What the tables are sorted by.",
    ),
    click.option("--language", metavar="TAG", help="Of the headings: ar, de, en, es or fr."),
    click.option(
        "--template",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Word document whose styles, header and footer a .docx takes.",
    ),
    click.option("--no-text", is_flag=True, help="Annotated passages instead of full texts."),
    click.option("--no-comments", is_flag=True, help="No comments on highlights."),
    click.option("--no-notes", is_flag=True, help="No notes of annotations."),
    click.option("--no-charts", is_flag=True, help="No charts."),
)
