"""What may close a gap: cashable money, new since the base year, of planned years and named bodies."""

from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.testing import HEAD, a_figure
from tests.acceptance.base import (
    BASE,
    YEARS,
    Document,
    a_plan,
    a_programme,
    a_project,
    a_target,
    asked,
    checked,
    gap,
    moving,
    page,
    say,
    target,
    year,
)

PAY = {"pay": moving("£2m")}
NOVEMBER = {"month": "November 2026"}


# --- which classes close it ---------------------------------------------------------------------


@pytest.mark.parametrize("class_", ["non-cash", "cost-avoidance"])
@pytest.mark.parametrize("head", [None, "same"])
def test_what_saves_no_budget_money_closes_no_gap(class_: str, head: str | None, tmp_path: Path) -> None:
    basis = HEAD["basis"] | ({"class": class_} if head else {})
    figure = a_figure("£2m") if head else a_figure("£2m", **{"class": class_})
    document = a_plan(pressures={"pay": moving(a_figure("£2m"))}, savings={"s": moving(figure)}) | {"basis": basis}
    assert year(document)["gap_after_savings"]["planned"] == 2_000_000
    (beside,) = gap(document)["beside"]
    assert beside["name"] == "s"
    assert class_ in beside["reason"]
    told = page("gap", document)
    assert "cover all of it" not in told
    assert "no saving of the plan closes a gap" in told
    assert f"{class_}, which does not close a budget gap" in told
    assert f"{class_}, which does not close a budget gap" in say(checked(document, tmp_path), "warning")


@pytest.mark.parametrize("class_", ["cashable", "income"])
def test_cashable_savings_and_income_close_it_whatever_the_head_says(class_: str) -> None:
    figure = a_figure("£2m", **{"class": class_})
    document = a_plan(pressures=PAY, savings={"s": moving(figure)}) | {"basis": HEAD["basis"] | {"class": "non-cash"}}
    assert year(document)["gap_after_savings"]["planned"] == 0
    assert gap(document)["beside"] == []


@pytest.mark.parametrize(
    ("named", "counts"), [(None, "cashable"), ("cost-avoidance", "cost-avoidance"), ("income", "income")]
)
def test_a_target_counts_the_class_it_names_else_cashable(named: str | None, counts: str) -> None:
    classes = {"cashable": "£1m", "cost-avoidance": "£2m", "income": "£4m"}
    projects = {name: a_project(a_figure(amount, **{"class": name})) for name, amount in classes.items()}
    words = {"class": named} if named else {}
    found = target(a_programme(projects, a_target("£1m", **words)))
    assert [one["name"] for one in found["counting"]] == [counts]
    told = page("programme", a_programme(projects, a_target("£1m", **words)))
    for name in classes:
        if name != counts:
            assert f"{name}, which does not count to a {counts} target" in told


def test_gap_and_programme_count_a_project_alike() -> None:
    projects = {"s": a_project(a_figure("£2m", **{"class": "cost-avoidance"}))}
    document = a_programme(projects, a_target("£1m")) | {"gap": BASE | {"pressures": PAY}}
    assert year(document)["gap_after_savings"]["planned"] == 2_000_000
    assert target(document)["by_project"] is None


# --- what the base budget holds already ---------------------------------------------------------


def new_in(document: Document) -> list[float]:
    return [one["savings"] for one in gap(document)["consolidated"]["years"]]


@pytest.mark.parametrize(
    ("month", "new"),
    [
        ("April 2025", 0),
        ("March 2026", 0),
        ("April 2026", 0),
        ("May 2026", 100_000),
        ("November 2026", 700_000),
        ("March 2027", 1_100_000),
        ("April 2027", 1_200_000),
    ],
)
def test_only_what_is_new_since_the_base_year_counts(month: str, new: float) -> None:
    document = a_plan(pressures=PAY, savings={"s": moving("£1.2m", start={"month": month})})
    assert new_in(document) == [new] * 3
    assert [one["savings_run_rate"] for one in gap(document)["consolidated"]["years"]] == [new] * 3
    held = 1_200_000 - new
    assert [one["pounds"] for one in gap(document)["in_base"]] == ([held] if held else [])
    told = page("gap", document)
    assert ("Started in 2026-27 or before" in told) is bool(held)


def test_a_range_that_began_before_keeps_its_whole_doubt() -> None:
    """£1m to £1.4m from November 2026: the base holds £0.5m as planned, so £0.5m to £0.9m is new."""
    document = a_plan(pressures=PAY, savings={"s": moving("£1m to £1.4m", start=NOVEMBER)})
    found = year(document)
    assert found["savings"] == 700_000
    assert found["gap_after_savings_drawn"]["p10"] > 1_100_000
    assert found["gap_after_savings_drawn"]["p90"] < 1_500_000
    (change,) = gap(document)["changes"]
    assert (change["low"], change["high"]) == (500_000, 900_000)
    assert (change["left_low"], change["left_high"]) == (1_500_000, 1_100_000)


def test_what_is_all_in_the_base_may_still_turn_out_otherwise_and_says_so() -> None:
    document = a_plan(pressures=PAY, savings={"s": moving("£1m to £1.4m", start={"month": "April 2025"})})
    assert new_in(document) == [0, 0, 0]
    (change,) = gap(document)["changes"]
    assert (change["low"], change["high"]) == (-200_000, 200_000)
    assert (change["left_low"], change["left_high"]) == (2_200_000, 1_800_000)


def test_a_saving_begun_in_the_base_year_that_fails_must_be_found_again() -> None:
    doubtful = {"chance": "50%", "assumed": "For this test"}
    document = a_plan(pressures=PAY, savings={"s": moving("£1.2m", start=NOVEMBER, delivery=doubtful)})
    drawn = year(document)["gap_after_savings_drawn"]
    assert (drawn["p10"], drawn["p90"]) == (1_300_000, 2_500_000)


def test_a_profile_that_names_the_base_year_counts_what_is_new() -> None:
    line = {"figure": a_figure("£1.2m"), "profile": {"2026-27": "50%", "2027-28": "75%", "2028-29": "100%"}}
    document = a_plan(pressures=PAY, savings={"s": line})
    assert new_in(document) == [300_000, 600_000, 600_000]
    assert [one["pounds"] for one in gap(document)["in_base"]] == [600_000]
    assert [one["savings_run_rate"] for one in gap(document)["consolidated"]["years"]] == [300_000, 600_000, 600_000]
    drawn = a_plan(pressures=PAY, savings={"s": line | {"figure": a_figure("£1m to £1.4m")}})
    assert new_in(drawn) == [300_000, 600_000, 600_000]
    (change,) = gap(drawn)["changes"]
    assert (change["low"], change["high"]) == (400_000, 800_000)


def test_a_profile_that_held_before_the_base_year_is_in_it() -> None:
    line = {"figure": a_figure("£1.2m"), "profile": {"2024-25": "50%", "2025-26": "100%"}}
    assert new_in(a_plan(pressures=PAY, savings={"s": line})) == [0, 0, 0]


def test_amounts_by_year_are_what_stands_above_the_base_year() -> None:
    figure = a_figure(dict(zip(YEARS, ("£0.7m", "£0.7m", "£0.7m"), strict=True)))
    assert new_in(a_plan(pressures=PAY, savings={"s": moving(figure, start=NOVEMBER)})) == [700_000] * 3


def test_a_key_divides_what_is_new() -> None:
    bodies = {"a": {"name": "A", "kind": "unitary"}, "b": {"name": "B", "kind": "unitary"}}
    half = a_figure("£50m", year="2026-27")
    base = {name: {"budget": half, "funding": half} for name in bodies}
    keys = {"k": {"shares": {"a": "75%", "b": "25%"}, "assumed": "For this test"}}
    agreement = {"share": {"title": "Shared", "between": ["a", "b"], "keys": keys}}
    saving = moving("£1.2m", start=NOVEMBER, key="k")
    document = a_plan(base=base, pressures={"pay": moving("£2m", body="a")}, savings={"s": saving})
    document |= {"bodies": bodies, "agreements": agreement}
    found = gap(document)
    assert [body["years"][0]["savings"] for body in found["bodies"]] == [525_000, 175_000]
    assert found["consolidated"]["years"][0]["savings"] == 700_000


def test_a_pressure_that_began_in_the_base_year_counts_what_is_new_and_the_tree_adds_up() -> None:
    pressures = {"pay": moving("£1.2m", start=NOVEMBER), "rent": moving("£1m", heading="Rent")}
    document = a_plan(pressures=pressures, savings={"s": moving("£0.6m", start=NOVEMBER)})
    for one in gap(document)["consolidated"]["years"]:
        assert one["gap"] == 1_700_000
        assert round(sum(one["by_heading"].values()), 2) == one["gap"]
        assert one["requirement"] - one["funding"] == one["gap"]
        assert one["gap_after_savings"]["planned"] == 1_350_000


def test_what_ended_before_the_plan_is_not_in_the_base_as_a_saving_to_come() -> None:
    """£1.2m a year from April 2025 that ends in September 2026: the base held half of it, and it is gone."""
    line = moving("£1.2m", start={"month": "April 2025"}, end="September 2026")
    assert new_in(a_plan(pressures=PAY, savings={"s": line})) == [-600_000] * 3


def test_the_base_of_an_included_case_is_its_base_and_no_saving_that_began_before(tmp_path: Path) -> None:
    other = a_plan(pressures={"rent": moving("£1m")}) | {"case": "other"}
    checked(other, tmp_path)
    (tmp_path / "case.yaml").rename(tmp_path / "other.yaml")
    document = a_plan(pressures=PAY) | {"include": [{"case": "other.yaml", "hash": studies.built(other).hash}]}
    assert say(checked(document, tmp_path), "error") == ""
    results = studies.ask("gap", studies.load(tmp_path / "case.yaml"), Settings(draws=100, workers=1)).as_json()
    (first, *_) = results["results"]["consolidated"]["years"]
    assert (first["requirement"], first["funding"], first["gap"]) == (203_000_000, 200_000_000, 3_000_000)
    assert results["results"]["in_base"] == []


def test_a_fee_on_what_is_in_the_base_already_is_said_to_count_as_new() -> None:
    fee = {"share": "20%", "assumed": "For this test"}
    document = a_plan(pressures=PAY, savings={"s": moving("£1.2m", start=NOVEMBER)})
    document |= {"agreements": {"partner": {"title": "Partner", "between": ["council"], "fee": fee}}}
    assert "began in 2026-27 or before: all of it counts as new" in page("gap", document)
    fresh = document | {"gap": a_plan(pressures=PAY, savings={"s": moving("£1.2m")})["gap"]}
    assert "counts as new" not in page("gap", fresh)
    assert "Cost to achieve and fees, as planned" in page("gap", fresh)


# --- cumulative figures, years beyond, no base --------------------------------------------------


def six_years(**words: object) -> Document:
    years = [f"20{at}-{at + 1}" for at in range(27, 33)]
    return a_figure("£30m", effect="cumulative", years=years) | words


def test_an_even_spread_of_a_cumulative_figure_is_named_as_an_assumption(tmp_path: Path) -> None:
    line = {"figure": six_years()}
    document = a_plan(pressures=PAY, savings={"s": line})
    assert "even spread over them, by assumption" in say(checked(document, tmp_path), "warning")
    assert "even spread over them, by assumption" in page("gap", document)
    shares = dict(
        zip([f"20{at}-{at + 1}" for at in range(27, 33)], ["10%", "20%", "40%", "60%", "80%", "90%"], strict=True)
    )
    profiled = a_plan(pressures=PAY, savings={"s": line | {"profile": shares}})
    assert "even spread" not in say(checked(profiled, tmp_path))
    assert new_in(profiled) == [1_000_000, 2_000_000, 4_000_000]


def test_an_even_spread_is_named_in_a_programme_too() -> None:
    document = a_programme({"s": a_project(six_years(), None)}, a_target("£5m"))
    assert "even spread over them, by assumption" in page("programme", document)


@pytest.mark.parametrize("group", ["pressures", "savings", "funding"])
def test_a_line_after_the_plan_is_said_to_count_nothing(group: str, tmp_path: Path) -> None:
    late = moving("£5m", start={"month": "April 2031"})
    document = a_plan(
        **({"pressures": PAY} | {group: PAY | {"late": late} if group == "pressures" else {"late": late}})
    )
    assert "counts in no year of the plan" in say(checked(document, tmp_path), "warning")
    assert "counts in no year of the plan" in page("gap", document)


def test_a_plan_without_a_base_says_so(tmp_path: Path) -> None:
    document = a_plan(base={}, pressures=PAY)
    assert "no base budget of anybody" in say(checked(document, tmp_path), "warning")
    assert "No base budget of anybody" in page("gap", document)


# --- what the plan issue owns: not wrong in silence ---------------------------------------------


def reserves(opening: str = "£10m", **words: object) -> Document:
    return {"council": {"opening": {"general": a_figure(opening)}, "covers_shortfall": True} | words}


def test_a_planned_use_of_more_than_there_is_is_warned_of(tmp_path: Path) -> None:
    kept = reserves(planned_use={"2027-28": "£6m", "2028-29": "£6m"})
    document = a_plan(pressures=PAY, reserves=kept)
    said = "planned use of £6m, more than the £4m that they hold by then"
    assert said in say(checked(document, tmp_path), "warning")
    assert said in page("gap", document)


def test_a_contribution_to_reserves_is_refused(tmp_path: Path) -> None:
    document = a_plan(pressures=PAY, reserves=reserves(planned_use={"2027-28": "-£1m"}))
    assert "a contribution to reserves" in say(checked(document, tmp_path), "error")


def test_a_surplus_that_never_returns_to_reserves_is_named() -> None:
    document = a_plan(pressures={"fall": moving("-£2m")}, reserves=reserves())
    (body,) = gap(document)["bodies"]
    assert [one["closing"] for one in body["reserves"]] == [10_000_000] * 3
    assert "A surplus, or a year under plan, is not added to them" in page("gap", document)


@pytest.mark.parametrize("study", ["gap", "programme"])
def test_the_cost_of_a_project_that_does_not_happen_is_said_not_to_be_paid(study: str) -> None:
    doubtful = {"chance": "50%", "assumed": "For this test"}
    cost = a_figure("£1m", recurrence="one-off", year="2027-28")
    document = a_programme({"s": a_project("£2m", cost=cost, delivery=doubtful)}, a_target("£1m"))
    document |= {"gap": BASE | {"pressures": PAY}}
    assert "counts only where its project happens" in page(study, document)


def two_bodies() -> Document:
    bodies = {"a": {"name": "A", "kind": "unitary"}, "b": {"name": "B", "kind": "unitary"}}
    half = a_figure("£50m", year="2026-27")
    base = {name: {"budget": half, "funding": half} for name in bodies}
    projects = {"one": a_project("£1m", body="a"), "two": a_project("£2m", body="b")}
    document = a_programme(projects, a_target("£2m"))
    return document | {"bodies": bodies, "gap": BASE | {"base": base, "pressures": {"pay": moving("£2m", body="a")}}}


def test_of_two_bodies_with_reserves_both_are_spoken_of() -> None:
    document = two_bodies()
    kept = {"opening": {"general": a_figure("£10m")}, "covers_shortfall": True}
    gap_of = document["gap"] | {"reserves": {"a": kept, "b": kept | {"minimum": a_figure("£12m")}}}
    told = page("gap", document | {"gap": gap_of})
    assert "Reserves of B of £10m are below their minimum of £12m on the first day" in told
    assert "Reserves of A" in told


def test_of_two_bodies_the_page_says_whose_money_it_counts() -> None:
    assert "Will it save at least £2m in 2027-28 for A?" in page("programme", two_bodies())
    assert "for A alone" in page("gap", two_bodies())


def test_the_next_budget_is_a_headline_and_names_what_must_balance() -> None:
    document = a_plan(pressures=PAY)
    names = [one.name for one in asked("gap", document).headlines()]
    assert names[0] == "to find for 2027-28"
