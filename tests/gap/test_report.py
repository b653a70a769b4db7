"""The medium-term plan's page: the answer first, then why, what would change it, what is not known, and the annex."""

import re

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.gap.report import YEARS as YEARS_IN_FULL
from shiremoot.question.page import CHANGES, NOT_KNOWN, WHY
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Block, Bullets, Caution, Command, Inset, KeyFacts, Paragraph, Report
from shiremoot.report.pictures.fan import Fan
from shiremoot.report.pictures.ranges import Ranges
from shiremoot.report.pictures.steps import Steps
from shiremoot.report.reading import texts_of
from shiremoot.report.tables import NOT_ESTIMATED, Table
from shiremoot.testing import a_case, a_figure

DRAWS = 4_000
YEARS = ("2018-19", "2019-20", "2020-21")
BASE = {"council": {"budget": a_figure("£200m", year="2017-18"), "funding": a_figure("£200m", year="2017-18")}}
RESERVES = {"council": {"opening": {"general": a_figure("£20m")}, "minimum": a_figure("£8m"), "covers_shortfall": True}}
AVOIDED = "cost-avoidance, which does not close a budget gap"
SPREAD = {"range": "-20% to 20%", "ends": "absolute", "assumed": "For this test"}


def by_year(*amounts: str, **words: object) -> dict:
    return {"figure": a_figure(dict(zip(YEARS, amounts, strict=True)), **words)}


def a_plan(**parts: object) -> dict:
    usual = {
        "base_year": "2017-18",
        "through": "2020-21",
        "base": BASE,
        "pressures": {"pay": by_year("£5m", "£10m", "£15m", uncertainty=SPREAD) | {"heading": "Pay"}},
        "funding": {"grant": by_year("-£2m", "-£4m", "-£5m") | {"heading": "Grant"}},
        "savings": {"desk": by_year("£1m", "£4m", "£8m") | {"title": "Front desk"}},
    }
    return usual | parts


def told(case: Case, draws: int = DRAWS, **settings: object) -> Report:
    return studies.ask("gap", case, Settings(draws=draws, **settings)).report()


def a_report(**parts: object) -> Report:
    return told(a_case(gap=a_plan(**parts)))


def blocks(report: Report, kind: type) -> list:
    sections = (*report.body, *report.annex)
    found = [*report.first, *(block for section in sections for block in section.blocks)]
    return [block for block in found if isinstance(block, kind)]


def section(report: Report, title: str) -> tuple[Block, ...]:
    (found,) = [one for one in (*report.body, *report.annex) if one.title == title]
    return tuple(found.blocks)


def table(report: Report, title: str) -> Table:
    (found,) = [block for block in blocks(report, Table) if block.title.startswith(title)]
    return found


def statements(report: Report, title: str) -> dict[str, str]:
    """What a section says in short statements, by the words they begin with."""
    lists = [block.items for block in section(report, title) if isinstance(block, Bullets)]
    return {item.lead: item.text for items in lists for item in items}


def paragraphs(report: Report, title: str) -> list[str]:
    return [f"{one.lead} {one.text}".strip() for one in section(report, title) if isinstance(one, Paragraph)]


def everything(report: Report) -> str:
    return " ".join(words for block in (report.answer, *blocks(report, object)) for words in texts_of(block))


@pytest.fixture(scope="module")
def report() -> Report:
    return a_report(reserves=RESERVES)


# --- the first screen ----------------------------------------------------------------------------


def test_the_question_asks_of_reserves_only_where_there_are_any(report: Report) -> None:
    assert report.question == "How large is the gap, and how long do reserves last?"
    assert a_report().question == "How large is the gap?"


def test_the_answer_is_two_sentences_with_the_next_budget_first(report: Report) -> None:
    assert report.answer.sentences == (
        "There is £6m to find for 2018-19, which must balance by law, and £12m of the £20m gap by 2020-21.",
        "Reserves are gone by March 2021 in 9 runs of 10.",
    )


def test_the_basis_stands_once(report: Report) -> None:
    assert report.basis == "All money on this page is cash in the year named, for A council. What differs says so."
    assert "in-year, cash" not in " ".join(texts for block in report.first for texts in texts_of(block))


def test_reserves_are_the_first_picture_and_the_gap_tree_where_there_are_none(report: Report) -> None:
    assert [type(block) for block in report.first] == [Fan, KeyFacts, Inset]
    assert [type(block) for block in a_report().first] == [Steps, KeyFacts]


def test_the_facts_are_the_next_budget_what_savings_leave_of_the_gap_and_the_chance_of_reserves(report: Report) -> None:
    (facts,) = blocks(report, KeyFacts)
    assert [fact.value for fact in facts.facts] == ["£6m", "£12m", "above 99 in 100"]
    assert re.fullmatch(
        r"left of the £20m gap in 2020-21; 8 runs in 10 leave £9\.\dm to £14\.\dm",
        facts.facts[1].says,
    )


def test_the_law_is_set_apart_where_money_runs_out(report: Report) -> None:
    assert [block.lead for block in blocks(report, Inset)] == ["What the law requires then"]
    assert blocks(a_report(), Inset) == []


def test_no_more_than_two_cautions_stand_on_the_page_and_the_rest_among_what_is_not_known() -> None:
    avoided = {"figure": a_figure("£1m", **{"class": "cost-avoidance"})}
    savings = {name: avoided | {"title": name.title()} for name in ("roads", "homes")}
    thin = {"council": RESERVES["council"] | {"opening": {"general": a_figure("£7m")}}}
    found = a_report(reserves=thin, savings=savings)
    assert [caution.text for caution in blocks(found, Caution)] == [
        "Reserves of £7m are below their minimum of £8m on the first day of 2018-19.",
        f"Roads (£1m in 2020-21 as planned) closes none of the gap: it is {AVOIDED}.",
    ]
    assert any(text.startswith("Homes (£1m") for text in statements(found, NOT_KNOWN).values())


def test_few_draws_are_told_with_a_caution() -> None:
    assert any("Too few runs" in caution.text for caution in blocks(told(a_case(gap=a_plan()), draws=1), Caution))


def test_without_detail_only_the_first_screen_is_told() -> None:
    found = told(a_case(gap=a_plan(reserves=RESERVES)), detail=False)
    assert (found.body, found.annex) == ((), ())
    assert [line.about for line in found.lines] == ["Next budget", "Gap in 2020-21", "Left to find", "Reserves"]


# --- why -----------------------------------------------------------------------------------------


def test_the_picture_splits_the_last_year_by_cause_down_to_what_is_left(report: Report) -> None:
    (picture,) = [block for block in section(report, WHY) if isinstance(block, Steps)]
    assert picture.title == "£15m comes from pay and £5m from grant; savings close £8m"
    assert [(row.label, row.said, bool(row.span)) for row in picture.rows] == [
        ("Pay", "+£15m", True),
        ("Grant", "+£5m", False),
        ("Gap before savings", "£20m", True),
        ("Savings as planned", "−£8m", False),
        ("Left to find", "£12m", True),
    ]


def test_the_tree_is_drawn_once() -> None:
    assert len(blocks(a_report(), Steps)) == 1


def test_the_tree_by_year_adds_up_to_the_gap(report: Report) -> None:
    (picture,) = blocks(report, Steps)
    assert picture.table is not None
    *headings, total = picture.table.rows
    for column in (1, 2, 3):
        assert sum(row[column] for row in headings) == pytest.approx(total[column])
    assert total[1:] == pytest.approx([7e6, 14e6, 20e6])


def test_what_savings_leave_is_said_once_as_a_figure_that_people_quote(report: Report) -> None:
    assert not any(text.startswith("Savings as planned leave") for text in paragraphs(report, WHY))
    assert paragraphs(a_report(savings={}), WHY)[0].startswith("The plan holds no saving, so all of the gap is left")


def test_savings_without_a_stated_period_are_set_against_the_gap_only_with_a_word_of_it() -> None:
    reading = {"effect": "full-year", "recurrence": "recurring", "year": "2018-19", "assumed": "For this test"}
    unclear = {"effect": "not-stated", "recurrence": "not-stated", "completed": reading}
    savings = {
        "named": {"figure": {"amount": "£1m", "reported": "paper"} | unclear},
        "rest": {"figure": a_figure("£3m", **unclear)},
    }
    found = told(a_case(gap=a_plan(savings=savings), sources={"paper": {"title": "Budget", "published": "2018"}}))
    assert paragraphs(found, WHY)[0].startswith(
        "£4m is 2 in 10 of £20m: one budget’s savings against a third-year gap."
    )
    assert "Name the £3m of savings. Nobody answers for it yet." in paragraphs(found, CHANGES)
    assert [one.text for one in found.recommendations][-1] == "ask for the £3m of savings to be named that is not"


def test_using_reserves_lowers_one_year_and_raises_the_next() -> None:
    kept = {"council": RESERVES["council"] | {"planned_use": {"2018-19": "£2m"}}}
    assert (
        "Using £2m of reserves lowers 2018-19, and raises what is new in 2019-20 by as much. Reserves pay once; the "
        "cost stays."
    ) in paragraphs(a_report(reserves=kept), WHY)


def test_the_years_on_the_page_have_no_more_than_can_be_taken_in(report: Report) -> None:
    (years,) = [block for block in section(report, WHY) if isinstance(block, Table)]
    assert [row[0] for row in years.rows] == [
        "Savings required", "Of them new in the year", "Identified: savings as planned",
        "Unidentified: still to find", "To find in 8 runs of 10",
    ]  # fmt: skip


# --- what would change it ------------------------------------------------------------------------


def test_what_one_figure_changes_is_said_in_words_where_only_one_varies(report: Report) -> None:
    (words,) = statements(report, CHANGES).items()
    assert words[0] == "pay:"
    assert re.fullmatch(r"£9\.\dm to £14\.\dm is left\.", words[1])
    assert blocks(report, Ranges) == []


def test_several_are_drawn_and_a_larger_cut_of_funding_leaves_more_to_find() -> None:
    found = a_report(funding={"grant": by_year("-£2m", "-£4m", "-£6m", uncertainty=SPREAD)})
    (picture,) = blocks(found, Ranges)
    assert [row.label for row in picture.rows] == ["pay", "grant"]
    rows = {row[0]: row[1:5] for row in table(found, "What each line may change").rows}
    assert rows["grant"] == pytest.approx((-4.8e6, -7.2e6, 11.8e6, 14.2e6))


def test_then_what_would_leave_no_gap(report: Report) -> None:
    assert re.fullmatch(
        r"To leave no gap in 9 runs of 10 takes £14\.\dm more savings or funding in 2020-21 than planned\.",
        paragraphs(report, CHANGES)[-1],
    )


def test_a_plan_of_which_nothing_varies_says_that_nothing_can_be_said_of_what_would_change_it() -> None:
    found = a_report(pressures={"pay": by_year("£5m", "£10m", "£15m")})
    assert "No figure of the plan has a range, so nothing can be said of what would change it." in paragraphs(
        found, CHANGES
    )


def test_no_more_than_five_are_drawn_and_all_stand_in_the_table() -> None:
    spread = [SPREAD | {"range": f"-{at}0% to {at}0%"} for at in range(1, 8)]
    pressures = {f"p{at}": by_year("£1m", "£2m", "£9m", uncertainty=one) for at, one in enumerate(spread)}
    found = a_report(pressures=pressures)
    assert len(blocks(found, Ranges)[0].rows) == 5
    assert len(table(found, "What each line may change").rows) == 7


# --- what is not known ---------------------------------------------------------------------------


def unestimated() -> dict:
    return {"title": "Setting up", "figure": {"not-estimated": "No price yet", "assumed": "As said"}}


def test_what_is_not_estimated_is_counted_named_and_never_a_nought() -> None:
    found = a_report(costs={"up": unestimated()})
    assert blocks(found, KeyFacts)[0].facts[-1].says == "figure not estimated, and in none of these amounts"
    assert statements(found, NOT_KNOWN)["Not estimated, and not nought:"] == "Setting up."
    assert "Setting up: not estimated. No price yet." in everything(found)
    rows = {row[0]: row[1:] for row in table(found, "The plan by year in full").rows}
    assert rows["Setting up"] == (NOT_ESTIMATED,) * 3
    assert "Cost to achieve, as planned" not in rows


def test_what_the_planned_changes_rest_on_is_one_sentence(report: Report) -> None:
    assert paragraphs(report, NOT_KNOWN) == ["All of the planned changes is assumed."]


def test_a_minimum_that_nobody_states_is_not_known() -> None:
    kept = {"council": {"opening": RESERVES["council"]["opening"], "covers_shortfall": True}}
    assert (
        statements(a_report(reserves=kept), NOT_KNOWN)["Minimum of reserves:"] == "no minimum is stated for reserves."
    )
    assert "Minimum of reserves:" not in statements(a_report(reserves=RESERVES, costs={"up": unestimated()}), NOT_KNOWN)


def test_a_plan_just_begun_concludes_nothing() -> None:
    begun = a_report(pressures={}, funding={}, reserves=RESERVES)
    assert begun.answer.sentences[0] == "This plan says nothing of pressures and changes of funding yet."
    assert [one.title for one in begun.body] == [NOT_KNOWN]
    assert (begun.first, tuple(begun.recommendations), tuple(begun.lines)) == ((), (), ())
    assert blocks(begun, Fan | Steps | Ranges) == []


# --- the annex -----------------------------------------------------------------------------------


def test_new_in_each_year_adds_up_to_what_is_still_to_find_in_the_last(report: Report) -> None:
    rows = {row[0]: row[1:] for row in table(report, "The plan by year in full").rows}
    annual = rows["Of it new since the year before (annual requirement)"]
    assert sum(annual) == pytest.approx(rows["Savings required after reserves (cumulative requirement)"][-1])
    new = rows["Unidentified and new since the year before"]
    assert sum(new) == pytest.approx(rows["Unidentified: still to find in the year"][-1])


def test_run_rate_cash_in_the_year_and_cumulative_cash_each_have_their_name(report: Report) -> None:
    found = table(report, "Savings as planned, three ways")
    assert [row[1:] for row in found.rows[:2]] == [pytest.approx((1e6, 4e6, 8e6)), pytest.approx((1e6, 5e6, 13e6))]
    assert [re.search(r"\((.*)\)", row[0])[1] for row in found.rows] == [
        "in-year",
        "cumulative cash",
        "run-rate, full-year",
    ]


def test_what_would_be_spent_beyond_all_reserves_stands_below_their_table(report: Report) -> None:
    said = "Reserves cannot fall below nought: on savings as planned £8m is missing by March 2021."
    assert said in paragraphs(report, YEARS_IN_FULL)


def test_figures_whose_basis_is_completed_are_counted(report: Report) -> None:
    reading = {"effect": "full-year", "recurrence": "recurring", "year": "2018-19", "assumed": "For this test"}
    unclear = {"effect": "not-stated", "recurrence": "not-stated", "completed": reading}
    found = a_report(savings={"one": {"figure": a_figure("£1m", **unclear)}, "two": {"figure": a_figure("£1m")}})
    note = table(found, "Where the planned changes come from").note
    assert "In one figure the basis is completed by an assumption." in note
    assert "completed by" not in table(report, "Where the planned changes come from").note


def test_a_warning_is_not_repeated_for_what_is_left_out_or_beside_the_gap() -> None:
    avoided = {"title": "Growth", "figure": a_figure("£1m", **{"class": "cost-avoidance"})}
    found = a_report(costs={"up": unestimated()}, savings={"growth": avoided})
    assert not any("In the case file" in one.text for one in blocks(found, Paragraph))


def test_the_command_says_how_to_get_it_again(report: Report) -> None:
    assert [block.text for block in blocks(report, Command)] == ["shiremoot gap a-case.yaml --seed 1 --draws 4000"]
    assert report.annex[-1].blocks[-1] == blocks(report, Command)[0]


# --- several bodies ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_bodies() -> Report:
    bodies = {"council": {"name": "A council", "kind": "county"}, "trust": {"name": "A trust", "kind": "charity"}}
    nothing = {"budget": a_figure("£5m", year="2017-18"), "funding": a_figure("£0", year="2017-18")}
    plan = a_plan(
        base=BASE | {"trust": nothing},
        pressures={"pay": by_year("£5m", "£10m", "£15m") | {"heading": "Pay", "body": "council"}},
        funding={},
        savings={"shared": by_year("£1m", "£2m", "£3m") | {"title": "Shared desk", "body": ["council", "trust"]}},
        payments={"fee": {"from": "council", "to": "trust", "figure": a_figure("£5m")}},
    )
    return told(a_case(bodies=bodies, gap=plan))


def test_each_body_has_its_column_and_payments_cancel_in_the_last(two_bodies: Report) -> None:
    found = table(two_bodies, "Each body in 2020-21")
    rows = {row[0]: [pytest.approx(amount) for amount in row[1:]] for row in found.rows}
    assert [column.name for column in found.columns[1:]] == [
        "A council", "A trust", "Stated for several together", "All together",
    ]  # fmt: skip
    assert rows["Payments between bodies"] == [5e6, -5e6, 0, 0]
    assert rows["Gap before savings and reserves"] == [20e6, 0, 0, 20e6]
    assert rows["Savings as planned"] == [0, 0, 3e6, 3e6]
    assert rows["Gap after savings as planned"] == [20e6, 0, -3e6, 17e6]


def test_figures_stated_for_several_bodies_are_listed_and_not_split(two_bodies: Report) -> None:
    (row,) = table(two_bodies, "Stated for several bodies together").rows
    assert row == ("Shared desk", "A council and A trust", pytest.approx(1e6), pytest.approx(2e6), pytest.approx(3e6))


def test_figures_of_several_bodies_together_are_said_to_be(two_bodies: Report, report: Report) -> None:
    assert "for A council alone." in two_bodies.basis
    assert two_bodies.annex[0].title == "Each body by itself"
    assert "together" not in report.basis


def test_what_is_shared_without_a_key_is_said_to_be_in_no_figure_of_the_page(two_bodies: Report) -> None:
    said = "Shared desk is stated for several bodies together without a key, and in none of these figures of A council."
    assert said in [caution.text for caution in blocks(two_bodies, Caution)]
    theirs = by_year("£1m", "£2m", "£3m") | {"body": ["north", "west"]}
    bodies = {name: {"name": name.title(), "kind": "county"} for name in ("south", "north", "west")}
    found = told(a_case(bodies=bodies, gap=a_plan(base={}, pressures={"p": theirs, "q": by_year("£1m", "£1m", "£1m")})))
    assert not any("without a key" in caution.text for caution in blocks(found, Caution)), "it is not the south's"


def test_the_page_is_about_the_headline_body_alone_and_has_its_reserves_first() -> None:
    bodies = {name: {"name": name.title(), "kind": "county"} for name in ("north", "south")}
    kept = {"north": RESERVES["council"], "south": RESERVES["council"] | {"opening": {"general": a_figure("£1m")}}}
    pay = {"ours": by_year("£1m", "£2m", "£3m"), "theirs": by_year("£7m", "£8m", "£9m") | {"body": "south"}}
    found = told(a_case(bodies=bodies, gap=a_plan(base={}, pressures=pay, funding={}, savings={}, reserves=kept)))
    assert found.answer.sentences[0].startswith("There is £1m to find for 2018-19, which must balance by law, and £3m")
    (fan,) = blocks(found, Fan)
    assert fan.axis == "Reserves of North"
    (years,) = [block for block in section(found, WHY) if isinstance(block, Table)]
    assert years.rows[0][1:] == pytest.approx((1e6, 2e6, 3e6))
    assert not any("£9m" in line.figure + line.words for line in found.lines)
    turned = a_plan(base={}, pressures=pay, funding={}, savings={}, reserves=kept) | {"body": "south"}
    turned["pressures"]["ours"]["body"] = "north"
    south = told(a_case(bodies=bodies, gap=turned))
    assert south.answer.sentences[0].startswith("There is £7m to find for 2018-19"), "the section says whose plan it is"


def test_the_thinnest_reserves_are_drawn_and_those_of_other_bodies_are_told_in_words_and_tables() -> None:
    bodies = {name: {"name": name.title(), "kind": "county"} for name in ("north", "south", "west")}
    kept = {"south": RESERVES["council"], "west": RESERVES["council"] | {"opening": {"general": a_figure("£9m")}}}
    keys = {"half": {"shares": {"north": "50%", "west": "50%"}, "assumed": "For this test"}}
    deal = {"share": {"title": "Shared", "between": ["north", "west"], "keys": keys}}
    pay = {"pay": by_year("£5m", "£10m", "£15m") | {"key": "half"}}
    found = told(
        a_case(
            bodies=bodies, agreements=deal, gap=a_plan(base={}, pressures=pay, funding={}, savings={}, reserves=kept)
        )
    )
    (fan,) = blocks(found, Fan)
    assert fan.axis == "Reserves of West"
    assert any(
        text.startswith("Reserves of South are £20m in March 2021, not below") for text in paragraphs(found, WHY)
    )
    titles = [block.title for block in blocks(found, Table) if block.title.startswith("Reserves of")]
    assert titles == ["Reserves of South, on savings as planned", "Reserves of West, on savings as planned"]


def test_payments_are_said_to_cancel_where_there_are_any(two_bodies: Report, report: Report) -> None:
    assert "Payments between bodies are posted to both" in everything(two_bodies)
    assert "Payments between bodies are posted" not in everything(report)


# --- every plan that we ship ---------------------------------------------------------------------


def plans() -> list[str]:
    return [name for name in studies.shipped() if studies.load(name).has("gap")]


@pytest.mark.parametrize("name", plans())
def test_no_report_says_up_to_or_a_bare_percentile(name: str) -> None:
    said = everything(told(studies.load(name)))
    assert not re.search(r"\bup to\b|\bP[128590]0\b|approximately", said)


@pytest.mark.parametrize("name", plans())
def test_no_command_key_path_or_backtick_stands_outside_the_annex(name: str) -> None:
    found = told(studies.load(name))
    said = " ".join(
        text
        for block in (*found.first, *(one for part in found.body for one in part.blocks))
        for text in texts_of(block)
    )
    assert not re.search(r"`|--\w|\bgap\.\w|\.yaml|\bdraws?\b|\bPERT\b", said)


@pytest.mark.parametrize("name", plans())
def test_the_answers_second_sentence_titles_the_picture_of_reserves(name: str) -> None:
    found = told(studies.load(name))
    assert [fan.title for fan in blocks(found, Fan)] in ([], [found.answer.sentences[1].rstrip(".")])
