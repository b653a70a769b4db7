"""Where each part of the gap tree lies in the runs, with nothing varying but its own lines."""

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.chance import Fixed, Uniform, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.tree import LEAST, MOST, ROOM, tree_ranges
from shiremoot.gap.views import TOGETHER, PlanViews, left_of, name_of
from shiremoot.ledger import Simulator
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_ledger, a_line

DRAWS = 20_000
YEAR = FinancialYear(2018)
FEW = Settings(draws=DRAWS, workers=1)
BASE = {"council": {"budget": a_figure("£100m"), "funding": a_figure("£100m")}}
PRESSURES = {
    "pay": {"figure": a_figure("£10m to £20m"), "heading": "Pay", "start": {"month": "April 2018"}},
    "fuel": {"figure": a_figure("£5m"), "heading": "Fuel", "start": {"month": "April 2018"}},
}
FUNDING = {"grant": {"figure": a_figure("-£8m to -£4m"), "heading": "Grant", "start": {"month": "April 2018"}}}
SAVINGS = {"lean": {"figure": a_figure("£2m to £4m"), "start": {"month": "April 2018"}}}
COSTS = {"exit": {"figure": a_figure("£1m to £9m", recurrence="one-off"), "start": {"month": "April 2018"}}}


def a_plan(**words: object) -> Case:
    gap = {"base_year": "2017-18", "through": "2018-19", "base": BASE, "pressures": PRESSURES, "funding": FUNDING}
    return a_case(gap=gap | {"savings": SAVINGS, "costs": COSTS} | words)


def first_year(case: Case, settings: Settings = FEW) -> Document:
    return studies.ask("gap", case, settings).as_json()["results"]["consolidated"]["years"][0]


def tenths(low: float, high: float) -> Document:
    """A flat range at the 10th and the 90th of 100 runs."""
    tenth = (high - low) / 10
    return {"p10": pytest.approx(low + tenth, abs=1e5), "p90": pytest.approx(high - tenth, abs=1e5)}


def test_each_heading_lies_where_its_own_lines_may_fall_with_the_sign_of_what_it_adds_to_the_gap():
    year = first_year(a_plan())
    assert year["by_heading_drawn"] == {
        "Base budget": {"p10": 100e6, "p90": 100e6},
        "Base funding": {"p10": -100e6, "p90": -100e6},
        "Pay": tenths(10e6, 20e6),
        "Fuel": {"p10": 5e6, "p90": 5e6},
        "Grant": tenths(4e6, 8e6),
    }
    assert list(year["by_heading_drawn"]) == list(year["by_heading"])


def test_savings_are_told_before_their_cost_and_the_gap_before_both():
    """Pay and grant together: narrower than both ranges added, and neither saving nor cost in it."""
    year = first_year(a_plan())
    assert year["savings_drawn"] == tenths(2e6, 4e6)
    gap = year["gap_drawn"]
    assert 19e6 + 1.4e6 < gap["p10"] < year["gap"] == 26e6 < gap["p90"] < 33e6 - 1.4e6
    assert first_year(a_plan(savings={}, costs={}))["gap_drawn"] == gap


def test_a_plan_in_which_nothing_varies_comes_as_planned_and_draws_none_of_it():
    stages: list[str] = []
    settings = Settings(draws=100, workers=1, progress=lambda stage, *_: stages.append(stage))
    year = first_year(a_plan(pressures={"fuel": PRESSURES["fuel"]}, funding={}, savings={}, costs={}), settings)
    assert year["gap_drawn"] == {"p10": 5e6, "p90": 5e6}
    assert year["savings_drawn"] == {"p10": 0, "p90": 0}
    assert "Drawing the parts of the gap" not in stages


def test_what_the_base_holds_is_no_part_of_it():
    """Pay of £20m to £40m a year since October of the base year, of which £15m as planned are in the base."""
    pay = {"figure": a_figure("£20m to £40m"), "heading": "Pay", "start": {"month": "October 2017"}}
    year = first_year(a_plan(pressures={"pay": pay}))
    assert year["by_heading"]["Pay"] == 15e6
    assert year["by_heading_drawn"]["Pay"] == tenths(5e6, 25e6)


def test_a_part_has_the_luck_that_its_lines_have_in_the_whole_plan():
    """Of one line alone, what is left and its heading are the same in every run."""
    plan = PlanViews(
        Gap.model_validate({"base_year": "2017-18", "through": "2018-19"}),
        a_ledger(a_line("pay", Uniform(10.0, 20.0), kind="pressure", heading="Pay"), years=2),
    )
    left = left_of(Simulator(plan.ledger, plan.drawn_views(TOGETHER), seed=1).run(DRAWS).totals, TOGETHER, YEAR)
    found = tree_ranges(plan, [TOGETHER], FEW)
    assert found[name_of(TOGETHER, "heading Pay", YEAR)] == quantiles(left, (0.1, 0.9))


@pytest.mark.parametrize(("headings", "draws"), [(4, MOST), (200, ROOM // (8 * 201)), (3_000, LEAST)])
def test_of_many_parts_fewer_draws_are_made_so_that_they_fit_in_memory(
    headings: int, draws: int, monkeypatch: pytest.MonkeyPatch
):
    """Each heading and the gap before savings: one total more than there are headings."""
    lines = [a_line(f"l{at}", Uniform(0.0, 1.0), kind="pressure", heading=f"h{at}") for at in range(headings)]
    plan = PlanViews(Gap.model_validate({"base_year": "2017-18", "through": "2018-19"}), a_ledger(*lines, years=2))
    asked: list[int] = []

    def run(_: Simulator, draws: int, *__: object, **___: object) -> object:
        asked.append(draws)
        raise StopIteration

    monkeypatch.setattr(Simulator, "run", run)
    with pytest.raises(StopIteration):
        tree_ranges(plan, [TOGETHER], Settings(draws=1_000_000))
    assert asked == [draws]


def test_only_what_may_vary_is_asked_for():
    still, moving = a_line("still", Fixed(1.0), kind="pressure", heading="Still"), a_line("moving", Uniform(0.0, 1.0))
    plan = PlanViews(
        Gap.model_validate({"base_year": "2017-18", "through": "2018-19"}), a_ledger(still, moving, years=2)
    )
    assert [view.name for view in plan.tree_views(TOGETHER)] == [name_of(TOGETHER, "savings", YEAR)]
