"""Exactness: a plan meets the target equal to it, to the penny, and what cannot vary is never told as luck."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiremoot.money import in_words, say_chance, say_pounds
from shiremoot.report.pictures.odds_curve import OddsCurve
from shiremoot.testing import a_figure
from tests.acceptance.base import (
    APRIL,
    Document,
    a_plan,
    a_programme,
    a_project,
    a_target,
    asked,
    blocks,
    finding,
    gap,
    moving,
    page,
    report,
    target,
)
from tests.acceptance.base import odds as odds_of
from tests.report.saying import everything_said

MONTHS = (
    *(f"{month} 2027" for month in ("April", "May", "June", "July", "August", "September")),
    *("October 2027", "November 2027", "December 2027", "January 2028", "February 2028", "March 2028"),
)
UNLIKE = ("levers", "starts", "coverage", "spread")  # quantities of any unit, months, shares
FEW = settings(max_examples=12, deadline=None)


def exactly(pence: int) -> str:
    return say_pounds(Decimal(pence) / 100)


def pence(amount: Fraction) -> int:
    """Pounds in whole pence, halves up."""
    return int((Decimal(amount.numerator) / amount.denominator * 100).quantize(Decimal(1), ROUND_HALF_UP))


def in_year(amount: str) -> Document:
    return a_figure(amount, effect="in-year", year="2027-28")


def numbers(value: Any) -> list[float]:  # noqa: ANN401
    if isinstance(value, dict):
        return [one for key, each in value.items() if key not in UNLIKE for one in numbers(each)]
    if isinstance(value, list):
        return [one for each in value for one in numbers(each)]
    return [value] if isinstance(value, float) else []


# --- a sum against a stated amount --------------------------------------------------------------


@pytest.mark.parametrize("month", MONTHS)
def test_a_saving_of_100k_in_year_meets_100k_from_any_month(month: str) -> None:
    found = target(a_programme({"one": a_project(in_year("£100k"), month)}, a_target("£100k")))["by_project"]
    assert (found["odds"], found["p50"], found["contingency_for_80"]) == (1.0, 100_000.0, 0.0)


@pytest.mark.parametrize("amount", ["£100k", "£99,999.99", "£33,333.33", "£0.07", "£1", "£7,000,000.07"])
def test_any_amount_to_the_penny_meets_itself_and_misses_a_penny_more(amount: str) -> None:
    projects = {"one": a_project(in_year(amount), "July 2027")}
    more = f"£{Decimal(amount.removeprefix('£').removesuffix('k').replace(',', '')) + Decimal('0.01')}"
    assert odds_of(projects, amount) == 1.0
    assert amount.endswith("k") or odds_of(projects, more) == 0.0


def test_three_of_100k_from_august_meet_200k() -> None:
    projects = {name: a_project("£100k", "August 2027") for name in ("one", "two", "three")}
    assert odds_of(projects, "£200k") == 1.0
    assert odds_of(projects, "£200,000.01") == 0.0


def test_ten_of_100000_10_meet_1000001() -> None:
    projects = {f"n{at}": a_project("£100,000.10") for at in range(10)}
    assert odds_of(projects, "£1,000,001") == 1.0
    assert odds_of(projects, "£1,000,001.01") == 0.0


@pytest.mark.parametrize(("cap", "held"), [("£7,000.70", 1.0), ("£7,000.69", 0.0), ("£7,000.71", 1.0)])
def test_a_cap_of_7000_70_holds_costs_that_add_to_it(cap: str, held: float) -> None:
    costs = {"a": "£1,000.10", "b": "£2,000.20", "c": "£4,000.40"}
    projects = {name: a_project("£1m", cost=a_figure(cost)) for name, cost in costs.items()}
    assert odds_of(projects, cap, test="at-most") == held


def test_a_saving_shared_with_a_certain_fee_of_parts_meets_its_own_plan() -> None:
    """Shares of a year and of a profile: 1/3 of £300,000.03 and so on."""
    projects = {"one": a_project("£300,000.03", None, profile={"2027-28": "10%", "2028-29": "100%"})}
    assert odds_of(projects, "£30,000.00") == 1.0
    assert odds_of(projects, "£30,000.01") == 0.0


@FEW
@given(pounds=some.integers(1, 9_999_999), month=some.sampled_from(MONTHS), parts=some.integers(1, 7))
def test_whole_pounds_from_any_month_meet_their_own_plan_also_in_parts(pounds: int, month: str, parts: int) -> None:
    whole = pounds * 100
    split = [whole // parts + (at < whole % parts) for at in range(parts)]
    projects = {f"n{at}": a_project(in_year(exactly(one)), month) for at, one in enumerate(split) if one}
    assert odds_of(projects, exactly(whole)) == 1.0
    assert odds_of(projects, exactly(whole + 1)) == 0.0


@FEW
@given(pounds=some.integers(100, 9_999_999), month=some.integers(0, 11), parts=some.integers(1, 7))
def test_a_share_of_a_year_meets_the_target_equal_to_it_and_the_cap_too(pounds: int, month: int, parts: int) -> None:
    whole = pounds * 100
    split = [whole // parts + (at < whole % parts) for at in range(parts)]
    projects = {f"n{at}": a_project(exactly(one), MONTHS[month]) for at, one in enumerate(split)}
    planned = pence(Fraction(pounds) * (12 - month) / 12)
    assert odds_of(projects, exactly(planned)) == 1.0
    assert odds_of(projects, exactly(planned + 1)) == 0.0
    spent = {f"n{at}": a_project("£1m", MONTHS[month], cost=a_figure(exactly(one))) for at, one in enumerate(split)}
    assert odds_of(spent, exactly(planned), test="at-most") == 1.0
    assert planned == 1 or odds_of(spent, exactly(planned - 1), test="at-most") == 0.0


@FEW
@given(certain=some.integers(1, 99_999_999), month=some.sampled_from(MONTHS))
def test_a_certain_line_moves_every_quantile_by_exactly_it(certain: int, month: str) -> None:
    drawn = {"a": a_project("£1m to £2m"), "b": a_project("£0.3m to £0.9m", "July 2027", delivery=_even())}
    more = {"c": a_project(in_year(exactly(certain)), month)}
    before = target(a_programme(drawn, a_target("£2m")))["by_project"]
    after = target(a_programme(drawn | more, a_target("£2m")))["by_project"]
    for level in ("p10", "p20", "p50", "p80", "p90", "planned", "lowest", "highest", "least", "most"):
        moved = round(after[level] * 100) - round(before[level] * 100)
        assert moved == certain, level


def _even() -> Document:
    return {"chance": "50%", "assumed": "For this test"}


def test_a_certain_pressure_moves_every_quantile_of_the_gap_by_exactly_it() -> None:
    drawn = {"pay": moving("£1m to £2m"), "demand": moving("£0.3m to £0.9m")}
    before = gap(a_plan(pressures=drawn))["consolidated"]["years"]
    after = gap(a_plan(pressures=drawn | {"rent": moving("£123,456.79")}))["consolidated"]["years"]
    for one, other in zip(before, after, strict=True):
        for level in ("p10", "p50", "p90"):
            moved = other["gap_after_savings_drawn"][level] - one["gap_after_savings_drawn"][level]
            assert round(moved * 100) == 12_345_679


# --- reserves at their minimum ------------------------------------------------------------------


def reserves(opening: str, share: str, **words: object) -> Document:
    minimum = {"share": share, "assumed": "For this test"}
    kept = {"opening": {"general": a_figure(opening)}, "minimum": minimum, "covers_shortfall": True} | words
    return {"council": kept}


@pytest.mark.parametrize(("opening", "budget"), [("£7m", "£100m"), ("£14m", "£200m"), ("£21m", "£300m")])
def test_reserves_exactly_at_their_minimum_are_not_below_it(opening: str, budget: str) -> None:
    figure = a_figure(budget, year="2026-27")
    base = {"council": {"budget": figure, "funding": figure}}
    flat = moving(a_figure({"2027-28": "£0", "2028-29": "£0", "2029-30": "£0"}))
    flat.pop("start")
    body = gap(a_plan(base=base, pressures={"none": flat}, reserves=reserves(opening, "7%")))["bodies"][0]
    assert [one["odds_below"] for one in body["reserves"]] == [0.0, 0.0, 0.0]
    assert body["runway"]["year"] is None
    less = f"£{int(opening[1:-1]) - 1},999,999.99"
    short = gap(a_plan(base=base, pressures={"none": flat}, reserves=reserves(less, "7%")))["bodies"][0]
    assert (short["runway"]["year"], short["reserves"][0]["odds_below"]) == ("2027-28", 1.0)


# --- lines that cancel, noise, the bound of none and all ----------------------------------------


def opposed() -> Document:
    group = {"members": ["a", "b"], "every_pair": -1, "assumed": "For this test"}
    projects = {"a": a_project("£1m to £2m"), "b": a_project("£1m to £2m")}
    return a_programme(projects, a_target("£3m")) | {"correlations": {"opposed": group}}


def test_lines_that_cancel_explain_no_spread_and_make_a_certain_target() -> None:
    found = target(opposed())["by_project"]
    assert found["odds"] == 1.0
    assert all(abs(one["share"]) <= 1 for one in found["spread"])
    assert "of the uncertainty is" not in page("programme", opposed())


def test_no_amount_in_the_json_is_finer_than_a_penny() -> None:
    projects = {f"n{at}": a_project(in_year("£20,000.02"), "July 2027") for at in range(10)}
    projects["drawn"] = a_project("£1m to £2m", "August 2027", cost=a_figure("£0.1m to £0.3m"))
    plan = a_plan(
        pressures={"pay": moving("£1m to £3m")}, savings={"s": moving("£100,000.10", start={"month": "July 2027"})}
    )
    results = [asked(study, document).results() for study, document in (
        ("programme", a_programme(projects, a_target("£200k"))), ("gap", plan))]  # fmt: skip
    amounts = [each for each in numbers(results) if abs(each) > 1]
    assert amounts
    assert [each for each in amounts if repr(each) != repr(round(each, 2))] == []


@pytest.mark.parametrize(("amount", "found"), [("£1.99999m", 0.0), ("£1.00001m", 1.0)])
def test_where_no_draw_or_every_draw_met_it_the_error_is_a_bound(amount: str, found: float) -> None:
    document = a_programme({"one": a_project("£1m to £2m")}, a_target(amount))
    one = target(document, draws=1_000)["by_project"]
    assert (one["odds"], one["standard_error"]) == (found, pytest.approx(3 / 1_000))
    told = page("programme", document, draws=1_000)
    assert "at most 0.3 points" in told
    assert "below 0.01 points" not in told


# --- what cannot be reached, what cannot be missed ----------------------------------------------


def title(document: Document) -> str:
    (found,) = [str(block.title) for block in blocks("programme", document, OddsCurve)]
    return found


NEVER, SURE = "not reachable", "certain"
REPORTED = {"range": "£1m to £2m", "ends": "absolute", "year": "2027-28", "effect": "in-year", "reported": "paper"}


@pytest.mark.parametrize(
    ("amount", "test", "said"),
    [
        ("£2.5m", "at-least", f"{NEVER} (£2m at most)"),
        ("£0.5m", "at-least", SURE),
        ("£1m", "at-least", SURE),
        ("£0.5m", "at-most", f"{NEVER} (£1m at least)"),
        ("£2.5m", "at-most", SURE),
        ("£2m", "at-most", SURE),
    ],
)
@pytest.mark.parametrize("reported", [{}, {"reported_total": REPORTED}])
def test_what_no_range_reaches_is_no_chance_in_any_place(amount: str, test: str, said: str, reported: Document) -> None:
    words = {"cost": a_figure("£1m to £2m")} if test == "at-most" else {}
    projects = {"one": a_project("£1m to £2m", **words)}
    document = a_programme(projects, a_target(amount, test=test), **reported)
    told = " ".join(everything_said(report("programme", document)))
    assert said.lower() in finding("programme", document).lower()
    assert said.split(" (", maxsplit=1)[0] in title(document)
    for chance in (
        "elow 1 chance in 100",
        "above 99 chances in 100",
        "below 1 in 100",
        "above 99 in 100",
        "below 1%",
        "above 99%",
    ):
        assert chance not in told


def test_just_inside_the_range_it_is_a_chance() -> None:
    document = a_programme({"one": a_project("£1m to £2m")}, a_target("£1.999m"))
    assert "Below 1 chance in 100" in finding("programme", document)
    assert "below 1 in 100" in title(document)


def test_what_is_lumpy_is_reached_and_not_exceeded() -> None:
    """Twenty projects of £1m at 80%: £15m is reached in 80 of 100 runs and exceeded in 63."""
    doubtful = {"chance": "80%", "assumed": "For this test"}
    projects = {f"n{at}": a_project("£1m", delivery=doubtful) for at in range(20)}
    told = page("programme", a_programme(projects, a_target("£15m")), draws=20_000)
    assert "nothing more is needed; £15m would do" in told


def test_where_nothing_varies_no_run_is_spoken_of() -> None:
    projects = {"one": a_project("£1m", cost=a_figure("£0.2m", recurrence="one-off", year="2027-28"))}
    plan = a_plan(pressures={"pay": moving("£2m")}, savings={"s": moving("£1m")}, reserves=reserves("£9m", "5%"))
    told = [
        page("programme", a_programme(projects, a_target("£1m"))),
        page("programme", a_programme(projects, a_target("£2m"))),
        page("programme", a_programme(projects, a_target("£1m", test="at-most"))),
        page("gap", plan),
    ]
    for each in told[:-1]:
        assert "8 runs in 10" not in each
        assert "9 in 10" not in each.replace("9 in 10 start by", "")
    for each in told:
        assert "100 runs" not in each
        assert "all runs" not in each.replace("The mean over all runs", "")
        assert "in the runs" not in each


# --- one answer, said alike everywhere ----------------------------------------------------------


@pytest.mark.parametrize("amount", ["£0.6m", "£1.2m", "£1.5m", "£1.8m", "£2.5m"])
@pytest.mark.parametrize("test", ["at-least", "at-most"])
def test_the_finding_the_pictures_title_and_the_json_agree(amount: str, test: str) -> None:
    words = {"cost": a_figure("£1.1m to £1.9m")} if test == "at-most" else {}
    projects = {"one": a_project("£0.8m to £1.6m", **words), "two": a_project("£0.1m to £0.5m", "July 2027")}
    document = a_programme(projects, a_target(amount, test=test))
    found = target(document)
    assert found["odds"] == found["by_project"]["odds"]
    told, titled = finding("programme", document), title(document)
    if found["odds"] in (0.0, 1.0):
        said = [words in told.lower() for words in (NEVER, SURE)]
        assert any(said)
        assert said == [words in titled for words in (NEVER, SURE)]
    else:
        assert in_words(found["odds"]).removeprefix("about ") in told.lower()
        assert say_chance(found["odds"]) in titled


def test_april_is_where_a_plan_begins() -> None:
    assert APRIL == {"month": "April 2027"}
