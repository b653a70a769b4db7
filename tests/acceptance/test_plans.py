"""Medium-term plans worked out by hand: gap, savings, reserves, payments and what nobody has split."""

from typing import Any

import pytest

from tests.acceptance.worlds import APRIL, GUESS, answered, figure, world

YEARS = ("2017-18", "2018-19", "2019-20")


def plan() -> dict[str, Any]:
    """One body: two pressures, a falling grant, a saving that grows, a one-off saving, a cost and reserves."""
    gap = {
        "base_year": "2016-17",
        "through": "2019-20",
        "base": {"anyshire": {"budget": figure("£100m"), "funding": figure("£100m")}},
        "pressures": {
            "pay": {"figure": figure("£2m"), "start": APRIL},
            "demand": {"figure": figure("£3m"), "start": {"month": "October 2017"}},
        },
        "funding": {"grant": {"figure": figure("-£4m"), "start": {"month": "April 2018"}}},
        "savings": {
            "growing": {"figure": figure("£2m"), "start": {"milestone": "go-live"}, "ramp": "6 months"},
            "once": {"figure": figure("£0.5m", recurrence="one-off", year="2017-18")},
        },
        "costs": {"moving": {"figure": figure("£0.3m", recurrence="one-off", year="2018-19")}},
        "reserves": {
            "anyshire": {
                "opening": {"general": figure("£6m"), "earmarked": figure("£3m")},
                "minimum": figure("£4m"),
                "planned_use": {"2017-18": "£1m", "2018-19": "£1m"},
                "covers_shortfall": True,
            }
        },
    }
    return world(gap=gap, milestones={"go-live": {"month": "October 2018"}})


def column(rows: list[dict[str, Any]], name: str) -> list[float]:
    """One figure by year, in millions of pounds."""
    return [row[name] / 1e6 for row in rows]


def test_every_figure_of_the_plan_is_what_a_pencil_gives():
    years = answered("gap", plan(), draws=100)["years"]
    assert tuple(row["year"] for row in years) == YEARS
    assert column(years, "requirement") == pytest.approx([103.5, 105, 105])
    assert column(years, "funding") == pytest.approx([100, 96, 96])
    assert column(years, "gap") == pytest.approx([3.5, 9, 9])
    assert column(years, "savings") == pytest.approx([0.5, 0.5, 2])
    assert column(years, "reserve_use") == pytest.approx([1, 1, 0])
    assert column(years, "cumulative") == pytest.approx([2, 7.8, 7])
    assert column(years, "annual") == pytest.approx([2, 5.8, -0.8])
    after = [row["gap_after_savings"] for row in years]
    assert column(after, "planned") == column(after, "expected") == pytest.approx([3, 8.8, 7])


def test_reserves_pay_their_planned_use_and_the_shortfall_they_cover():
    body = answered("gap", plan(), draws=100)["bodies"][0]
    assert column(body["reserves"], "opening") == pytest.approx([9, 6, -2.8])
    assert column(body["reserves"], "use") == pytest.approx([3, 8.8, 7])
    assert column(body["reserves"], "closing") == pytest.approx([6, -2.8, -9.8])
    assert [row["odds_below"] for row in body["reserves"]] == [0, 1, 1]
    assert (body["runway"]["year"], body["runway"]["odds"]) == ("2018-19", 1)


@pytest.mark.parametrize(("key", "north", "south"), [(None, 1.25, -0.2), ("k", 0.65, -0.6)])
def test_payments_cancel_for_both_and_an_unsplit_figure_reaches_a_body_through_a_key_only(
    key: str | None, north: float, south: float
):
    bodies = {name: {"name": name.title(), "kind": "county"} for name in ("north", "south")}
    shares = {"k": {"shares": {"north": "60%", "south": "40%"}, **GUESS}}
    deal = {"deal": {"title": "Deal", "between": ["north", "south"], "keys": shares}}
    joint: dict[str, Any] = {"figure": figure("£1m"), "body": ["north", "south"], "start": APRIL}
    gap = {
        "base_year": "2016-17",
        "through": "2017-18",
        "base": {name: {"budget": figure("£10m"), "funding": figure("£10m")} for name in bodies},
        "pressures": {"demand": {"figure": figure("£1m"), "body": "north", "start": APRIL}},
        "savings": {"joint": joint | ({"key": key} if key else {})},
        "payments": {
            "fee": {"figure": figure("£0.2m"), "from": "north", "to": "south", "start": APRIL},
            "vat": {"figure": figure("£0.05m"), "from": "north", "to": "outside", "start": APRIL},
        },
    }
    found = answered("gap", world(bodies=bodies, agreements=deal, gap=gap), draws=100)
    left = [
        body["years"][0]["gap_after_savings"]["planned"] / 1e6 for body in (*found["bodies"], found["consolidated"])
    ]
    assert left == pytest.approx([north, south, 0.05])
    assert bool(found["unsplit"]) == (key is None)
