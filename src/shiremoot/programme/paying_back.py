"""When a programme pays for itself, in words, and what of its cost is spent in any case."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.money import PENNY, in_words, say_computed
from shiremoot.programme.payback import Payback
from shiremoot.programme.told import Told
from shiremoot.report.blocks import Paragraph
from shiremoot.report.words import capital, listed, say_month

SURE = 0.995  # of the runs: from so many on nothing is said of the rest


def pays_back(told: Told) -> Paragraph | None:
    """When what is saved passes what is spent; None where nothing is spent."""
    paid = told.answer.payback
    lead = f"Paying for itself{told.part}:"
    return None if paid is None else Paragraph(" ".join(_sentences(told, paid)), lead=lead)


def _sentences(told: Told, paid: Payback) -> Iterator[str]:
    cost, end = say_computed(paid.cost), f"by the end of {paid.through}"
    if paid.planned is None:
        yield f"as planned, the {cost} that it costs is not paid back {end}."
    else:
        in_runs = _by(paid, paid.p50)
        middle = f", and in half of the runs {f'by {in_runs}' if in_runs else f'not {end}'}"
        varies = {paid.planned} != {paid.p10, paid.p50, paid.p90}
        by = f"{_by(paid, paid.planned)}{middle if varies else ''}"
        yield f"as planned, the {cost} that it costs is paid back by {by}."
    if 0.0 < paid.within < SURE:
        yield f"That it is paid back {end} has {in_words(paid.within)}."
    if paid.spent_anyway >= PENNY:
        what = "all of it" if paid.spent_anyway >= paid.cost - PENNY else say_computed(paid.spent_anyway)
        yield f"{capital(what)} is spent whether or not a project goes ahead."
    if paid.unestimated:
        names = {line.name: line.title for line in told.question.ledger.left_out}
        yield f"{listed([names[name] for name in paid.unestimated])}: not estimated, so it takes longer."


def _by(paid: Payback, months: float | None) -> str:
    """The month by which it is paid back; empty where it is not."""
    return "" if months is None else say_month(months, paid.since.start)
