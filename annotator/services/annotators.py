"""Who makes annotations."""

import getpass

from annotator.model.errors import ProjectError
from annotator.text.canonical import canonical

__all__ = ["annotator_name"]


def annotator_name(given: str | None) -> str:
    """A name as it is kept, on one line; None for the user of the system.

    Raises:
        ProjectError: There is nothing in it.
    """
    try:
        name = getpass.getuser() if given is None else given
    except (KeyError, ImportError, OSError):  # no such user, or a system without users
        name = "annotator"
    cleaned = " ".join(canonical(name).split())
    if not cleaned:
        raise ProjectError("An annotator has no name", "give one")
    return cleaned
