"""The finding of a target in words: the odds, the other reading, what would make it safe, who said what."""

import pytest

from shiremoot.programme.bridge import DELAY, DELIVERY, INDEPENDENT, SHARED
from shiremoot.programme.finding import Told, said_of_it, say_error, sentences, will_it
from tests.programme.making import CAP, REPORTED, a_reading, by_project, told

SURE = {"planned": 2e6, "expected": 2e6, "least": 2e6, "most": 2e6, "p10": 2e6, "p90": 2e6, "contingency_for_80": 0.0}


def finding(*readings: object, **words: object):
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


def of_years(*years: str, effect: str = "cumulative"):
    words = {"amount": "£1.5m", "years": list(years), "effect": effect, "assumed": "x"}
    return told(
        by_project(), programme={"targets": [words]}, target={"year": None, "years": list(years), "effect": effect}
    )


def test_a_target_of_several_years_is_over_them_and_one_of_one_year_in_it():
    years = "2017-18", "2018-19", "2019-20"
    assert of_years(*years).when == "over 2017-18 to 2019-20"
    assert of_years(*years).short_basis == "cumulative 2017-18 to 2019-20, cash"
    assert of_years(*years, effect="full-year").when == "a year by the end of 2019-20"
    assert of_years("2017-18").when == "in 2017-18"
    assert of_years("2017-18").short_basis == "cumulative 2017-18, cash"


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


def test_amounts_of_one_target_are_said_in_one_unit_and_less_than_a_penny_as_nought():
    say = told(by_project(p10=900_000.0, p90=2_000_000.0)).pounds()
    assert [say(1_500_000.0), say(900_000.0), say(-900_000.0)] == ["£1.5m", "£0.9m", "-£0.9m"]
    assert [say(0.009), say(-0.009)] == ["£0", "£0"]


def test_pounds_that_the_draws_cannot_tell_add_no_digits():
    say = told(by_project(p10=1_104_321.09, p50=1.5e6, p90=1.9e6)).pounds()
    assert say(1_104_321.09) == "£1.1m"


# --- the odds ------------------------------------------------------------------------------------


def test_project_by_project_alone_the_odds_come_with_their_error_and_their_range():
    assert finding(by_project(0.5)) == [
        (
            "About 5 chances in 10 (50.0%; 1,000 draws, standard error 0.40 points) project by project, with 80 of 100 "
            "runs between £1.1m and £1.9m (in-year 2017-18, cash, recurring, cashable, net, A council)."
        ),
        "For 8 chances in 10 it needs £0.3m more than identified, or a target of £1.2m (in-year 2017-18, cash).",
    ]


def test_one_draw_is_one():
    assert "(50.0%; 1 draw, standard" in finding(by_project(0.5), draws=1)[0]


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


@pytest.mark.parametrize(
    ("odds", "said"),
    [(0.294, "bout 3 chances in 10 (29.4%) on"), (0.01, "(1.0%) on"), (0.99, "(99.0%) on")],
)
def test_a_percentage_stands_by_odds_that_words_do_not_say(odds: float, said: str):
    assert said in finding(None, a_reading(odds))[0]


@pytest.mark.parametrize("odds", [0.009, 0.991])
def test_beyond_one_in_a_hundred_the_words_say_as_much(odds: float):
    assert "%" not in finding(None, a_reading(odds))[0]


@pytest.mark.parametrize(
    ("target", "ends", "said"),
    [
        ({}, {"most": 1.4e6}, "Not reachable with these ranges (highest £1.4m)"),
        ({}, {"least": 1.6e6}, "Certain on these ranges"),
        (CAP, {"least": 1.6e6}, "Not reachable with these ranges (lowest £1.6m)"),
        (CAP, {"most": 1.4e6}, "Certain on these ranges"),
    ],
)
def test_what_cannot_be_and_what_cannot_fail_are_no_chances(target: dict, ends: dict, said: str):
    assert finding(by_project(0.5, **ends), target=target)[0].startswith(said)


def test_with_nothing_to_read_it_from_nothing_can_be_said():
    (only,) = finding()
    assert only.startswith("Whether it will save at least £1.5m in 2017-18 cannot be said: no source reports a range")


def test_a_reported_range_alone_has_no_projects_beside_it():
    assert finding(None, a_reading(0.3))[1] == (
        "Project by project there is nothing to add up: no project that counts to it has an estimate."
    )


def test_where_nothing_varies_one_sentence_says_it_all():
    (only,) = finding(by_project(1.0, **SURE))
    assert only.startswith("Certain on these ranges project by project, with £2.0m in any case, as nothing varies (in")


# --- one reading beside the other ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("drawn", "flat", "said"),
    [(0.3, 0.5, "it is lower: "), (0.5, 0.3, "it is higher: "), (0.5, 0.5049, "it is about the same: ")],
)
def test_project_by_project_is_compared_with_the_range_reported(drawn: float, flat: float, said: str):
    found = finding(by_project(drawn), a_reading(flat))[1]
    assert found.startswith(f"Project by project {said}")
    assert found.endswith("with 80 of 100 runs between £1.1m and £1.9m (in-year 2017-18, cash).")


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([(INDEPENDENT, 0.5, 0.4), (SHARED, 0.4, 0.45), (DELAY, 0.45, 0.2)], "starts may be late"),
        ([(INDEPENDENT, 0.5, 0.2), (DELAY, 0.2, 0.3)], "the parts do not all come in high in the same year"),
        ([(SHARED, 0.2, 0.6), (DELIVERY, 0.6, 0.1), (DELAY, 0.1, 0.3)], "shared causes move several projects together"),
        ([(DELAY, 0.5, 0.4)], "starts may be late"),
        ([(DELAY, 0.5, 0.4), (SHARED, 0.4, 0.4951)], None),
        ([("another step", 0.5, 0.4)], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_reason_is_the_step_that_moves_the_odds_most_that_way(steps: list, reason: str | None):
    found = finding(by_project(0.3, *steps), a_reading(0.5))[1]
    assert found.endswith(f", mostly because {reason}.") if reason else "because" not in found


def test_where_the_projects_carry_the_headline_they_come_first():
    found = finding(by_project(0.5), a_reading(0.3), headline="by_project", ranged=0.75)
    assert found[0].startswith("About 5 chances in 10 (50.0%; 1,000 draws")
    assert found[1].startswith("It is lower on the range reported: about 3 chances in 10 (30.0%), £1m to £2m (in-year")
    assert found[2].startswith("For 8 chances in 10 it needs £0.3m more than identified, or a target of £1.2m; on the")
    assert found[3].startswith("Quote the odds project by project: 75% of the planned pounds")


@pytest.mark.parametrize(("ranged", "part"), [(0.25, "25%"), (0.0, "none"), (None, "none")])
def test_one_sentence_says_to_quote_the_range_reported(ranged: float | None, part: str):
    found = finding(by_project(0.5), a_reading(0.3), ranged=ranged)[-1]
    assert found.startswith(f"Quote the odds on the range reported: {part} of the planned pounds")


def test_one_reading_alone_needs_no_advice_which_to_quote():
    assert not any("Quote" in said for said in (*finding(by_project()), *finding(None, a_reading())))


# --- what would make it safe ---------------------------------------------------------------------


def safe(*readings: object, **words: object):
    return next(said for said in finding(*readings, **words) if "8 chances in 10" in said and "Quote" not in said)


def test_both_readings_say_what_it_takes_the_headline_first():
    assert safe(by_project(), a_reading(0.3, contingency_for_80=0.4e6, p20=1.1e6)) == (
        "For 8 chances in 10 it needs £0.4m more than identified, or a target of £1.1m; project by project £0.3m more "
        "than identified, or a target of £1.2m (in-year 2017-18, cash)."
    )


def test_a_cap_needs_room_above_it():
    assert safe(by_project(), target=CAP) == (
        "For 8 chances in 10 it needs a limit of £1.8m, £0.3m higher (in-year 2017-18, cash)."
    )


def test_what_has_8_chances_in_10_already_says_what_is_reached():
    enough = by_project(0.9, contingency_for_80=0.0)
    assert safe(enough) == (
        "It has 8 chances in 10 or better: £1.2m is reached in 80 of 100 runs (in-year 2017-18, cash)."
    )
    assert "£1.8m is not exceeded in 80 of 100 runs (" in safe(enough, target=CAP)
    assert "; project by project nothing more, as £1.2m would do (" in safe(enough, a_reading(0.3))


def test_a_range_without_ends_is_no_certainty():
    assert "8 chances" in safe(by_project(0.9, least=None, most=None, contingency_for_80=0.0))


# --- who said what -------------------------------------------------------------------------------


def said(one: Told):
    return list(said_of_it(one))


def test_who_set_a_target_and_why_is_said():
    assert said(told()) == ["Nobody has promised £1.5m: it is a test of this case's own, because: For this test."]
    own = told()
    for origin, start in (("agreed", "was agreed: "), ("measured", "is measured: ")):
        words = {key: word for key, word in own.target.model_dump(exclude_unset=True).items() if key != "assumed"}
        for test, what in (("at-least", "target"), ("at-most", "limit")):
            target = type(own.target).model_validate(words | {origin: "board", "test": test})
            answer = type(own.answer)(target, "by_project", None, None, None, None)
            assert said(Told(own.question, own.programme, answer))[0].startswith(f"The {what} of £1.5m {start}")


def test_words_of_confidence_are_given_to_who_said_them():
    paper = {"sources": {"paper": {"title": "Report", "published": "2016-12-05"}}}
    total = {key: word for key, word in REPORTED.items() if key != "assumed"} | {"reported": "paper"}
    flat, words = a_reading(), {"confidence_stated": "good confidence"}
    assert said(told(None, flat, **words))[1] == "The source said of it: “good confidence”."
    cited = told(None, flat, programme={"reported_total": total}, head=paper, **words)
    assert said(cited)[1] == "Report (5 December 2016) said of it: “good confidence”."
    assert len(said(told(None, flat))) == 1
    assert len(said(told(by_project(), **words))) == 1


def test_odds_nearer_than_half_a_point_are_the_same_at_either_side():
    assert "it is about the same: " in finding(by_project(0.4951), a_reading(0.5))[1]
    assert "it is lower: " in finding(by_project(0.494), a_reading(0.5))[1]
