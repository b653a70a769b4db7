"""The uncertain quantities of a programme in the words of its document."""

import pytest

from shiremoot.dates import FinancialYear
from shiremoot.ledger import Quantity, cause_of, delay_of, delivery_of, size_of
from shiremoot.ledger.delivering import own_rate
from shiremoot.money import Basis
from shiremoot.programme.lines import cost_of
from shiremoot.programme.quantities import Assumption, quantities, say_between
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target

RANGE = {"range": "-20% to 20%", "ends": "absolute", "assumed": "For this test"}
PROJECTS = {
    "desk": a_project(
        "£1m to £3m",
        delay="0 to 6 months",
        title="Front desk",
        cost=a_figure("£50k to £150k", recurrence="one-off"),
        delivery={"chance": "80%", "assumed": "For this test"},
    ),
    "years": a_project(a_figure({"2017-18": "£1m"}, uncertainty=RANGE), start=None),
    "plain": a_project(a_figure({"2017-18": "£1m"}), start=None),
    "guess": a_project({"not-estimated": "none", "assumed": "x", "prior": a_figure("£1m to £3m")}, start="April 2017"),
}
GO = {"month": "April 2017", "delay": RANGE | {"range": "0 to 3 months"}}
PAGE = Basis("cash", "recurring", "in-year", (FinancialYear(2017),), "cashable", "net", ("A council",))
HEAD = {
    "milestones": {"go-live": GO | {"title": "Go live"}, "board": GO, "firm": {"month": "April 2017"}},
    "causes": {"pay": RANGE | {"title": "Pay award"}, "prices": RANGE},
}


@pytest.fixture(scope="module")
def found() -> dict[Quantity, Assumption]:
    case = a_case(programme=a_programme(PROJECTS), **HEAD)
    return dict(quantities(case, {"desk": 4e6, cost_of("desk"): 100e3, "guess": 1e6}, PAGE))


def test_everything_that_may_turn_out_otherwise_has_its_title(found: dict[Quantity, Assumption]):
    assert {quantity: one.title for quantity, one in found.items()} == {
        size_of("desk"): "Saving of Front desk",
        size_of(cost_of("desk")): "Cost to achieve of Front desk",
        delay_of("desk"): "Timing of Front desk",
        delivery_of("desk"): "Delivery of Front desk",
        size_of("years"): "Saving of years",
        size_of("plain"): "Saving of plain",
        size_of("guess"): "Saving of guess",
        delay_of("go-live"): "Timing of Go live",
        delay_of("board"): "Timing of board",
        cause_of("pay"): "Pay award",
        cause_of("prices"): "prices",
    }


def test_a_size_stands_on_the_basis_of_the_document_and_not_for_a_full_year(found: dict[Quantity, Assumption]):
    """Stated with a mean of £2m where the ledger holds £4m a year: half of what is drawn is said."""
    size = found[size_of("desk")]
    assert (size.sort, size.scale, size.is_size, size.prior) == ("size", 0.5, True, False)
    assert size.say(4e6) == "£2m"
    assert size.say_ends(2e6, 6e6) == "£1m to £3m, full-year"


def test_what_means_the_same_as_the_page_says_no_basis_and_what_differs_says_in_what(
    found: dict[Quantity, Assumption],
):
    assert found[size_of(cost_of("desk"))].say_ends(50e3, 150e3) == "£0.05m to £0.15m, full-year, one-off"
    same = a_project(a_figure("£1m to £3m", effect="in-year", year="2017-18"))
    (one, *_) = quantities(a_case(programme=a_programme({"one": same})), {}, PAGE).values()
    assert one.say_ends(1e6, 3e6) == "£1m to £3m"


def test_a_size_that_the_ledger_does_not_hold_is_said_as_it_is():
    (one,) = quantities(a_case(programme=a_programme({"one": a_project("£1m")})), {}, PAGE).values()
    assert one.scale == 1.0


def test_amounts_by_year_are_moved_by_a_factor(found: dict[Quantity, Assumption]):
    factor = found[size_of("years")]
    assert (factor.sort, factor.is_size) == ("factor", True)
    assert factor.say_ends(0.8, 1.2) == "80% of what is stated to 120% of what is stated"
    assert factor.stated.assumed == "For this test"
    assert type(factor.stated).__name__ != type(found[size_of("plain")].stated).__name__


def test_a_prior_stands_for_what_nobody_estimated(found: dict[Quantity, Assumption]):
    prior = found[size_of("guess")]
    assert (prior.prior, prior.scale) == (True, 2.0)


@pytest.mark.parametrize(
    ("quantity", "value", "said"),
    [
        (delay_of("desk"), 0.0, "on time"),
        (delay_of("desk"), 0.049, "on time"),
        (delay_of("desk"), 9.0, "9 months late"),
        (delivery_of("desk"), 1.0, "delivered"),
        (delivery_of("desk"), 0.0, "not delivered"),
        (cause_of("pay"), 0.2, "+20%"),
        (cause_of("pay"), -0.2, "−20%"),
    ],
)
def test_values_are_said_in_words(found: dict[Quantity, Assumption], quantity: Quantity, value: float, said: str):
    assert found[quantity].say(value) == said
    assert not found[quantity].is_size


def test_at_the_twentieth_of_a_month_it_is_late(found: dict[Quantity, Assumption]):
    assert found[delay_of("desk")].say(0.05).endswith("late")


def test_a_computed_range_is_said_in_one_unit():
    assert say_between(432_100.4, 1_043_000.0) == "£0.432m to £1.04m"


@pytest.mark.parametrize(
    ("quantity", "asked"),
    [
        (size_of("desk"), "How much front desk saves"),
        (size_of(cost_of("desk")), "How much front desk costs"),
        (size_of("years"), "How much years saves"),
        (delay_of("desk"), "When front desk starts"),
        (delivery_of("desk"), "Whether front desk goes ahead"),
        (cause_of("pay"), "Pay award"),
    ],
)
def test_a_bar_is_named_by_what_is_not_known(found: dict[Quantity, Assumption], quantity: Quantity, asked: str):
    assert found[quantity].asked == asked


@pytest.mark.parametrize(
    ("quantity", "value", "said"),
    [
        (size_of("desk"), 4e6, "front desk at £2m"),
        (delay_of("desk"), 0.0, "front desk on time"),
        (delivery_of("desk"), 0.0, "front desk not delivered"),
        (cause_of("pay"), 0.2, "pay award at +20%"),
        (size_of("years"), 0.8, "years at 80% of what is stated"),
    ],
)
def test_it_stands_at_a_value_within_a_sentence(
    found: dict[Quantity, Assumption], quantity: Quantity, value: float, said: str
):
    assert found[quantity].held_at(value) == said


# --- parts and rates of delivery --------------------------------------------------------------------


def test_parts_and_rates_of_delivery_have_words_of_their_own():
    why = {"assumed": "For this test"}
    projects = {
        "half": a_project("£1m", delivery={"chance": "60%", "part": "50%"} | why),
        "sure": a_project("£1m", delivery={"rate": "91.5%"} | why),
        "own": a_project("£1m", title="Own rate", delivery={"rate": "40% to 60%", "ends": "absolute"} | why),
    }
    of_all = {"rate": "48% to 91.5%", "ends": "absolute", "likely": "80%"} | why
    case = a_case(programme=a_programme(projects | {"other": a_project("£1m")}, savings_delivery=of_all))
    found = quantities(case, {}, PAGE)
    half, own = found[delivery_of("half")], found[cause_of(own_rate("own"))]
    together = found[cause_of("programme.savings_delivery")]
    assert delivery_of("sure") not in found
    assert [half.say(part) for part in (0.0, 0.5, 1.0)] == ["not delivered", "50% delivered", "delivered"]
    assert (half.asked, half.say_ends(0.5, 1.0)) == ("How much of half is delivered", "50% to 100% delivered")
    assert (own.title, own.say(-0.2), own.held_at(0.2)) == (
        "Delivery rate of Own rate",
        "40.0% delivered",
        "own rate 60.0% delivered",
    )
    assert (together.title, together.say_ends(-0.4, 0.14375)) == (
        "Delivery rate of all savings",
        "48.0% to 91.5% delivered",
    )


# --- several years of one luck, and drivers ------------------------------------------------------


def of_growing(**drivers: object):
    ranges = a_figure({"2017-18": "£1m to £2m", "2018-19": "£2m to £5m", "2019-20": "£3m"}, ends="absolute")
    new = {"new_by_year": {"2017-18": "£1m"}, "uncertainty": RANGE, "assumed": "For this test"}
    projects = {"ranges": a_project(ranges, start=None), "new": a_project(new, start=None)}
    case = a_case(programme=a_programme(projects, a_target("£1m", "2019-20")), drivers=drivers)
    return dict(quantities(case, {"ranges": 1.5e6}, PAGE))


def test_a_range_for_each_year_is_said_as_the_last_of_them_that_is_one():
    """Its rate of delivery halves what the ledger holds of the last year."""
    ranges = of_growing()[size_of("ranges")]
    assert (ranges.sort, ranges.say_ends(1e6, 2.5e6)) == ("size", "£2m to £5m, in 2018-19")


def test_what_is_new_in_each_year_is_moved_by_a_factor():
    assert of_growing()[size_of("new")].sort == "factor"


def test_drivers_stand_by_their_title_with_the_last_year_in_which_they_may_vary():
    rise = {"every_year": "1% to 3%", "ends": "absolute", "assumed": "For this test"}
    levels = {"levels": {"2017-18": 61200, "2018-19": "61,000 to 62,500"}, "ends": "absolute", "assumed": "x"}
    fixed = {"every_year": "2%", "assumed": "x"}
    found = of_growing(pay=rise | {"title": "Pay award"}, apart=rise | {"luck": "apart"}, base=levels, fixed=fixed)
    said = {one.stream: (what.asked, what.say_ends(0.01, 0.03)) for one, what in found.items() if one.sort == "driver"}
    assert said == {
        "pay: driver": ("Pay award", "+1.0% to +3.0%, in 2019-20"),
        "base: driver": ("base", "0.01 to 0.03, in 2018-19"),
        "apart in 2017-18: driver": ("apart in 2017-18", "+1.0% to +3.0%"),
        "apart in 2018-19: driver": ("apart in 2018-19", "+1.0% to +3.0%"),
        "apart in 2019-20: driver": ("apart in 2019-20", "+1.0% to +3.0%"),
    }
    (base,) = (what for one, what in found.items() if one.stream == "base: driver")
    assert base.say(62_500) == "62,500"
