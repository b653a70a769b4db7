"""Fields are read as people write them, and what was found is said as a person would say it."""

from decimal import Decimal

import pytest

from shiremoot import studies
from tests.case.asking import found, small

AT = "programme__workstreams__support__projects__paper__"


def project(**changed: object) -> object:
    """The paper project with something of it written another way."""
    document = small(**{f"{AT}{key}": value for key, value in changed.items()})
    return studies.built(document).sections["programme"].workstreams["support"].projects["paper"]


@pytest.mark.parametrize(("written", "net"), [(True, True), ("yes", True), ("no", False), ("not-stated", "not-stated")])
def test_net_is_yes_or_no_or_not_stated(written: object, net: object):
    assert project(saving={"amount": "£1k", "net": written, "assumed": "x"}).saving.net == net


@pytest.mark.parametrize(("written", "chance"), [("80%", "0.8"), (0.8, "0.8"), ("80 per cent", "0.8"), (1, "1")])
def test_a_chance_is_a_percentage_or_a_share(written: object, chance: str):
    assert project(delivery={"chance": written, "assumed": "x"}).delivery.chance == Decimal(chance)


@pytest.mark.parametrize(("written", "price"), [("cash", "cash"), ("real 2015/16", "real 2015-16")])
def test_prices_are_cash_or_real_in_a_year_with_one_spelling(written: str, price: str):
    assert project(saving={"amount": "£1k", "price": written, "assumed": "x"}).saving.price == price


def test_budget_lines_are_one_code_or_several():
    assert project(budget_lines="B12").budget_lines == ("B12",)
    assert project(budget_lines=["B12", "B13"]).budget_lines == ("B12", "B13")


@pytest.mark.parametrize(
    ("key", "written", "shown"),
    [
        ("title", ["a", "b"], "a list"),
        ("title", {"a": "b"}, "a mapping"),
        ("title", True, "true"),
        ("title", 5, "5"),
        ("title", " ", '" "'),
        ("ramp", [3], "a list"),
        ("ramp", {"months": 3}, "a mapping"),
        ("saving", "£1m", '"£1m"'),
        ("start", [], "an empty list"),
    ],
)
def test_what_was_found_is_said_as_a_person_would_say_it(key: str, written: object, shown: str):
    assert [problem.found for problem in found(small(**{f"{AT}{key}": written}))] == [shown]
