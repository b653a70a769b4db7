"""What a case says of its partners is read, and what cannot be meant is refused where it stands."""

from fractions import Fraction

import pytest

from shiremoot.case import errors_in
from shiremoot.case.elasticity import ScaleElasticity
from shiremoot.chance import Fixed, from_range
from shiremoot.partners.document import Partners
from shiremoot.testing import a_case, assert_problem
from tests.partners.sharing_cases import DESK, PLACE, desk, found, three, two


def test_two_bodies_may_share_and_a_third_may_join():
    case = a_case(**three())
    joint = case.section(Partners).services["desk"]
    assert joint.everyone == ("north", "south", "west")
    assert [year.first_day.year for year in case.section(Partners).years] == [2027, 2028]
    assert list(joint.baselines(case.head, "desk")) == ["north", "south", "west"]
    assert errors_in(found(three())) == ()


def test_an_exponent_is_one_number_or_a_range_with_what_its_ends_mean():
    assert ScaleElasticity(exponent="0.9", assumed="x").chances == Fixed(0.9)
    ranged = ScaleElasticity(exponent="0.8 to 0.9", ends="absolute", assumed="x").chances
    assert ranged == from_range(0.8, 0.9, "absolute")
    of_three = {"low": 0.8, "likely": 0.82, "high": 0.9}
    assert ScaleElasticity(exponent=of_three, ends="absolute", assumed="x").chances == from_range(
        0.8, 0.9, "absolute", 0.82
    )


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        ({"exponent": 0}, ["an exponent of 0;", "above 0 and at most 2"]),
        ({"exponent": 2.1}, ["an exponent of 2.1"]),
        ({"exponent": "-0.1 to 0.9", "ends": "absolute"}, ["an exponent of -0.1 to 0.9"]),
        ({"exponent": "0.8 to 0.9"}, ["a range without `ends`"]),
        ({"exponent": "0.8 to 0.9", "ends": "absolute", "likely": 0.95}, ["0.95 outside the range 0.8 to 0.9"]),
        ({"exponent": 0.9, "likely": 0.9}, ["`likely` beside one exponent", "together with a range"]),
        ({"exponent": 0.9, "ends": "absolute"}, ["`ends` beside one exponent"]),
    ],
)
def test_an_exponent_that_cannot_be_meant_is_refused(scale: dict[str, object], words: list[str]):
    assert_problem(found(desk(scale=scale | {"assumed": "x"})), f"{PLACE}.scale", *words)


def test_years_that_end_before_they_begin_are_refused():
    words = ["partners.through", "years through 2026-27, before the first, 2027-28", "the same year or a later one"]
    assert_problem(found(two(partners__through="2026-27")), *words)
    assert errors_in(found(two(partners__through="2027-28"))) == ()


def test_a_body_stands_once_among_partners_and_once_among_those_who_may_join():
    twice = ["north twice", "each body once"]
    assert_problem(found(desk(partners=["north", "north"])), f"{PLACE}.partners", *twice)
    assert_problem(found(desk(later=["west", "west"])), f"{PLACE}.later", "west twice")


def test_what_sharing_changes_is_said_by_an_exponent_or_by_savings_that_are_claimed():
    assert_problem(found(desk(claimed=["x"])), PLACE, "scale and claimed", "exactly one of")


def test_claimed_savings_start_by_themselves_so_that_a_start_beside_them_is_refused():
    claimed = {"scale": None, "claimed": ["x"], "start": {"month": "April 2027"}}
    assert_problem(found(desk(**claimed)), PLACE, "start and claimed", "what is claimed has starts of its own")


def test_a_ramp_without_a_start_would_count_for_nothing():
    assert_problem(found(desk(ramp="6 months")), PLACE, "`ramp` on its own", "together with `start`")


@pytest.mark.parametrize(
    ("ending", "words"),
    [("-1% to 12%", ["a chance in a year of -1% to 12%"]), ("3% to 120%", ["a chance in a year of 3% to 120%"])],
)
def test_the_chance_that_a_partnership_ends_lies_between_nought_and_one(ending: str, words: list[str]):
    document = three(partners__ending={"range": ending, "ends": "p10-p90", "assumed": "x"})
    assert_problem(found(document), "partners.ending", *words, "from 0% to 100%")


def test_what_staff_cost_when_a_body_leaves_falls_once():
    late = {"months": "6 months", "assumed": "x"}
    document = three(partners__leaving={"falls_away": late, "staff": {"amount": "£60k", "assumed": "x"}})
    assert_problem(found(document), "partners.leaving.staff", "in every year", "recurrence: one-off")


def test_a_key_of_the_document_divides_exactly():
    key = a_case(**two()).head.keys()["halves"]
    assert set(key.of(a_case(**two()).section(Partners).year).values()) == {Fraction(1, 2)}


def test_a_line_that_is_named_nowhere_is_told_where_it_is_claimed():
    document = three(**{f"{DESK}__scale": None, f"{DESK}__claimed": ["joint-desk"]})
    assert_problem(found(document), f"{PLACE}.claimed", 'unknown line "joint-desk"')
