"""Whose case it is to be: a body by its code or its name, which exists on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from shiremoot.dates import say_day
from shiremoot.report.words import listed
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import NotHeld

CODE = re.compile(r"[A-Z]\d{4}|[A-Z]\d{8}")  # as the returns and the statistics office write them


def is_code(wanted: str) -> bool:
    """Whether this is a body's code and no name."""
    return CODE.fullmatch(wanted.strip().upper()) is not None


def meant(bodies: Bodies, wanted: str, day: date) -> Body | None:
    """The body that a code or a name means on a day; None for a name that is nobody's and like nobody's.

    Raises: NotHeld for a code that nobody has, a name that several have or that is like somebody's, and a body that
    ended by the day.
    """
    if not is_code(wanted) and not bodies.called(wanted, day):
        near = bodies.nearest(wanted)
        if near is None:
            return None
        fix = (
            f'did you mean "{near.name}" ({near.code})? For a body that the returns do not know leave --body out, '
            "and write its name into the file"
        )
        raise NotHeld(f'"{wanted}", which is no body\'s name', "a body by its code or name", place="--body", fix=fix)
    body = bodies.find(wanted, day)
    if body.ends is not None and body.ends <= day:
        raise _ended(bodies, body, body.ends, day)
    return body


def _ended(bodies: Bodies, body: Body, ends: date, day: date) -> NotHeld:
    found = f"{body.name} ({body.code}), which ended on {say_day(ends)}"
    fix = " ".join(_what_to_do(bodies, body, ends, day))
    return NotHeld(found, f"a body that exists on {say_day(day)}", place="--body", fix=fix)


def _what_to_do(bodies: Bodies, body: Body, ends: date, day: date) -> Iterator[str]:
    heirs = bodies.followed(body, day)
    if heirs:
        yield f"{named(heirs)} took over: begin with {' or '.join(f'--body {heir.code}' for heir in heirs)}."
    else:
        yield "Who took over is not in the register: name that body."
    for district in bodies.area_changed(body):
        yield f"{district.name} went to {named(bodies.followed(district, day))}."
    yield f"For a plan that was made while it lasted, give a day before {say_day(ends)} with --on"


def named(bodies: tuple[Body, ...]) -> str:
    """Bodies with their codes, as a sentence has them."""
    return listed([f"{body.name} ({body.code})" for body in bodies])
