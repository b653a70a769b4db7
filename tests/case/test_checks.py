"""What a check warns of and what it refuses beyond types: half-said things, slips, names, each in its place."""

import pytest

from shiremoot import studies
from shiremoot.case import Problem, examine
from shiremoot.programme.warnings import warnings
from shiremoot.testing import a_document, a_figure, assert_problem
from tests.case.asking import AT, PROJECT, QUOTES, SMALL, altered, asked, found, projects, small, warned


def checked(document: dict[str, object]) -> list[Problem]:
    """Everything found, by the document and by its lines, where it has no error."""
    case, problems = asked(document)
    assert case is not None
    _, more = studies.draft(case)
    return [*problems, *more, *warnings(studies.question("programme", case))]


def test_a_sound_case_has_nothing_to_say():
    assert warned(small()) == []


def test_all_findings_come_at_once_each_with_its_place_and_errors_first():
    document = small(
        **{
            f"{AT}paper__saving": {"amount": "-£5k", **QUOTES},
            f"{AT}printing__body": "anyshir",
            "programme__targets__0__reported": "reports",
        }
    )
    problems = found(document)
    assert [(problem.level, problem.path) for problem in problems] == [
        ("error", "programme.targets[0].reported"),
        ("error", f"{PROJECT}.printing.body"),
        ("warning", f"{PROJECT}.paper.saving"),
    ]
    assert_problem(problems, 'the unknown source "reports"', 'did you mean "report"?')
    assert_problem(problems, 'the unknown body "anyshir"', 'did you mean "anyshire"?')


def test_misspelt_keys_come_with_the_nearest_name():
    document = small(**{f"{AT}paper__savings": {"amount": "£1m"}, "sumary": "x", f"{AT}printing__saving__rang": "£1m"})
    told = {problem.path: problem.fix for problem in found(document)}
    assert told == {
        f"{PROJECT}.paper.savings": 'did you mean "saving"?',
        "sumary": 'did you mean "summary"?',
        f"{PROJECT}.printing.saving.rang": 'did you mean "range"?',
    }


def test_two_unknown_names_of_one_list_are_two_findings():
    start = {"month": "July 2027", "after": ["printin", "scanning"]}
    problems = found(small(**{f"{AT}paper__start": start}))
    assert [problem.path for problem in problems] == [
        f"{PROJECT}.paper.start.after[0]",
        f"{PROJECT}.paper.start.after[1]",
    ]


def test_two_warnings_of_one_place_are_both_said():
    saving = {"amount": "-£100k", "class": "not-stated", **QUOTES}
    assert warned(small(**{f"{AT}paper__saving": saving})) == [f"{PROJECT}.paper.saving"] * 2


def test_what_is_not_close_to_anything_is_not_guessed():
    assert [problem.fix for problem in found(small(zzz=1))] == [""]


# ----------------------------------------------------------------------------- the warnings of the issue


def test_a_one_off_in_a_run_rate():
    sale = {"saving": {"amount": "£300k", "recurrence": "one-off", "year": "2027-28", "assumed": "a sale"}}
    problems = checked(projects(sale=sale, printing={"saving": {"amount": "£1m", **QUOTES}}))
    assert_problem(problems, "one-off", "recurring", level="warning")


def test_a_reported_total_that_the_parts_do_not_reach():
    told = {"range": "£1m to £2m", "year": "2027-28", "effect": "in-year", "reported": "report"}
    problems = checked(small(programme__reported_total=told))
    assert_problem(problems, "programme.reported_total", "£1m to £2m", level="warning")


def test_a_budget_line_claimed_twice_is_named_with_both_claims_and_its_place():
    document = small(**{f"{AT}printing__budget_lines": ["B12"], f"{AT}paper__budget_lines": "B12"})
    case, _ = asked(document)
    assert case is not None
    assert_problem(studies.draft(case)[1], f"{PROJECT}.paper", '"B12"', "printing", "paper")


def test_a_budget_line_claimed_by_an_included_case_too_is_an_error_at_our_own_claim():
    part = studies.built(altered(small(), case="part", **{f"{AT}paper__budget_lines": "B12"}))
    whole = small(include=[{"case": "part.yaml", "hash": part.hash}], **{f"{AT}printing__budget_lines": "B12"})
    case = studies.built(whole, [part])
    assert_problem(studies.draft(case)[1], f"{PROJECT}.printing", '"B12"')


@pytest.mark.parametrize("part", ["price", "recurrence", "effect", "class", "net"])
def test_a_part_of_the_basis_that_nobody_states(part: str):
    document = small(**{f"{AT}paper__saving__{part}": "not-stated"})
    assert warned(document) == [f"{PROJECT}.paper.saving"]
    assert_problem(found(document), "not stated (it stays out of totals)", "completed:", level="warning")


def test_a_basis_that_was_completed_by_assumption_is_still_said():
    completed = {"recurrence": "recurring", "assumed": "a contract of five years"}
    saving = {"amount": "£100k", "recurrence": "not-stated", "completed": completed, **QUOTES}
    problems = found(small(**{f"{AT}paper__saving": saving}))
    assert_problem(problems, "recurrence not stated (completed by assumption)", level="warning")


@pytest.mark.parametrize("ends", ["absolute", "p10-p90"])
def test_a_lopsided_doubt_without_a_likely_value_is_asked_about(ends: str):
    doubt = {"range": "-10% to 20%", "ends": ends, **QUOTES}
    document = small(**{f"{AT}paper__saving__uncertainty": doubt})
    assert warned(document) == [f"{PROJECT}.paper.saving.uncertainty"]
    assert_problem(found(document), "whose middle is 5% from the stated amount", "likely: 0%", level="warning")
    for better in ({"likely": "0%"}, {"range": "-20% to 20%"}):
        assert warned(small(**{f"{AT}paper__saving__uncertainty": doubt | better})) == []


def test_a_lognormal_doubt_lies_around_the_amount_and_is_lopsided_only_by_its_median():
    """It was refused at every check: its ends were read around nought."""
    doubt = {"range": "-20% to 25%", "ends": "p10-p90", "shape": "lognormal", **QUOTES}
    assert warned(small(**{f"{AT}paper__saving__uncertainty": doubt})) == []
    place = f"{PROJECT}.paper.saving.uncertainty"
    assert warned(small(**{f"{AT}paper__saving__uncertainty": doubt | {"range": "-20% to 50%"}})) == [place]


# -------------------------------------------------------------------------------------- and errors


def test_one_name_for_two_lines_is_refused_because_luck_is_named_after_it():
    streams = {name: {"title": name, "projects": {"paper": {"saving": {"amount": "£1k", **QUOTES}}}} for name in "ab"}
    assert_problem(found(small(programme__workstreams=streams)), 'the line name "paper" again', "it stands at")


def test_a_cumulative_figure_needs_the_years_it_covers():
    document = small(**{f"{AT}paper__saving__effect": "cumulative"})
    assert_problem(found(document), "a cumulative figure without its years")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("uncertainty", {"range": "-5% to 5%", "ends": "absolute", "shape": "normal", "assumed": "x"}, "absolute ends"),
        ("shape", "pert", "`shape` on its own"),
        ("ends", "absolute", "`ends` on its own"),
        ("likely", "£100k", "`likely` on its own"),
        ("prior", {"amount": "£1k", "assumed": "x"}, "`prior` on its own"),
    ],
)
def test_a_key_that_would_count_for_nothing_is_refused(key: str, value: object, words: str):
    assert_problem(found(small(**{f"{AT}paper__saving__{key}": value})), words)


def test_a_prior_says_what_its_ends_mean():
    saving = {"not-estimated": "nobody knows", "prior": {"range": "£0 to £1k", "assumed": "x"}, **QUOTES}
    assert_problem(found(small(**{f"{AT}paper__saving": saving})), "a range without `ends`", "p10-p90")


@pytest.mark.parametrize("name", [2026, "2026"])
def test_a_name_may_be_a_number_wherever_it_stands(name: object):
    text = SMALL.replace("report:", "2026:").replace("reported: report", f"reported: {name}")
    from shiremoot.case.reading import parse_yaml

    assert found(parse_yaml(text)) == []


@pytest.mark.parametrize(("amount", "slips"), [("£200", True), ("£201", False), ("£50m", True), ("£49.9m", False)])
def test_five_hundred_times_is_a_slip_and_less_is_not(amount: str, slips: bool):
    beside = {name: {"saving": {"amount": "£100k", **QUOTES}} for name in ("one", "two", "three")}
    document = projects(**beside, four={"saving": {"amount": amount, **QUOTES}})
    assert warned(document) == ([f"{PROJECT}.four.saving"] if slips else [])


def test_a_year_named_twice_is_refused_however_it_is_spelled():
    saving = {"amount": "£30m", "effect": "cumulative", "years": ["2027-28", "2028-29", "2027/28"], **QUOTES}
    assert_problem(found(small(**{f"{AT}paper__saving": saving})), "the year 2027-28 twice", "each year once")


def test_a_year_beside_a_list_of_years_is_refused():
    saving = {"amount": "£30m", "effect": "cumulative", "years": ["2027-28"], "year": "2028-29", **QUOTES}
    assert_problem(found(small(**{f"{AT}paper__saving": saving})), "year and years", "exactly one of")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"saving": {"range": "£1m to £2m", "likely": "£3m", "ends": "absolute", **QUOTES}}, ("£3m", "£1m to £2m")),
        (
            {
                "start": {
                    "month": "July 2027",
                    "delay": {"range": "0 to 6 months", "likely": "9 months", "ends": "absolute"} | QUOTES,
                }
            },
            ("9 months", "0 months to 6 months"),
        ),
        (
            {
                "saving": {
                    "amount": "£1",
                    "uncertainty": {"range": "-10% to 20%", "likely": "-12.5%", "ends": "absolute"} | QUOTES,
                }
                | QUOTES
            },
            ("-12.5%", "-10% to 20%"),
        ),
    ],
)
def test_a_likely_value_outside_its_range_is_refused_with_both(changed: dict[str, object], words: tuple[str, str]):
    document = small(**{f"{AT}paper__{key}": value for key, value in changed.items()})
    assert_problem(found(document), f"a `likely` value of {words[0]} outside the range {words[1]}")


def test_a_key_that_stands_one_level_deeper_is_told_so():
    """`lag` belongs under `start:`; of a key that many parts know, the nearest name is told."""
    misplaced = found(small(**{f"{AT}paper__lag": "3 months"}))
    assert_problem(misplaced, 'the unknown key "lag"', '"lag" stands under start:')
    misspelt = found(small(**{f"{AT}paper__savings": {"amount": "£1k", **QUOTES}}))
    assert_problem(misspelt, 'the unknown key "savings"', 'did you mean "saving"?')


@pytest.mark.parametrize("key", ["grow", "indexed_by", "new_by_year"])
def test_a_base_budget_that_grows_is_refused_because_growth_is_a_line(key: str):
    said = {"grow": {"by": "pay", "on": "£1m"}, "indexed_by": "pay", "new_by_year": {"2027-28": "£1m"}}
    budget = {key: said[key], "assumed": "x"} | ({"amount": "£1m"} if key == "indexed_by" else {})
    base = {"council": {"budget": budget, "funding": a_figure("£1m")}}
    drivers = {"pay": {"every_year": "3%", "assumed": "x"}}
    document = a_document(gap={"base_year": "2026-27", "through": "2027-28", "base": base}, drivers=drivers)
    problems = examine(document, studies.REGISTRY.sections)[1]
    assert_problem(problems, "gap.base.council.budget", f"`{key}` of a figure that states what stands")


def test_a_driver_that_moves_more_than_a_quarter_in_a_year_is_warned_of():
    def tax(rise: str) -> dict[str, object]:
        return small(drivers={"tax": {"every_year": rise, "assumed": "the policy"}})

    assert warned(tax("4.99%")) == []
    assert_problem(found(tax("49.9%")), "a change of 49.9% in one year", "check the decimal point", level="warning")


def test_a_target_before_the_first_saving_is_warned_of():
    problems = found(small(programme__targets__0__year="2024-25"))
    assert_problem(
        problems, "a target of 2024-25, before the first saving in 2027-28", "a year from 2027-28 on", level="warning"
    )
