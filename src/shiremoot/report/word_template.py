"""A council's own template of papers, read with care: what is none is refused with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from shiremoot.dates.errors import ShiremootError

if TYPE_CHECKING:
    from docx.document import Document

TYPES = "[Content_Types].xml"
TEMPLATE, DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
MACROS = (b"macroEnabledTemplate", b"macroEnabled.main+xml")


class TemplateRefused(ShiremootError):
    """A file that cannot serve as a template of papers."""


def document_of(template: Path) -> Document:
    """A council's template as an open document. Raises: TemplateRefused."""
    import docx

    content = _without_macros(template)
    try:
        return docx.Document(io.BytesIO(content))
    except (KeyError, ValueError, SyntaxError, AttributeError) as problem:
        raise _no_word_file(template, "a file that is damaged") from problem


def _without_macros(template: Path) -> bytes:
    """The template's bytes as those of a document: python-docx opens no .dotx as it is."""
    place, fix = str(template), "save it as .dotx or .docx without macros"
    if template.suffix.lower() in {".docm", ".dotm"}:
        raise TemplateRefused(
            f"a file with macros ({template.suffix})", "a template without macros", place=place, fix=fix
        )
    try:
        content = template.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            types = parts.read(TYPES)
            everything = {name: parts.read(name) for name in parts.namelist()}
    except OSError as problem:
        raise TemplateRefused(
            (problem.strerror or str(problem)).lower(), "a file that can be read", place=place
        ) from problem
    except (zipfile.BadZipFile, KeyError) as problem:
        raise _no_word_file(template, "a file of another kind, or one that asks for a password") from problem
    if any(mark in types for mark in MACROS):
        raise TemplateRefused("a file with macros", "a template without macros", place=place, fix=fix)
    if TEMPLATE not in types:
        return content
    return _zipped({**everything, TYPES: types.replace(TEMPLATE, DOCUMENT)})


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as again:
        for name, content in parts.items():
            again.writestr(name, content)
    return packed.getvalue()


def _no_word_file(template: Path, found: str) -> TemplateRefused:
    fix = "open it in Word and save it as .dotx or .docx"
    return TemplateRefused(found, "a Word document or template", place=str(template), fix=fix)
