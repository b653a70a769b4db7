"""What lets an editor help with a case: the line that names the schema, and the schema in a file beside the case."""

from __future__ import annotations

import json
from pathlib import Path

from shiremoot.case.loading import Sections
from shiremoot.case.schema import OURS, schema
from shiremoot.files import write_whole

SCHEMA_FILE = "case.schema.json"
EDITOR_LINE = (
    f"# yaml-language-server: $schema={SCHEMA_FILE}"  # of the case; the path counts from the case's own folder
)


def for_editors(text: str) -> str:
    """The text of a case with a first line by which editors find its schema."""
    return f"{EDITOR_LINE}\n{text}"


def write_schema_beside(case: Path, sections: Sections) -> Path | None:
    """Write the schema of cases beside a case and say where; None where a file that is not ours has its name.

    Raises: CannotWrite.
    """
    path = case.parent / SCHEMA_FILE
    if path.exists() and not _is_ours(path):
        return None
    write_whole(path, (json.dumps(schema(sections), indent=2, ensure_ascii=False) + "\n").encode())
    return path


def _is_ours(path: Path) -> bool:
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(held, dict) and held.get("$comment") == OURS
