"""The fee of an agreement: a gain share reckoned in every draw, and seen alike by gap and programme."""

from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import Case, CaseHasErrors
from shiremoot.case.fees import Fee
from shiremoot.dates import FinancialYear
from shiremoot.gap.study import gap_by_year
from shiremoot.ledger import Given, Share, Simulator, View, at_year_end, in_year
from shiremoot.ledger.agreements import GainShare, fee_of, say_fee
from shiremoot.money import Origin
from shiremoot.programme.counting import period_of, weights_of
from shiremoot.programme.document import Programme
from shiremoot.programme.study import target_odds
from shiremoot.question.settings import Settings
from shiremoot.testing import (
    HEAD,
    Document,
    a_case,
    a_figure,
    a_programme,
    a_project,
    a_target,
    assert_problem,
    assert_same_draws,
)

FEE = {"share": "20%", "above": "£1m", "cap": "£500k", "claw_back": True, "assumed": "As in the draft contract"}
TWO = {name: {"name": name.title(), "kind": "county"} for name in ("north", "south")}
DRAWS = 2_000
FEW = Settings(draws=50, workers=1)


def paid(rule: GainShare, *savings: float):
    """The fee by year for one line's savings by year."""
    drawn = np.array([savings])
    return rule(Given({"saving": drawn}, {}, {}, 1, len(savings)))[0].tolist()


def share(**words: Any):  # noqa: ANN401
    return GainShare(**({"lines": ("saving",), "share": 0.2, "above": 1e6, "cap": 5e5, "claw_back": True} | words))


# --- the rule, by hand -------------------------------------------------------------------------


def test_the_worked_example_above_the_amount_at_the_cap_and_below_it():
    """0.8, 2, 5, 0.5 and 0.9 (£m): nothing; a fifth of 1; a fifth of 4, capped; a fifth of 0.5 back; of 0.1 back."""
    found = paid(share(), 0.8e6, 2e6, 5e6, 0.5e6, 0.9e6)
    assert found == pytest.approx([0, 200_000, 500_000, -100_000, -20_000])


def test_no_more_is_given_back_than_was_paid_and_a_new_gain_is_paid_again():
    """Half of 0.2 is paid; half of 1 would be due back, which is more; then nothing is left; then half of 2."""
    found = paid(share(share=0.5, cap=inf), 1.2e6, 0.0, 0.0, 3e6, 0.5e6)
    assert found == pytest.approx([100_000, -100_000, 0, 1_000_000, -250_000])


def test_without_a_claw_back_nothing_is_given_back():
    assert paid(share(claw_back=False), 2e6, 0.0) == [200_000, 0]


def test_without_an_amount_and_a_cap_it_is_a_share_of_every_pound():
    assert paid(share(above=0.0, cap=inf), 1e6, 9e6) == pytest.approx([200_000, 1_800_000])


def test_years_before_the_agreement_begins_pay_nothing():
    assert paid(share(first=2), 2e6, 2e6, 2e6) == [0, 0, 200_000]
    assert paid(share(first=-3), 2e6) == [200_000]


def test_a_gate_of_quality_withholds_its_part_in_the_years_in_which_it_is_not_met():
    """A fifth of £1m above the amount; 30% of that is lost where one gate is not met, 50% where both are not."""
    rule = share(claw_back=False, gates=((0.3, ("calls 1", "calls 2")), (0.2, ("pay 1", "pay 2"))))
    missed = {"calls 1": 1.0, "pay 1": 0.0, "calls 2": 1.0, "pay 2": 1.0}
    causes = {name: np.array([value]) for name, value in missed.items()}
    found = rule(Given({"saving": np.array([[2e6, 2e6]])}, causes, {}, 1, 2))
    assert found[0].tolist() == pytest.approx([140_000, 100_000])


def test_what_a_gate_withheld_was_never_paid_and_is_not_given_back():
    rule = share(gates=((1.0, ("missed 1", "missed 2")),))
    causes = {"missed 1": np.array([1.0]), "missed 2": np.array([0.0])}
    assert rule(Given({"saving": np.array([[2e6, 0.0]])}, causes, {}, 1, 2))[0].tolist() == [0, 0]


pounds = st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=8)


@given(pounds, st.floats(0.01, 1), st.floats(0, 5e6), st.floats(1, 1e6), st.booleans())
@settings(max_examples=200)
def test_it_is_never_above_its_cap_nor_ever_below_nought_in_total(
    savings: list[float],
    part: float,
    above: float,
    cap: float,
    claw_back: bool,
):
    found = paid(share(share=part, above=above, cap=cap, claw_back=claw_back), *savings)
    assert max(found) <= cap
    assert all(total >= -1e-6 for total in np.cumsum(found))


def test_the_rule_is_said_in_words():
    said = "20% of each year's savings above £1m, at most £500k a year, given back where a later year falls short"
    assert say_fee(Fee.model_validate(FEE)) == said
    assert say_fee(Fee.model_validate({"share": "12.5%", "assumed": "x"})) == "12.5% of each year's savings"


# --- the line ----------------------------------------------------------------------------------


def agreed(fee: Document | None = None, between: tuple[str, ...] = ("council",), **words: Any):  # noqa: ANN401
    fee = FEE | (fee or {})
    return {"agreements": {"partner": {"title": "Partner contract", "between": list(between), "fee": fee} | words}}


GAP = {
    "base_year": "2017-18",
    "through": "2019-20",
    "base": {"council": {"budget": a_figure("£100m"), "funding": a_figure("£98m")}},
    "savings": {"lean": {"figure": a_figure("£0.5m to £1.5m")}},
    "pressures": {"pay": {"figure": a_figure("£3m")}},
}
PROJECTS = {"one": a_project("£1m to £3m", delay="0 to 6 months"), "two": a_project("£0.2m to £0.4m")}
TARGET = a_target("£1.5m", "2018-19")


def both(*targets: Document, **keys: Any):  # noqa: ANN401
    """A council with a plan, a programme and an agreement."""
    programme = a_programme(PROJECTS, *(targets or (TARGET,)))
    return a_case(**({"gap": GAP, "programme": programme} | agreed() | keys))


def fee_line(case: Case):
    return next(line for line in studies.assemble(case).lines if line.name == fee_of("partner"))


def test_the_fee_is_a_cost_line_of_its_own_section_with_its_rule_as_origin():
    line = fee_line(both())
    assert (line.kind, line.section, line.part_of) == ("cost", "agreements", "partner")
    assert line.title == "Fee under Partner contract"
    assert line.shares == (Share(("council",)),)
    said = "given back where a later year falls short; assumed: As in the draft contract"
    assert line.origin == Origin("computed", f"20% of each year's savings above £1m, at most £500k a year, {said}")
    assert line.formula.lines == ("lean", "one", "two")


GATE = {"payslips": {"title": "98 of 100 payslips right", "withheld": "40%", "met": "75%", "assumed": "as today"}}


def test_a_gate_is_met_in_every_year_of_a_plan_and_in_three_runs_of_four():
    """A fifth of what £3m has above £1m; on average a quarter of 40% of it is withheld."""
    sure = {"one": a_project("£3m", start="April 2018")}
    case = a_case(programme=a_programme(sure, TARGET), **agreed({"gates": GATE}))
    ledger = studies.assemble(case)
    simulator = Simulator(
        ledger, [View("fee", {fee_of("partner"): 1.0}, in_year(ledger.timeline.index(FinancialYear(2018))))]
    )
    assert simulator.planned() == pytest.approx({"fee": 400_000})
    paid_in_runs = simulator.run(20_000).totals["fee"]
    assert sorted(set(paid_in_runs.round().tolist())) == [240_000, 400_000]
    assert paid_in_runs.mean() == pytest.approx(360_000, abs=2_000)
    assert fee_line(case).origin.detail.startswith("20% of each year's savings above £1m")
    assert "40% of it only with 98 of 100 payslips right" in fee_line(case).origin.detail


def test_of_time_that_is_no_money_nobody_is_paid_a_share():
    time = {"figure": a_figure("£2m", **{"class": "non-cash"}), "body": "council"}
    gap = GAP | {"savings": {"lean": {"figure": a_figure("£1m")}, "time": time}}
    assert fee_line(a_case(gap=gap, **agreed())).formula.lines == ("lean",)


def test_it_is_reckoned_on_the_savings_it_names():
    assert fee_line(both(**agreed({"on": ["two", "one"]}))).formula.lines == ("two", "one")


def test_it_begins_with_its_agreement():
    """April 2018 is the second year of the programme's ledger."""
    begun = both(**agreed({"on": "one", "above": "£0", "cap": "£9m"}, begins="2018-04-01"))
    views = [View(str(at), {fee_of("partner"): 1.0}, in_year(at)) for at in range(3)]
    planned = Simulator(studies.assemble(begun), views).planned()
    assert planned == pytest.approx({"0": 0, "1": 400_000, "2": 400_000})


def test_where_a_variant_leaves_out_a_saving_it_pays_no_share_of_it():
    projects = PROJECTS | {"one": a_project("£2m", variants="let")}
    case = both(
        programme=a_programme(projects, TARGET),
        variants={"let": {"title": "Let"}},
        **agreed({"on": "one", "above": "£0"}),
    )
    views = [View("year", {fee_of("partner"): 1.0}, in_year(1)), View("rate", {fee_of("partner"): 1.0}, at_year_end(1))]
    assert Simulator(studies.assemble(case), views).planned() == {"year": 0, "rate": 0}
    assert Simulator(studies.assemble(case, "let"), views).planned() == pytest.approx({"year": 4e5, "rate": 4e5})


def test_a_fee_on_savings_of_a_variant_alone_is_no_line_of_business_as_usual():
    """Of one saving that is everywhere it is a line everywhere."""
    variants = {"let": {"title": "Let"}, "share": {"title": "Share"}}
    projects = {"one": a_project("£2m", variants="let"), "two": a_project("£1m", variants="share")}
    case = both(programme=a_programme(projects, TARGET), variants=variants, **agreed({"on": ["one", "two"]}))
    assert fee_line_of(case) is None
    assert fee_line_of(case, "let") is not None
    assert fee_line_of(case, "share") is not None
    everywhere = both(programme=a_programme(projects, TARGET), variants=variants, **agreed({"on": ["one", "lean"]}))
    assert fee_line_of(everywhere) is not None


def fee_line_of(case: Case, variant: str | None = None):
    lines = studies.assemble(case, variant).lines
    return next((line for line in lines if line.name == fee_of("partner")), None)


def test_a_saving_that_a_programme_delivers_instead_counts_nought():
    """The plan's rough line gives way to the programme, and the fee that names it stays."""
    variants = {"let": {"title": "Let", "decided": True}}
    gap = GAP | {"savings": {"rough": {"figure": a_figure("£9m"), "variants": "let"}}}
    programme = a_programme(PROJECTS, TARGET) | {"delivers": "let"}
    case = both(gap=gap, programme=programme, variants=variants, **agreed({"on": ["rough", "one"], "above": "£0"}))
    planned = Simulator(studies.assemble(case), [View("fee", {fee_of("partner"): 1.0}, in_year(1))]).planned()
    assert planned == pytest.approx({"fee": 400_000})


def two_bodies(fee: Document, **savings: Document):
    gap = {"base_year": "2017-18", "through": "2018-19", "savings": savings}
    return a_case(bodies=TWO, gap=gap, **agreed(fee, ("north",)))


def test_all_savings_that_are_the_agreements_bodies_alone_count_where_none_is_named():
    savings = {"ours": a_saving("north"), "theirs": a_saving("south"), "joint": a_saving(["north", "south"])}
    assert fee_line(two_bodies({"paid_by": "north"}, **savings)).formula.lines == ("ours",)


def a_saving(body: str | list[str]):
    return {"figure": a_figure("£2m"), "body": body}


def test_a_fee_from_one_body_to_another_costs_the_one_relieves_the_other_and_cancels():
    case = two_bodies({"paid_by": "south", "to": "north"}, ours=a_saving("north"))
    answer = gap_by_year(studies.question("gap", case, Settings(draws=10, workers=1)))
    costs = [body.years[0].cost_to_achieve for body in (*answer.bodies, answer.consolidated)]
    assert costs == [-200_000, 200_000, 0]


def test_a_fee_of_an_included_case_is_known_by_its_place():
    from shiremoot.ledger.joining import joined

    ledger = studies.assemble(both())
    whole = joined([studies.assemble(a_case()), ledger])
    assert f"2/{fee_of('partner')}" in {line.name for line in whole.lines}


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        ({}, ["nobody who pays it", "north, south"]),
        ({"paid_by": "north", "to": "suoth"}, ['"suoth"', 'did you mean "south"?']),
        ({"paid_by": "north", "to": "north"}, ['"north", who pays it', "outside"]),
        ({"paid_by": "north", "on": "pay"}, ['"pay", a pressure', "savings"]),
    ],
)
def test_a_fee_that_nobody_can_reckon_or_pay_is_refused(fee: Document, words: list[str]):
    gap = {
        "base_year": "2017-18",
        "through": "2018-19",
        "savings": {"ours": a_saving("north")},
        "pressures": {"pay": a_saving("north")},
    }
    _, problems = studies.draft(a_case(bodies=TWO, gap=gap, **agreed(fee, ("north",))))
    assert_problem(problems, "agreements.partner.fee", *words)


def test_a_fee_on_no_saving_is_warned_of():
    _, problems = studies.draft(two_bodies({"paid_by": "north"}, theirs=a_saving("south")))
    assert_problem(problems, "agreements.partner.fee", "a share of no saving", level="warning")


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        ({"share": "120%"}, ["a share of 120%", "at most 100%"]),
        ({"share": "0%"}, ["a share of 0%", "above 0%"]),
        ({"above": "-£1m"}, ["savings above −£1m", "nought or more"]),
        ({"cap": "£0"}, ["a cap of £0", "above nought"]),
        ({"gates": {"calls": GATE["payslips"] | {"withheld": "0%"}}}, ["0% withheld", "above 0%"]),
        ({"gates": {"calls": GATE["payslips"] | {"met": "110%"}}}, ["a chance of 110%", "between 0% and 100%"]),
        (
            {"gates": {key: GATE["payslips"] | {"withheld": "60%"} for key in ("calls", "pay")}},
            ["gates that withhold 120% of a fee", "at most 100%"],
        ),
        ({"agreed": "board"}, ["agreed and assumed", "exactly one"]),
        ({"on": "noe"}, ['the unknown line "noe"', 'did you mean "one"?']),
    ],
)
def test_a_fee_that_is_written_wrongly_is_refused(fee: Document, words: list[str]):
    with pytest.raises(CaseHasErrors) as refusal:
        both(**agreed(fee))
    assert_problem(refusal.value.problems, "agreements.partner.fee", *words)


# --- gap and programme -------------------------------------------------------------------------


def test_gap_and_programme_see_the_same_pounds_in_the_same_draws():
    """The programme weighs fewer lines, and the fee is reckoned on a saving that only the gap weighs."""
    case = both()
    ledger = studies.assemble(case)
    target = case.section(Programme).targets[0]
    period = period_of(case, target, ledger)
    weights = weights_of(case, target, ledger)
    assert weights == {"one": 1.0, "two": 1.0, fee_of("partner"): -1.0}
    only_fee = View("fee", {fee_of("partner"): 1.0}, period)
    whole = Simulator(ledger, [only_fee]).run(DRAWS).totals["fee"]
    narrow = Simulator(ledger.only(weights), [only_fee]).run(DRAWS).totals["fee"]
    assert_same_draws(whole, narrow)
    assert 0 < whole.mean() < 500_000
    assert whole.max() == 500_000


def test_the_fee_comes_off_a_net_target_and_is_a_cost_to_achieve_in_the_gap():
    sure = {"one": a_project("£3m", start="April 2018")}
    case = a_case(
        gap=GAP | {"savings": {}},
        programme=a_programme(sure, a_target("£2.7m", "2018-19")),
        **agreed(),
    )
    odds = target_odds(studies.question("programme", case, FEW)).targets[0].by_project
    assert odds.expected == odds.planned == pytest.approx(3e6 - 0.4e6)
    assert odds.odds == 0.0
    assert odds.coverage == pytest.approx(2.6 / 2.7)
    year = gap_by_year(studies.question("gap", case, FEW)).consolidated.years[0]
    assert (year.savings, year.cost_to_achieve) == (pytest.approx(3e6), pytest.approx(0.4e6))
    assert year.gap_after_savings.planned == pytest.approx(5e6 - 2.6e6)


def of_fees(*targets: Document, **keys: Any):  # noqa: ANN401
    case = both(*targets, **keys)
    ledger = studies.assemble(case)
    target = case.section(Programme).targets[0]
    return weights_of(case, target, ledger).get(fee_of("partner"))


@pytest.mark.parametrize(
    ("target", "default", "weight"),
    [
        ({}, True, -1.0),
        ({"net": True}, "not-stated", -1.0),
        ({"net": False}, True, None),
        ({}, False, None),
        ({"net": "not-stated"}, True, None),
        ({"test": "at-most"}, False, 1.0),
        ({"test": "at-most"}, True, 1.0),
        ({"class": "income"}, True, None),
    ],
)
def test_it_comes_off_net_targets_counts_to_caps_and_to_nothing_else(
    target: Document,
    default: bool | str,
    weight: float | None,
):
    """Not where the target is of a class to which none of its savings counts. Savings are net or gross as the case."""
    basis = HEAD["basis"] | {"net": default}
    projects = {"one": a_project(a_figure("£2m", net=default is not False))}
    programme = a_programme(projects, a_target("£1m", "2018-19", **target))
    assert of_fees(basis=basis, programme=programme) == weight


def test_a_fee_on_the_plans_savings_alone_is_no_part_of_the_programme():
    assert of_fees(**agreed({"on": "lean"})) is None
    assert of_fees(a_target("£1m", test="at-most"), **agreed({"on": "lean"})) is None
