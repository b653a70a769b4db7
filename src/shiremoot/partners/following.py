"""What follows for VAT and pensions, by kind of body, where bodies share: as far as it is held for the case's day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.dates import say_day
from shiremoot.parameters import Value
from shiremoot.partners.capability import WHAT_FOLLOWS
from shiremoot.partners.lawful import Law, held_on, law, since_and_source
from shiremoot.partners.naming import kinds_name
from shiremoot.question.question import Question
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Table
from shiremoot.report.words import capital

NOT_HELD = "Not held"
SAYS = " says"  # ends the name of the part that tells what holds of the kinds in the part without it
NOTE = (
    "Not held: the law was not read for that kind and day. It does not say that nobody gets VAT back or has a pension."
)


def following_table(question: Question) -> Iterator[Table]:
    """VAT and pensions, a row for those kinds of body of which the same holds; none where the case names no day."""
    found = law(question)
    if found is None or not found.inside:
        return
    held = {label: held_on(question, key, found.on) for label, key in WHAT_FOLLOWS}
    yield Table(
        f"VAT and pensions of each kind of body, as far as they are held for {say_day(found.on)}",
        tuple(map(Column, ("What", "Who", "What holds", "Limits", "Held from", "Source"))),
        tuple(row for label, value in held.items() for row in _rows(found, label, value)),
        note=NOTE,
        sheet="VAT and pensions",
    )


def _rows(found: Law, label: str, value: Value | None) -> Iterator[tuple[Cell, ...]]:
    """What holds of each kind, then the kinds of which nothing is held."""
    told: list[str] = []
    for part, kinds in value.parts.items() if value is not None else ():
        who = _of_kinds(found, kinds) if isinstance(kinds, tuple) else ()
        if value is not None and who:
            told += who
            yield label, kinds_name(found.head, who), *_said(value, part), *since_and_source(value)
    if rest := [body for body in found.inside if body not in told]:
        yield label, kinds_name(found.head, rest), NOT_HELD, *(NOT_APPLICABLE,) * 3


def _said(value: Value, part: str) -> tuple[str, str]:
    """What holds of the kinds that a part names, and its limits."""
    return capital(str(value.parts[part + SAYS])), str(value.parts["limits"])


def _of_kinds(found: Law, kinds: Sequence[object]) -> tuple[str, ...]:
    return tuple(body for body in found.inside if found.head.bodies[body].kind in kinds)
