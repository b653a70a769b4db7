"""How a plan moves money: base budgets and funding, every change to them, and payments between bodies."""

import pytest

from shiremoot import studies
from shiremoot.ledger import Line, Share
from shiremoot.testing import a_case, a_figure, a_programme, a_project
from tests.gap.making import TWO

BOTH = {"budget": a_figure("£5m"), "funding": a_figure("£4m")}
LINE = {"figure": a_figure("£1m"), "body": "council"}
FEE = {"from": "council", "to": "trust", "figure": a_figure("£1m")}


@pytest.fixture(scope="module")
def lines() -> dict[str, Line]:
    groups = {group: {group: LINE} for group in ("pressures", "funding", "savings", "costs")}
    named = {"pay": LINE | {"title": "Pay award", "heading": "Pay", "start": {"month": "July 2018"}}}
    plan = {"base_year": "2017-18", "through": "2019-20", "base": {"council": BOTH, "trust": BOTH}} | groups
    plan["pressures"] |= named
    plan["payments"] = {"fee": FEE, "rent": FEE | {"to": "outside"}}
    return {line.name: line for line in studies.assemble(a_case(bodies=TWO, gap=plan)).lines}


@pytest.mark.parametrize(
    ("name", "kind", "heading"),
    [
        ("base budget 1", "base", "Base budget"),
        ("base funding 2", "funding", "Base funding"),
        ("pressures", "pressure", "Other pressures"),
        ("funding", "funding", "Funding"),
        ("savings", "saving", "Savings"),
        ("costs", "cost", "Cost to achieve savings"),
        ("fee", "payment", "Payments between bodies"),
        ("pay", "pressure", "Pay"),
    ],
)
def test_each_group_has_its_kind_and_its_heading(lines: dict[str, Line], name: str, kind: str, heading: str):
    assert (lines[name].kind, lines[name].heading, lines[name].section) == (kind, heading, "gap")


def test_a_line_goes_by_its_title_and_without_one_by_its_name(lines: dict[str, Line]):
    assert (lines["pay"].title, lines["savings"].title) == ("Pay award", "savings")


def test_a_line_hangs_on_its_start_else_on_its_year_else_on_the_first_year_planned():
    pay = {
        "july": LINE | {"start": {"month": "July 2018"}},
        "later": LINE | {"figure": a_figure("£1m", year="2019-20")},
        "plain": LINE,
    }
    programme = a_programme({"early": a_project("£1m", start="April 2014", body="council")})
    plan = {"base_year": "2017-18", "through": "2019-20", "pressures": pay}
    ledger = studies.assemble(a_case(bodies=TWO, gap=plan, programme=programme))
    begins = {line.name: ledger.timeline.first + int(ledger.events[line.event].month // 12) for line in ledger.lines}
    assert {name: str(begins[name]) for name in pay} == {"july": "2018-19", "later": "2019-20", "plain": "2018-19"}


def test_the_base_is_each_bodys_own(lines: dict[str, Line]):
    assert [lines[f"base budget {at}"].bodies for at in (1, 2)] == [("council",), ("trust",)]
    assert (lines["base budget 1"].size.central(), lines["base funding 1"].size.central()) == (5e6, 4e6)


def test_a_payment_posts_to_who_pays_and_to_who_is_paid_unless_it_leaves_them(lines: dict[str, Line]):
    assert lines["fee"].shares == (Share(("council",), 1.0), Share(("trust",), -1.0))
    assert lines["rent"].shares == (Share(("council",), 1.0),)
    assert lines["savings"].shares == (Share(("council",), 1.0),)
