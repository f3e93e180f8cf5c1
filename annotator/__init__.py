"""Highlight claims, quotes and events in news articles and hand over a Word report."""

from annotator.model.errors import (
    AnnotationError,
    ArticleError,
    BatchError,
    Cancelled,
    CategoryError,
    DiskFull,
    EditConflict,
    Error,
    ExportError,
    NotAProject,
    NothingToUndo,
    PresetError,
    ProjectDamaged,
    ProjectError,
    ProjectLocked,
    ProjectReadOnly,
    ProjectTooNew,
    SchemeError,
    SearchError,
    UnreadableArticle,
)
from annotator.model.preset import Order, Preset
from annotator.project import Project, create_project, open_project

__version__ = "0.1.0"

__all__ = [
    "AnnotationError",
    "ArticleError",
    "BatchError",
    "Cancelled",
    "CategoryError",
    "DiskFull",
    "EditConflict",
    "Error",
    "ExportError",
    "NotAProject",
    "NothingToUndo",
    "Order",
    "Preset",
    "PresetError",
    "Project",
    "ProjectDamaged",
    "ProjectError",
    "ProjectLocked",
    "ProjectReadOnly",
    "ProjectTooNew",
    "SchemeError",
    "SearchError",
    "UnreadableArticle",
    "__version__",
    "create_project",
    "open_project",
]
