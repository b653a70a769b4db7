"""What a check warns of and what it refuses beyond types: half-said things, slips, names, each in its place."""

import pytest

from shiremoot import studies
from shiremoot.case import Problem
from shiremoot.testing import assert_problem
from tests.case.asking import SMALL, altered, asked, found, projects, small

PROJECT = "programme.workstreams.support.projects"
AT = "programme__workstreams__support__projects__"
QUOTES = {"assumed": "two quotes"}


def warned(document: dict[str, object]) -> list[str]:
    """Where the check of a document warns; the document has no error."""
    problems = found(document)
    assert [problem for problem in problems if problem.level == "error"] == []
    return [problem.path for problem in problems]


def checked(document: dict[str, object]) -> list[Problem]:
    """Everything found, by the document and by its lines, where it has no error."""
    case, problems = asked(document)
    assert case is not None
    ledger, more = studies.draft(case)
    return [*problems, *more, *studies.found(studies.study_named("programme").warnings)(case, ledger)]


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


@pytest.mark.parametrize("top", ["£250k", 250000])
def test_the_top_of_a_range_used_alone(top: object):
    told = {"range": "£150k to £250k", "year": "2027-28", "effect": "in-year", "reported": "report"}
    document = small(programme__reported_total=told, programme__targets__0__amount=top)
    assert "programme.targets[0]" in warned(document)
    assert_problem(
        found(document), "£250k, the top of a range, used alone", "the whole range £150k to £250k", level="warning"
    )


def test_both_ends_of_a_range_told_are_not_its_top_alone():
    told = {"range": "£150k to £250k", "year": "2027-28", "effect": "in-year", "reported": "report"}
    low = {"amount": "£150k", "year": "2027-28", "effect": "in-year", "reported": "report"}
    document = small(programme__reported_total=told, programme__targets=[low, low | {"amount": "£250k"}])
    assert warned(document) == []


def test_the_same_amount_from_another_source_is_not_the_top_of_that_range():
    told = {"range": "£150k to £250k", "year": "2027-28", "effect": "in-year", "assumed": "x"}
    assert warned(small(programme__reported_total=told, programme__targets__0__amount="£250k")) == []


def test_words_that_quote_only_the_top_of_a_range():
    assert warned(small(summary="This will save up to £5m a year.")) == ["summary"]


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


@pytest.mark.parametrize(("slipped", "others"), [("£100", "£100k"), ("£100m", "£100k"), ("£100bn", "£100m")])
def test_a_figure_a_thousand_times_its_neighbours_or_a_thousandth(slipped: str, others: str):
    beside = {name: {"saving": {"amount": others, **QUOTES}} for name in ("one", "two", "three")}
    document = projects(**beside, four={"saving": {"amount": slipped, **QUOTES}})
    assert warned(document) == [f"{PROJECT}.four.saving"]
    assert_problem(found(document), "beside figures of about", "thousands", level="warning")


@pytest.mark.parametrize(
    ("amount", "is_slip"), [("£50m", True), ("£49,999,999", False), ("£200", True), ("£201", False)]
)
def test_a_slip_begins_at_five_hundred_times_its_neighbours(amount: str, is_slip: bool):
    beside = {name: {"saving": {"amount": "£100k", **QUOTES}} for name in ("one", "two", "three")}
    document = projects(**beside, four={"saving": {"amount": amount, **QUOTES}})
    assert (warned(document) == [f"{PROJECT}.four.saving"]) == is_slip


def test_a_year_a_thousand_times_the_years_beside_it():
    by_year = {"2027-28": "£1m", "2028-29": "£1.1m", "2029-30": "£1,200", "2030-31": "£1.3m"}
    document = projects(one={"saving": {"by_year": by_year, **QUOTES}})
    assert warned(document) == [f"{PROJECT}.one.saving.by_year.2029-30"]


def test_figures_of_like_size_and_too_few_to_have_a_middle_are_left_alone():
    sizes = {"one": "£100k", "two": "£40m"}
    assert warned(projects(**{name: {"saving": {"amount": size, **QUOTES}} for name, size in sizes.items()})) == []
    sizes |= {"three": "£1m", "four": "£900k"}
    assert warned(projects(**{name: {"saving": {"amount": size, **QUOTES}} for name, size in sizes.items()})) == []


@pytest.mark.parametrize(
    "value",
    [
        {"range": "-£10k to £250k", "ends": "absolute"},
        {"amount": "-£10k"},
        {"by_year": {"2027-28": "-£10k", "2028-29": "£250k"}},
    ],
)
def test_a_saving_that_may_fall_below_nought(value: dict[str, object]):
    document = projects(printing={"saving": value | QUOTES})
    assert warned(document) == [f"{PROJECT}.printing.saving"]
    assert_problem(found(document), "a saving that may be -£10k", level="warning")


def test_a_figure_that_a_program_measured_is_no_slip_of_thousands():
    """A return may hold a line of £90 beside others of £100m: it is what it is."""
    beside = {name: {"saving": {"amount": "£100m", "measured": "the return"}} for name in ("one", "two", "three")}
    assert warned(projects(**beside, four={"saving": {"amount": "£90", "measured": "the return"}})) == []
    assert warned(projects(**beside, four={"saving": {"amount": "£90", **QUOTES}})) == [f"{PROJECT}.four.saving"]


BUDGET = {"spend": {"amount": "£100m", "reported": "report"}, "year": "2026-27", "scope": "all"}


@pytest.mark.parametrize("written", ["13.324", 13.324, "20,647", 20647, "(20,647)", "13.3", 13])
def test_a_bare_number_beside_a_budget_in_millions_is_asked_about(written: object):
    """Copied from a table in £m or £000 it would count as pounds."""
    services = {"all": {"title": "All", "baselines": {"anyshire": BUDGET}}}
    document = small(services=services, **{f"{AT}paper__saving": {"amount": written, **QUOTES}})
    del document["programme"]["workstreams"]["support"]["projects"]["printing"]
    assert f"{PROJECT}.paper.saving.amount" in warned(document)
    assert_problem(found(document), "without a pound or a unit, taken as", "beside £100m", level="warning")


@pytest.mark.parametrize("written", ["£20,647", "20.6k", 400_000, "400,000", 0])
def test_a_number_with_its_pound_or_unit_or_of_like_size_is_left_alone(written: object):
    services = {"all": {"title": "All", "baselines": {"anyshire": BUDGET}}}
    document = small(services=services, **{f"{AT}paper__saving": {"amount": written, **QUOTES}})
    assert [place for place in warned(document) if place.endswith(".amount")] == []


def test_a_bare_number_with_three_decimals_is_no_pounds_and_pence_whatever_stands_beside_it():
    document = small(**{f"{AT}paper__saving": {"range": "13.324 to 15.120", "ends": "absolute", **QUOTES}})
    assert f"{PROJECT}.paper.saving.range" in warned(document)
    by_year = {"2027/28": 1.324, "2028-29": 1.5}
    document = small(**{f"{AT}paper__saving": {"by_year": by_year, **QUOTES}})
    assert f"{PROJECT}.paper.saving.by_year.2027-28" in warned(document)


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


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"range": "£10k to £250k", "ends": "p10-p90"}, "lower tail reaches -£0.159m"),
        ({"range": "£10k to £250k", "ends": "p10-p90", "likely": "£20k"}, "lower tail reaches -£"),
        (
            {"amount": "£100k", "uncertainty": {"range": "-120% to 120%", "ends": "absolute", **QUOTES}},
            "reaches -£19,800",
        ),
        (
            {"by_year": {"2027-28": "£1k"}, "uncertainty": {"range": "-120% to 120%", "ends": "absolute", **QUOTES}},
            "reaches -20% of what is written",
        ),
        ({"not-estimated": "no", "prior": {"range": "£1k to £9k", "ends": "p10-p90", **QUOTES}}, "lower tail reaches"),
    ],
)
def test_a_saving_whose_tail_falls_below_nought(value: dict[str, object], words: str):
    document = projects(printing={"saving": value | QUOTES})
    assert warned(document) == [f"{PROJECT}.printing.saving"]
    assert_problem(found(document), words, "1 of 1,000 draws", level="warning")


def test_a_narrow_range_of_percentiles_has_no_tail_worth_a_word():
    assert warned(projects(printing={"saving": {"range": "£90k to £110k", "ends": "p10-p90", **QUOTES}})) == []


@pytest.mark.parametrize(
    ("cause", "weight", "lower"),
    [("-120% to 20%", 1, "120%"), ("-60% to 20%", 2, "120%"), ("-20% to 110%", -1, "110%"), ("-100% to 20%", 1, "")],
)
def test_a_shared_cause_that_takes_more_than_all_of_a_line(cause: str, weight: int, lower: str):
    causes = {"volumes": {"range": cause, "ends": "absolute", **QUOTES}}
    document = small(causes=causes, **{f"{AT}paper__driven_by": {"volumes": f"{100 * weight}%"}})
    assert warned(document) == ([f"{PROJECT}.paper.driven_by.volumes"] if lower else [])
    if lower:
        assert_problem(found(document), f"may lower it by {lower}: it falls below nought", level="warning")


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [
        ({"effect": "cumulative", "years": ["2027-28", "2028-29"]}, True),
        ({"recurrence": "one-off", "years": ["2027-28", "2028-29"]}, True),
        ({"recurrence": "one-off", "year": "2027-28"}, False),
        ({"effect": "in-year", "year": "2027-28"}, False),
    ],
)
def test_an_even_spread_that_nobody_stated_is_said(words: dict[str, object], is_asked: bool):
    document = small(**{f"{AT}paper": {"saving": {"amount": "£30m", **words, **QUOTES}}})
    place = f"{PROJECT}.paper.saving"
    assert (place in warned(document)) == is_asked
    if is_asked:
        assert_problem(found(document), "an even spread over them, by assumption", "`profile:`", level="warning")
        profile = {"2027-28": "30%", "2028-29": "70%"}
        assert place not in warned(small(**{f"{AT}paper": document_paper(document) | {"profile": profile}}))


def document_paper(document: dict[str, object]) -> dict[str, object]:
    """The paper project of a document."""
    return document["programme"]["workstreams"]["support"]["projects"]["paper"]


def test_a_start_says_how_a_cumulative_figure_falls():
    saving = {"amount": "£100k", "effect": "cumulative", "years": ["2027-28", "2028-29"], **QUOTES}
    assert warned(small(**{f"{AT}paper__saving": saving})) == []


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


@pytest.mark.parametrize(
    ("start", "key", "value", "place"),
    [
        ({"month": "April 2028"}, "profile", {"2027-28": "50%", "2028-29": "100%"}, "profile"),
        ({"milestone": "live"}, "profile", {"2027-28": "50%", "2028-29": "100%"}, "profile"),
        ({"month": "July 2027", "lag": "9 months"}, "profile", {"2027-28": "50%", "2028-29": "100%"}, "profile"),
        (
            {"month": "April 2028"},
            "saving",
            {"by_year": {"2027-28": 5000, "2028-29": 9000}, **QUOTES},
            "saving.by_year",
        ),
    ],
)
def test_a_start_after_the_first_pounds_is_refused_as_a_ramp_is(
    start: dict[str, object], key: str, value: object, place: str
):
    milestones = {"live": {"month": "May 2028"}}
    document = small(milestones=milestones, **{f"{AT}paper__start": start, f"{AT}paper__{key}": value})
    assert_problem(found(document), f"{PROJECT}.paper.{place}", "pounds in 2027-28, before the start in 2028-29")


def test_a_profile_from_the_year_of_its_start_and_a_cost_before_it_are_left_alone():
    paper = {
        "saving": {"amount": "£100k", **QUOTES},
        "cost": {"by_year": {"2026-27": "£9k", "2027-28": "£9k"}, **QUOTES},
        "start": {"month": "March 2028"},
    }
    assert warned(small(**{f"{AT}paper": paper})) == []
    profile = {"2026-27": 0, "2027-28": "10%", "2028-29": "100%"}
    assert warned(small(**{f"{AT}paper__profile": profile, f"{AT}paper__start": {"month": "March 2028"}})) == []


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
