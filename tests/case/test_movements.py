"""Lines that start, spread or turn otherwise than people would think are warned of, or refused in their place."""

import pytest

from shiremoot.testing import assert_problem
from tests.case.asking import AT, PROJECT, QUOTES, found, projects, small, warned


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
    assert_problem(found(document), "a saving that may be −£10k", level="warning")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"range": "£10k to £250k", "ends": "p10-p90"}, "lower tail reaches −£0.159m"),
        ({"range": "£10k to £250k", "ends": "p10-p90", "likely": "£20k"}, "lower tail reaches −£"),
        (
            {"amount": "£100k", "uncertainty": {"range": "-120% to 120%", "ends": "absolute", **QUOTES}},
            "reaches −£19,800",
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
