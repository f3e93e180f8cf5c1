"""Every error the package raises on purpose; anything else that escapes is a bug."""

from collections.abc import Sequence


class Error(Exception):
    """A failure that a person can act on.

    ``str(error)`` is one sentence: what happened, to which file, and what to do about it.

    Args:
        message: What happened and to what, without a full stop.
        hint: The way out, without a full stop; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}." if self.hint else f"{self.message}."


class Cancelled(Error):
    """Long work was stopped by the person who started it; nothing was changed by it."""

    def __init__(self) -> None:
        super().__init__("Cancelled")


class AnnotationError(Error):
    """An annotation that the article or the scheme does not allow."""


class CategoryError(Error):
    """A category that cannot be made, renamed, moved or merged as asked."""


class ArticleError(Error):
    """An article that is unknown, or metadata that it cannot hold."""


class UnreadableArticle(Error):
    """A file that gives no article: empty, binary, too large, unreadable, undecidable."""


class BatchError(UnreadableArticle):
    """Some of several files gave no article; the others were added.

    Attributes:
        failures: One error a file, in the order of the files.
        added: The articles that were added all the same (``Article``).
    """

    def __init__(self, failures: Sequence[Error], added: Sequence[object]) -> None:
        more = f" (and {len(failures) - 1} more failed)" if len(failures) > 1 else ""
        super().__init__(failures[0].message + more, failures[0].hint)
        self.failures = tuple(failures)
        self.added = tuple(added)


class SchemeError(Error):
    """A scheme file that cannot be used; the message names the key."""


class ProjectError(Error):
    """A project file that cannot be used."""


class NotAProject(ProjectError):
    """The file is not SQLite, or is some other program's SQLite."""


class ProjectTooNew(ProjectError):
    """The project was written by a newer version of the program."""


class ProjectLocked(ProjectError):
    """Another program holds the project's file."""


class ProjectReadOnly(ProjectError):
    """The project's file or its folder cannot be written."""


class ProjectDamaged(ProjectError):
    """The project's file is truncated or corrupt."""


class DiskFull(ProjectError):
    """There is no room left where the project is kept."""


class ExportError(Error):
    """A report that cannot be written, or a format that is unknown."""


class PresetError(Error):
    """A choice of what a report holds that is unknown, or cannot be kept."""


class SearchError(Error):
    """A search query that cannot be understood."""


class NothingToUndo(Error):
    """There is no edit to undo or redo."""


class EditConflict(Error):
    """What an undo or redo would restore has been changed since by someone else."""
