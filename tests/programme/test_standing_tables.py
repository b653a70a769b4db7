"""What each workstream brings, and what is known of each project so far, as a page tells it."""

from datetime import date
from typing import Any

import pytest

from shiremoot.programme.answer import ProgrammeOdds
from shiremoot.programme.standing import DeclaredStatus, DeliveredSoFar, ForecastOnADay, Standing
from shiremoot.programme.standing_tables import by_workstream, how_they_stand
from shiremoot.programme.subtotals import PartOfTarget, Subtotal
from shiremoot.report.tables import NOT_STATED, Span, Table
from shiremoot.testing import a_project
from tests.programme.making import CAP, by_project, told

PART = PartOfTarget("one", "One", 1e6, 8e5, 0.3, 0.0)


def stream(name: str = "care", planned: float = 1e6, **fields: Any) -> Subtotal:  # noqa: ANN401
    usual: dict[str, Any] = {"expected": 8e5, "p10": 5e5, "p90": 9e5, "delivered": 0.0, "projects": (PART,)}
    return Subtotal(name=name, title=name.title(), planned=planned, **(usual | fields))


FEE = stream("fee", -2e5, projects=(), p10=-3e5, p90=-1e5)


def test_each_workstream_has_a_row_and_all_together_one():
    found = by_workstream(told(by_project(), workstreams=(stream(), stream("desk", 8e5), FEE)))
    assert found is not None
    assert [row[0] for row in found.rows] == ["Care", "Desk", "Fee", "Together"]
    assert found.rows[0] == ("Care", 1e6, 8e5, Span(5e5, 9e5))
    assert found.rows[-1] == ("Together", 1.6e6, 1.5e6, Span(1.1e6, 1.9e6))
    assert found.title == "Planned to bring most: care, £1m in 2017-18"


def test_of_a_cap_it_is_what_costs_most_and_of_a_part_that_is_said():
    streams = (stream(), stream("desk", 8e5))
    found = by_workstream(told(by_project(), workstreams=streams, target=CAP))
    assert found is not None
    assert found.title == "Planned to cost most: care, £1m in 2017-18"
    found = by_workstream(told(by_project(), workstreams=streams, target={"net_of_cost": True, "workstream": "work"}))
    assert found is not None
    assert found.title == "Planned to bring most: care, £1m net of cost in 2017-18 from Work"


@pytest.mark.parametrize("streams", [(), (stream(),), (stream(), FEE)])
def test_one_workstream_alone_needs_no_table(streams: tuple[Subtotal, ...]):
    assert by_workstream(told(by_project(), workstreams=streams)) is None


# --- how projects stand --------------------------------------------------------------------------

SAID = {"owner": None, "confidence_stated": None, "delivered": None, "forecast": None, "status": None}
BY, ON = date(2017, 9, 30), date(2017, 10, 12)
VERIFIED = DeliveredSoFar(4e5, BY, "J1", "Finance", verified=True)
CLAIMED = DeliveredSoFar(4e5, BY, None, None, verified=False)


def standing(name: str = "one", **fields: Any) -> Standing:  # noqa: ANN401
    return Standing(
        name=name, title=name.title(), workstream="work", body=("council",), service=None, **(SAID | fields)
    )


def table(*projects: Standing, delivered: float = 0.0) -> Table | None:
    one = told(by_project(), workstreams=(stream(delivered=delivered),), programme=PROGRAMME)
    return how_they_stand(one, ProgrammeOdds((), (), projects=projects), one.projects)


PROGRAMME = {
    "workstreams": {"work": {"title": "Work", "projects": {name: a_project("£1m") for name in ("one", "two")}}}
}


def test_only_what_is_said_of_some_project_has_a_column_and_only_such_projects_a_row():
    found = table(standing(owner="Head of IT"), standing("two"))
    assert found is not None
    assert [column.name for column in found.columns] == ["Project", "Owner"]
    assert found.rows == (("One", "Head of IT"),)
    assert found.title == "Who answers for each project, and what is said of it"
    assert found.note == ""


def test_everything_that_is_said_stands_with_its_day_and_what_is_not_says_so():
    full = standing(
        owner="Head of IT",
        confidence_stated="70%",
        delivered=VERIFIED,
        forecast=ForecastOnADay(1.2e6, ON),
        status=DeclaredStatus("amber", ON, None),
    )
    found = table(full, standing("two", delivered=CLAIMED), delivered=4e5)
    assert found is not None
    assert found.rows[0] == (
        "One",
        "Head of IT",
        "£400k by 30 September 2017",
        "£1.2m on 12 October 2017",
        "amber on 12 October 2017",
        "70%",
        0.3,
    )
    assert found.rows[1][1:4] == (NOT_STATED, "£400k by 30 September 2017, not verified", NOT_STATED)
    assert found.title == "£0.4m of the £1.6m planned is delivered"


@pytest.mark.parametrize(
    ("delivered", "said"),
    [
        ((VERIFIED, VERIFIED), "All of it is verified: "),
        ((VERIFIED, CLAIMED), "One of two amounts is verified: "),
        ((CLAIMED, CLAIMED), "None of two amounts is verified: "),
    ],
)
def test_how_much_of_it_is_verified_is_said(delivered: tuple[DeliveredSoFar, ...], said: str):
    found = table(*(standing(name, delivered=one) for name, one in zip(("one", "two"), delivered, strict=True)))
    assert found is not None
    assert said in found.note
    assert "only the rest may turn out otherwise" in found.note


def test_where_nothing_is_said_there_is_no_table():
    assert table(standing(), standing("two")) is None
