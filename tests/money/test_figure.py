"""Figures add within one basis, and say what would help when they do not (conventions 2 to 5)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.money import (
    AmountError,
    BasisMismatch,
    CannotAdd,
    Figure,
    NotEstimated,
    Origin,
    RangesDoNotAdd,
    UnknownWord,
    parse_range,
    say,
    say_amount,
)
from tests.money.figures import FULL_YEAR, IN_YEAR, NEXT_YEAR, REPORTED, figure

UNKNOWN = NotEstimated("no business case yet")
ORIGINS = st.builds(Origin, st.sampled_from(["reported", "assumed"]), st.sampled_from(["a", "b", "c"]))
PENCE = st.integers(-(10**14), 10**14).map(lambda pence: Decimal(pence).scaleb(-2))
FIGURES = st.builds(figure, PENCE, st.just(IN_YEAR), ORIGINS)


def refused(one: Figure, other: Figure) -> str:
    with pytest.raises(BasisMismatch) as mismatch:
        one + other
    return str(mismatch.value)


def test_two_figures_of_one_basis_add_and_subtract():
    assert (figure("£2m") + figure("£0.5m")).amount == 2_500_000
    assert (figure("£2m") - figure("£0.5m")).amount == 1_500_000
    assert (figure("£2m") + figure("£0.5m")).basis == IN_YEAR


def test_figures_of_different_effect_do_not_add_and_the_error_says_what_would_help():
    assert refused(figure("£2m", FULL_YEAR), figure("£0.5m")) == (
        "cannot add £2m and £0.5m: effect is full-year in one and in-year in the other (convention 3). "
        "Use in_year or annualised first."
    )


@pytest.mark.parametrize(
    ("change", "ending"),
    [
        ({"price": "real 2015-16"}, "Use to_prices first."),
        ({"price": "real 2015-16", "effect": "full-year"}, "Use to_prices and in_year or annualised first."),
        ({"years": (NEXT_YEAR,)}, "Use annualised and in_year first."),
        ({"bodies": ("poole",)}, "Split by a named key, or list the two side by side."),
        ({"measure": "gross"}, "Nothing converts net or gross: list the two side by side."),
        (
            {"kind": "income", "recurrence": "one-off", "price": "real 2015-16"},
            "Nothing converts recurrence and class: list the two side by side.",
        ),
        (
            {"price": "not-stated"},
            "State price base, or complete it with an assumption and its reason.",
        ),
        (
            {"price": "not-stated", "kind": "not-stated"},
            "State price base and class, or complete them with an assumption and its reason.",
        ),
        (
            {"price": "not-stated", "effect": "full-year"},
            "State price base, or complete it with an assumption and its reason. Use in_year or annualised first.",
        ),
    ],
)
def test_the_error_names_the_conversion_that_helps_or_says_that_none_does(change: dict[str, object], ending: str):
    assert refused(figure("£2m"), figure("£1m", replace(IN_YEAR, **change))).endswith(ending)


def test_two_figures_that_leave_the_same_part_unstated_do_not_add():
    """Unknown is not equal to unknown."""
    vague = replace(IN_YEAR, price="not-stated")
    assert "price base is not stated in both" in refused(figure("£2m", vague), figure("£2m", vague))


def test_a_mismatch_says_what_was_asked_and_keeps_its_differences():
    with pytest.raises(BasisMismatch, match=r"cannot subtract £2m and £0\.5m: effect is") as mismatch:
        figure("£2m", FULL_YEAR) - figure("£0.5m")
    assert [found.part for found in mismatch.value.differences] == ["effect"]
    assert mismatch.value.fix == "Use in_year or annualised first."


def test_a_mismatch_prints_a_range_and_what_is_not_estimated():
    said = refused(figure(parse_range("£0.9m to £1.75m")), figure(UNKNOWN, FULL_YEAR))
    assert said.startswith("cannot add £0.9m to £1.75m and not estimated (no business case yet): effect is")


def test_ranges_are_not_added_end_to_end():
    span = figure(parse_range("£0.9m to £1.75m"))
    for one, other in ((span, span), (span, figure("£1m")), (figure("£1m"), span)):
        with pytest.raises(RangesDoNotAdd, match=r"£0.9m to £1.75m in a sum.*draws"):
            one + other
        with pytest.raises(RangesDoNotAdd):
            one - other


def test_what_is_not_estimated_is_not_nought():
    with pytest.raises(CannotAdd, match="not estimated is not nought"):
        figure("£1m") + figure(UNKNOWN)
    with pytest.raises(CannotAdd, match="no business case yet"):
        figure(UNKNOWN) - figure("£1m")


@given(FIGURES, FIGURES)
def test_the_order_of_adding_does_not_matter(one: Figure, other: Figure):
    there, back = one + other, other + one
    assert (there.amount, there.basis) == (back.amount, back.basis)
    assert set(there.origin.computed_from) == set(back.origin.computed_from)


@given(FIGURES, FIGURES, FIGURES)
def test_the_grouping_of_adding_does_not_matter(one: Figure, two: Figure, three: Figure):
    assert (one + two) + three == one + (two + three)


@given(FIGURES, FIGURES)
def test_taking_away_what_was_added_leaves_the_amount(one: Figure, other: Figure):
    assert (one + other - other).amount == one.amount


@pytest.mark.parametrize("amount", [2_000_000, 2e6, True, None, Decimal("NaN"), Decimal("Infinity")])
def test_a_figure_holds_an_exact_finite_amount(amount: object):
    with pytest.raises(AmountError):
        Figure(amount, IN_YEAR, REPORTED)


def test_a_sum_from_one_source_keeps_that_source():
    assert REPORTED & REPORTED == REPORTED


def test_a_sum_of_several_sources_names_each_once():
    reason = Origin("assumed", "a third of the total")
    both = REPORTED & reason & REPORTED & reason
    assert both.kind == "computed"
    assert both.computed_from == (REPORTED, reason)
    assert both.say() == "computed from reported: cabinet-2016 and assumed: a third of the total"


def test_notes_survive_adding_once_each():
    noted = REPORTED.noting("first") & REPORTED.noting("second").noting("first")
    assert noted == replace(REPORTED, notes=("first", "second"))


def test_an_origin_without_detail_is_said_by_its_kind():
    assert Origin("computed").say() == "computed"


def test_an_origin_is_one_of_six():
    with pytest.raises(
        UnknownWord,
        match='"guessed" as origin; expected reported, measured, agreed, assumed, from-evidence or computed',
    ):
        Origin("guessed")


def test_a_range_is_rounded_only_when_asked():
    span = parse_range("£1,234,567 to £2,345,678")
    assert say_amount(span) == "£1,234,567 to £2,345,678"
    assert say_amount(span, 3) == "£1.23m to £2.35m"
    assert say(figure(span)).startswith("£1,234,567 to £2,345,678 (in-year")
