"""The table of projects: what each saves or costs as stated, when it starts, and whether it happens."""

from typing import Any

from shiremoot import studies
from shiremoot.dates import FinancialYear
from shiremoot.programme import project_table
from shiremoot.programme.answer import ProgrammeOdds
from shiremoot.programme.starts import DrawnStart
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import NOT_APPLICABLE, NOT_ESTIMATED, NOT_STATED, Span, Table
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target
from tests.programme.making import CAP, told


def heads(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def listed(projects: dict[str, Any], *starts: DrawnStart, target: dict[str, Any] | None = None) -> Table:
    found = told_of(projects, *starts, target=target)
    assert isinstance(found, Table)
    return found


def told_of(
    projects: dict[str, Any], *starts: DrawnStart, target: dict[str, Any] | None = None
) -> Table | Paragraph | None:
    words = {"workstreams": {"work": {"title": "Work", "projects": projects}}}
    one = told(programme=words, target=target)
    return project_table.projects(one, ProgrammeOdds((), (), starts, FinancialYear(2017)), one.projects)


UNKNOWN = {"not-estimated": "No study yet", "assumed": "As said"}
OURS = {"effect": "in-year", "year": "2017-18"}


def test_each_project_has_its_saving_its_start_and_whether_it_happens():
    desk = a_project(a_figure("£1m to £2m", **OURS), title="Desk", delivery={"chance": "80%", "assumed": "x"})
    table = listed({"a": desk, "b": a_project(UNKNOWN)}, DrawnStart("a", 3.0, 3.0, 4.0, 12.0, ()))
    assert table.rows == (
        ("Desk", Span(1e6, 2e6), "July 2017", "April 2018", "80%"),
        ("b", NOT_ESTIMATED, NOT_STATED, NOT_STATED, NOT_STATED),
    )
    assert table.title == "Two projects, one of them without an estimate"


def test_for_a_cap_costs_are_listed_and_a_project_without_one_has_none():
    cost = a_figure("£0.2m to £0.4m", **OURS)
    table = listed({"a": a_project("£1m", cost=cost), "b": a_project("£1m")}, target=CAP)
    assert heads(table)[1] == "Cost, as stated"
    assert [row[1] for row in table.rows] == [Span(2e5, 4e5), NOT_APPLICABLE]


def test_where_no_project_has_an_estimate_it_says_so():
    assert listed({"a": a_project(UNKNOWN)}).title == "One project, without an estimate"
    both = told_of({"a": a_project(UNKNOWN), "b": a_project(UNKNOWN)})
    assert isinstance(both, Paragraph)
    assert (both.lead, both.text[:8]) == ("Two projects, none with an estimate:", "a and b.")


def test_a_basis_that_all_savings_share_stands_in_the_head_and_else_in_the_cells():
    yearly = listed({"a": a_project("£1m"), "b": a_project("£2m")})
    assert heads(yearly)[1] == "Saving, as stated, full-year"
    mixed = listed({"a": a_project("£1m"), "b": a_project(a_figure("£2m", **OURS))})
    assert [row[1] for row in mixed.rows] == ["£1m, full-year", "£2m"]
    by_year = listed({"a": a_project(a_figure({"2017-18": "£1m"}), start=None), "b": a_project("£2m")})
    assert by_year.rows[0][1] == "£1m in 2017-18"


def test_a_basis_that_the_source_leaves_open_is_said():
    open_ = [a_figure(amount, effect="not-stated") for amount in ("£1m", "£2m")]
    assert (
        heads(listed({"a": a_project(open_[0]), "b": a_project(open_[1])}))[1] == "Saving, as stated, effect not stated"
    )


def test_a_column_that_is_alike_in_every_row_is_said_once():
    table = listed({"a": a_project("£1m"), "b": a_project("£2m")})
    assert "Chance it happens: not stated in every row." in table.note
    assert "Chance it happens" not in heads(table)


def test_how_much_of_a_project_comes_stands_in_its_row():
    why = {"assumed": "For this test"}
    table = listed(
        {
            "a": a_project("£1m", delivery={"chance": "90%"} | why),
            "b": a_project("£1m", delivery={"chance": "60%", "part": "50%"} | why),
            "c": a_project("£1m", delivery={"rate": "91.5%"} | why),
        }
    )
    assert [row[heads(table).index("Chance it happens")] for row in table.rows] == [
        "90%",
        "60%, else 50% of it",
        "at 91.5%",
    ]


def test_without_projects_there_is_no_table():
    assert told_of({}) is None


def test_for_a_cap_each_of_several_costs_has_a_row_with_its_own_start():
    cost = a_figure("£0.2m", **OURS)
    costs = {"design": cost | {"start": {"month": "April 2017"}, "title": "Design"}, "move": cost}
    project = a_project("£1m", title="Desk", costs=costs)
    starts = [DrawnStart("desk", 3.0, 3.0, 4.0, 12.0, ()), DrawnStart("desk: design", 0.0, 0.0, 0.0, 0.0, ())]
    table = listed({"desk": project}, *starts, target=CAP)
    at = heads(table).index("Starts")
    assert [(row[0], row[at]) for row in table.rows] == [("Desk, Design", "April 2017"), ("Desk, move", "July 2017")]
    assert table.title == "One project"


def test_what_is_new_in_each_year_and_what_grows_are_told_as_they_are_stated():
    """Neither is one amount; the first begins in the first year of its table, not in that of the ledger."""
    new = {"new_by_year": {"2018-19": "£100k", "2019-20": "£50k"}, "assumed": "x"}
    start = DrawnStart("lights", 0.0, 0.0, 0.0, 0.0, ())
    (row,) = listed({"lights": a_project(new, start=None)}, start).rows
    assert row[1:4] == ("£100k new in 2018-19, £50k new in 2019-20", "April 2018", "as planned")
    case = a_case(
        drivers={"pay": {"every_year": "3%", "assumed": "x"}},
        programme=a_programme(
            {"desk": a_project({"grow": {"by": "pay", "on": "£1m"}, "year": "2017-18", "assumed": "x"})},
            a_target("£20k", "2018-19"),
        ),
    )
    report = studies.ask("programme", case, Settings(draws=10, detail=True)).report()
    tables = [block for section in report.body for block in section.blocks if isinstance(block, Table)]
    assert [table.rows[0][1] for table in tables if table.title == "One project"] == ["£1m growing by pay"]
