"""Marks of bodies: a dot for each other one, a diamond for ours."""

from __future__ import annotations

from shiremoot.report.pictures.svg import Drawing

DOT, DIAMOND = 4.0, 8.0  # px, from the middle to the edge


def diamond(drawing: Drawing, x: float, y: float, kind: str) -> None:
    """Our own body, told from the others by its form and on paper of its own, so that it shows among them."""
    for half, fill in ((DIAMOND + 2, "pp"), (DIAMOND, kind)):
        drawing.path([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], fill, closed=True)
