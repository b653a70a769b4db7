"""Whose a line is that does not say it: the body named for its section, else the first-named of the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from shiremoot.case.head import Head
from shiremoot.case.moving import Moving
from shiremoot.case.problems import Problem, warning

M = TypeVar("M", bound=Moving)


def with_body(lines: Mapping[str, M], bodies: tuple[str, ...]) -> dict[str, M]:
    """The lines, each that names neither a body nor a key with these bodies."""
    return {
        name: line if line.body or line.key is not None else line.model_copy(update={"body": bodies})
        for name, line in lines.items()
    }


def without_body(lines: Mapping[str, M]) -> list[str]:
    """The names of the lines that say nothing of whose they are."""
    return [name for name, line in lines.items() if not line.body and line.key is None]


def default_body(head: Head, said: tuple[str, ...]) -> tuple[str, ...]:
    """The body of a section, else the first-named of the case; none where there is only one and nothing to say."""
    known = tuple(body for body in said if body in head.bodies)  # an unknown one is told where it stands
    return () if len(head.bodies) == 1 else known or (next(iter(head.bodies)),)


def told_of_bodies(section: str, head: Head, said: tuple[str, ...], names: list[str]) -> tuple[Problem, ...]:
    """That lines without a body count for the first-named one; nothing where the section names its body."""
    if said or not names or len(head.bodies) == 1:
        return ()
    first = next(iter(head.bodies))
    lines = "1 line that names" if len(names) == 1 else f"{len(names)} lines that name"
    found = f"{lines} no body ({', '.join(names[:3])}{', ...' if len(names) > MOST_NAMED else ''}), taken as {first}'s"
    return (warning(f"{section}.body", found, "whose lines they are", f"write `body: {first}` once for the section"),)


MOST_NAMED = 3
