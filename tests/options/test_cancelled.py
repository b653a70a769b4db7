"""From the moment at which its cost would run away, an option is business as usual again, in every study."""

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case.reading import parse_yaml
from shiremoot.ledger.formulas import Given
from shiremoot.options.cancelled import Stop, TakenBack
from shiremoot.question.settings import Settings
from shiremoot.studies.assembling import NoAverage
from shiremoot.testing import a_case

CASE = """
variants: {build: {title: Build}, rent: {title: Rent}}
agreements:
  partner:
    title: Partnership
    between: [council]
    fee: {share: 50%, on: [less], to: outside, assumed: for this test}
gap:
  base_year: 2025-26
  through: 2029-30
  base:
    council: {budget: {amount: £100m, assumed: x}, funding: {amount: £100m, assumed: x}}
  pressures: {pay: {amount: £5m, year: 2026-27, effect: full-year, assumed: x}}
options:
  on: 2026-06-01
  year: 2026-27
  through: 2029-30
  base: {it: {amount: £1m, assumed: x}}
  ways:
    build:
      fate: carried-forward
      stops: {it: March 2028}
      savings: {less: {range: £0.2m to £0.6m, ends: absolute, start: {month: April 2027}, assumed: x}}
      costs:
        system:
          title: Finance system
          range: £0.8m to £1.3m
          ends: p10-p90
          recurrence: one-off
          start: {month: April 2026}
          assumed: x
          runaway: RUNAWAY
      capital:
        equipment:
          range: £0.3m to £0.5m
          ends: absolute
          recurrence: one-off
          start: {month: April 2027}
          assumed: x
          paid_from: {by: borrowing, over: 5, interest: 4%, assumed: x}
    rent:
      fate: carried-forward
      costs: {licences: {range: £0.1m to £0.3m, ends: absolute, start: {month: April 2026}, assumed: x}}
"""
STOPPED = "{kind: IT projects, stopped_at: £3m, sunk: £2.5m, assumed: x}"
OPEN = "{kind: IT projects, left_open: x, assumed: x}"


def the_case(runaway: str = STOPPED):
    return a_case(**parse_yaml(CASE.replace("RUNAWAY", runaway), "case"))


def asked(study: str, runaway: str = STOPPED, **settings: object):
    of = Settings(**({"draws": 5_000, "workers": 1} | settings))
    return studies.ask(study, the_case(runaway), of).as_json()["results"]


def given(**lines: list[list[float]]) -> Given:
    arrays = {name: np.array(rows) for name, rows in lines.items()}
    draws, years = next(iter(arrays.values())).shape
    return Given(arrays, {}, {}, draws, years)


def test_a_cost_within_its_level_takes_nothing_back_and_one_beyond_it_what_comes_after_the_sunk_part():
    back = TakenBack("system", (Stop("system", level=10.0, sunk=6.0),))
    found = back(given(system=[[4.0, 6.0, 0.0], [4.0, 8.0, 0.0], [12.0, 0.0, 4.0]]))
    assert found.tolist() == [[0, 0, 0], [0, -6.0, 0], [-6.0, 0, -4.0]]


def test_another_line_loses_the_same_part_of_the_year_and_all_that_comes_later():
    back = TakenBack("saving", (Stop("system", level=10.0, sunk=6.0),))
    found = back(given(system=[[4.0, 8.0, 0.0]], saving=[[1.0, 1.0, 1.0]]))
    assert found.tolist() == [[0, -0.75, -1.0]]


def test_the_first_cost_to_be_stopped_counts():
    stops = (Stop("one", level=1.0, sunk=1.0), Stop("other", level=1.0, sunk=1.0))
    found = TakenBack("saving", stops)(given(one=[[0.0, 2.0]], other=[[4.0, 0.0]], saving=[[1.0, 1.0]]))
    assert found.tolist() == [[-0.75, -1.0]]


def test_a_cost_of_which_nothing_is_sunk_is_stopped_before_it_begins():
    back = TakenBack("system", (Stop("system", level=1.0, sunk=0.0),))
    assert back(given(system=[[0.0, 2.0]])).tolist() == [[0, -2.0]]


def test_the_comparison_and_the_plan_with_the_variant_agree():
    build = asked("options")["options"][0]
    with_it, without = asked("gap", variant="build")["years"], asked("gap")["years"]
    saved = {one["year"]: one["expected"] for one in build["affordability"]}
    for year, usual in zip(with_it, without, strict=True):
        change = usual["gap_after_savings"]["expected"] - year["gap_after_savings"]["expected"]
        assert change == pytest.approx(saved[year["year"]], abs=1.0), year["year"]


def test_no_fee_is_paid_on_savings_that_a_stop_takes_back():
    """With every run stopped in the first year the fee is nought; in runs that go on it is half of the saving."""
    always = "{chance: 100%, beyond: 300%, index: 2, stopped_at: £3m, assumed: x}"
    stopped = asked("options", always)["options"][0]["affordability"]
    assert [one["expected"] for one in stopped[1:]] == pytest.approx([0.0, 0.0, 0.0], abs=0.01)
    never = "{chance: 0%, beyond: 300%, index: 2, stopped_at: £30m, assumed: x}"
    going = asked("options", never)["options"][0]["affordability"]
    assert going[1]["expected"] == pytest.approx(0.4e6 / 2, rel=0.02)


def test_the_cost_that_stops_an_option_is_followed_within_its_range_alone():
    """What the option is worth bends where it is stopped; in a straight line it would be followed far beyond."""
    written = parse_yaml(CASE.replace("RUNAWAY", STOPPED), "case")
    without_fee = a_case(**{key: part for key, part in written.items() if key != "agreements"})
    results = studies.ask("options", without_fee, Settings(draws=5_000, workers=1)).as_json()["results"]
    found = [one for one in results["switching_values"] if one["input"] == "Finance system"]
    assert all(one["switches_at"] is None or one["low"] < one["switches_at"] < one["high"] for one in found)
    assert "ten times" not in found[0]["words"]


def test_what_is_told_of_the_cost_is_what_its_tail_says():
    """Beyond half more than the estimate of £1.05m the chance to pass £3m is 18% · (1.575 / 3)."""
    cost = asked("options", draws=50_000)["options"][0]["runaway"][0]
    assert cost["passes"] == pytest.approx(0.18 * 1.05 * 1.5 / 3, abs=0.003)
    assert cost["in_95"] == 2.5e6, "what is stopped costs what was sunk"
    assert 0.9e6 < cost["median"] < cost["in_80"] < 1.6e6
    assert "of IT projects 18% pass the estimate by more than 50%, index 1" in cost["basis"]


def test_a_plan_of_averages_with_a_cost_that_nothing_ends_is_refused_and_one_without_it_is_not():
    with pytest.raises(NoAverage, match=r"Finance system, which nothing ends .*`stopped_at` in place of `left_open`"):
        asked("gap", OPEN, variant="build")
    assert asked("gap", OPEN)["years"]


def test_a_tail_with_an_average_may_stay_open():
    light = "{chance: 18%, beyond: 50%, index: 3, left_open: x, assumed: x}"
    build = asked("options", light)["options"][0]
    assert build["why"] is None
    assert build["runaway"][0]["mean"] > build["runaway"][0]["median"]


def test_however_many_workers_draw_the_bits_are_the_same():
    assert asked("options", draws=10_000) == asked("options", draws=10_000, workers=2)
