"""A board as a specification: a line for each included case, from the one ledger of all of them."""

import pytest

from shiremoot import studies
from shiremoot.case import Case, CaseHasErrors
from shiremoot.testing import Document, assert_adds_up, assert_odds, assert_problem
from tests.board.making import (
    APPROVED,
    BODIES,
    DEFERRED,
    FEW,
    LATE,
    REJECTED,
    TO_COME,
    a_board,
    a_subject,
    desk,
    full,
    of,
    payroll,
    results,
)


def lines(case: Case) -> dict[str, Document]:
    """What is told of each included case, by its name."""
    return {one["case"]: one for one in results(case)["cases"]}


def refused(case: Case, *words: str) -> None:
    """The lines of a case cannot be drawn up, and the message says these words."""
    with pytest.raises(CaseHasErrors) as refusal:
        studies.assemble(case)
    assert_problem(refusal.value.problems, *words)


def test_every_included_case_has_a_line_also_where_the_board_says_nothing_of_it():
    found = results(a_board())["cases"]
    assert [(one["case"], one["title"], one["stage"]) for one in found] == [
        ("desk", "Joint desk", None),
        ("payroll", "Joint payroll", None),
    ]


def test_a_saving_is_shared_out_as_its_lines_are_and_what_several_have_together_stays_together():
    """£2m a year of the county and £1m of both, over two years."""
    saving = lines(a_board())["desk"]["saving"]
    assert (saving["planned"], saving["expected"]) == (6e6, 6e6)
    assert (saving["by_body"], saving["together"]) == ({"county": 4e6, "district": 0.0}, 2e6)


def test_a_saving_is_told_before_its_cost_and_the_cost_beside_it():
    assert lines(a_board())["desk"]["saving"]["cost"] == 300_000.0


def test_what_is_not_estimated_or_closes_no_gap_is_named_and_not_counted():
    found = lines(a_board())["desk"]["not_counted"]
    assert [(one["name"], one["why"]) for one in found] == [
        ("2/desk-unknown", "not estimated"),
        ("2/desk-avoided", "closes no gap"),
    ]
    assert lines(a_board())["payroll"]["not_counted"] == []


def test_the_cases_add_up_to_what_is_told_of_all_of_them():
    found = results(a_board())
    whole = found["together"]
    assert_adds_up((one["saving"]["expected"] for one in found["cases"]), whole["expected"], within=1e-8)
    assert_adds_up((*whole["by_body"].values(), whole["together"]), whole["expected"], within=1e-8)
    district = [one["saving"]["by_body"]["district"] for one in found["cases"]]
    assert_adds_up(district, whole["by_body"]["district"], within=1e-8)


def test_the_range_of_all_is_drawn_and_no_sum_of_ranges():
    """Two even ranges of one width lie together in a narrower one than both ends added up."""
    one, other = (a_subject(name, own=of("£0.4m to £0.8m", "district")) for name in ("one", "other"))
    found = results(a_board(one, other))
    ends = sum(case["saving"]["drawn"]["p10"] for case in found["cases"])
    assert found["together"]["drawn"]["p10"] > ends + 50_000


def test_the_odds_of_a_target_are_those_of_the_case_s_own_page():
    own = studies.ask("programme", payroll(), FEW).as_json()["results"]["targets"][0]
    told = lines(a_board())["payroll"]["targets"][0]
    assert told["odds"] == own["odds"]
    assert_odds(told["odds"], 0.5, FEW.draws)
    assert (told["amount"], told["years"], told["body"]) == (600_000.0, ["2027-28"], ["district"])


def test_a_case_without_a_programme_has_no_target():
    base = {"amount": "£10m", "assumed": "For this test"}
    plan = {"base_year": "2026-27", "through": "2028-29", "base": {"county": {"budget": base, "funding": base}}}
    saving = {"figure": {"amount": "£1m", "assumed": "For this test"}, "start": {"month": "April 2027"}}
    document = {"shiremoot": 1, "case": "plan", "title": "A plan", "bodies": BODIES}
    document["basis"] = {
        "price": "cash",
        "effect": "full-year",
        "recurrence": "recurring",
        "class": "cashable",
        "net": True,
    }
    case = studies.built(document | {"gap": plan | {"savings": {"one": saving | {"body": "county"}}}})
    line = lines(a_board(case))["plan"]
    assert (line["targets"], line["saving"]["expected"]) == ([], 2e6)


def test_what_an_included_case_includes_stands_in_its_line():
    inner = payroll()
    head = {"case": "outer", "title": "Outer", "include": [{"case": "payroll.yaml", "hash": inner.hash}]}
    outer = studies.built(inner.written | head | {"programme": desk().written["programme"]}, [inner])
    found = results(a_board(outer))
    assert [one["case"] for one in found["cases"]] == ["outer"]
    assert found["cases"][0]["saving"]["by_body"]["district"] == pytest.approx(1.2e6, rel=0.05)


def test_approvals_are_counted_among_those_whose_approval_a_case_needs():
    found = lines(full())
    assert (found["desk"]["approved"], len(found["desk"]["approvals"]), found["desk"]["waits_for"]) == (
        1,
        2,
        ["district"],
    )
    assert (found["payroll"]["approved"], len(found["payroll"]["approvals"])) == (1, 1)


@pytest.mark.parametrize(
    ("stage", "waits"),
    [
        ("idea", []),
        ("strategic-outline", ["county", "district"]),
        ("outline", ["county", "district"]),
        ("full", ["county", "district"]),
        ("decided", []),
        ("running", []),
        ("closed", []),
    ],
)
def test_only_a_case_that_is_to_be_approved_waits(stage: str, waits: list[str]):
    assert lines(a_board(cases={"desk": {"stage": stage}}))["desk"]["waits_for"] == waits


def test_who_put_it_off_is_waited_for_and_who_rejected_it_is_not():
    stands = {"stage": "outline", "approvals": {"county": DEFERRED, "district": REJECTED}}
    assert lines(a_board(cases={"desk": stands}))["desk"]["waits_for"] == ["county"]


def test_a_later_stage_needs_no_decision_of_the_one_before_it():
    assert lines(a_board(cases={"desk": {"stage": "full"}}))["desk"]["stage"] == "full"


def test_what_is_due_comes_by_its_day_and_is_overdue_before_the_board_meets():
    stands = {
        "desk": {"stage": "outline", "due": {"lease": TO_COME, "same": TO_COME | {"on": "2027-06-01"}}},
        "payroll": {"stage": "outline", "due": {"case": LATE}},
    }
    due = results(a_board(cases=stands))["due"]
    assert [(one["case"], one["name"], one["overdue"]) for one in due] == [
        ("payroll", "case", True),
        ("desk", "same", False),
        ("desk", "lease", False),
    ]


def test_a_case_that_is_not_included_is_refused_with_the_nearest():
    refused(a_board(cases={"pay-roll": {"stage": "idea"}}), "board.cases.pay-roll", "not included", '"payroll"')


def test_two_included_cases_of_one_name_are_refused():
    other = a_subject("desk", own=of("£1m", "county"))
    refused(a_board(desk(), other), "2 cases called desk")


def test_one_key_for_two_bodies_is_refused_because_their_shares_would_be_added_up():
    other = BODIES | {"county": {"name": "Westshire County Council", "kind": "county"}}
    refused(
        a_board(a_subject("desk", bodies=other, own=of("£1m", "county"))), "Westshire", "Anyshire", "county", "desk"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            {"members": ["county"], "cases": {"desk": {"stage": "full", "approvals": {"district": APPROVED}}}},
            "no member",
        ),
        ({"members": ["county"], "cases": {"desk": {"stage": "full", "approvers": ["district"]}}}, "no member"),
        (
            {"cases": {"desk": {"stage": "full", "approvers": "county", "approvals": {"district": APPROVED}}}},
            "not need",
        ),
        (
            {"on": "2027-05-03", "cases": {"desk": {"stage": "full", "approvals": {"county": APPROVED}}}},
            "after the day",
        ),
        ({"through": "2026-27"}, "years through 2026-27, before 2027-28"),
        ({"members": []}, "board.members"),
        ({"members": ["county", "county", "district"]}, "county twice"),
        ({"cases": {"desk": {"stage": "full", "approvers": ["county", "county"]}}}, "county twice"),
        ({"cases": {"desk": {"stage": "signed-off"}}}, "strategic-outline"),
        ({"cases": {"desk": {"stage": "full", "due": {"case": LATE | {"body": "fire"}}}}}, "fire"),
    ],
)
def test_what_cannot_be_is_refused(words: Document, said: str):
    with pytest.raises(CaseHasErrors) as refusal:
        a_board(**words)
    assert_problem(refusal.value.problems, said)


def test_a_board_without_an_included_case_is_refused():
    with pytest.raises(CaseHasErrors) as refusal:
        a_board(keys={"include": []})
    assert_problem(refusal.value.problems, "no included case")
