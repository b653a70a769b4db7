"""The gap, the pressures and the savings by service and directorate: what adds up, and whose titles they have."""

import pytest

from shiremoot import studies
from shiremoot.gap.service_tables import tables_by_service
from shiremoot.gap.services import directorate_title, service_title
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_programme, a_project, assert_adds_up
from tests.gap.making import TWO, a_body, a_year, an_answer, told

SERVICES = {
    "adults": {"title": "Adult care", "directorate": "people"},
    "roads": {"title": "Roads", "directorate": "Place"},
    "legal": {"title": "Legal"},
}
KEYS = {"half": {"shares": {"council": "50%", "trust": "50%"}, "assumed": "For this test"}}


def line(amount: str, body: str = "council", **words: object) -> Document:
    return {"figure": a_figure(amount), "body": body} | words


def results(**words: object) -> Document:
    gap = {
        "base_year": "2016-17",
        "through": "2018-19",
        "pressures": {
            "fees": line("£6m", service="adults"),
            "desk": {"figure": a_figure("£2m"), "key": "half", "service": "legal"},
            "theirs": line("£9m", "trust", service="roads"),
            "pay": line("£1m"),
        },
        "funding": {"grant": line("-£3m"), "care": line("£1m", service="adults")},
        "savings": {"avoided": line("£4m", service="roads", figure=a_figure("£4m", **{"class": "cost-avoidance"}))},
    }
    programme = a_programme({"one": a_project("£1.2m", start="April 2017", service="adults", body="council")})
    agreements = {"desk": {"title": "Desk", "between": ["council", "trust"], "keys": KEYS}}
    case = a_case(
        gap=gap | words, programme=programme, services=SERVICES, agreements=agreements, bodies=TWO,
    )  # fmt: skip
    return studies.ask("gap", case, Settings(draws=10, workers=1)).as_json()["results"]


@pytest.fixture(scope="module")
def found() -> Document:
    return results()


def test_each_adds_up_to_the_whole_for_each_body_and_all_together(found: Document):
    for body in (*found["bodies"], found["consolidated"]):
        for year in body["years"]:
            assert_adds_up(year["by_service"].values(), year["gap"])
            assert_adds_up(year["by_directorate"].values(), year["gap"])
            assert_adds_up(year["savings_by_service"].values(), year["savings"])
            assert_adds_up(year["savings_by_directorate"].values(), year["savings"])


def test_a_body_has_its_own_share_of_a_service(found: Document):
    council, trust = (body["years"][0] for body in found["bodies"])
    assert council["by_service"] == {
        "adults": 5e6, "legal": 1e6, "roads": 0, "No service named": 4e6,
    }  # fmt: skip
    assert council["pressures_by_service"]["adults"] == 6e6
    assert trust["by_service"] == {"adults": 0, "legal": 1e6, "roads": 9e6, "No service named": 0}


def test_projects_save_for_their_service_and_what_closes_no_gap_is_no_saving_of_it(found: Document):
    first = found["years"][0]
    assert first["savings_by_service"]["adults"] == 1.2e6
    assert first["savings_by_service"]["roads"] == 0


def test_services_without_a_directorate_stand_with_what_names_none(found: Document):
    assert found["years"][0]["by_directorate"] == {"people": 5e6, "Place": 0, "No directorate named": 5e6}


def test_titles_are_those_of_the_head_and_names_where_there_are_none():
    head = a_case(services={"adults": SERVICES["adults"]}, directorates={"people": {"title": "People"}}).head
    assert [service_title(name, head) for name in ("adults", "No service named")] == ["Adult care", "No service named"]
    assert [directorate_title(name, head) for name in ("people", "elsewhere")] == ["People", "elsewhere"]


# --- tables --------------------------------------------------------------------------------------

YEAR = {
    "by_service": {"adults": 5.0, "roads": 2.0, "legal": 1.0, "No service named": -3.0},
    "by_directorate": {"people": 5.0, "Place": 2.0, "No directorate named": -2.0},
    "pressures_by_service": {"adults": 6.0, "roads": 0.0, "legal": 0.0, "No service named": 0.0},
    "pressures_by_directorate": {"people": 6.0, "Place": 0.0, "No directorate named": 0.0},
    "savings_by_service": {"adults": 0.0, "roads": 0.0, "legal": 0.0, "No service named": 4.0},
    "savings_by_directorate": {"people": 0.0, "Place": 0.0, "No directorate named": 4.0},
}


def test_each_directorate_has_its_services_and_its_total_and_all_together_stands_last():
    body = a_body(a_year(5.0, **YEAR))
    gap, pressures = tables_by_service(told(an_answer(body), services=SERVICES), body)
    assert gap.title == "The gap by service and directorate, as planned: A council"
    assert gap.rows == (
        ("Adult care", 5.0),
        ("people", 5.0),
        ("Roads", 2.0),
        ("Place", 2.0),
        ("Legal", 1.0),
        ("No service named", -3.0),
        ("All together", 5.0),
    )
    assert [gap.rows[at][0] for at in gap.totals] == ["people", "Place", "All together"]
    assert pressures.title.startswith("Pressures by service"), "savings stand at no service, so they have no table"


def test_a_service_that_nothing_moves_has_no_row_and_the_note_says_so():
    idle = {"by_service": YEAR["by_service"] | {"idle": 0.0}, "pressures_by_service": {}, "savings_by_service": {}}
    body = a_body(a_year(5.0, **idle))
    plain = {name: {"title": name.title()} for name in (*SERVICES, "idle")}
    (table,) = tables_by_service(told(an_answer(body), services=plain), body)
    assert "Idle" not in [row[0] for row in table.rows]
    assert table.note.endswith("Services for which there is nothing in any year are left out.")


def test_without_directorates_there_are_services_alone():
    fields = {"by_service": YEAR["by_service"], "pressures_by_service": {}, "savings_by_service": {}}
    body = a_body(a_year(5.0, **fields))
    plain = {name: {"title": one["title"]} for name, one in SERVICES.items()}
    (table,) = tables_by_service(told(an_answer(body), services=plain), body)
    assert table.title == "The gap by service, as planned: A council"
    assert [row[0] for row in table.rows] == ["Adult care", "Roads", "Legal", "No service named", "All together"]
    assert table.totals == (4,)


def test_a_plan_that_names_no_service_has_none_of_these_tables():
    body = a_body(a_year(5.0))
    assert list(tables_by_service(told(an_answer(body)), body)) == []
