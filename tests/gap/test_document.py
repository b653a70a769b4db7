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
    problems = problems_of(through="2017-18")
    assert_problem(
        problems, "gap", "a plan through 2017-18, not after the base year 2017-18", "a year after the base year"
    )


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


def test_a_line_that_names_no_body_counts_for_the_first_named_and_that_is_told():
    lines = {"pay": {"figure": a_figure("£1m")}, "heat": {"figure": a_figure("£1m"), "body": "south"}}
    problems = problems_of({"bodies": TWO}, pressures=lines)
    assert_problem(problems, "gap.body", "1 line that names no body (pay), taken as north's", level="warning")
    assert not [one for one in problems_of({"bodies": TWO}, pressures=lines, body="south") if one.path == "gap.body"]


def test_a_payment_goes_to_a_body_or_outside():
    payment = {"from": "north", "to": "west", "figure": a_figure("£1m")}
    assert_problem(problems_of({"bodies": TWO}, payments={"p": payment}), "gap.payments.p.to", '"west"', "outside")


def test_a_saving_that_may_cost_money_is_a_warning():
    problems = problems_of(savings={"lean": {"figure": a_figure("-£1m to £2m")}})
    assert_problem(problems, "gap.savings.lean.figure", "a saving that may be −£1m", level="warning")


BASE = {"council": {"budget": a_figure("£100m"), "funding": a_figure("£100m")}}


def warned(**words: object) -> list[str]:
    """Where a plan that has no error is warned of."""
    problems = problems_of(**{"base": BASE} | words)
    assert [problem for problem in problems if problem.level == "error"] == []
    return [problem.path for problem in problems]


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ({"figure": a_figure("£1m", year="2020-21")}, "2020-21"),
        ({"figure": a_figure("£1m"), "start": {"month": "May 2021"}}, "2021-22"),
        ({"figure": a_figure("£1m", effect="in-year", year="2021-22")}, "2021-22"),
    ],
)
def test_a_line_that_begins_after_the_last_year_counts_nothing_and_is_warned_of(line: Document, begins: str):
    assert warned(pressures={"pay": line}) == ["gap.pressures.pay"]
    problems = problems_of(base=BASE, pressures={"pay": line})
    assert_problem(problems, f"begins in {begins}, so that it counts in no year of the plan", level="warning")
    assert warned(pressures={"pay": line}, through="2021-22") == []


def test_a_plan_without_a_base_counts_changes_alone_and_says_so():
    pressure = {"pay": {"figure": a_figure("£1m")}}
    assert_problem(problems_of(pressures=pressure), "gap.base", "no base budget of anybody", "2017-18", level="warning")
    assert warned(pressures=pressure) == []


def test_a_council_that_has_lines_and_no_base_beside_one_that_has_is_named():
    bodies = TWO | {"company": {"name": "A company", "kind": "company"}}
    base = {"north": BASE["council"]}
    lines = {name: {"figure": a_figure("£1m"), "body": name} for name in bodies}
    problems = problems_of({"bodies": bodies}, base=base, pressures=lines)
    assert [problem.found for problem in problems] == ["no base budget of south, which has lines in the plan"]


def test_a_council_that_a_key_gives_a_share_is_named_too():
    keys = {"halves": {"shares": {"north": "50%", "south": "50%"}, "assumed": "x"}}
    head = {"bodies": TWO, "agreements": {"desk": {"title": "Desk", "between": list(TWO), "keys": keys}}}
    line = {"figure": a_figure("£1m"), "key": "halves"}
    problems = problems_of(head, base={"north": BASE["council"]}, pressures={"pay": line})
    assert [problem.found for problem in problems] == ["no base budget of south, which has lines in the plan"]


def test_a_minimum_that_is_a_share_of_nothing_is_warned_of():
    kept = {"opening": {"general": a_figure("£14m")}, "minimum": {"share": "3%", "assumed": "our rule"}} | COVERS
    problems = problems_of({"bodies": TWO}, base={"north": BASE["council"]}, reserves={"south": kept})
    assert_problem(problems, "gap.reserves.south.minimum", "a share of the budget of south", level="warning")


def test_planned_use_beyond_what_is_at_hand_is_warned_of():
    used = {"2018-19": "£9m", "2019-20": "£6m"}
    assert warned(reserves=reserves(planned_use=used)) == ["gap.reserves.council.planned_use.2019-20"]
    problems = problems_of(base=BASE, reserves=reserves(planned_use=used))
    assert_problem(problems, "a planned use of £6m, more than the £5m that they hold by then", level="warning")
    assert warned(reserves=reserves(planned_use=used | {"2018-19": "£8m"})) == []
    assert warned(reserves=reserves(planned_use=used | {"2018-19": "£8,000,000.50"})) != []


def test_a_contribution_to_reserves_is_refused_in_plain_words():
    problems = problems_of(base=BASE, reserves=reserves(planned_use={"2018-19": "-£2m"}))
    assert_problem(problems, "planned_use.2018-19", "−£2m, which would be a contribution to reserves", "nought or more")


def test_the_years_it_covers_are_those_planned_whatever_a_figure_names():
    from shiremoot.gap.document import Gap

    line = {"figure": a_figure("£1m", year="2015-16")}
    gap = Gap.model_validate({"base_year": "2017-18", "through": "2019-20", "pressures": {"pay": line}})
    assert list(map(str, gap.span())) == ["2018-19", "2019-20"]


# --- what is in order ----------------------------------------------------------------------------

HALVES = {"halves": {"shares": {"north": "50%", "south": "50%"}, "assumed": "x"}}
SHARED = {"bodies": TWO, "agreements": {"desk": {"title": "Desk", "between": list(TWO), "keys": HALVES}}}
ALL = dict.fromkeys(TWO, BASE["council"])


def test_lines_of_several_bodies_with_a_body_a_key_or_a_payer_say_whose_they_are():
    lines = {"a": {"figure": a_figure("£1m"), "key": "halves"}, "b": {"figure": a_figure("£1m"), "body": "north"}}
    payment = {"from": "north", "to": "outside", "figure": a_figure("£1m")}
    assert list(problems_of(SHARED, base=ALL, pressures=lines, payments={"p": payment})) == []


def test_a_line_of_the_only_body_need_not_say_whose_it_is():
    assert warned(pressures={"pay": {"figure": a_figure("£1m")}}) == []


@pytest.mark.parametrize("words", [{"year": "2019-20"}, {"year": "2021-22", "recurrence": "one-off"}])
def test_a_line_of_the_last_year_counts_and_a_later_one_off_is_the_ledgers_to_warn_of(words: Document):
    assert warned(pressures={"pay": {"figure": a_figure("£1m", **words)}}) == []


def test_reserves_may_be_used_to_the_last_pound_and_not_at_all():
    kept = reserves(minimum=a_figure("£1m"), planned_use={"2018-19": "£0", "2019-20": "£14m"})
    assert warned(reserves=kept) == []
    assert (
        warned(reserves={"council": kept["council"] | {"opening": {"a": a_figure("£7m"), "b": a_figure("£7m")}}}) == []
    )


def test_a_minimum_that_is_a_share_of_a_stated_budget_is_in_order():
    assert warned(reserves=reserves(minimum={"share": "3%", "assumed": "our rule"})) == []


@pytest.mark.parametrize(
    ("minimum", "place"),
    [({"share": "3%"}, "minimum.share"), ({"amount": "£1m"}, "minimum:"), (5, "minimum: found 5")],
)
def test_what_is_wrong_with_a_minimum_is_said_of_what_was_meant(minimum: object, place: str):
    assert_problem(problems_of(base=BASE, reserves=reserves(minimum=minimum)), f"gap.reserves.council.{place}")


@pytest.mark.parametrize(("amount", "fine"), [("£0", True), ("-£1", False)])
def test_amounts_by_year_for_every_year_are_in_order_also_nought(amount: str, fine: bool):
    figure = a_figure({"2018-19": "£1m", "2019-20": amount})
    found = problems_of(base=BASE, savings={"lean": {"figure": figure, "end": "March 2020"}})
    assert (list(found) == []) == fine


def test_what_is_at_hand_needs_no_year_where_the_case_is_in_year():
    """A stock is there on a day; only what falls, falls in a year."""
    opening = {"opening": {"amount": "£9m", "assumed": "x"}, "minimum": {"amount": "£2m", "assumed": "x"}}
    kept = {"council": {"by_name": {"general": opening}, "order": ["general"]}}
    plan = {"base_year": "2026-27", "through": "2027-28", "reserves": kept}
    basis = {"price": "cash", "effect": "in-year", "recurrence": "recurring", "class": "cashable", "net": True}
    found = examine(a_document(gap=plan, basis=basis), studies.REGISTRY.sections)[1]
    assert not [one for one in found if one.level == "error"]
