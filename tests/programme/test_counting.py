"""Which lines count to a target with what weight, and what is said of those that do not."""

import pytest

from shiremoot import studies
from shiremoot.programme.counting import weights_of
from shiremoot.programme.document import Programme
from shiremoot.programme.warnings import warnings
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_programme, a_project, a_target

FEE = {"share": "20%", "assumed": "As agreed"}
HEAD = {"agreements": {"partner": {"title": "Partner", "between": ["council"], "fee": FEE}}}
PLAN = {"base_year": "2016-17", "through": "2017-18", "savings": {"lean": {"figure": a_figure("£1m", net=False)}}}
COST = a_figure("£1m", recurrence="one-off", year="2017-18")


@pytest.mark.parametrize(
    ("words", "weights"),
    [
        ({}, {"one": 1.0, "partner: fee": -1.0}),
        ({"net": True}, {"one": 1.0, "partner: fee": -1.0}),
        ({"net": False}, {}),
        ({"test": "at-most"}, {"one: cost": 1.0, "partner: fee": 1.0}),
    ],
)
def test_savings_count_less_the_fee_on_them_and_costs_with_it(words: Document, weights: dict[str, float]):
    case = a_case(programme=a_programme({"one": a_project("£1m", cost=COST)}, a_target("£1m", **words)), **HEAD)
    target, ledger = case.section(Programme).targets[0], studies.assemble(case)
    assert dict(weights_of(case, target, ledger)) == weights


def test_savings_of_the_plan_are_not_said_to_be_left_aside():
    case = a_case(programme=a_programme({"one": a_project("£1m")}, a_target("£1m")), gap=PLAN)
    assert warnings(studies.question("programme", case)) == []


def test_the_curve_has_the_chance_of_at_least_as_much_at_each_hundredth():
    case = a_case(programme=a_programme({"one": a_project("£0m to £1m")}))
    drawn = studies.ask("programme", case, Settings(draws=10_000, workers=1)).result.targets[0].by_project
    assert [point.odds for point in drawn.curve] == pytest.approx([1 - step / 100 for step in range(1, 100)])
    assert [point.pounds for point in drawn.curve] == pytest.approx([step * 1e4 for step in range(1, 100)], abs=2e4)
