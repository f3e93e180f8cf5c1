"""Paths as they are given on the command line."""

from pathlib import Path

import click


def given_path(value: str) -> Path:
    """The path that was given.

    Raises:
        click.BadParameter: It is empty, as that of a variable without a value is; pathlib would
            take it for the folder that one is in.
    """
    if not value:
        raise click.BadParameter("An empty text is no path; name a file.")
    return Path(value)
