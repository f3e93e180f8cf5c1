"""Opens the template as a document, whatever a person gives as one, and saves the report."""

import errno
import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError, tostring

from annotator.assets import resource
from annotator.exporters.docx import xml
from annotator.files.held import is_held
from annotator.model.errors import ExportError

_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
_BACKGROUND = xml.W + "background"
_LEVEL = 3
"""Of compression: the last that takes the first match, a third of the time of zlib's own choice."""
_MAX_SIZE = 200 * 2**20
"""Bytes that a template may unfold to; more is a mistake or a trap."""


def built_in_template() -> Path:
    """The template that comes with the program."""
    return resource("templates", "report.docx")


def open_template(path: Path) -> Document:
    """A new document made from a template, a document or Word template file.

    Raises:
        ExportError: The file is missing or no Word document.
    """
    hint = "choose a .docx or .dotx file, or export without a template"
    try:
        return docx.Document(io.BytesIO(_as_document(path)))
    except FileNotFoundError as error:
        raise ExportError(f"The template “{path}” does not exist", hint) from error
    except OSError as error:
        raise ExportError(f"The template “{path}” cannot be read", hint) from error
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        AttributeError,
        KeyError,
        NotImplementedError,
        TypeError,
        ValueError,
        XMLSyntaxError,
    ) as error:
        raise ExportError(f"The template “{path}” is no Word document", hint) from error


def save(document: Document, path: Path, body: str, comments: str) -> None:
    """Write the document with this content of ``w:body`` and ``w:comments`` in place of its own.

    Raises:
        OSError: The file cannot be written.
    """
    # Asking for the comments makes python-docx add their part to a document that has none.
    _ = document.comments
    comments_part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    background = "".join(
        tostring(each, encoding="unicode") for each in document.element.iterchildren(_BACKGROUND)
    )
    content = {
        document.part.partname.membername: (
            f"{xml.DECLARATION}<w:document {xml.NAMESPACES}>{background}"
            f"<w:body>{body}</w:body></w:document>"
        ),
        comments_part.partname.membername: (
            f"{xml.DECLARATION}<w:comments {xml.NAMESPACES}>{comments}</w:comments>"
        ),
    }
    frame = io.BytesIO()
    document.save(frame)
    with (
        zipfile.ZipFile(frame) as package,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as report,
    ):
        for name in package.namelist():
            report.writestr(name, content[name] if name in content else package.read(name))


def _as_document(path: Path) -> bytes:
    if is_held(path):
        raise ValueError
    if path.exists() and not path.is_file():
        # A pipe would be waited for, a device may have no end.
        raise OSError(errno.EINVAL, "no regular file")
    with zipfile.ZipFile(path) as package:
        if sum(entry.file_size for entry in package.infolist()) > _MAX_SIZE:
            raise ValueError
        types = package.read(_TYPES)
        if _TEMPLATE_TYPE not in types:
            return path.read_bytes()
        # A .dotx is a document but for its declared type, which python-docx does not accept.
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as document:
            for entry in package.infolist():
                held = types if entry.filename == _TYPES else package.read(entry)
                if entry.filename == _TYPES:
                    held = held.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
                document.writestr(entry.filename, held)
        return stream.getvalue()
