"""Reading what people write: one reading for both ends, both values said, one error for one slip, advice that holds."""

import re
from pathlib import Path
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.testing import a_figure
from tests.acceptance.base import (
    Document,
    a_plan,
    a_programme,
    a_project,
    a_target,
    checked,
    gap,
    moving,
    page,
    say,
    year,
)

PAY = {"pay": moving("£2m")}
ASSUMED = {"assumed": "For this test"}


def doubted(span: str, **words: Any) -> Document:  # noqa: ANN401
    doubt = {"range": span, "ends": "absolute"} | ASSUMED | words
    return a_plan(pressures={"pay": moving(a_figure("£2m", uncertainty=doubt))})


def ranged(span: str, **words: Any) -> Document:  # noqa: ANN401
    return a_plan(pressures={"pay": moving({"range": span, "ends": "absolute"} | ASSUMED | words)})


def amount(text: Any) -> Document:  # noqa: ANN401
    return a_plan(pressures={"pay": moving({"amount": text} | ASSUMED)})


# --- both ends are read as one ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "readings"),
    [
        ("-1 to 10%", ("-1%", "-100%")),
        ("-1% to 0.5", ("0.5%", "50%")),
        ("1 to 10%", ("1%", "100%")),
        ("-0.1 to 10%", ("-0.1%", "-10%")),
    ],
)
def test_a_percentage_at_one_end_alone_is_refused_with_both_readings(
    span: str, readings: tuple[str, str], tmp_path: Path
) -> None:
    said = say(checked(doubted(span, likely="0%"), tmp_path), "error")
    assert said.count("\n") == 0
    for reading in readings:
        assert f" {reading}" in said


@pytest.mark.parametrize("span", ["(£5m) to £2", "-£5m to £2", "£1m to 2", "1 to £2m", "2 to 3m"])
def test_a_unit_at_one_end_alone_is_refused_alike_whatever_the_sign(span: str, tmp_path: Path) -> None:
    said = say(checked(ranged(span), tmp_path), "error")
    assert "a unit at both ends, or at neither" in said
    assert "or pounds" in said


@pytest.mark.parametrize(("span", "most"), [("0 to 1 year 6 months", 18), ("0 to 18 months", 18), ("1 to 2 years", 24)])
def test_a_length_of_time_ends_where_it_says(span: str, most: float, tmp_path: Path) -> None:
    late = {"month": "April 2027", "delay": {"range": span, "ends": "absolute"} | ASSUMED}
    document = a_programme({"s": a_project("£1m", None, start=late)}, a_target("£1m"))
    assert checked(document, tmp_path) == []
    delay = studies.built(document).sections["programme"].workstreams["work"].projects["s"].start.delay
    assert float(delay.range.high) == most
    assert float(delay.range.low) == (12 if span.startswith("1 ") else 0)


# --- what is said of it -------------------------------------------------------------------------


def test_a_likely_value_outside_its_range_is_said_with_both_values(tmp_path: Path) -> None:
    said = say(checked(ranged("£1m to £2m", likely="£3m"), tmp_path), "error")
    for value in ("£3m", "£1m", "£2m"):
        assert value in said
    said = say(checked(doubted("-10% to 20%", likely="30%"), tmp_path), "error")
    for value in ("30%", "-10%", "20%"):
        assert value in said


@pytest.mark.parametrize("text", ["2-3m", "£2-3m", "£2m-£3m", "£2m - £3m"])
def test_the_advice_for_a_dash_is_one_that_the_next_run_takes(text: str, tmp_path: Path) -> None:
    for document in (ranged(text), amount(text)):
        said = say(checked(document, tmp_path), "error")
        (advised,) = re.findall(r"\S+ to \S+$", said.strip())
        assert checked(ranged(advised), tmp_path) == []
        assert gap(ranged(advised))["consolidated"]["years"][0]["gap"] == 2_500_000


@pytest.mark.parametrize("span", ["(£5m) to £2", "£1 to 2m", "1 to £2m", "2 to 3m"])
def test_the_advice_for_a_half_written_range_is_one_that_the_next_run_takes(span: str, tmp_path: Path) -> None:
    said = say(checked(ranged(span), tmp_path), "error")
    advised = re.findall(r"write (.+?), or both", said)[0]
    assert say(checked(ranged(advised), tmp_path), "error") == ""


# --- a stated amount stays as planned -----------------------------------------------------------


def test_a_stated_amount_is_planned_as_stated_and_a_lopsided_doubt_is_asked_about(tmp_path: Path) -> None:
    doubt = {"range": "-10% to 20%", "ends": "absolute"} | ASSUMED
    document = a_plan(pressures={"pay": moving(a_figure("£4m", uncertainty=doubt))})
    assert year(document)["gap"] == 4_000_000
    assert "whose middle is 5% from the stated amount" in say(checked(document, tmp_path), "warning")
    for more in ({"likely": "0%"}, {"range": "-10% to 10%"}):
        calm = a_plan(pressures={"pay": moving(a_figure("£4m", uncertainty=doubt | more))})
        assert checked(calm, tmp_path) == []
        assert year(calm)["gap"] == 4_000_000


@pytest.mark.parametrize("likely", ["5%", "20%", "-10%"])
def test_whatever_is_likely_the_stated_amount_is_planned(likely: str) -> None:
    doubt = {"range": "-10% to 20%", "ends": "absolute", "likely": likely} | ASSUMED
    assert year(a_plan(pressures={"pay": moving(a_figure("£4m", uncertainty=doubt))}))["gap"] == 4_000_000


# --- correlations -------------------------------------------------------------------------------


def together(**groups: Document) -> Document:
    lines = {name: moving("£1m to £2m") for name in ("a", "b", "c")}
    return a_plan(pressures=lines) | {"correlations": {name: ASSUMED | group for name, group in groups.items()}}


def pair(one: str, other: str, rank: float) -> Document:
    return {"between": [one, other], "rank": rank}


def test_a_pair_with_a_stranger_is_refused_by_name(tmp_path: Path) -> None:
    said = say(checked(together(g={"members": ["a", "b"], "pairs": [pair("a", "c", 0.5)]}), tmp_path), "error")
    assert 'a pair with "c", which is not one of the members' in said


def test_a_line_in_two_groups_does_not_pass_the_check(tmp_path: Path) -> None:
    groups = {"g": {"members": ["a", "b"], "every_pair": 0.5}, "h": {"members": ["b", "c"], "every_pair": 0.5}}
    assert '"b" in the groups g and h' in say(checked(together(**groups), tmp_path), "error")


def test_a_line_paired_with_itself_is_refused_in_words_of_the_file(tmp_path: Path) -> None:
    said = say(checked(together(g={"members": ["a", "b"], "pairs": [pair("a", "a", 0.5)]}), tmp_path), "error")
    assert '"a" paired with itself' in said
    assert "diagonal" not in said


IMPOSSIBLE = {
    "members": ["a", "b", "c"],
    "pairs": [pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", -0.9)],
}


def test_an_impossible_matrix_names_all_of_the_conflict_and_offers_the_nearest(tmp_path: Path) -> None:
    said = say(checked(together(g=IMPOSSIBLE), tmp_path), "error")
    for part in ("a, b, c", "smallest eigenvalue -0.8", "`nearest: true`", "0.483 in place of 0.9"):
        assert part in said


def test_the_nearest_matrix_is_taken_where_it_is_chosen_and_said(tmp_path: Path) -> None:
    document = together(g=IMPOSSIBLE | {"nearest": True})
    problems = checked(document, tmp_path)
    assert say(problems, "error") == ""
    assert "the nearest possible ones are taken in their place" in say(problems, "warning")
    assert "the nearest possible ones are taken in their place" in page("gap", document)


# --- years and starts ---------------------------------------------------------------------------


def test_a_year_named_twice_is_refused(tmp_path: Path) -> None:
    figure = a_figure("£3m", effect="cumulative", years=["2027-28", "2027-28", "2028-29"])
    assert "the year 2027-28 twice" in say(checked(a_plan(pressures={"pay": {"figure": figure}}), tmp_path), "error")


@pytest.mark.parametrize("words", [{"profile": {"2027-28": "50%", "2028-29": "100%"}}, {"ramp": "6 months"}])
def test_a_start_or_a_ramp_that_contradicts_a_profile_is_refused(words: Document, tmp_path: Path) -> None:
    late = moving("£1m", start={"month": "April 2028"}) | {"profile": {"2027-28": "50%", "2028-29": "100%"}} | words
    assert say(checked(a_plan(pressures=PAY, savings={"s": late}), tmp_path), "error")


@pytest.mark.parametrize("through", ["2026-27", "2020-21"])
def test_a_horizon_of_none_is_refused_in_whole_words(through: str, tmp_path: Path) -> None:
    said = say(checked(a_plan(pressures=PAY, through=through), tmp_path), "error")
    assert f"a plan through {through}, not after the base year 2026-27" in said


# --- amounts without a unit, measured amounts ---------------------------------------------------


@pytest.mark.parametrize("text", ["13.324", 13.324, "20,647", 20647, "£13.324"])
def test_an_amount_that_looks_copied_from_a_table_is_warned_of(text: Any, tmp_path: Path) -> None:  # noqa: ANN401
    said = say(checked(amount(text), tmp_path), "warning")
    assert "taken as £" in said
    assert "taken as £" in page("gap", amount(text))


@pytest.mark.parametrize("text", ["£13.324m", "£20,647k", "£20,647", "13.324m"])
def test_an_amount_with_its_unit_is_not(text: str, tmp_path: Path) -> None:
    assert checked(amount(text), tmp_path) == []


def test_a_figure_that_a_program_took_from_a_return_is_no_slip(tmp_path: Path) -> None:
    measured = {"amount": "£200", "measured": "Revenue account budget (RA) 2026-27"}
    others = {"rent": moving("£3m"), "fuel": moving("£4m"), "small": moving(measured)}
    assert checked(a_plan(pressures=PAY | others), tmp_path) == []
    typed = a_plan(pressures=PAY | {"small": moving("£200"), "other": moving("£3m")})
    assert "thousands" in say(checked(typed, tmp_path), "warning")


# --- a saving below nought ----------------------------------------------------------------------


def test_a_cause_that_takes_more_than_all_of_a_saving_is_warned_of(tmp_path: Path) -> None:
    cause = {"c": {"range": "-150% to 20%", "ends": "absolute"} | ASSUMED}
    document = a_plan(pressures=PAY, savings={"s": moving("£1m", driven_by={"c": "100%"})}) | {"causes": cause}
    assert "may lower it by 150%: it falls below nought" in say(checked(document, tmp_path), "warning")
    half = a_plan(pressures=PAY, savings={"s": moving("£1m", driven_by={"c": "50%"})}) | {"causes": cause}
    assert "below nought" not in say(checked(half, tmp_path))


def test_a_wide_percentile_range_that_reaches_below_nought_is_warned_of(tmp_path: Path) -> None:
    wide = {"range": "£1m to £9m", "ends": "p10-p90"} | ASSUMED
    document = a_plan(pressures=PAY, savings={"s": moving(wide)})
    assert "a saving whose lower tail reaches" in say(checked(document, tmp_path), "warning")
    programme = a_programme({"s": a_project(wide)}, a_target("£1m"))
    assert "a saving whose lower tail reaches" in say(checked(programme, tmp_path), "warning")


# --- one slip, one error ------------------------------------------------------------------------


def misspelt(document: Document, path: list[Any], wrong: str, right: str) -> Document:
    held = document
    for step in path:
        held = held[step]
    held[wrong] = held.pop(right)
    return document


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [([], "titel", "title"), ([], "bodys", "bodies"), (["gap"], "base_yaer", "base_year"),
     (["gap"], "thruogh", "through"),
     (["gap", "pressures", "pay"], "figre", "figure"), (["programme", "targets", 0], "amout", "amount"),
     (["programme", "workstreams", "work", "projects", "s"], "savng", "saving"),
     (["programme", "workstreams", "work"], "titel", "title")],
)  # fmt: skip
def test_a_misspelt_needed_key_is_one_error_that_names_the_right_one(
    path: list[Any], wrong: str, right: str, tmp_path: Path
) -> None:
    document = a_plan(pressures={"pay": moving("£2m")}) | a_programme({"s": a_project("£1m")}, a_target("£1m"))
    document["gap"] = dict(a_plan(pressures={"pay": moving("£2m")})["gap"])
    (problem,) = checked(misspelt(document, path, wrong, right), tmp_path)
    assert problem.level == "error"
    assert wrong in problem.found
    assert f'"{right}"' in problem.fix


# --- the same budget line claimed twice ---------------------------------------------------------


def test_a_budget_line_claimed_twice_is_one_error_naming_both(tmp_path: Path) -> None:
    savings = {name: moving("£1m", budget_lines=["A1"]) for name in ("s", "t")}
    problems = checked(a_plan(pressures=PAY, savings=savings), tmp_path)
    assert [one.level for one in problems] == ["error"]
    assert 'the budget line "A1" claimed by "s" and by "t"' in problems[0].found


def test_a_budget_line_claimed_by_the_plan_and_by_the_programme_is_the_same_error(tmp_path: Path) -> None:
    document = a_programme({"s": a_project("£1m", budget_lines=["A1"])}, a_target("£1m"))
    document |= {"gap": a_plan(pressures=PAY, savings={"t": moving("£1m", budget_lines=["A1"])})["gap"]}
    problems = checked(document, tmp_path)
    assert [one.level for one in problems] == ["error"]
    assert 'the budget line "A1" claimed by' in problems[0].found


def test_a_budget_line_claimed_across_cases_is_the_same_error(tmp_path: Path) -> None:
    plan = a_plan(pressures=PAY, savings={"s": moving("£1m", budget_lines=["A1"])})
    other = a_plan(pressures={"rent": moving("£2m")}, savings={"t": moving("£1m", budget_lines=["A1"])})
    other |= {"case": "other"}
    part = studies.built(other)
    checked(other, tmp_path)
    (tmp_path / "case.yaml").rename(tmp_path / "other.yaml")
    problems = checked(plan | {"include": [{"case": "other.yaml", "hash": part.hash}]}, tmp_path)
    assert [one.found for one in problems if one.level == "error"] == ['the budget line "A1" claimed by "s" and by "t"']


def test_errors_of_content_name_their_place_where_they_have_no_line(tmp_path: Path) -> None:
    """Lines of the file come with the plan issue; until then every error says the path to it."""
    (problem,) = checked(a_plan(pressures={"pay": moving("£2m", start={"month": "Smarch 2027"})}), tmp_path)
    assert problem.path == "gap.pressures.pay.start.month"
