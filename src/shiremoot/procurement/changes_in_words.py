"""What later releases changed in contracts, and what counts for nobody, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.dates import say_day
from shiremoot.money import say_computed
from shiremoot.procurement.changes import Amended, Moved
from shiremoot.procurement.finding import counted
from shiremoot.procurement.study import ProcurementResult
from shiremoot.report.blocks import Paragraph
from shiremoot.report.words import listed

MOST_SHOWN = 3  # contracts named in a line, the largest


def changes_in_words(answer: ProcurementResult) -> Iterator[Paragraph]:
    """One line for each that there is, to stand among what was left or assumed."""
    found, nobody = answer.expiry, answer.expiry.of_nobody
    if found.moved:
        shown = [_moved(one) for one in found.moved[:MOST_SHOWN]]
        lead = "Contracts that a later release moved or ended:"
        yield Paragraph(f"{_so_many(len(found.moved))}{listed(shown)}.", lead=lead)
    if found.amended:
        shown = [_amended(one) for one in found.amended[:MOST_SHOWN]]
        lead = "Contracts whose value a later release amended (the latest counts):"
        yield Paragraph(f"{_so_many(len(found.amended))}{listed(shown)}.", lead=lead)
    if found.far_off:
        prints = counted(found.far_off, "contract prints", "contracts print")
        counts = "counts" if found.far_off == 1 else "count"
        said = f"{prints} a year such as 2999 or 9999, and {counts} among those that give no end."
        yield Paragraph(said, lead="Ends too far off to be meant:")
    if nobody.rows:
        worth = f", {say_computed(nobody.pounds)} where a value is given" if nobody.pounds else ""
        yield Paragraph(f"{counted(nobody.rows, 'contract')}{worth}. No body here has them.", lead="No buyer named:")
    if answer.of_nobody.rows:
        paid = f"{counted(answer.of_nobody.rows, 'payment')}, {say_computed(answer.of_nobody.pounds)} in all"
        yield Paragraph(f"{paid}, in files where others name one. No body here has them.", lead="No payer named:")


def _so_many(number: int) -> str:
    return f"{number:,}, the largest " if number > MOST_SHOWN else ""


def _moved(one: Moved) -> str:
    verb = "ended" if one.terminated else "moved"
    before = f" from {say_day(one.before)}" if one.before is not None else ""
    after = f" {'on' if one.terminated and not before else 'to'} {say_day(one.end)}" if one.end is not None else ""
    return f"{one.title}, {verb}{before}{after}"


def _amended(one: Amended) -> str:
    return f"{one.title}, {say_computed(one.before)} before and {say_computed(one.pounds)} now"
