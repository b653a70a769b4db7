"""Made-up data are credited to nobody: the files that this library writes say of themselves that they are made up."""

from __future__ import annotations

MARK = "(made up)"
PUBLISHER = "made-up data of councils that do not exist"
LICENCE = "none is needed: made up"


def is_made_up(content: bytes) -> bool:
    """Whether most lines of a file hold the mark; one real line that happens to hold it does not make a file so."""
    marked = content.count(MARK.encode())
    return marked > 0 and 2 * marked >= content.count(b"\n")
