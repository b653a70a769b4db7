"""What the base budget holds of earlier decisions: what is refused, what is warned of, and where each line stands."""

import pytest

from shiremoot import studies
from shiremoot.case import errors_in, examine
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_document, a_figure, assert_problem
from tests.gap.making import TWO

OCTOBER = {"month": "October 2026"}
PAY = {"pay": {"figure": a_figure("£5m"), "body": "council"}}
RANGE = {"figure": a_figure("£1m to £1.4m"), "start": OCTOBER}


def a_gap(**line: object) -> Document:
    return {"base_year": "2026-27", "through": "2028-29", "pressures": PAY, "carried_forward": {"one": line}}


def problems(**line: object):
    return examine(a_document(gap=a_gap(**line)), studies.REGISTRY.sections)[1]


def years(draws: int = 10, **line: object):
    case = a_case(gap=a_gap(**line))
    return studies.ask("gap", case, Settings(draws=draws, workers=1)).as_json()["results"]["years"]


@pytest.mark.parametrize("was", ["saving", "pressure", "funding"])
def test_what_begins_in_the_plan_stands_in_the_plan(was: str):
    where = {"saving": "savings", "pressure": "pressures", "funding": "funding"}[was]
    for line in (
        {"figure": a_figure("£1m"), "start": {"month": "April 2027"}},
        {"figure": a_figure("£1m", recurrence="one-off", year="2027-28")},
    ):
        found = problems(was=was, **line)
        assert_problem(found, "gap.carried_forward.one", "begins in 2027-28", f"write it under {where}:")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"was": "saving", "figure": a_figure("£1m")}, ("does not say when it began", "start: the month")),
        (
            {"was": "pressure", "figure": a_figure("£1m", recurrence="one-off", year="2025-26")},
            ("a one-off of 2025-26", "leave it out"),
        ),
        (
            {"was": "undelivered", "figure": a_figure("£1m"), "start": OCTOBER},
            ("gap.carried_forward.one.start", "comes back from the first year planned"),
        ),
        (
            {"was": "undelivered", "figure": a_figure("£1m"), "profile": {"2027-28": "100%"}},
            ("gap.carried_forward.one.profile", "not delivered"),
        ),
        ({"was": "undelivered", "figure": a_figure("£1m", recurrence="one-off")}, ("write was: saving",)),
        ({"was": "cut", "figure": a_figure("£1m")}, ("gap.carried_forward.one.was", "'undelivered'")),
    ],
)
def test_what_cannot_be_meant_is_refused(line: Document, words: tuple[str, ...]):
    assert_problem(problems(**line), *words)


def test_one_of_the_base_year_without_a_start_has_no_effect_and_is_warned_of():
    found = problems(was="saving", figure=a_figure("£1m", year="2026-27"))
    assert_problem(found, "so that the base holds all of it and nothing is new", "the month", level="warning")
    assert errors_in(found) == ()


@pytest.mark.parametrize("was", ["saving", "undelivered"])
def test_a_saving_below_nought_is_warned_of(was: str):
    line = {"was": was, "figure": a_figure("-£1m")} | ({"start": OCTOBER} if was == "saving" else {})
    assert_problem(problems(**line), "a saving that may be −£1m", level="warning")


def test_its_doubt_is_that_of_the_whole_year_about_what_the_base_holds_as_planned():
    """£1m to £1.4m from October: £0.6m is in the base, so £0.4m to £0.8m is new."""
    first = years(2_000, was="saving", **RANGE)[0]
    assert first["by_heading"]["Full-year effects"] == pytest.approx(-0.6e6)
    drawn = first["gap_after_savings_drawn"]
    assert drawn["p10"] == pytest.approx(5e6 - 0.76e6, abs=2e4)
    assert drawn["p90"] == pytest.approx(5e6 - 0.44e6, abs=2e4)


def test_one_that_fails_after_all_is_found_again():
    chance = {"chance": "50%", "assumed": "For this test"}
    drawn = years(2_000, was="saving", figure=a_figure("£1.2m"), start=OCTOBER, delivery=chance)[0]
    assert drawn["gap_after_savings_drawn"]["p10"] == pytest.approx(4.4e6)
    assert drawn["gap_after_savings_drawn"]["p90"] == pytest.approx(5.6e6)


def test_a_one_off_falls_out_as_it_was_planned_however_it_turns_out():
    for year in years(200, was="pressure", figure=a_figure("£1m to £3m", recurrence="one-off")):
        assert year["by_heading"]["One-offs falling out"] == pytest.approx(-2e6)
        assert year["gap_after_savings_drawn"]["p10"] == year["gap_after_savings_drawn"]["p90"] == pytest.approx(3e6)


def test_a_heading_of_its_own_is_kept():
    found = years(was="saving", figure=a_figure("£1.2m"), start=OCTOBER, heading="Decisions of 2026")
    assert found[0]["by_heading"]["Decisions of 2026"] == pytest.approx(-0.6e6)


def test_a_programme_that_began_earlier_changes_nothing_of_it():
    """The ledger then begins before the base year."""
    line = {"was": "funding", "figure": a_figure("£2m", recurrence="one-off")}
    project = {"saving": a_figure("£0m"), "start": {"month": "April 2024"}}
    targets = [{"amount": "£1m", "year": "2024-25", "effect": "in-year", "assumed": "For this test"}]
    programme = {"targets": targets, "workstreams": {"w": {"title": "W", "projects": {"p": project}}}}
    case = a_case(gap=a_gap(**line), programme=programme)
    found = studies.ask("gap", case, Settings(draws=10, workers=1)).as_json()["results"]["years"]
    assert [year["gap"] for year in found] == [7e6, 7e6]


def test_of_several_bodies_a_line_that_names_none_counts_for_the_first_named():
    line = {"was": "saving", "figure": a_figure("£1m"), "start": OCTOBER}
    found = examine(a_document(gap=a_gap(**line), bodies=TWO), studies.REGISTRY.sections)[1]
    assert_problem(found, "gap.body", "1 line that names no body (one)", level="warning")


def test_what_has_no_estimate_is_left_out_and_named():
    unknown = {"not-estimated": "not counted yet", "assumed": "For this test"}
    case = a_case(gap=a_gap(was="undelivered", figure=unknown, title="Lost"))
    found = studies.ask("gap", case, Settings(draws=10, workers=1)).as_json()["results"]["left_out"]
    assert [(one["title"], one["why"]) for one in found] == [("Lost", "not estimated")]
