"""The finding of a target in words: its chance, the other reading, what is safe, which to quote, who said what."""

from dataclasses import replace

import pytest

from shiremoot.programme.bridge import DOUBTFUL, LATE, PARTLY, PLAN, REST, StepInPounds
from shiremoot.programme.finding import key_facts, line, say_error, sentences, set_by, which_to_quote, will_it
from shiremoot.programme.told import Told
from shiremoot.testing import a_project
from tests.programme.making import CAP, REPORTED, a_reading, by_project, told

SURE = {
    "planned": 2e6, "expected": 2e6, "least": 2e6, "most": 2e6, "p10": 2e6, "p50": 2e6, "p90": 2e6,
    "contingency_for_80": 0.0,
}  # fmt: skip
LATE_BY_A_HALF = (StepInPounds(PLAN, 2e6), StepInPounds(LATE, -1e6), StepInPounds(DOUBTFUL, -0.2e6))


def finding(*readings: object, **words: object) -> list[str]:
    return list(sentences(told(*readings, **words)))


# --- what is asked -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ({}, "save at least £1.5m in 2017-18"),
        (CAP, "cost £1.5m or less in 2017-18"),
        ({"effect": "full-year"}, "save at least £1.5m a year by the end of 2017-18"),
    ],
)
def test_a_target_is_asked_as_people_say_it(target: dict, said: str):
    assert will_it(told(target=target)) == f"Will it {said}?"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ({}, "£1.5m in 2017-18"),
        (CAP, "cost £1.5m or less in 2017-18"),
        ({"effect": "full-year"}, "£1.5m a year by the end of 2017-18"),
    ],
)
def test_a_row_names_a_target_by_what_members_were_told(target: dict, said: str):
    assert told(target=target).about == said


def of_years(*years: str, effect: str = "cumulative") -> Told:
    words = {"amount": "£1.5m", "years": list(years), "effect": effect, "assumed": "x"}
    return told(
        by_project(), programme={"targets": [words]}, target={"year": None, "years": list(years), "effect": effect}
    )


def test_a_target_of_several_years_is_over_them_and_one_of_one_year_in_it():
    years = "2017-18", "2018-19", "2019-20"
    assert of_years(*years).when == "over 2017-18 to 2019-20"
    assert of_years(*years, effect="full-year").when == "a year by the end of 2019-20"
    assert of_years("2017-18").when == "in 2017-18"


@pytest.mark.parametrize(
    ("net", "default", "measure"),
    [
        ({}, True, "net"),
        ({}, False, "gross"),
        ({"net": False}, True, "gross"),
        ({"net": True}, False, "net"),
        ({"net": "not-stated"}, True, "not-stated"),
        ({}, "not-stated", "not-stated"),
    ],
)
def test_it_is_net_or_gross_as_it_says_itself_else_as_the_case(net: dict, default: bool | str, measure: str):
    basis = {"price": "cash", "effect": "full-year", "recurrence": "recurring", "class": "cashable", "net": default}
    assert told(target=net, head={"basis": basis}).basis.measure == measure


# --- the answer ----------------------------------------------------------------------------------


def test_the_first_sentence_answers_and_the_second_says_what_comes_in_8_runs_of_10():
    assert finding(by_project(0.5)) == ["About 5 chances in 10.", "8 runs in 10 bring £1.1m to £1.9m."]
    assert finding(by_project(0.5), target=CAP)[1] == "8 runs in 10 cost £1.1m to £1.9m."


def test_two_readings_are_told_with_what_each_is_read_from_the_headline_first():
    flat, drawn = a_reading(0.294), by_project(0.0)
    assert finding(drawn, flat) == [
        "About 3 chances in 10 on the range reported.",
        "Project by project it is below 1 in 100.",
    ]
    assert finding(drawn, flat, headline="by_project") == [
        "Below 1 chance in 100 project by project.",
        "On the range reported it is 3 in 10.",
    ]


PAPER = {"sources": {"paper": {"title": "Report", "published": "2016-12-05"}}}
BY_PAPER = {"reported_total": {key: word for key, word in REPORTED.items() if key != "assumed"} | {"reported": "paper"}}


def range_of(*kinds: str, programme: dict = BY_PAPER) -> str:
    bodies = {f"b{at}": {"name": f"B{at}", "kind": kind} for at, kind in enumerate(kinds)}
    own = {"workstreams": {"work": {"title": "Work", "projects": {"one": a_project("£1m", body="b0")}}}}
    return told(programme=own | programme, head=PAPER | {"bodies": bodies}).range_reported


@pytest.mark.parametrize("kind", ["county", "unitary", "district", "london-borough", "metropolitan"])
def test_the_range_is_the_councils_where_one_council_stands_in_the_case(kind: str):
    assert range_of(kind) == "the range the council reported"
    assert range_of(kind, kind) == "the range reported"


def test_the_range_of_a_company_and_one_that_was_assumed_are_no_councils():
    assert range_of("company") == "the range reported"
    assert range_of("county", programme={"reported_total": REPORTED}) == "the range reported"


def test_with_other_targets_beside_it_the_amount_is_named():
    (first, _) = sentences(told(by_project(0.5), a_reading(0.3)), named=True)
    assert first == "£1.5m in 2017-18 has about 3 chances in 10 on the range reported."
    alone = sentences(told(by_project(0.5)), named=True)[0]
    assert alone == "£1.5m in 2017-18 has about 5 chances in 10 project by project."
    cap = sentences(told(by_project(0.5), target=CAP), named=True)[0]
    assert cap == "A cost of £1.5m or less in 2017-18 has about 5 chances in 10 project by project."
    never = sentences(told(by_project(0.0, most=1.4e6)), named=True)[0]
    assert never == "£1.5m in 2017-18: not reachable (£1.4m at most)."


@pytest.mark.parametrize(
    ("target", "ends", "said"),
    [
        ({}, {"most": 1.4e6}, "Not reachable (£1.4m at most)."),
        ({}, {"least": 1.6e6}, "Certain."),
        (CAP, {"least": 1.6e6}, "Not reachable (£1.6m at least)."),
        (CAP, {"most": 1.4e6}, "Certain."),
    ],
)
def test_what_cannot_be_and_what_cannot_fail_are_no_chances(target: dict, ends: dict, said: str):
    assert finding(by_project(0.5, **ends), target=target)[0] == said


def test_the_other_reading_may_be_certain_or_out_of_reach_too():
    assert finding(by_project(0.0, most=1.4e6), a_reading(0.3))[1] == (
        "Project by project it is not reachable (£1.4m at most)."
    )
    assert finding(by_project(1.0, least=1.6e6), a_reading(0.3))[1] == "Project by project it is certain."


@pytest.mark.parametrize(("end", "target"), [("most", {}), ("least", CAP)])
def test_a_target_exactly_at_the_end_that_can_be_reached_is_a_chance(end: str, target: dict):
    assert finding(by_project(0.005, **{end: 1.5e6}), target=target)[0] == "Below 1 chance in 100."


@pytest.mark.parametrize(("end", "target"), [("least", {}), ("most", CAP)])
def test_a_target_exactly_at_the_end_that_always_comes_is_certain(end: str, target: dict):
    assert finding(by_project(1.0, **{end: 1.5e6}), target=target)[0] == "Certain."


def test_with_nothing_to_read_it_from_nothing_can_be_said():
    assert finding() == [
        "It cannot be said: no source reports a range, and no project that counts to it has an estimate."
    ]


def test_a_reported_range_alone_has_nothing_beside_it():
    assert finding(None, a_reading(0.3)) == ["About 3 chances in 10.", "8 runs in 10 bring £1.1m to £1.9m."]


def test_where_nothing_varies_the_amount_comes_in_any_case():
    assert finding(by_project(1.0, **SURE)) == ["Certain.", "It brings £2m in any case, as nothing varies."]
    assert finding(by_project(0.0, **SURE), target=CAP)[1] == "It costs £2m in any case, as nothing varies."


# --- why it is less ------------------------------------------------------------------------------


def test_what_takes_most_of_the_planned_pounds_is_the_reason():
    late = by_project(0.3, steps=LATE_BY_A_HALF)
    assert finding(late)[1] == "8 runs in 10 bring £1.1m to £1.9m, against £2m planned, because projects start late."
    assert finding(late, a_reading(0.5))[1] == "Project by project it is 3 in 10, because projects start late."


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ((StepInPounds(LATE, -0.2e6), StepInPounds(DOUBTFUL, -0.3e6)), "some projects may not happen"),
        ((StepInPounds(PARTLY, -0.3e6),), "some projects may not come in full"),
        ((StepInPounds(LATE, -0.1e6),), None),
        ((StepInPounds(LATE, -100_001.0),), "projects start late"),
        ((StepInPounds(REST, -1e6),), None),
        ((StepInPounds(LATE, 1e6),), None),
        ((), None),
    ],
)
def test_a_twentieth_of_the_plan_or_less_is_no_reason(steps: tuple, reason: str | None):
    said = finding(by_project(0.3, steps=(StepInPounds(PLAN, 2e6), *steps)), a_reading(0.5))[1]
    assert said == f"Project by project it is 3 in 10{f', because {reason}' if reason else ''}."


def test_a_chance_that_is_no_lower_and_a_cost_need_no_reason():
    late = by_project(0.5, steps=LATE_BY_A_HALF)
    assert "because" not in finding(late, a_reading(0.3))[1]
    assert "because" not in finding(late, target=CAP)[1]


# --- key facts -----------------------------------------------------------------------------------


def facts(*readings: object, **words: object) -> list[tuple[str, str]]:
    return [(fact.value, fact.says) for fact in key_facts(told(*readings, **words))]


def test_the_figures_to_quote_are_the_chance_and_what_is_safe():
    """What comes in 8 runs of 10 stands in the answer, where there is one reading alone."""
    assert facts(by_project(0.5)) == [
        ("5 in 10", "is the chance of £1.5m or more, project by project."),
        ("£1.2m", "is the target that would have 8 chances in 10"),
        ("£0.3m", "more would have to be found for 8 chances in 10 of £1.5m"),
    ]


def test_a_caps_figures_are_those_of_a_cost():
    assert facts(by_project(0.5), target=CAP) == [
        ("5 in 10", "is the chance of £1.5m or less, project by project."),
        ("£1.8m", "is the limit that would have 8 chances in 10"),
        ("£0.3m", "more would have to be allowed for 8 chances in 10 of £1.5m"),
    ]


def test_with_two_readings_what_the_projects_bring_is_a_fact_of_its_own():
    both = by_project(0.5), a_reading(0.3)
    assert facts(*both, headline="by_project")[1] == ("£1.1m to £1.9m", "is what it brings in 8 runs of 10")
    assert facts(*both, headline="by_project", target=CAP)[1][1] == "is what it costs in 8 runs of 10"


def test_a_target_of_nothing_is_no_figure_to_quote():
    none = by_project(0.3, p20=0.0)
    assert not any("is the target" in says for _, says in facts(none))
    assert "8 in 10 for" not in line(told(none)).words


def test_the_range_reported_is_told_with_what_it_takes_for_likely():
    (first, *_) = facts(by_project(0.0), a_reading(0.3))
    assert first == (
        "3 in 10",
        "chance of £1.5m or more, if every value from £1m to £2m is as likely as any other. Quote this one.",
    )
    assert "Quote" not in facts(None, a_reading(0.3))[0][1]


def test_ends_that_are_percentiles_are_not_all_that_may_come():
    total = REPORTED | {"ends": "p10-p90"}
    (first, *_) = facts(None, a_reading(0.3), programme={"reported_total": total})
    assert first[1] == "is the chance of £1.5m or more, on the range reported."


def test_what_is_safe_already_needs_nothing_more_and_what_does_not_vary_has_no_goal():
    assert len(facts(by_project(0.9, contingency_for_80=0.0))) == 2
    assert facts(by_project(1.0, **SURE)) == [("certain", "is £1.5m or more, project by project.")]
    assert facts(by_project(0.0, most=1.4e6))[0][0] == "none"


UNKNOWN = {"not-estimated": "No study yet", "assumed": "As said"}


@pytest.mark.parametrize(("unknown", "verb"), [(1, "has"), (2, "have")])
def test_projects_without_an_estimate_are_counted_and_are_not_nought(unknown: int, verb: str):
    projects = {"one": a_project("£1m")} | {f"u{at}": a_project(UNKNOWN) for at in range(unknown)}
    words = {"workstreams": {"work": {"title": "Work", "projects": projects}}}
    assert facts(by_project(0.5), programme=words)[-1] == (
        f"{unknown} of {unknown + 1}",
        f"projects {verb} no estimate, which is not nought",
    )
    assert "no estimate" not in str(facts(by_project(0.5), programme=words, target=CAP)), "they say nothing of a cost"


SAID = {"confidence_stated": "good confidence"}


def test_words_of_confidence_are_given_to_their_source():
    assert facts(None, a_reading(), **SAID)[-1] == (
        "“good confidence”",
        "is what its source said of the range reported",
    )
    assert "confidence" not in str(facts(None, a_reading()))


# --- which figure to quote -----------------------------------------------------------------------


def quoted(ranged: float | None, headline: str = "as_reported", **words: object) -> str:
    found = which_to_quote(told(by_project(0.5), a_reading(0.3), ranged=ranged, headline=headline, **words))
    assert found is not None
    assert found.lead == "Which figure to quote"
    return found.text


@pytest.mark.parametrize(("ranged", "part"), [(0.25, "25 in 100"), (0.4, "4 in 10"), (0.5, "Half")])
def test_the_range_reported_is_quoted_where_most_of_the_projects_are_assumed(ranged: float, part: str):
    assert quoted(ranged) == (
        f"The first: the range is the one that was reported. {part} of the second is a range reported for a project; "
        "the rest is assumed. It shows what can go wrong, so do not quote it as a forecast."
    )


@pytest.mark.parametrize("ranged", [0.0, None])
def test_what_rests_wholly_on_assumptions_says_so(ranged: float | None):
    assert "The second rests wholly on our assumptions" in quoted(ranged)


@pytest.mark.parametrize(("ranged", "part"), [(0.75, "75 in 100"), (1.0, "all"), (0.5, "half")])
def test_the_projects_are_quoted_where_their_ranges_were_reported(ranged: float, part: str):
    assert quoted(ranged, "by_project") == (
        f"The chance project by project: {part} of its planned pounds carries a range that was reported for that "
        "project. The range reported for all together says nothing of late starts."
    )


def test_one_reading_alone_needs_no_advice_which_to_quote():
    assert which_to_quote(told(by_project())) is None
    assert which_to_quote(told(None, a_reading())) is None


# --- who set the target --------------------------------------------------------------------------


def test_a_target_that_nobody_set_is_a_test_of_the_case_with_its_reason():
    assert set_by(told()) == "Nobody has promised £1.5m: it is a test of this case’s own. For this test"


@pytest.mark.parametrize(("test", "what"), [("at-least", "target"), ("at-most", "limit")])
@pytest.mark.parametrize("origin", ["agreed", "measured", "reported"])
def test_who_set_a_target_is_said(origin: str, test: str, what: str):
    own = told()
    words = {key: word for key, word in own.target.model_dump(exclude_unset=True).items() if key != "assumed"}
    target = type(own.target).model_validate(words | {origin: "board", "test": test})
    answer = replace(own.answer, target=target)
    verb = "is reported" if origin == "reported" else f"was {origin}"
    assert set_by(Told(own.question, own.programme, answer)) == f"The {what} of £1.5m {verb}: board"


# --- a line of a terminal ------------------------------------------------------------------------


def test_a_line_has_the_amount_the_chance_what_is_likely_and_what_is_safe():
    found = line(told(by_project(0.14, steps=LATE_BY_A_HALF), **SAID))
    assert (found.about, found.figure) == ("£1.5m in 2017-18", "14 in 100")
    assert found.words == (
        "likely £1.1m to £1.9m; 8 in 10 for £1.2m. Projects start late. Members were told: good confidence."
    )


def test_a_line_of_what_does_not_vary_and_of_what_is_not_known():
    assert line(told(by_project(1.0, **SURE))).words == "£2m in any case."
    unknown = line(told())
    assert (unknown.figure, unknown.words) == ("not known", "no range is reported and no project has an estimate")


@pytest.mark.parametrize(
    ("error", "odds", "said"),
    [
        (0.004, 0.5, "0.40 points"),
        (0.0001, 0.5, "0.01 points"),
        (0.00009, 0.5, "below 0.01 points"),
        (0.003, 0.0, "at most 0.3 points"),
        (0.003, 1.0, "at most 0.3 points"),
        (0.0, 1.0, "none"),
        (0.0, 0.0, "none"),
    ],
)
def test_the_error_is_a_bound_where_every_draw_went_one_way(error: float, odds: float, said: str):
    assert say_error(by_project(odds, standard_error=error)) == said
