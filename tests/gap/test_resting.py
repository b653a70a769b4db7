"""Every figure that a plan rests on: as stated, where it comes from, and what it counts as planned."""

import pytest

from shiremoot.report.blocks import Report
from shiremoot.report.tables import NOT_APPLICABLE
from shiremoot.testing import a_case, a_figure
from tests.gap.test_report import RESERVES, a_plan, a_report, by_year, table, told


@pytest.fixture(scope="module")
def report() -> Report:
    return a_report(reserves=RESERVES)


def named(report: Report) -> dict[str, tuple]:
    return {row[0]: row[1:] for row in table(report, "What each figure is").rows}


def test_every_figure_is_listed_with_its_basis_and_its_origin(report: Report) -> None:
    assert list(named(report)) == [
        "Base budget, A council",
        "Base funding, A council",
        "pay",
        "Range of pay",
        "grant",
        "Front desk",
        "Opening reserves, general, A council",
        "Minimum of reserves, A council",
    ]
    said = {name: cells[0] for name, cells in named(report).items()}
    assert said["Front desk"] == "£1m in 2018-19, £4m in 2019-20, £8m in 2020-21"
    assert said["Opening reserves, general, A council"] == "£20m (cash)"


def test_the_reason_of_a_doubt_stands_beside_the_amount_that_it_is_of(report: Report) -> None:
    said, _, origin = named(report)["Range of pay"]
    assert said == "−20% to 20% of it, nothing lies outside"
    assert origin.startswith("assumed")


def test_what_most_rows_are_is_said_once_and_a_row_says_what_is_other() -> None:
    once = {"desk": {"title": "Desk", "figure": a_figure("£4m", recurrence="one-off", year="2019-20")}}
    report = a_report(savings=once)
    note = table(report, "What each figure is").note
    assert note == (
        "Unless a row says otherwise: full-year, cash, recurring, cashable, net, A council. "
        "An amount named by year falls in that year. Where they come from: (1) For this test."
    )
    assert named(report)["Desk"][0] == "£4m, one-off, for 2019-20"
    assert not any("recurring" in cells[0] for cells in named(report).values())


def test_a_basis_that_we_complete_stands_as_the_source_left_it() -> None:
    open_ = a_figure("£4m", effect="not-stated", completed={"effect": "full-year", "assumed": "Our reading"})
    report = a_report(savings={"desk": {"title": "Desk", "figure": open_}})
    said, _, origin = named(report)["Desk"]
    assert "effect not stated" in said
    assert "basis completed, assumed: Our reading" in origin


def test_a_planned_amount_stands_by_each_change_and_none_by_what_is_no_change(report: Report) -> None:
    found = named(report)
    assert found["Front desk"][1] == pytest.approx(8e6)
    assert found["grant"][1] == pytest.approx(-5e6)
    assert found["Base budget, A council"][1] is NOT_APPLICABLE
    assert found["Opening reserves, general, A council"][1] is NOT_APPLICABLE
    assert found["Minimum of reserves, A council"][0] == "£8m (cash)"


def test_a_minimum_that_is_a_share_is_told_as_one_with_its_origin() -> None:
    kept = {"council": RESERVES["council"] | {"minimum": {"share": "3%", "assumed": "Our own rule"}}}
    said, _, origin = named(a_report(reserves=kept))["Minimum of reserves, A council"]
    assert said == "3.0% of the requirement (cash)"
    assert "Our own rule" in origin


def test_reserves_without_a_minimum_have_no_row_for_one() -> None:
    kept = {"council": {"opening": RESERVES["council"]["opening"], "covers_shortfall": True}}
    assert not any(title.startswith("Minimum") for title in named(a_report(reserves=kept)))


def test_payments_are_named_by_who_is_paid_unless_they_have_a_title() -> None:
    bodies = {"council": {"name": "A council", "kind": "county"}, "trust": {"name": "A trust", "kind": "charity"}}
    fee = {"from": "council", "to": "trust", "figure": a_figure("£5m")}
    paid = {
        "back": fee | {"from": "trust", "to": "council"},
        "fee": fee,
        "out": fee | {"to": "outside"},
        "rent": fee | {"title": "Rent"},
    }
    pay = {"pay": by_year("£5m", "£10m", "£15m") | {"body": "council"}}
    found = named(told(a_case(bodies=bodies, gap=a_plan(pressures=pay, funding={}, savings={}, payments=paid))))
    assert found["Payment to A trust"][0] == "£5m", "the body of the page is named once, in the note"
    assert found["Payment to A council"][0] == "£5m, A trust"
    assert {"Payment to others outside", "Rent"} <= found.keys()


def test_how_much_of_a_line_comes_stands_beside_it_with_its_reason() -> None:
    why = {"assumed": "as in past years"}
    one = {
        "title": "Desk",
        "figure": a_figure("£4m", year="2018-19"),
        "delivery": {"chance": "60%", "part": "50%"} | why,
    }
    report = a_report(
        savings={"desk": one, "post": {"figure": a_figure("£1m", year="2018-19")}},
        savings_delivery={"rate": "91.5%"} | why,
    )
    rows = named(report)
    assert rows["Delivery of Desk"] == ("60%, else 50% of it", NOT_APPLICABLE, "assumed: as in past years")
    assert rows["Delivery of every saving"][0] == "at 91.5%; where it states none of its own"
    assert "Delivery of post" not in rows
