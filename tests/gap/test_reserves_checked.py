"""What may be said of reserves by name, and what is refused or warned of, with its place and how to mend it."""

import pytest

from shiremoot.testing import Document, a_figure, assert_problem
from tests.gap.test_document import BASE, TWO, problems_of, warned

PLACE = "gap.reserves.council"
TEN = {"opening": a_figure("£10m")}
SCHOOLS = {"opening": a_figure("-£22m"), "ring_fenced": True}


def kept(order: list[str] | None = None, by_name: Document | None = None, **words: object) -> Document:
    return {
        "council": {"by_name": by_name or {"general": TEN}, "order": ["general"] if order is None else order} | words
    }


def refused(*words: str, place: str = PLACE, **reserves: object) -> None:
    assert_problem(problems_of(reserves=kept(**reserves)), place, *words)


def test_reserves_by_name_with_an_order_are_read():
    both = {"general": TEN, "smoothing": TEN | {"minimum": a_figure("£1m"), "title": "Budget smoothing"}}
    assert warned(reserves=kept(["smoothing", "general"], both)) == []
    assert warned(reserves={"council": {"by_name": both, "covers_shortfall": False}}) == []
    assert warned(reserves=kept(by_name={"general": TEN, "schools": SCHOOLS})) == []


# --- one way of keeping them ---------------------------------------------------------------------


def test_reserves_are_kept_by_name_or_all_together():
    refused("by_name and opening", "exactly one of by_name or opening", opening={"general": a_figure("£14m")})
    assert_problem(problems_of(reserves={"council": {"covers_shortfall": True}}), PLACE, "none of them", "by_name")


def test_the_rules_of_one_way_do_not_go_with_the_other():
    refused("`planned_use` beside `by_name`", "inside the reserve that it is of", planned_use={"2018-19": "£1m"})
    refused("`minimum` beside `by_name`", minimum=a_figure("£1m"))
    together = {"council": {"opening": {"general": a_figure("£14m")}, "covers_shortfall": True, "order": ["general"]}}
    assert_problem(problems_of(reserves=together), PLACE, "`order` beside `opening`", "with reserves under `by_name`")


def test_who_pays_a_shortfall_is_said_and_never_guessed():
    bare = {"council": {"by_name": {"general": TEN, "schools": SCHOOLS}}}
    assert_problem(problems_of(reserves=bare), PLACE, "no order", "order: [general], or covers_shortfall: false")
    refused("an order of use, and covers_shortfall: false", "one of the two", covers_shortfall=False)
    unsaid = {"council": {"opening": {"general": a_figure("£14m")}}}
    assert_problem(problems_of(reserves=unsaid), PLACE, "no word on whether", "covers_shortfall: true or false")


# --- the order -----------------------------------------------------------------------------------


def test_an_order_of_use_names_reserves_that_may_pay_once_each():
    refused("an order of use that names none", "such as [general]", order=[], place=f"{PLACE}.order")
    refused('the unknown reserve "genral"', 'did you mean "general"?', order=["genral"], place=f"{PLACE}.order[0]")
    refused('"general" twice in the order of use', order=["general"] * 2, place=f"{PLACE}.order[1]")
    both = {"general": TEN, "schools": SCHOOLS}
    refused('"schools", which is ring-fenced', order=["general", "schools"], by_name=both, place=f"{PLACE}.order[1]")


def test_a_surplus_goes_to_a_reserve_that_may_be_used():
    rule = {"to": "general", "assumed": "our rule"}
    assert warned(reserves=kept(surplus=rule)) == []
    refused(
        'the unknown reserve "generl"', "did you mean", surplus=rule | {"to": "generl"}, place=f"{PLACE}.surplus.to"
    )
    both = {"general": TEN, "schools": SCHOOLS}
    fenced = rule | {"to": "schools"}
    refused('"schools", which is ring-fenced', by_name=both, surplus=fenced, place=f"{PLACE}.surplus.to")
    for share in ("0%", "101%"):
        refused(f"a share of {share}", "at most 100%", surplus=rule | {"share": share}, place=f"{PLACE}.surplus.share")


# --- openings ------------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", [a_figure({"2018-19": "£1m"}), {"not-estimated": "no", "assumed": "For this test"}])
def test_an_opening_is_an_amount_or_a_range(figure: Document):
    by_name = {"general": {"opening": figure}}
    refused("neither an amount nor a range", by_name=by_name, place=f"{PLACE}.by_name.general.opening")
    assert warned(reserves=kept(by_name={"general": {"opening": a_figure("£9m to £11m")}})) == []


def test_the_ends_of_an_opening_are_said():
    by_name = {"general": {"opening": {"range": "£1m to £2m", "assumed": "For this test"}}}
    refused("a range without `ends`", by_name=by_name, place=f"{PLACE}.by_name.general.opening")


def test_an_opening_is_what_is_at_hand_on_one_day():
    by_name = {"general": {"opening": a_figure("£14m") | {"indexed_by": "pay-award"}}}
    refused("an opening that grows by pay-award", by_name=by_name, place=f"{PLACE}.by_name.general.opening")


def test_doubt_of_an_opening_counts_by_name_and_is_refused_where_all_are_one_stock():
    doubt = {"uncertainty": {"range": "-10% to 10%", "ends": "p10-p90", "assumed": "before the audit"}}
    opening = a_figure("£14m") | doubt
    assert warned(reserves=kept(by_name={"general": {"opening": opening}})) == []
    problems = problems_of(reserves={"council": {"opening": {"general": opening}, "covers_shortfall": True}})
    assert_problem(problems, f"{PLACE}.opening.general", "an uncertainty of reserves kept as one", "by_name")


@pytest.mark.parametrize("opening", ["-£22m", "-£1m to £2m"])
def test_a_deficit_is_kept_apart(opening: str):
    place = f"{PLACE}.by_name.schools.opening"
    by_name = {"general": TEN, "schools": {"opening": a_figure(opening)}}
    refused("in a reserve that may be used", "ring_fenced: true", by_name=by_name, place=place)


def test_a_deficit_among_reserves_that_are_one_stock_would_swallow_the_others():
    opening = {"general": a_figure("£14m"), "schools": a_figure("-£22m")}
    problems = problems_of(reserves={"council": {"opening": opening, "covers_shortfall": True}})
    assert_problem(problems, f"{PLACE}.opening.schools", "an opening of −£22m", "ring_fenced: true")


# --- in and out ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["contributions", "budgeted_contributions", "planned_use"])
def test_money_moves_one_way_and_in_years_of_the_plan(key: str):
    place = f"{PLACE}.by_name.general.{key}"
    early = {"general": TEN | {key: {"2017-18": "£1m"}}}
    refused("2017-18", "one of 2018-19, 2019-20", by_name=early, place=f"{place}.2017-18")
    other = "contributions" if key == "planned_use" else "planned_use"
    turned = {"general": TEN | {key: {"2018-19": "-£1m"}}}
    refused("of −£1m", "nought or more", f"`{other}`", by_name=turned, place=f"{place}.2018-19")


def test_no_pound_of_a_reserve_is_used_twice():
    used = TEN | {"planned_use": {"2018-19": "£6m", "2019-20": "£6m"}}
    problems = problems_of(reserves=kept(by_name={"general": used}))
    place = f"{PLACE}.by_name.general.planned_use.2019-20"
    assert_problem(
        problems, place, "more than the £4m that general holds by then", "no pound is used twice", level="warning"
    )
    enough = used | {"contributions": {"2018-19": "£1m"}, "budgeted_contributions": {"2019-20": "£1m"}}
    assert warned(reserves=kept(by_name={"general": enough})) == []
    likely = used | {"opening": a_figure("£10m to £14m")}
    assert warned(reserves=kept(by_name={"general": likely})) == [], "£12m is planned on"


def test_what_is_ring_fenced_may_go_on_below_nought():
    schools = SCHOOLS | {"planned_use": {"2018-19": "£5m"}}
    assert warned(reserves=kept(by_name={"general": TEN, "schools": schools})) == []


def test_a_line_of_reserves_beside_what_they_say_themselves_may_count_twice():
    used = kept(by_name={"general": TEN | {"planned_use": {"2018-19": "£1m"}}})
    line = {"use": {"title": "Use of reserves", "figure": a_figure("£1m")}}
    problems = problems_of(reserves=used, funding=line)
    assert_problem(problems, "gap.funding.use", "used as planned in 2018-19", "once", "planned_use", level="warning")
    assert warned(reserves=kept(), funding=line) == [], "nothing is planned to be used"
    assert warned(reserves=used, funding={"grant": {"figure": a_figure("£1m")}}) == []
    fed = kept(by_name={"general": TEN | {"contributions": {"2018-19": "£1m"}}})
    put_in = {"to-reserves": {"figure": a_figure("£1m")}}
    assert_problem(
        problems_of(reserves=fed, pressures=put_in), "gap.pressures.to-reserves", "contributed to", level="warning"
    )
    assert warned(reserves=used, pressures=put_in) == [], "what goes in is not what comes out"


# --- minimum -------------------------------------------------------------------------------------


def test_the_minimum_of_one_reserve_is_an_amount_or_a_share_of_a_known_budget():
    share = {"general": TEN | {"minimum": {"share": "5%", "assumed": "our rule"}}}
    found = problems_of(
        {"bodies": TWO}, base={"north": BASE["council"]}, reserves={"south": kept(by_name=share)["council"]}
    )
    place = "gap.reserves.south.by_name.general.minimum"
    assert_problem(found, place, "a share of the budget of south", level="warning")
    ranged = {"general": TEN | {"minimum": a_figure("£1m to £2m")}}
    refused("no single amount", "share: such as 5%", by_name=ranged, place=f"{PLACE}.by_name.general.minimum")
