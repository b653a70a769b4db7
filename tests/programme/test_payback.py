"""When what is saved passes what is spent, for good: by hand, as planned and in the runs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.chance import Uniform
from shiremoot.dates import FinancialYear
from shiremoot.ledger import DeliveryChance
from shiremoot.programme.payback import DRAWS, Payback, months_to_pay_back, payback
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_ledger, a_line, a_programme, a_project, a_target
from tests.growth import MOST, growth
from tests.programme.making import told

FEW = Settings(draws=200, workers=1)
ONE_OFF = {"recurrence": "one-off", "year": "2017-18"}


@pytest.mark.parametrize(
    ("saved", "spent", "months"),
    [
        ([4, 4, 4], [10, 0, 0], 30.0),  # -10, -6, -2, then half a year
        ([0, 6, 6], [0, 3, 0], 18.0),  # spent in the second April
        ([4, 4], [10, 0], np.inf),
        ([4, 4, 4], [4, 0, 0], 12.0),
        ([4, 0, 0], [0, 8, 0], np.inf),  # paid back, until more is spent
        ([4, 0, 8], [2, 6, 0], 30.0),  # for good only after the second cost: 2 ahead, 4 behind, then half a year
        ([1, 1], [0, 0], 0.0),
        ([0, 0], [0, 0], 0.0),
    ],
)
def test_by_hand(saved: list[float], spent: list[float], months: float):
    found = months_to_pay_back(np.array([saved], float).T, np.array([spent], float).T)
    assert found.tolist() == [pytest.approx(months)]


def test_each_draw_is_looked_at_by_itself():
    saved, spent = np.array([[4.0, 1.0], [4.0, 1.0]]), np.array([[6.0, 6.0], [0.0, 0.0]])
    assert months_to_pay_back(saved, spent).tolist() == [18.0, np.inf]


def test_the_clock_starts_in_the_first_year_in_which_money_is_spent():
    lines = [a_line("saving", 120_000.0), a_line("cost", 240_000.0, kind="cost", profile=(0.0, 0.0, 1.0, 0.0, 0.0))]
    found = payback({"saving": 1.0}, {"cost": 1.0}, a_ledger(*lines), FEW)
    assert found is not None
    assert (found.since, found.through, found.planned) == (FinancialYear(2019), FinancialYear(2021), 0.0)


def test_nothing_spent_needs_no_payback():
    ledger = a_ledger(a_line("saving", 1.0), a_line("cost", 0.0, kind="cost"))
    assert payback({"saving": 1.0}, {}, ledger, FEW) is None
    assert payback({"saving": 1.0}, {"cost": 1.0}, ledger, FEW) is None


def test_the_runs_have_their_middle_and_their_ends_and_no_more_draws_than_these_need():
    """£1m once against £200k to £400k a year: 30 to 60 months, and half of the runs in 40."""
    lines = [
        a_line("saving", Uniform(200_000.0, 400_000.0)),
        a_line("cost", 1e6, kind="cost", profile=(1.0, 0, 0, 0, 0)),
    ]
    stages: list[tuple[str, int, int]] = []
    settings = Settings(draws=DRAWS + 1, workers=1, progress=lambda *stage: stages.append(stage))
    found = payback({"saving": 1.0}, {"cost": 1.0}, a_ledger(*lines), settings)
    assert found is not None
    assert (found.p10, found.p50, found.p90) == pytest.approx((1e6 / 380e3 * 12, 40.0, 1e6 / 220e3 * 12), rel=0.01)
    assert found.within == 1.0
    assert stages[-1] == ("Drawing the payback", 4, 4)


def found_for(project: Document, **words: Any) -> Payback:  # noqa: ANN401
    target = a_target("£1m", None, years=["2017-18", "2018-19"], effect="cumulative", **words)
    case = a_case(programme=a_programme({"one": project}, target))
    paid = studies.ask("programme", case, FEW).result.targets[0].payback
    assert isinstance(paid, Payback)
    return paid


EVEN = {"chance": "50%", "assumed": "For this test"}


def test_what_is_spent_anyway_is_told_where_the_project_may_fail():
    cost = a_figure("£100k", **ONE_OFF)
    anyway = cost | {"spent_anyway": True}
    assert found_for(a_project("£1m", cost=anyway, delivery=EVEN)).spent_anyway == 100_000
    assert found_for(a_project("£1m", cost=cost, delivery=EVEN)).spent_anyway == 0
    assert found_for(a_project("£1m", cost=anyway)).spent_anyway == 0


def test_a_cost_without_an_estimate_is_named():
    costs = {"design": a_figure("£100k", **ONE_OFF), "move": {"not-estimated": "No quote", "assumed": "x"}}
    assert found_for(a_project("£1m", costs=costs)).unestimated == ("one: move",)


def test_a_target_net_of_cost_is_paid_back_no_sooner_than_one_before_it():
    project = a_project("£1m", cost=a_figure("£500k", **ONE_OFF))
    assert found_for(project).planned == found_for(project, net_of_cost=True).planned == 6.0


def test_a_cap_has_no_payback():
    project = a_project("£1m", cost=a_figure("£500k", **ONE_OFF))
    case = a_case(programme=a_programme({"one": project}, a_target("£1m", test="at-most")))
    assert studies.ask("programme", case, FEW).result.targets[0].payback is None


# --- in words ------------------------------------------------------------------------------------


def said(**fields: Any) -> str:  # noqa: ANN401
    from shiremoot.programme.paying_back import pays_back

    years = {"since": FinancialYear(2017), "through": FinancialYear(2021)}
    usual = {"planned": 30.0, "p10": 30.0, "p50": 30.0, "p90": 30.0, "within": 1.0, "saving": 2e6, "cost": 1.2e6}
    paid = Payback(**(years | usual | {"spent_anyway": 0.0, "unestimated": (), "years": ()} | fields))
    paragraph = pays_back(told(payback=paid))
    assert paragraph is not None
    return paragraph.text


def test_what_does_not_vary_is_said_once():
    assert said() == "as planned, the £1.2m that it costs is paid back by October 2019."


def test_the_middle_run_and_the_chance_are_said():
    assert said(p50=36.0, p90=None, within=0.8) == (
        "as planned, the £1.2m that it costs is paid back by October 2019, and in half of the runs by April 2020. "
        "That it is paid back by the end of 2021-22 has about 8 chances in 10."
    )


def test_what_is_never_paid_back_is_said():
    assert said(planned=None, p10=None, p50=None, p90=None, within=0.0) == (
        "as planned, the £1.2m that it costs is not paid back by the end of 2021-22."
    )


def test_what_is_spent_anyway_is_said():
    assert said(spent_anyway=4e5).endswith("£0.4m is spent whether or not a project goes ahead.")
    assert said(spent_anyway=1.2e6).endswith("All of it is spent whether or not a project goes ahead.")


def test_twice_the_costs_take_twice_the_work():
    def work_of(count: int) -> Callable[[], object]:
        chances = {f"p{at}": DeliveryChance(f"p{at}", 0.8) for at in range(count)}
        saved = [a_line(f"p{at}", Uniform(1, 2), delivery=f"p{at}") for at in range(count)]
        spent = [a_line(f"c{at}", 1.0, kind="cost", thing=f"p{at}") for at in range(count)]
        ledger = a_ledger(*saved, *spent, deliveries=chances)
        weights = [{line.name: 1.0 for line in lines} for lines in (saved, spent)]
        return lambda: payback(*weights, ledger, Settings(draws=8))

    assert growth(work_of, 40) < MOST
