"""Lines that are computed from other lines of the same draws, a block at a time."""

import numpy as np
import pytest

from shiremoot.chance import Uniform
from shiremoot.ledger import (
    CycleFound,
    Formula,
    FormulaShape,
    Ledger,
    Simulator,
    UnknownInput,
    View,
    at_year_end,
    in_year,
)
from shiremoot.ledger.kernel import Floats
from shiremoot.testing import a_ledger, a_line, assert_adds_up

YEARS = 4


def totals(ledger: Ledger, *formulas: Formula, lines: tuple[str, ...] = (), draws: int = 50, years: int = YEARS):
    """Draws of "year n" for each year: the lines named, and what the formulas add."""
    views = [View(f"year {n}", dict.fromkeys(lines, 1.0), in_year(n)) for n in range(years)]
    drawn = Simulator(ledger, views, formulas=formulas).run(draws).totals
    return np.stack([drawn[f"year {n}"] for n in range(years)], axis=1)


def every_year(weight: float = 1.0):
    return tuple((f"year {year}", year, weight) for year in range(YEARS))


def gain_share(rate: float, threshold: float):
    """The partner's part of savings above a threshold, taken back when the running total falls below it again."""

    def reckon(given: dict[str, Floats]) -> Floats:
        above = np.maximum(np.cumsum(given["saving"], axis=1) - threshold, 0.0)
        return rate * np.diff(above, axis=1, prepend=0.0)

    return Formula("gain share", ("saving",), YEARS, reckon, every_year())


def test_a_gain_share_above_a_threshold_looks_back_along_the_years():
    """A quarter of what the running total has above £250k, at £100k a year: nothing, nothing, 12.5k, 25k."""
    ledger = a_ledger(a_line("saving", 100_000), years=YEARS)
    assert totals(ledger, gain_share(0.25, 250_000)).tolist() == [[0, 0, 12_500, 25_000]] * 50


def test_a_gain_share_is_clawed_back_when_the_savings_turn_round():
    by_year = (300_000.0, 100_000.0, -150_000.0, 0.0)
    ledger = a_ledger(a_line("saving", 1.0, profile=by_year), years=YEARS)
    assert totals(ledger, gain_share(0.5, 200_000), draws=1).tolist() == [[50_000, 50_000, -75_000, 0]]


def test_a_formula_sees_the_draws_of_its_own_block():
    """A half of whatever the saving is, draw by draw, over several blocks."""
    ledger = a_ledger(a_line("saving", Uniform(0, 1_000)), years=YEARS)
    half = Formula("half", ("saving",), YEARS, lambda given: given["saving"] / 2, every_year(-1.0))
    found = totals(ledger, half, lines=("saving",), draws=10_000)
    assert found == pytest.approx(totals(ledger, lines=("saving",), draws=10_000) / 2)


def test_formulas_are_worked_out_in_order_of_dependency_however_they_are_given():
    ledger = a_ledger(a_line("saving", 100.0), years=YEARS)
    twice = Formula("twice", ("saving",), YEARS, lambda given: 2 * given["saving"], ())
    and_more = Formula("more", ("twice", "saving"), YEARS, lambda g: g["twice"] + g["saving"], every_year())
    for order in ([twice, and_more], [and_more, twice]):
        assert totals(ledger, *order, draws=1).tolist() == [[300] * YEARS]


def test_formulas_that_wait_for_each_other_are_refused_and_named():
    one = Formula("one", ("other",), YEARS, lambda given: given["other"], every_year())
    other = Formula("other", ("one",), YEARS, lambda given: given["one"], ())
    with pytest.raises(CycleFound, match=r"one → other → one|other → one → other"):
        totals(a_ledger(years=YEARS), one, other)


def test_an_answer_of_another_shape_is_refused_with_the_shape_that_is_wanted():
    summed = Formula("summed", ("saving",), YEARS, lambda given: given["saving"].sum(axis=1), every_year())
    with pytest.raises(FormulaShape, match=r"summed: .*shape \(50,\).*\(50, 4\): draws by years"):
        totals(a_ledger(a_line("saving"), years=YEARS), summed)


def test_an_input_that_is_nowhere_is_refused_and_named():
    stranger = Formula("stranger", ("nothing",), YEARS, lambda given: given["nothing"], every_year())
    with pytest.raises(UnknownInput, match='stranger: found "nothing"'):
        totals(a_ledger(a_line("saving"), years=YEARS), stranger)


def test_a_formula_takes_its_part_in_what_explains_the_spread():
    """It gives back half of one line, so its share is negative, and all shares still add up to one."""
    ledger = a_ledger(a_line("one", Uniform(0, 100)), a_line("two", Uniform(0, 100)), years=1)
    back = Formula("back", ("one",), 1, lambda given: -given["one"] / 2, (("all", 0, 1.0),))
    wanted = View("all", {"one": 1.0, "two": 1.0}, in_year(0))
    shares = Simulator(ledger, [wanted], explain=wanted, formulas=[back]).run(4_000).explained.lines
    assert set(shares) == {"one", "two", "back"}
    assert_adds_up(shares.values(), 1.0)
    assert shares["back"] == pytest.approx(-shares["one"] / 2)


def test_a_formula_counts_in_what_is_planned():
    ledger = a_ledger(a_line("saving", 100_000), years=YEARS)
    views = [View(f"year {n}", {}, in_year(n)) for n in range(YEARS)]
    planned = Simulator(ledger, [*views, View("rate", {"saving": 1.0}, at_year_end(3))], formulas=[gain_share(0.25, 0)])
    assert planned.planned() == {**{f"year {n}": 25_000 for n in range(YEARS)}, "rate": 100_000}
