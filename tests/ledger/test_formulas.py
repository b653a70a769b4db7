"""Lines that are computed from others of the same draws, a block at a time, and are lines like any other."""

import pickle
from dataclasses import dataclass, replace

import numpy as np
import pytest

from shiremoot.chance import Fixed, Floats, Uniform
from shiremoot.ledger import (
    CycleFound,
    DeliveryChance,
    Event,
    Formula,
    Given,
    Ledger,
    Line,
    NotPounds,
    Scenario,
    Simulator,
    UnknownInput,
    View,
    at_year_end,
    in_year,
    over_years,
    size_of,
)
from shiremoot.ledger.joining import joined
from shiremoot.money import Basis
from shiremoot.testing import a_ledger, a_line, assert_adds_up, assert_same_draws

YEARS = 4
ONE_OFF = Basis("cash", "one-off", "in-year", (), "cashable", "net")


@dataclass(frozen=True)
class Part:
    """So much of one line."""

    line: str
    share: float

    def __call__(self, given: Given) -> Floats:
        return self.share * given.lines[self.line]


def half_of(line: str, name: str = "half", **fields: object) -> Line:
    return reckoned(Formula(Part(line, 0.5), lines=(line,)), name, **fields)


def reckoned(formula: Formula, name: str = "computed", **fields: object) -> Line:
    return a_line(name, 0.0, **({"event": "", "formula": formula} | fields))


def run(ledger: Ledger, *names: str, draws: int = 50, years: int = YEARS):
    """Draws of these lines together, (draws, years)."""
    views = [View(f"year {n}", dict.fromkeys(names, 1.0), in_year(n)) for n in range(years)]
    drawn = Simulator(ledger, views).run(draws).totals
    return np.stack([drawn[f"year {n}"] for n in range(years)], axis=1)


def gain_share(rate: float, threshold: float):
    """The partner's part of savings above a threshold, taken back when the running total falls below it again."""

    def reckon(given: Given) -> Floats:
        above = np.maximum(np.cumsum(given.lines["saving"], axis=1) - threshold, 0.0)
        return rate * np.diff(above, axis=1, prepend=0.0)

    return reckoned(Formula(reckon, lines=("saving",)), "share", kind="cost")


# --- what a formula sees -----------------------------------------------------------------------


def test_a_gain_share_above_a_threshold_looks_back_along_the_years():
    """A quarter of what the running total has above £250k, at £100k a year: nothing, nothing, 12.5k, 25k."""
    ledger = a_ledger(a_line("saving", 100_000), gain_share(0.25, 250_000), years=YEARS)
    assert run(ledger, "share").tolist() == [[0, 0, 12_500, 25_000]] * 50


def test_a_gain_share_is_clawed_back_when_the_savings_turn_round():
    by_year = (300_000.0, 100_000.0, -150_000.0, 0.0)
    ledger = a_ledger(a_line("saving", 1.0, profile=by_year), gain_share(0.5, 200_000), years=YEARS)
    assert run(ledger, "share", draws=1).tolist() == [[50_000, 50_000, -75_000, 0]]


def test_a_formula_sees_the_draws_of_its_own_block():
    """A half of whatever the saving is, draw by draw, over several blocks."""
    ledger = a_ledger(a_line("saving", Uniform(0, 1_000)), half_of("saving"), years=YEARS)
    assert run(ledger, "half", draws=10_000) == pytest.approx(run(ledger, "saving", draws=10_000) / 2)


def test_it_sees_pounds_after_delay_delivery_and_causes():
    """£1.2m a year, three months late, delivered or not, lifted by a cause: half of what is left of it."""
    line = a_line("saving", 1_200_000, delivery="happens", driven_by=(("pay", 1.0),))
    ledger = a_ledger(
        line,
        half_of("saving"),
        years=2,
        starts={"start": Event("start", 0.0, Fixed(3.0))},
        deliveries={"happens": DeliveryChance("happens", 0.5)},
        causes={"pay": Fixed(0.1)},
    )
    found = run(ledger, "half", draws=200, years=2)
    assert {tuple(row) for row in found.round(6).tolist()} == {(0.0, 0.0), (495_000.0, 660_000.0)}


def test_it_sees_a_cost_as_a_positive_number():
    ledger = a_ledger(a_line("saving", 100.0, kind="cost"), half_of("saving", kind="cost"), years=1)
    assert run(ledger, "half", draws=1, years=1).tolist() == [[50.0]]


def test_it_takes_the_month_in_which_something_happens_with_its_delay():
    """£1,000 for each month before an event that waits for another: April + 2 + up to 6 late."""

    def reckon(given: Given) -> Floats:
        return np.repeat(1_000 * given.events["leaves"][:, None], given.years, axis=1)

    starts = {"go": Event("go", 2.0, Uniform(0, 6)), "leaves": Event("leaves", 0.0, after=(("go", 1.0),))}
    ledger = a_ledger(reckoned(Formula(reckon, events=("leaves",))), years=1, starts=starts)
    found = run(ledger, "computed", draws=500, years=1)
    assert found.min() == pytest.approx(3_000, abs=100)
    assert found.max() == pytest.approx(9_000, abs=100)


def test_the_month_it_takes_is_the_month_in_which_lines_start():
    """What falls before the month is nought: 12 less the month, a twelfth each."""

    def reckon(given: Given) -> Floats:
        return np.clip(12.0 - given.events["start"], 0.0, 12.0)[:, None] / 12.0

    line = a_line("saving", 1.0)
    computed = reckoned(Formula(reckon, events=("start",)))
    ledger = a_ledger(line, computed, years=1, starts={"start": Event("start", 1.0, Uniform(-3, 9))})
    assert run(ledger, "computed", years=1) == pytest.approx(run(ledger, "saving", years=1))


def test_a_shared_cause_may_compound_over_the_years():
    """Pay rises by the same unknown share each year: 1.1, 1.21 at ten per cent."""

    def reckon(given: Given) -> Floats:
        return 100.0 * (1 + given.causes["pay"][:, None]) ** np.arange(1, given.years + 1)

    ledger = a_ledger(reckoned(Formula(reckon, causes=("pay",))), years=2, causes={"pay": Fixed(0.1)})
    assert run(ledger, "computed", draws=3, years=2) == pytest.approx(np.array([[110.0, 121.0]] * 3))


def test_what_it_is_given_cannot_be_written_to():
    def reckon(given: Given) -> Floats:
        given.lines["saving"][:] = 0.0
        return given.lines["saving"]

    ledger = a_ledger(a_line("saving"), reckoned(Formula(reckon, lines=("saving",))), years=YEARS)
    with pytest.raises(ValueError, match="read-only"):
        run(ledger, "computed")


def test_formulas_are_worked_out_in_order_of_dependency_however_they_are_given():
    twice = reckoned(Formula(Part("saving", 2.0), lines=("saving",)), "twice")
    more = reckoned(Formula(lambda g: g.lines["twice"] + g.lines["saving"], lines=("twice", "saving")), "more")
    for order in ([twice, more], [more, twice]):
        assert run(a_ledger(a_line("saving", 100.0), *order, years=YEARS), "more", draws=1).tolist() == [[300] * YEARS]


def test_adding_a_computed_line_moves_nobodys_luck():
    plain = a_ledger(a_line("saving", Uniform(0, 1)), years=YEARS)
    with_it = a_ledger(a_line("saving", Uniform(0, 1)), half_of("saving"), years=YEARS)
    assert_same_draws(run(plain, "saving"), run(with_it, "saving"))


# --- how it counts -----------------------------------------------------------------------------


def totals(ledger: Ledger, *views: View):
    drawn = Simulator(ledger, views).run(1).totals
    return [float(drawn[view.name][0]) for view in views]


def test_over_years_its_columns_add():
    """Convention 14."""
    ledger = a_ledger(a_line("saving", 100.0), gain_share(1.0, 150.0), years=YEARS)
    assert totals(ledger, View("three", {"share": 2.0}, over_years(1, 3))) == [2 * (50 + 100 + 100)]


def test_at_a_years_end_it_is_the_years_pounds_where_it_recurs_and_nought_where_it_does_not():
    """Convention 14."""
    once = gain_share(1.0, 150.0)
    once = replace(once, name="once", basis=ONE_OFF)
    ledger = a_ledger(a_line("saving", 100.0), gain_share(1.0, 150.0), once, years=YEARS)
    views = [View("rate", {"share": 1.0}, at_year_end(1)), View("once", {"once": 1.0}, at_year_end(1))]
    assert totals(ledger, *views) == [50.0, 0.0]


def test_it_adds_to_the_same_total_as_drawn_lines():
    ledger = a_ledger(a_line("saving", 100.0), half_of("saving"), years=YEARS)
    assert totals(ledger, View("net", {"saving": 1.0, "half": -1.0}, in_year(2))) == [50.0]


def test_a_year_beyond_the_ledger_counts_nothing():
    ledger = a_ledger(a_line("saving", 100.0), half_of("saving"), years=1)
    assert totals(ledger, View("later", {"half": 1.0}, over_years(1, 2))) == [0.0]


def test_it_counts_in_what_is_planned_and_in_the_bounds():
    """Above £150k of £100k to £300k, likely £200k: £50k as planned, from nothing to £150k."""

    def reckon(given: Given) -> Floats:
        return np.maximum(given.lines["saving"] - 150_000, 0.0)

    line = a_line("saving", Uniform(100_000, 300_000))
    ledger = a_ledger(line, reckoned(Formula(reckon, lines=("saving",))), years=1)
    simulator = Simulator(ledger, [View("all", {"computed": 1.0}, in_year(0))])
    assert simulator.planned() == {"all": 50_000}
    assert simulator.bounds("all") == (0.0, 150_000)


def test_a_scenario_holds_what_a_formula_takes():
    ledger = a_ledger(a_line("saving", Uniform(0, 1)), half_of("saving"), years=1)
    wanted = View("all", {"half": 1.0}, in_year(0))
    held = Simulator(ledger, [wanted]).run(20, scenarios=[Scenario("held", {size_of("saving"): 8.0})])
    assert set(held.scenarios["held"]["all"]) == {4.0}


def test_a_formula_takes_its_part_in_what_explains_the_spread():
    """It gives back half of one line, so its share is negative, and all shares still add up to one."""
    ledger = a_ledger(a_line("one", Uniform(0, 100)), a_line("two", Uniform(0, 100)), half_of("one", "back"), years=1)
    wanted = View("all", {"one": 1.0, "two": 1.0, "back": -1.0}, in_year(0))
    shares = Simulator(ledger, [wanted], explain=wanted).run(4_000).explained.lines
    assert set(shares) == {"one", "two", "back"}
    assert_adds_up(shares.values(), 1.0)
    assert shares["back"] == pytest.approx(-shares["one"] / 2)


def test_a_cause_that_runs_through_a_formula_is_the_causes_part():
    """All that varies is a cause, and it reaches the total through the formula alone."""
    ledger = a_ledger(
        a_line("one", 100.0, driven_by=(("pay", 1.0),)), half_of("one"), years=1, causes={"pay": Uniform(-0.1, 0.1)}
    )
    wanted = View("all", {"half": 1.0}, in_year(0))
    explained = Simulator(ledger, [wanted], explain=wanted).run(500).explained
    assert explained.lines == pytest.approx({"half": 0.0}, abs=1e-9)
    assert sum(explained.causes.values()) == pytest.approx(1.0)


# --- variants, parts of a ledger, ledgers joined -----------------------------------------------


def test_what_the_variant_leaves_out_counts_nought():
    away = a_line("saving", 100.0, variants=frozenset({"let"}))
    ledger = a_ledger(away, half_of("saving"), years=YEARS)
    assert run(ledger.of_variant(["let"]), "half", draws=1).tolist() == [[50] * YEARS]
    assert run(ledger.of_variant([]), "half", draws=1).tolist() == [[0] * YEARS]


def test_a_computed_line_belongs_to_a_variant_like_any_other():
    ledger = a_ledger(a_line("saving", 100.0), half_of("saving", variants=frozenset({"let"})), years=1)
    assert [line.name for line in ledger.of_variant([]).lines] == ["saving"]


def test_lines_that_a_kept_formula_needs_stand_apart_with_their_real_pounds():
    """Through another formula too; nobody sees them among the lines."""
    quarter = half_of("half", "quarter")
    ledger = a_ledger(a_line("saving", 100.0), a_line("other"), half_of("saving"), quarter, years=YEARS)
    kept = ledger.only(["quarter"])
    assert [line.name for line in kept.lines] == ["quarter"]
    assert {line.name for line in kept.apart} == {"saving", "half"}
    assert run(kept, "quarter", draws=1).tolist() == [[25] * YEARS]
    assert run(kept.only(["quarter"]), "quarter", draws=1).tolist() == [[25] * YEARS]


def test_what_stands_apart_leaves_with_the_variant():
    away = a_line("saving", 100.0, variants=frozenset({"let"}))
    kept = a_ledger(away, half_of("saving"), years=YEARS).only(["half"])
    assert run(kept.of_variant([]), "half", draws=1).tolist() == [[0] * YEARS]


def test_a_joined_ledger_renames_what_a_formula_takes():
    """Two cases each with a saving of its own: each half is of its own saving."""
    ours = a_ledger(a_line("saving", 100.0), half_of("saving"), years=1)
    theirs = a_ledger(
        a_line("saving", 10.0), half_of("saving"), a_line("away", variants=frozenset({"x"})), half_of("away", "none"),
        years=1,
    ).of_variant([])  # fmt: skip
    whole = joined([ours, theirs, theirs.only(["half"])])
    for name, pounds in (("half", 50), ("2/half", 5), ("3/half", 5), ("2/none", 0)):
        assert run(whole, name, draws=1, years=1).tolist() == [[pounds]]


def test_a_joined_ledger_renames_causes_and_events_too():
    def reckon(given: Given) -> Floats:
        return np.repeat((given.causes["pay"] + given.events["go"])[:, None], given.years, axis=1)

    computed = reckoned(Formula(reckon, causes=("pay",), events=("go",)))
    theirs = a_ledger(computed, years=1, causes={"pay": Fixed(0.5)}, starts={"go": 7.0})
    assert run(joined([a_ledger(years=1), theirs]), "2/computed", draws=1, years=1).tolist() == [[7.5]]


def test_a_ledger_with_a_formula_can_be_kept():
    """Between processes it goes as bytes; its formula must be something that can."""
    ledger = joined([a_ledger(years=1), a_ledger(a_line("saving", 100.0), half_of("saving"), years=1)])
    assert run(pickle.loads(pickle.dumps(ledger)), "2/half", draws=1, years=1).tolist() == [[50]]  # noqa: S301


# --- what is refused ---------------------------------------------------------------------------


def test_formulas_that_wait_for_each_other_are_refused_and_named():
    ledger = a_ledger(half_of("other", "one"), half_of("one", "other"), years=YEARS)
    with pytest.raises(CycleFound, match=r"one → other → one|other → one → other"):
        run(ledger, "one")


def test_an_answer_of_another_shape_is_refused_with_the_shape_that_is_wanted():
    summed = reckoned(Formula(lambda given: given.lines["saving"].sum(axis=1), lines=("saving",)), "summed")
    with pytest.raises(NotPounds, match=r"summed: .*shape \(50,\).*\(50, 4\): draws by years"):
        run(a_ledger(a_line("saving"), summed, years=YEARS), "summed")


def test_an_answer_that_is_no_array_is_refused():
    words = reckoned(Formula(lambda _: "a lot"), "words")
    with pytest.raises(NotPounds, match=r"words: found a str; expected pounds of shape \(50, 4\)"):
        run(a_ledger(words, years=YEARS), "words")


@pytest.mark.parametrize(("wrong", "said"), [(np.nan, "NaN, which is no number,"), (np.inf, "an infinite amount")])
def test_an_answer_that_is_no_finite_number_is_refused_and_names_line_and_year(wrong: float, said: str):
    """Convention 4: no calculation yields NaN."""

    def reckon(given: Given) -> Floats:
        pounds = np.zeros((given.draws, given.years))
        pounds[3, 2] = wrong
        return pounds

    with pytest.raises(NotPounds, match=rf"broken: found {said} in 2019-20 \(1 of 200 amounts"):
        run(a_ledger(reckoned(Formula(reckon), "broken"), years=YEARS), "broken")


@pytest.mark.parametrize("kind", ["lines", "causes", "events"])
def test_an_input_that_stands_nowhere_is_refused_with_the_nearest_name(kind: str):
    stranger = reckoned(Formula(lambda _: 0.0, **{kind: ("savign",)}), "stranger")
    ledger = a_ledger(a_line("saving"), stranger, causes={"saving": Fixed(0.0)}, starts={"saving": 0.0})
    with pytest.raises(UnknownInput, match=rf'stranger: found the unknown {kind[:-1]} "savign".*did you mean "saving"'):
        run(ledger, "stranger")


def test_a_name_that_stands_nowhere_stays_unknown_in_a_part_of_the_ledger():
    ledger = a_ledger(a_line("saving"), half_of("nobody"))
    with pytest.raises(UnknownInput, match='"nobody"'):
        run(ledger.of_variant([]).only(["half"]), "half")
