"""Finds the data files that come with the program, in a checkout and when installed."""

from pathlib import Path

_ROOTS = (Path(__file__).with_name("_resources"), Path(__file__).parent.with_name("resources"))


def resource(*parts: str) -> Path:
    """Path of a data file: ``resource("schemes", "news.toml")``."""
    root = next((root for root in _ROOTS if root.is_dir()), _ROOTS[0])
    return root.joinpath(*parts)


def built_in_schemes() -> tuple[str, ...]:
    """Names of the schemes that a project can start with, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource("schemes").glob("*.toml")))


def sample_articles() -> list[Path]:
    """The sample articles, in alphabetical order of their file names."""
    return sorted(resource("samples").glob("*.txt"))


def export_folder(project: Path) -> Path:
    """Where reports go by default: ``exports/`` of a checkout, else beside the project's file."""
    checkout = Path(__file__).parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "exports").is_dir():
        return checkout / "exports"
    return project.absolute().parent / "exports"
