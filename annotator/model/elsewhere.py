"""What others have changed in a project that is open here."""

from dataclasses import dataclass

from annotator.model.edit import Edit


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Edits that other programs or windows made.

    Attributes:
        count: How many, undone and redone ones included.
        annotators: Who made them, each once.
        label: What the last one does.
        edit: All in one, with the records as they are now; None where they are too many to be
            looked at one by one.
    """

    count: int
    annotators: tuple[str, ...]
    label: str
    edit: Edit | None
