"""The same content under two names that may say different years, months or bodies: held once, for one of them."""

from __future__ import annotations

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.kinds import Kind
from shiremoot.sources.manifest import Held
from shiremoot.sources.raw import SourceFile


def said_by_another_name(file: SourceFile, kind: Kind, held: Held) -> str:
    """What a file that is held already would be taken for by its own name, in words; empty where that is the same."""
    if file.name == held.name:
        return ""
    try:
        covers = kind.take(file).covers
    except CannotTake:
        return ""  # this name says less than the other: the content is held, and complete
    differing = [key for key, value in covers.items() if key in held.covers and held.covers[key] != value]
    if not differing:
        return ""
    here, there = (", ".join(f"{key} {of[key]}" for key in differing) for of in (covers, held.covers))
    return (
        f"the same content was taken for {there}, and by this name it would be {here}: it counts once, for {there}; "
        "where this name is right, take the files again into a new folder, without the other"
    )
