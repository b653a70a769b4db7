"""The page of a board: the finding first, one line for each case, what is due by body, and what is not known."""

from collections.abc import Iterator

from shiremoot import studies
from shiremoot.report.blocks import Bullets, Caution, Report
from shiremoot.report.markdown import render_markdown
from shiremoot.report.pictures.ranges import Ranges
from shiremoot.report.tables import Table
from shiremoot.testing import HEAD, Document
from tests.board.making import APPROVED, BODIES, LATE, REJECTED, TO_COME, a_board, a_subject, asked, full, of


def page(**words: object) -> Report:
    return asked(a_board(**words)).report()


def tables(report: Report) -> dict[str, Table]:
    """Every table of a page by its title."""
    blocks = (block for part in (report.body, report.annex) for section in part for block in section.blocks)
    return {one.title: one for one in (*report.first, *blocks) if isinstance(one, Table)}


def said(report: Report) -> Iterator[str]:
    for section in report.body:
        for block in section.blocks:
            if isinstance(block, Bullets):
                yield from (item.text for item in block.items)


def test_the_finding_says_how_many_what_they_save_and_who_is_waited_for():
    one = asked(full()).report().answer.sentences
    assert one[0] == ("Two cases, £7.2m of savings in 2027-28 to 2028-29 between them; one waits for Otherton.")
    assert one[1].startswith("In 8 runs of 10 it is £6.")
    assert one[1].endswith("; one thing is overdue.")


def test_each_body_that_is_waited_for_is_named_with_how_many_wait():
    stands = {"desk": {"stage": "outline", "approvals": {"county": APPROVED}}, "payroll": {"stage": "full"}}
    assert page(cases=stands).answer.sentences[0].endswith("; two wait for Otherton and one waits for Anyshire.")


def test_those_for_whom_the_same_cases_wait_are_named_together():
    """Two bodies of one case are no two cases."""
    stands = {"desk": {"stage": "outline"}, "payroll": {"stage": "running"}}
    assert page(cases=stands).answer.sentences[0].endswith("; one waits for Anyshire and Otherton.")


def test_a_body_is_called_by_its_whole_name_where_another_would_be_called_the_same():
    same: Document = {"borough": {"name": "Otherton Borough Council", "kind": "district"}}
    desk = a_subject("desk", bodies=BODIES | same, own=of("£1m", "borough"))
    first = tables(asked(a_board(desk)).report())["The cases"]
    assert "Otherton Borough Council" in {column.name for column in first.columns}
    assert "Anyshire" in {column.name for column in first.columns}


def test_the_price_base_is_that_of_the_cases_where_the_board_s_own_states_none():
    assert "is cash that falls in" in page(keys={"basis": {}}).basis
    not_said = studies.built(HEAD | {"case": "other", "title": "Other", "bodies": BODIES, "basis": {}})
    both = asked(a_board(a_subject("desk", own=of("£1m", "county")), not_said, keys={"basis": {}})).report()
    assert "money whose price base is not stated" in both.basis


def test_where_nobody_is_waited_for_it_says_so():
    assert page().answer.sentences[0].endswith("; none waits for an approval.")


def test_one_case_has_nothing_between_them():
    only = a_subject("desk", own=of("£1m", "county"))
    assert asked(a_board(only)).report().answer.sentences == (
        "One case, £2m of savings in 2027-28 to 2028-29; none waits for an approval.",
        "Nothing of it varies; nothing is overdue.",
    )


def test_a_case_has_its_line_with_stage_approvals_saving_odds_parts_and_what_is_due():
    table = tables(asked(full()).report())["The cases"]
    first = dict(zip((column.name for column in table.columns), table.rows[0], strict=True))
    assert (first["Case"], first["Stage"]) == ("Joint desk", "Outline business case, approved by 1 of 2")
    assert (first["Saving, 2027-28 to 2028-29"], first["Anyshire"]) == (6e6, 4e6)
    assert table.note.endswith("£2m is stated for several bodies together.")
    assert first["Due next"] == "Full business case: Otherton, Cabinet, was due 18 May 2027"


def test_why_a_chance_is_missing_is_said_where_one_is():
    assert "states no target" not in tables(page())["The cases"].note
    other = studies.built(HEAD | {"case": "other", "title": "Other", "bodies": BODIES})
    assert "states no target" in tables(asked(a_board(other)).report())["The cases"].note


def test_a_case_of_which_something_is_overdue_comes_first():
    table = tables(page(cases={"payroll": {"stage": "outline", "due": {"case": LATE}}}))["The cases"]
    assert [row[0] for row in table.rows] == ["Joint payroll", "Joint desk", "All cases"]


def test_what_is_due_stands_body_by_body():
    rows = tables(asked(full()).report())["What is due, by body"].rows
    assert [(row[0], row[1], row[2], row[-1]) for row in rows] == [
        ("Otherton", "Full business case", "Joint desk", "overdue"),
        ("Anyshire", "Lease", "Joint payroll", "to come"),
    ]


def test_many_bodies_have_a_table_of_their_own():
    more: Document = {name: {"name": name.title(), "kind": "district"} for name in ("northby", "westby")}
    case = a_subject("desk", bodies=BODIES | more, own=of("£1m", "northby"), too=of("£1m", "westby"))
    found = tables(asked(a_board(case)).report())
    assert "Northby" not in {column.name for column in found["The cases"].columns}
    table = found["Each body’s part of the saving, 2027-28 to 2028-29"]
    assert [row[1:] for row in table.rows] == [(0.0, 0.0, 2e6, 2e6)] * 2


def test_every_table_before_the_annex_names_its_sheet():
    """A workbook calls a sheet "Table" otherwise."""
    more: Document = {name: {"name": name.title(), "kind": "district"} for name in ("northby", "westby")}
    case = a_subject("desk", bodies=BODIES | more, own=of("£1m", "northby"), too=of("£1m", "westby"))
    report = asked(a_board(case, cases={"desk": {"stage": "idea", "due": {"lease": TO_COME}}})).report()
    shown = [block for part in (report.first, *(one.blocks for one in report.body)) for block in part]
    assert all(block.sheet for block in shown if isinstance(block, Table))


def test_savings_that_do_not_differ_have_no_picture():
    def pictures(report: Report) -> list[object]:
        return [one for section in report.body for one in section.blocks if isinstance(one, Ranges)]

    assert pictures(page()) == []
    other = a_subject("other", own=of("£1m to £2m", "county"))
    third = a_subject("third", own=of("£2m to £3m", "county"))
    (picture,) = pictures(asked(a_board(other, third, cases={"third": {"stage": "running"}})).report())
    assert picture.title == "One of these savings is decided"
    assert [row.hollow for row in picture.rows] == [True, False]


def test_what_was_rejected_and_what_goes_ahead_without_an_approval_is_a_caution():
    stands = {
        "desk": {"stage": "outline", "approvals": {"county": REJECTED}},
        "payroll": {"stage": "running", "approvals": {"county": APPROVED}},
    }
    assert [one.text for one in page(cases=stands).first if isinstance(one, Caution)] == [
        "Joint desk was rejected by Anyshire; its saving is counted here all the same.",
        "Joint payroll is running, approved by 1 of 2.",
    ]


def test_what_is_not_known_is_said():
    words = list(said(page(cases={"payroll": {"stage": "running"}})))
    assert words == [
        "£6m of the saving is of cases that are not decided.",
        "What is stated as a cost of its own, £0.3m on average of all runs, is not taken off.",
        "£2m is stated for several bodies together and shared out by nobody.",
        "The board’s case does not say at which stage Joint desk is.",
        "Joint desk: two savings not counted (desk-unknown and desk-avoided).",
    ]


def test_a_page_can_be_written_and_quoted():
    answer = asked(full())
    assert "Approvals of the stage as it stands" in render_markdown([answer.report()])
    assert {one.name: one.counts for one in answer.headlines()} == {
        "saved by all cases": "pounds",
        "Joint desk: saved": "pounds",
        "Joint desk: target 1 met": "odds",
        "Joint payroll: saved": "pounds",
        "Joint payroll: target 1 met": "odds",
    }
