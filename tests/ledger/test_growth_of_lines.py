"""From what a case says of growth to what lines count: indexed amounts, growing bases, prices of other years."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import Case, CaseHasErrors
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Simulator, View, in_year
from shiremoot.ledger.growth_of_lines import DEFLATORS
from shiremoot.parameters import by_year as parameter
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_programme, a_project, a_target, assert_problem

FIRST, LAST = FinancialYear(2027), FinancialYear(2029)
ASSUMED = {"assumed": "For this test"}


def a_driver(**words: object):
    return ASSUMED | words


def a_plan(drivers: Document | None = None, *, base_year: str = "2026-27", through: str = "2029-30", **lines: object):
    """A plan with these pressures, or whole sections of it; and drivers of the head."""
    sections = {"pressures": lines} if "savings" not in lines else lines
    return a_case(drivers=drivers or {}, gap={"base_year": base_year, "through": through} | sections)


def pounds(case: Case, name: str | None = None):
    """A line's pounds in each year planned, as planned; of the only line where none is named."""
    ledger = studies.assemble(case)
    wanted = name or ledger.lines[0].name
    at = [ledger.timeline.index(FIRST + step) for step in range(LAST - FIRST + 1)]
    views = [View(str(one), {wanted: 1.0}, in_year(one)) for one in at]
    return list(Simulator(ledger, views).planned().values())


def refused(case: Case, *words: str):
    _, problems = studies.draft(case)
    assert_problem(problems, *words)
    return problems


def close(expected: object):
    return pytest.approx(expected, rel=1e-9, abs=1e-6)


FEW = Settings(draws=64, workers=1)
TENTH = {"rpi": a_driver(every_year="10%")}


def line(amount: str = "£1m", **words: object):
    return a_figure(amount, indexed_by="rpi") | words


# --- exact profiles and growth that is worked out ------------------------------------------------------


rates = st.integers(-200, 300).map(lambda points: f"{Decimal(points) / 10}%")


@given(st.lists(rates, min_size=3, max_size=3), st.booleans(), st.sampled_from(["amount", "grow", "by_year"]))
@settings(max_examples=20)
def test_fixed_rises_are_worked_out_once_to_what_the_draws_would_give(each: list[str], one_off: bool, form: str):
    """A start in April says nothing new, but leaves the growth to the draws."""
    figure = {
        "amount": line("£1m", year="2028-29"),
        "grow": ASSUMED | {"grow": {"by": "rpi", "on": "£9m"}},
        "by_year": a_figure({"2027-28": "£2m", "2028-29": "£0", "2029-30": "£3m"}, indexed_by="rpi"),
    }[form]
    if one_off and form == "amount":
        figure |= {"recurrence": "one-off"}
    begins = "April 2028" if form == "amount" else "April 2027"
    drivers = {"rpi": a_driver(by_year=dict(zip(("2027-28", "2028-29", "2029-30"), each, strict=True)))}
    case = a_plan(drivers, folded=figure, drawn=figure | {"start": {"month": begins}})
    growths = {one.name: one.growth for one in studies.assemble(case).lines}
    assert growths["folded"] is None
    assert growths["drawn"] is not None
    assert pounds(case, "folded") == close(pounds(case, "drawn"))


def test_what_is_worked_out_once_is_exact():
    (one,) = studies.assemble(a_plan(TENTH, rent=line("£1m"))).lines
    assert one.profile == (Fraction("1.1"), Fraction("1.21"), Fraction("1.331"))
    assert one.grown_by == ("rpi",)


def test_a_base_that_grows_counts_only_what_comes_on_top():
    case = a_plan({"rpi": a_driver(every_year="10%")}, pay=ASSUMED | {"grow": {"by": "rpi", "on": "£100m"}})
    assert pounds(case) == close([10e6, 21e6, 33.1e6])


def test_an_amount_without_a_year_begins_with_the_plan_though_a_programme_began_before():
    """The ledger then begins in 2025-26, and the pressure is new in 2027-28 all the same."""
    early = a_programme({"desk": a_project("£1", start="April 2025")}, a_target("£1", "2025-26"))
    document = {"base_year": "2026-27", "through": "2029-30", "pressures": {"rent": line()}}
    case = a_case(drivers=TENTH, gap=document, programme=early)
    assert pounds(case, "rent") == close([1.1e6, 1.21e6, 1.331e6])
    years = studies.ask("gap", case, FEW).as_json()["results"]["years"]
    assert years[0]["gap"] == close(1.1e6)


def test_what_waits_for_a_later_milestone_begins_with_it_and_grows_to_its_year():
    case = a_case(
        drivers=TENTH,
        milestones={"go-live": {"title": "Go-live", "month": "April 2028"}},
        gap={"base_year": "2026-27", "through": "2029-30", "pressures": {"rent": line(after="go-live")}},
    )
    assert pounds(case, "rent") == close([0.0, 1.21e6, 1.331e6])


def test_a_cost_without_a_start_of_its_own_grows_by_the_year_in_which_it_falls():
    """Its saving begins half a year into 2028-29, and so does what it costs to run."""
    project = a_project("£5m", start="October 2028", cost=line("£1m"))
    case = a_case(drivers=TENTH, programme=a_programme({"desk": project}, a_target("£1m", "2028-29")),
                  gap={"base_year": "2026-27", "through": "2029-30"})  # fmt: skip
    assert pounds(case, "desk: cost") == close([0.0, 0.5 * 1.21e6, 1.331e6])


def test_a_profile_of_what_an_amount_grows_by_is_refused():
    pay = ASSUMED | {"grow": {"by": "rpi", "on": "£100m"}, "profile": {"2026-27": "50%", "2027-28": "100%"}}
    refused(a_plan(TENTH, pay=pay), "a profile beside what an amount grows by", "one of the two")


@pytest.mark.parametrize("rise", ["10%", "5% to 15%"])
@pytest.mark.parametrize("words", [{}, {"start": {"month": "April 2026"}}])
def test_the_base_year_s_part_of_an_indexed_line_is_taken_off(rise: str, words: Document):
    """£1m stands in the base: only what it grows by is new."""
    driver = a_driver(every_year=rise) | ({"ends": "absolute"} if " to " in rise else {})
    case = a_plan({"rpi": driver}, rent=line(year="2026-27", **words))
    results = studies.ask("gap", case, FEW).as_json()["results"]
    assert [year["gap"] for year in results["years"]] == close([0.1e6, 0.21e6, 0.331e6])


def test_a_delivery_rate_and_delivered_pounds_grow_with_their_saving():
    rate = {"rate": "80%", "assumed": "as before"}
    savings = {"desk": line(delivery=rate)}
    case = a_case(drivers=TENTH, gap={"base_year": "2026-27", "through": "2029-30", "savings": savings})
    assert pounds(case, "desk") == close([0.88e6, 0.968e6, 1.0648e6])


# --- prices of another year ----------------------------------------------------------------------------


def of_prices(later: int, earlier: int):
    held = parameter(DEFLATORS)
    return float(held[FinancialYear(later)] / held[FinancialYear(earlier)])


@pytest.mark.parametrize("real", [2020, 2026, 2028])
def test_prices_of_any_year_become_those_of_the_year_in_which_pounds_fall(real: int):
    """Also where pounds fall before the year of the prices."""
    roof = a_figure("£1m", price=f"real {FinancialYear(real)}")
    found = pounds(a_plan(roof=roof))
    assert found == close([1e6 * of_prices(2027 + at, real) for at in range(3)])


def test_prices_of_a_year_of_the_plan_go_by_a_driver_of_ours():
    drivers = {"gdp-deflator": a_driver(every_year="5%")}
    found = pounds(a_plan(drivers, roof=a_figure("£1m", price="real 2028-29")))
    assert found == close([1e6 / 1.05, 1e6, 1.05e6])


@pytest.mark.parametrize("real", ["2028-29", "2035-36"])
def test_prices_of_a_year_that_a_driver_of_ours_leaves_in_doubt_are_refused(real: str):
    drivers = {"gdp-deflator": a_driver(every_year="1% to 3%", ends="absolute")}
    refused(a_plan(drivers, roof=a_figure("£1m", price=f"real {real}")), f"prices of {real}", "2000-01 to 2026-27")


@pytest.mark.parametrize("real", ["1990-91", "2040-41"])
def test_prices_of_a_year_that_is_not_held_are_refused(real: str):
    refused(a_plan(roof=a_figure("£1m", price=f"real {real}")), f"prices of {real}", "2000-01 to 2030-31")


def test_a_plan_beyond_the_deflators_that_are_held_is_refused_once_with_a_way_out():
    case = a_plan(roof=a_figure("£1m", price="real 2026-27"), through="2032-33")
    refused(case, "no GDP deflator for 2031-32, 2032-33", "to 2030-31", "a driver called gdp-deflator")


def test_prices_beside_drivers_are_refused():
    refused(a_plan(TENTH, rent=line(price="real 2026-27")), "prices of another year beside drivers", "one of the two")


# --- refusals ------------------------------------------------------------------------------------------


def test_an_amount_of_a_year_before_the_base_is_refused():
    case = a_plan(TENTH, rent=line(year="2025-26"))
    refused(case, "an amount of 2025-26 that grows", "begins in 2027-28", "2026-27 or later")


def test_a_driver_with_years_missing_is_told_once_for_all_lines_that_grow_by_it():
    drivers = {"rpi": a_driver(by_year={"2027-28": "3%"})}
    case = a_plan(drivers, rent=line(title="The rent"), rates=line(title="The rates"))
    problems = refused(case, "drivers.rpi", "nothing for 2028-29, 2029-30", "The rent", "every_year")
    assert len(problems) == 1


def test_levels_with_years_missing_ask_for_a_level():
    drivers = {"rpi": a_driver(levels={"2027-28": 100, "2028-29": 101, "2029-30": 102})}
    refused(a_plan(drivers, rent=line()), "drivers.rpi", "nothing for 2027-28", "a level for every year")


def test_a_followed_driver_with_years_missing_is_refused():
    drivers = {"cpi": a_driver(by_year={"2027-28": "3%"}), "rpi": a_driver(follows=["cpi"])}
    refused(a_plan(drivers, rent=line()), "drivers.cpi", "nothing for 2028-29, 2029-30")


def test_a_likely_rise_beside_a_flat_shape_is_refused_where_the_driver_stands():
    rises = {"low": {"2027-28": "1%"}, "likely": {"2027-28": "2%"}, "high": {"2027-28": "3%"}}
    drivers = {"rpi": a_driver(by_year=rises, every_year="2%", ends="absolute", shape="flat")}
    with pytest.raises(CaseHasErrors) as refusal:
        a_plan(drivers, rent=line())
    assert_problem(refusal.value.problems, "drivers.rpi", "a flat range with the likely value 0.02")


@pytest.mark.parametrize("words", [{"year": "2029-30"}, {"year": "2027-28", "recurrence": "one-off"}])
def test_growth_that_counts_in_no_year_is_refused(words: Document):
    """Of the last year planned, or a one-off of the year of the amount itself."""
    pay = ASSUMED | {"grow": {"by": "rpi", "on": "£100m"}} | words
    refused(a_plan(TENTH, pay=pay), f"what an amount of {words['year']} grows by", "a later year of the plan")


# --- a range for each year -----------------------------------------------------------------------------

YEARLY = a_figure({"2027-28": "£1m to £2m", "2028-29": "£2m", "2029-30": "£0"}, ends="absolute")


def test_a_range_for_each_year_in_a_correlation_is_refused():
    group = {"market": {"members": ["one", "other"], "every_pair": "0.5", **ASSUMED}}
    lines = {"one": YEARLY, "other": a_figure("£1m to £2m")}
    gap = {"base_year": "2026-27", "through": "2029-30", "pressures": lines}
    case = a_case(correlations=group, gap=gap)
    refused(case, "correlations.market", '"one", which has a range for each year', "one range for all years")


def test_a_range_for_each_year_is_cut_to_its_rate_of_delivery():
    rate = {"rate": "50%", "assumed": "as before"}
    gap = {"base_year": "2026-27", "through": "2029-30", "savings": {"desk": YEARLY | {"delivery": rate}}}
    assert pounds(a_case(gap=gap), "desk") == close([0.75e6, 1e6, 0.0])


def test_delivered_pounds_of_a_range_for_each_year_are_refused():
    done = {"amount": "£60k", "by": "2027-09-30", "measured": "monitoring"}
    project = a_project(YEARLY, start=None, delivered=done)
    case = a_case(programme=a_programme({"desk": project}, a_target("£1m", "2027-28")))
    refused(case, "has a range for each year", "amounts by year")
