"""Who shares a service is looked at: nobody alone, nobody in two places, nobody it is not open to."""

import pytest

from shiremoot.case import errors_in
from shiremoot.testing import assert_problem
from tests.partners.sharing_cases import DESK, PLACE, desk, found, three, two

MANY = {f"body-{number}": {"name": f"Body {number}", "kind": "district"} for number in range(21)}
SPENT = {"year": "2026-27", "scope": "x", "spend": {"amount": "£1m", "assumed": "x"}, "volumes": {"calls": 1}}


def test_one_body_shares_with_nobody():
    alone = two(**{f"{DESK}__partners": ["north"], f"{DESK}__key": None})
    assert_problem(found(alone), f"{PLACE}.partners", "north alone", "at least two bodies", "nobody shares alone")


def test_one_partner_and_one_that_may_join_are_two():
    document = two(
        **{f"{DESK}__partners": ["north"], f"{DESK}__later": ["south"]}, agreements__deal__keys__halves__equally="north"
    )
    assert errors_in(found(document)) == ()


def test_more_bodies_than_all_groups_of_can_be_looked_at_are_refused():
    document = two(
        bodies=MANY,
        agreements=None,
        services__desk__baselines=dict.fromkeys(MANY, SPENT),
        **{f"{DESK}__partners": list(MANY), f"{DESK}__key": None},
    )
    assert_problem(
        found(document),
        f"{PLACE}.rules",
        "21 bodies",
        "at most 20, of whose groups each is looked at",
        "`at_most`",
        "least likely to join",
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"later": ["north"]}, ["later: found north, who is a partner already"]),
        ({"not_offered": {"west": "no figures"}}, ["not_offered: found west, who shares or may join"]),
        ({"open_to": ["district"]}, ["later: found west, a body of the kind fire", "one of the kinds", "district"]),
    ],
)
def test_a_body_stands_in_one_place_and_is_of_a_kind_that_may_join(changed: dict[str, object], words: list[str]):
    assert_problem(found(desk(**changed)), PLACE, *words)


def test_a_service_that_is_open_to_a_kind_may_be_joined_by_it():
    assert errors_in(found(desk(open_to=["fire"]))) == ()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("soundings", {"answer": "interested"}),
        ("variations", {"amount": "£1k", "assumed": "x"}),
        ("transitions", {"amount": "£1k", "recurrence": "one-off", "assumed": "x"}),
    ],
)
def test_what_is_said_of_a_body_that_neither_shares_nor_may_join_is_told(key: str, said: dict[str, str]):
    document = three(bodies__east={"name": "East", "kind": "fire"}, **{f"{DESK}__{key}": {"east": said}})
    words = ["east, who neither shares nor may join", "one of north, south, west"]
    assert_problem(found(document), f"{PLACE}.{key}.east", *words)


def test_a_body_that_is_shown_and_not_offered_may_have_been_asked():
    document = three(
        bodies__east={"name": "East", "kind": "fire"},
        **{f"{DESK}__not_offered": {"east": "no figures"}, f"{DESK}__soundings": {"east": {"answer": "not-asked"}}},
    )
    assert errors_in(found(document)) == ()


def test_a_body_that_the_case_does_not_have_is_told_once():
    problems = [problem for problem in found(desk(later=["wset"])) if "wset" in problem.say()]
    assert [(problem.path, problem.fix) for problem in problems] == [(f"{PLACE}.later", 'did you mean "west"?')]
