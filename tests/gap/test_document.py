"""What a medium-term plan may say, and what is refused with its place."""

import pytest

from shiremoot import studies
from shiremoot.case import examine
from shiremoot.testing import Document, a_document, a_figure, assert_problem

COVERS = {"covers_shortfall": True}
TWO = {name: {"name": name, "kind": "county"} for name in ("north", "south")}


def problems_of(head: Document | None = None, **words: object):
    gap = {"base_year": "2017-18", "through": "2019-20"} | words
    return examine(a_document(gap=gap, **(head or {})), studies.REGISTRY.sections)[1]


def reserves(**words: object):
    return {"council": {"opening": {"general": a_figure("£14m")}} | COVERS | words}


def test_a_plan_must_run_beyond_its_base_year():
    assert_problem(problems_of(through="2017-18"), "gap", "not after the base year 2017-18")


def test_amounts_by_year_cover_every_year_of_the_plan_and_no_other():
    figure = a_figure({"2018-19": "£1m", "2020-21": "£1m"})
    problems = problems_of(pressures={"pay": {"figure": figure}})
    assert_problem(problems, "gap.pressures.pay.figure.by_year", "no amount for 2019-20", "write 0 where nothing falls")
    assert_problem(problems, "gap.pressures.pay.figure.by_year.2020-21", "years of the plan, 2018-19 to 2019-20")


@pytest.mark.parametrize(
    "figure",
    [a_figure("£13m to £15m"), a_figure({"2018-19": "£1m"}), {"not-estimated": "no", "assumed": "For this test"}],
)
def test_reserves_at_hand_are_counted_and_not_estimated(figure: Document):
    problems = problems_of(reserves=reserves(opening={"general": figure}, minimum=figure))
    assert_problem(problems, "gap.reserves.council.opening.general", "no single amount")
    assert_problem(problems, "gap.reserves.council.minimum", "no single amount")


def test_reserves_are_used_in_years_of_the_plan():
    problems = problems_of(reserves=reserves(planned_use={"2017-18": "£1m"}))
    assert_problem(problems, "gap.reserves.council.planned_use.2017-18", "one of 2018-19, 2019-20")


def test_a_line_of_several_bodies_says_whose_it_is():
    problems = problems_of({"bodies": TWO}, pressures={"pay": {"figure": a_figure("£1m")}})
    assert_problem(problems, "gap.pressures.pay", "no body", "north, south")


def test_a_payment_goes_to_a_body_or_outside():
    payment = {"from": "north", "to": "west", "figure": a_figure("£1m")}
    assert_problem(problems_of({"bodies": TWO}, payments={"p": payment}), "gap.payments.p.to", '"west"', "outside")


def test_a_saving_that_may_cost_money_is_a_warning():
    problems = problems_of(savings={"lean": {"figure": a_figure("-£1m to £2m")}})
    assert_problem(problems, "gap.savings.lean.figure", "a saving that may be -£1m", level="warning")
