"""Savings that partners claim are savings, of theirs alone, that somebody has estimated."""

from typing import Any

from shiremoot.case import Problem, errors_in
from shiremoot.testing import assert_problem
from tests.case.asking import altered
from tests.partners.sharing_cases import DESK, PLACE, found, three

CLAIMED = f"{PLACE}.claimed"


SAVING = {"amount": "£50k", "body": ["north", "south"], "assumed": "x"}


def claimed(kind: str = "savings", line: dict[str, Any] = SAVING, **changed: object) -> list[Problem]:
    """What is found where the partners claim the line "joint-desk" of a plan."""
    plan = {"base_year": "2026-27", "through": "2028-29", kind: {"joint-desk": line}}
    document = three(gap=plan, **{f"{DESK}__scale": None, f"{DESK}__claimed": "joint-desk"})
    return found(altered(document, **changed))


def saving(**words: object) -> dict[str, Any]:
    return {"amount": "£50k", "assumed": "x"} | words


def test_a_saving_of_the_partners_may_be_claimed():
    assert errors_in(claimed()) == ()
    assert errors_in(claimed(line=saving(key="halves"))) == ()


def test_what_is_no_saving_cannot_be_claimed():
    assert_problem(claimed(kind="pressures"), CLAIMED, '"joint-desk", a pressure', "savings that the partners claim")


def test_a_saving_of_others_cannot_be_claimed():
    words = ['"joint-desk", a saving of west', "savings of the partners alone: north, south"]
    assert_problem(claimed(line=saving(body="west")), CLAIMED, *words)
    keys = {"to-west": {"equally": ["north", "west"], "assumed": "x"}}
    other = {"title": "Another", "between": ["north", "west"], "keys": keys}
    assert_problem(claimed(line=saving(key="to-west"), agreements__other=other), CLAIMED, *words)


def test_a_saving_that_nobody_has_estimated_says_nothing_of_scale():
    line = {"not-estimated": "later", "body": "north", "assumed": "x"}
    assert_problem(claimed(line=line), CLAIMED, '"joint-desk", which nobody has estimated')
