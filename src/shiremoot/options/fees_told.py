"""How a page tells what is paid on results: who holds the downside in a sentence, and a table of each fee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shiremoot.money import say_chance, say_computed, say_computed_range
from shiremoot.options.result import FeeFound, OptionFound
from shiremoot.options.told import Told
from shiremoot.report.blocks import Block, Paragraph
from shiremoot.report.tables import Cell, Column, Table
from shiremoot.report.words import capital, listed

PAID_ON_RESULTS = "What is paid on results"


def downside(told: Told) -> Iterator[Block]:
    """Who loses where savings stay low, of every option that pays on results and was not rejected."""
    allowed = {one.key for one in told.allowed}
    open_ = [one for one in told.answer.options if one.key in allowed]
    said = [_downside(names, fee) for names, fee in _alike(open_)]
    if said:
        yield Paragraph(" ".join(said), lead="Who holds the downside:")


def _alike(options: Iterable[OptionFound]) -> list[tuple[list[str], FeeFound]]:
    """Each fee with the options that pay it, those of the same figures together."""
    found: list[tuple[list[str], FeeFound]] = []
    for name, fee in ((one.name, fee) for one in options for fee in one.fees):
        names = next((names for names, other in found if other == fee), None)
        if names is None:
            found.append(([name], fee))
        else:
            names.append(name)
    return found


def _downside(names: Sequence[str], fee: FeeFound) -> str:
    low, usual, _ = fee.levels
    holder = f"{fee.paid_by} does under {listed(names)}."
    fees = f"{say_computed(low.fee)} in place of {say_computed(usual.fee)}"
    less = f"Where savings are as low as in 1 run of 10, the fee over all years is {fees}"
    if fee.given_back is None:
        return f"{holder} {less}. Nothing is paid in to make good what is missing."
    return f"{holder} {less}. No more comes back than was paid."


def paid_on_results(told: Told) -> Iterator[Block]:
    """A table of each fee: what is paid and kept where savings are low, as expected and high."""
    for names, fee in _alike(told.answer.options):
        yield _table(names, fee)


def _table(names: Sequence[str], fee: FeeFound) -> Table:
    gated = bool(fee.gates)
    columns = [Column("Audited savings"), Column("Savings", "pounds"), Column("Fee", "pounds")]
    columns += [Column("Fee where quality falls short", "pounds")] if gated else []
    columns += [Column("Left after the fee", "pounds")]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            capital(level.level),
            level.savings,
            level.fee,
            *((level.fee_if_missed,) if level.fee_if_missed is not None else ()),
            level.kept,
        )
        for level in fee.levels
    )
    title = f"{listed(names)}: the fee under {fee.agreement}, in cash over all years valued"
    return Table(title, tuple(columns), rows, note=" ".join(_note(fee)))


def _note(fee: FeeFound) -> Iterator[str]:
    yield f"The rule: {fee.rule}."
    between = say_computed_range(fee.p10, fee.p90)
    yield f"Over all runs the fee is {say_computed(fee.expected)} on average, and {between} in 8 runs of 10."
    if fee.capped is not None:
        yield f"The chance that its cap holds in some year: {say_chance(fee.capped)}."
    if fee.given_back is not None:
        yield f"The chance that some of it comes back: {say_chance(fee.given_back)}."
    if fee.gates:
        met = listed([f"{title}, {say_chance(chance)}" for title, chance in fee.gates.items()])
        yield f"The chance in a year that each gate of quality is met: {met}."
