"""The medium-term plan's report: the gap and what is left of it first, each figure with its basis and its range."""

import re

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.report import (
    NOT_APPLICABLE,
    NOT_ESTIMATED,
    Bullets,
    Caution,
    Command,
    Fan,
    Finding,
    Report,
    Table,
    Waterfall,
)
from shiremoot.report.terminal import render_terminal
from shiremoot.testing import a_case, a_figure

DRAWS = 4_000
YEARS = ("2018-19", "2019-20", "2020-21")
BASE = {"council": {"budget": a_figure("£200m", year="2017-18"), "funding": a_figure("£200m", year="2017-18")}}
RESERVES = {"council": {"opening": {"general": a_figure("£20m")}, "minimum": a_figure("£8m"), "covers_shortfall": True}}


def by_year(*amounts: str, **words: object) -> dict:
    return {"figure": a_figure(dict(zip(YEARS, amounts, strict=True)), **words)}


def a_plan(**parts: object) -> dict:
    spread = {"range": "-20% to 20%", "ends": "absolute", "assumed": "For this test"}
    usual = {
        "base_year": "2017-18",
        "through": "2020-21",
        "base": BASE,
        "pressures": {"pay": by_year("£5m", "£10m", "£15m", uncertainty=spread) | {"heading": "Pay"}},
        "funding": {"grant": by_year("-£2m", "-£4m", "-£5m") | {"heading": "Grant"}},
        "savings": {"desk": by_year("£1m", "£4m", "£8m") | {"title": "Front desk"}},
    }
    return usual | parts


def told(case: Case, draws: int = DRAWS) -> Report:
    return studies.ask("gap", case, Settings(draws=draws)).report()


def a_report(**parts: object) -> Report:
    return told(a_case(gap=a_plan(**parts)))


def sentences(report: Report) -> list[str]:
    return [
        sentence for block in report.sections[0].blocks if isinstance(block, Finding) for sentence in block.sentences
    ]


def blocks(report: Report, kind: type) -> list:
    return [block for section in report.sections for block in section.blocks if isinstance(block, kind)]


def table(report: Report, title: str) -> Table:
    (found,) = [block for block in blocks(report, Table) if block.title.startswith(title)]
    return found


def everything(report: Report) -> str:
    return " ".join(render_terminal(report, full=True, width=1_000).split())


@pytest.fixture(scope="module")
def report() -> Report:
    return a_report(reserves=RESERVES)


def test_the_question_is_the_title(report: Report) -> None:
    assert report.question == "How large is the gap by year, and how long do reserves last?"


def test_the_gap_of_the_last_year_comes_first(report: Report) -> None:
    assert sentences(report)[0] == (
        "As planned there is a gap of £20m in 2020-21, up from £7m in 2018-19: requirement less funding, before "
        "savings and reserves (in-year, cash, A council)."
    )


def test_then_what_savings_leave_with_its_range(report: Report) -> None:
    second = sentences(report)[1]
    assert second.startswith("Savings as planned leave a gap of £12m, on average £12m, and £12m with savings that are")
    assert re.search(r"80 of 100 runs leave between £\d[\d.]*m and £1\d[\d.]*m, the middle one £1[12][\d.]*m", second)


def test_then_how_long_reserves_last_with_the_odds(report: Report) -> None:
    third = sentences(report)[2]
    assert third.startswith(
        "Reserves of £20m at the start of 2018-19 are below their minimum of £8m by the end of 2019-20, at £4m on "
        "savings as planned (80 of 100 runs: "
    )
    assert "the chance of being below it then is " in third


def test_then_what_would_leave_no_gap(report: Report) -> None:
    assert re.fullmatch(
        r"To leave no gap in 90 of 100 runs takes £1[45][\d.]*m more of savings or funding in 2020-21 than planned "
        r"\(in-year, cash\)\.",
        sentences(report)[3],
    )


def test_the_picture_splits_the_last_year_by_cause_down_to_what_is_left(report: Report) -> None:
    (picture,) = blocks(report, Waterfall)
    assert picture.title == "Pay makes up 75% of the gap of £20m in 2020-21"
    assert [(step.label, step.amount, step.kind) for step in picture.steps] == [
        ("Pay", pytest.approx(15e6), "up"),
        ("Grant", pytest.approx(5e6), "up"),
        ("Gap before savings", pytest.approx(20e6), "total"),
        ("Savings as planned", pytest.approx(8e6), "down"),
        ("Gap after savings", pytest.approx(12e6), "total"),
    ]


def test_the_tree_by_year_adds_up_to_the_gap(report: Report) -> None:
    (picture,) = blocks(report, Waterfall)
    *causes, total = picture.table.rows
    for column in (1, 2, 3):
        assert sum(row[column] for row in causes) == pytest.approx(total[column])
    assert total[1:] == pytest.approx([7e6, 14e6, 20e6])


def test_new_in_each_year_adds_up_to_what_is_still_to_find_in_the_last(report: Report) -> None:
    rows = {row[0]: row[1:] for row in table(report, "The plan by year").rows}
    annual = rows["Of it new since the year before (annual requirement)"]
    assert sum(annual) == pytest.approx(rows["Still to find in the year (cumulative requirement)"][-1])


def test_run_rate_cash_in_the_year_and_cumulative_cash_each_have_their_name(report: Report) -> None:
    found = table(report, "Savings as planned, three ways")
    assert [row[1:] for row in found.rows[:2]] == [pytest.approx((1e6, 4e6, 8e6)), pytest.approx((1e6, 5e6, 13e6))]
    assert [re.search(r"\((.*)\)", row[0])[1] for row in found.rows] == [
        "in-year",
        "cumulative cash",
        "run-rate, full-year",
    ]


def test_reserves_are_drawn_as_a_fan_against_their_minimum(report: Report) -> None:
    (fan,) = blocks(report, Fan)
    assert fan.title == "Reserves are below their minimum by the end of 2019-20 on savings as planned"
    assert [year.minimum for year in fan.years] == [8e6] * 3
    assert [year.planned for year in fan.years] == pytest.approx([14e6, 4e6, -8e6])
    assert all(year.p10 <= year.p50 <= year.p90 for year in fan.years)


def test_using_reserves_lowers_one_year_and_raises_the_next() -> None:
    kept = {"council": RESERVES["council"] | {"planned_use": {"2018-19": "£2m"}}}
    assert (
        "Using £2m of reserves in 2018-19 lowers that year by £2m, and raises what is new in 2019-20 by as much: "
        "reserves pay once, the cost stays."
    ) in everything(a_report(reserves=kept))


def test_a_surplus_is_said_as_one() -> None:
    found = a_report(savings={"desk": by_year("£1m", "£4m", "£30m")})
    assert "Savings as planned leave a surplus of £10m" in sentences(found)[1]


def test_without_savings_all_of_it_is_left() -> None:
    assert sentences(a_report(savings={}))[1].startswith(
        "The plan holds no saving, so all of the gap is left to find; "
    )


def test_what_is_not_estimated_has_its_row_and_no_nought_stands_for_it() -> None:
    cost = {"title": "Setting up", "figure": {"not-estimated": "No price yet", "assumed": "As said"}}
    found = a_report(costs={"up": cost})
    rows = {row[0]: row[1:] for row in table(found, "The plan by year").rows}
    assert rows["Setting up"] == (NOT_ESTIMATED,) * 3
    assert "Cost to achieve, as planned" not in rows
    assert "Not in these figures, and not nought: Setting up." in [caution.text for caution in blocks(found, Caution)]


def test_savings_without_a_stated_period_are_set_against_the_gap_only_with_a_caution() -> None:
    reading = {"effect": "full-year", "recurrence": "recurring", "year": "2018-19", "assumed": "For this test"}
    unclear = {"effect": "not-stated", "recurrence": "not-stated", "completed": reading}
    savings = {
        "named": {"figure": {"amount": "£1m", "reported": "paper"} | unclear},
        "rest": {"figure": a_figure("£3m", **unclear)},
    }
    case = a_case(gap=a_plan(savings=savings), sources={"paper": {"title": "Budget", "published": "2018"}})
    assert blocks(told(case), Caution)[0].text == (
        "£4m is 20% of £20m: one budget's cuts against a third-year gap; period not stated in the source, and "
        "completed here by an assumption. The lines named in the report are £1m (25% of £4m); the rest, £3m, is listed "
        "as not stated."
    )


def test_what_one_line_changes_is_computed_at_both_ends(report: Report) -> None:
    (bullets,) = blocks(report, Bullets)
    assert bullets.items == ("pay: £12m leaves £9m to find, £18m leaves £15m to find.",)


def test_a_larger_cut_of_funding_leaves_more_to_find() -> None:
    spread = {"range": "-50% to 50%", "ends": "absolute", "assumed": "For this test"}
    found = a_report(funding={"grant": by_year("-£2m", "-£4m", "-£6m", uncertainty=spread)})
    assert "grant: -£3m leaves £10m to find, -£9m leaves £16m to find." in blocks(found, Bullets)[0].items


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


def test_every_figure_is_listed_with_its_basis_and_its_origin(report: Report) -> None:
    assert report.provenance is not None
    assert [row[0] for row in report.provenance.rows] == [
        "Base budget, A council",
        "Base funding, A council",
        "pay",
        "grant",
        "Front desk",
        "Opening reserves, general, A council",
        "Minimum of reserves, A council",
    ]
    said = dict(row[:2] for row in report.provenance.rows)
    assert said["Front desk"].startswith(
        "£1m in 2018-19, £4m in 2019-20, £8m in 2020-21 (in-year 2018-19 to 2020-21, cash"
    )
    assert said["Opening reserves, general, A council"] == "£20m (cash)"


def named(report: Report) -> dict[str, tuple]:
    assert report.provenance is not None
    return {row[0]: row[1:] for row in report.provenance.rows}


def test_a_planned_amount_stands_by_each_change_and_none_by_what_is_no_change(report: Report) -> None:
    found = named(report)
    assert found["Front desk"][2] == pytest.approx(8e6)
    assert found["grant"][2] == pytest.approx(-5e6)
    assert found["Base budget, A council"][2] is NOT_APPLICABLE
    assert found["Opening reserves, general, A council"][2] is NOT_APPLICABLE
    assert found["Minimum of reserves, A council"][0] == "£8m (cash)"


def test_a_minimum_that_is_a_share_is_told_as_one_with_its_origin() -> None:
    kept = {"council": RESERVES["council"] | {"minimum": {"share": "3%", "assumed": "Our own rule"}}}
    said, origin, *_ = named(a_report(reserves=kept))["Minimum of reserves, A council"]
    assert said == "3.0% of the requirement (cash)"
    assert "Our own rule" in origin


def test_reserves_without_a_minimum_have_no_row_for_one() -> None:
    kept = {"council": {"opening": RESERVES["council"]["opening"], "covers_shortfall": True}}
    assert not any(title.startswith("Minimum") for title in named(a_report(reserves=kept)))


def test_payments_are_named_by_who_is_paid_unless_they_have_a_title(two_bodies: Report) -> None:
    assert named(two_bodies)["Payment to A trust"][0].endswith("A council)")
    bodies = {"council": {"name": "A council", "kind": "county"}}
    fee = {"from": "council", "to": "outside", "figure": a_figure("£1m")}
    found = told(a_case(bodies=bodies, gap=a_plan(payments={"fee": fee, "rent": fee | {"title": "Rent"}})))
    assert {"Payment to others outside", "Rent"} <= named(found).keys()
    assert "Payments between bodies are posted to both" in everything(found)


def test_a_plan_without_payments_says_nothing_of_them(report: Report) -> None:
    assert "Payments between bodies are posted" not in everything(report)


def test_figures_of_several_bodies_together_are_said_to_be(two_bodies: Report, report: Report) -> None:
    said = "These figures are of all 2 bodies together; each body by itself stands below."
    assert said in [caution.text for caution in blocks(two_bodies, Caution)]
    assert not any("These figures are of" in caution.text for caution in blocks(report, Caution))


def test_the_first_reserves_are_drawn_and_those_of_other_bodies_stand_in_tables(two_bodies: Report) -> None:
    bodies = {name: {"name": name.title(), "kind": "county"} for name in ("north", "south", "west")}
    kept = dict.fromkeys(("south", "west"), RESERVES["council"])
    pay = {"pay": by_year("£5m", "£10m", "£15m") | {"body": "north"}}
    plan = a_plan(base={}, pressures=pay, funding={}, savings={}, reserves=kept)
    found = told(a_case(bodies=bodies, gap=plan))
    (fan,) = blocks(found, Fan)
    assert fan.axis.endswith("South)")
    titles = [block.title for block in blocks(found, Table) if block.title.startswith("Reserves of")]
    assert titles == ["Reserves of West (cash, savings as planned)"]
    assert blocks(two_bodies, Fan) == []


def test_what_left_after_savings_is_a_surplus_is_said_so_also_where_one_line_changes_it() -> None:
    spread = {"range": "-50% to 50%", "ends": "absolute", "assumed": "For this test"}
    found = a_report(savings={"desk": by_year("£1m", "£4m", "£20m", uncertainty=spread)})
    assert "against £0 to find in 2020-21" in everything(found)
    assert "desk: £10m leaves £10m to find, £30m leaves a surplus of £10m." in blocks(found, Bullets)[0].items


def test_a_plan_of_which_nothing_varies_says_that_nothing_can_be_said_of_what_would_change_it() -> None:
    found = a_report(pressures={"pay": by_year("£5m", "£10m", "£15m")})
    assert "No line of the plan has a range" in everything(found)


def test_no_more_than_five_lines_are_told_in_words_and_all_in_the_table() -> None:
    spread = {"range": "-20% to 20%", "ends": "absolute", "assumed": "For this test"}
    pressures = {f"p{at}": by_year("£1m", "£2m", "£3m", uncertainty=spread) for at in range(7)}
    found = a_report(pressures=pressures)
    assert len(blocks(found, Bullets)[0].items) == 5
    assert len(table(found, "What each line may change").rows) == 7


def test_figures_whose_basis_is_completed_are_counted(report: Report) -> None:
    reading = {"effect": "full-year", "recurrence": "recurring", "year": "2018-19", "assumed": "For this test"}
    unclear = {"effect": "not-stated", "recurrence": "not-stated", "completed": reading}
    found = a_report(savings={"one": {"figure": a_figure("£1m", **unclear)}, "two": {"figure": a_figure("£1m")}})
    assert "In 1 of them the basis is completed by an assumption." in everything(found)
    assert "completed by an assumption" not in everything(report)


def test_a_caution_is_not_repeated_for_what_is_left_out_or_beside_the_gap() -> None:
    cost = {"title": "Setting up", "figure": {"not-estimated": "No price yet", "assumed": "As said"}}
    avoided = {"title": "Growth", "figure": a_figure("£1m", **{"class": "cost-avoidance"})}
    found = a_report(costs={"up": cost}, savings={"growth": avoided})
    cautions = [caution.text for caution in blocks(found, Caution)]
    assert sum("Setting up" in text for text in cautions) == 1
    assert sum("Growth" in text for text in cautions) == 1


def test_the_command_says_how_to_get_it_again(report: Report) -> None:
    assert [block.text for block in blocks(report, Command)] == ["shiremoot gap a-case.yaml --seed 1 --draws 4000"]


def test_few_draws_are_told_with_a_caution() -> None:
    assert any("Too few draws" in caution.text for caution in blocks(told(a_case(gap=a_plan()), draws=1), Caution))


def plans() -> list[str]:
    return [name for name in studies.shipped() if studies.load(name).has("gap")]


@pytest.mark.parametrize("name", plans())
def test_no_report_says_up_to_or_a_bare_percentile(name: str) -> None:
    said = everything(told(studies.load(name)))
    assert not re.search(r"\bup to\b|\bP[128590]0\b|approximately", said)
