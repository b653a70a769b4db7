"""The page of leaving: the finding first, who bears it, and what is not known."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from shiremoot import studies
from shiremoot.partners.exit.pictures import waterfall
from shiremoot.partners.exit.tables import under_each_rule
from shiremoot.partners.exit.told import Told, say_left
from shiremoot.question.results import Drawn
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Bullets, Caution, KeyFacts, Report
from shiremoot.report.markdown import render_markdown
from shiremoot.report.pictures.steps import Steps
from shiremoot.testing import a_case, a_figure
from tests.partners.exit.making import ASSUMED, months, shared, told

USE = {"by_use": "tickets"}
LEAVING = {"falls_away": months("24 months")}
TOOL = {"title": "Software", "supplier": "Somebody", "service": "desk"}


def reported(**words: Any) -> Report:  # noqa: ANN401
    return told(**({"leaving": LEAVING} | words)).report()


def bullets(page: Report) -> Iterator[str]:
    for section in page.body:
        for block in section.blocks:
            if isinstance(block, Bullets):
                yield from (item.text for item in block.items)


def test_the_finding_comes_first_with_who_bears_it():
    page = reported(agreement=USE)
    assert page.answer.sentences[0] == (
        "If Anyshire leaves in April 2027, £6m is left to pay; the agreement says nothing, so Otherton and Anyshire "
        "Fire bear it."
    )


def test_the_range_of_what_is_left_is_as_fine_as_its_larger_end():
    """So that £1.3m to £6.04m, of which one end is told finer than the other, stands on no page."""
    leaver = told(leaving=LEAVING, agreement=USE).result.leavers[0]
    drawn = Drawn(p10=1_304_000.0, p50=3_500_000.0, p90=6_041_000.0)
    assert say_left(replace(leaver, stranded_drawn=drawn)) == "£1.3m to £6.0m"
    assert say_left(replace(leaver, stranded_drawn=Drawn(p10=3e6, p50=3e6, p90=3e6))) == "£3m"


def test_what_a_going_saves_is_told_with_the_service_and_the_leaver():
    facts = next(block for block in reported(leaving=LEAVING, agreement=USE).first if isinstance(block, KeyFacts))
    said = "is how much less service desk costs without Anyshire, once all it paid for has gone"
    assert said in [fact.says for fact in facts.facts]


def test_what_a_leaver_bears_is_told_once():
    answer = told(leaving=LEAVING, agreement=USE)
    one = answer.result.leavers[0]
    table = under_each_rule(Told(answer.question, answer.result), one)
    assert [column.name for column in table.columns] == [
        "Rule",
        "Anyshire bears",
        "Otherton bears",
        "Anyshire Fire bears",
        "Leaver’s gain",
    ]
    assert all(rule.charge == rule.who_bears[one.body] for rule in one.by_rule)


def test_the_rule_of_the_agreement_is_said():
    said = {
        rule: reported(agreement=USE | {"exit": {"charge": rule, "who": who}}).answer.sentences[0].partition("; ")[2]
        for rule, who in (("stranded-cost", "leaver"), ("extra-cost", "leaver"))
    }
    assert said == {
        "stranded-cost": "by the agreement it pays that itself.",
        "extra-cost": "by the agreement it pays £6m of what its going costs the others.",
    }
    everybody = reported(agreement=USE | {"exit": {"charge": "stranded-cost", "who": "all"}}).answer.sentences[0]
    assert everybody.endswith("by the agreement all bear it, and its own part is £3.6m.")


def test_nothing_left_is_said():
    page = reported(leaving={"falls_away": months("0 months")}, agreement=USE)
    assert page.answer.sentences == (
        "Whoever leaves, nothing is left to pay: all that it paid for falls away at once.",
    )
    assert not [block for block in page.first if isinstance(block, Steps)]


def test_a_case_that_does_not_say_how_long_things_go_on_is_told_so():
    page = told(agreement=USE).report()
    assert page.answer.sentences[0].startswith(
        "What happens when a partner leaves cannot be told: the case does not say how long"
    )


def test_the_chance_of_an_ending_is_never_told_without_its_range_and_where_it_comes_from():
    (facts,) = (block for block in reported(agreement=USE).first if isinstance(block, KeyFacts))
    (ending,) = (fact for fact in facts.facts if "ends within" in fact.says)
    assert ending.value == "11 to 40 in 100"
    assert ending.says.endswith("from ten well-known partnerships, most written about because they ended")
    assert "ends in a year: 3 to 12 in 100, from ten well-known" in render_markdown([reported(agreement=USE)])


def test_what_binds_beyond_the_years_that_count_is_a_caution():
    page = reported(agreement=USE, contracts={"tool": TOOL | {"ends": "March 2040", "yearly": a_figure("£1m")}})
    assert [block.text for block in page.first if isinstance(block, Caution)] == [
        "Software binds beyond 2030-31: what it costs after that is not counted here."
    ]


def test_who_gains_by_leaving_is_a_caution():
    """Coordination of £2m for each further body: county pays £8.4m a year of £14m inside by use, and £6m alone."""
    page = reported(agreement=USE, coordination=a_figure("£2m"))
    (said,) = (block.text for block in page.first if isinstance(block, Caution))
    assert said == "Anyshire would be £9.6m better off by leaving in April 2027, as things stand."


def test_what_is_not_known_is_said():
    room = {"title": "Computer room", "owner": "fire", "used_by": ["county"]}
    said = list(bullets(reported(contracts={"tool": TOOL}, assets={"room": room})))
    assert "Software has no price in the case, so nothing of it is counted as bound." in said
    assert "No notice is stated for service desk, so anybody may leave on the first day of a year." in said
    assert "No key is in force for service desk, so parts go by what each adds to the cost (Shapley)." in said
    assert "What becomes of computer room is told, and what that costs is not counted: no price is held." in said
    assert "The case does not say what becomes of computer room if its owner leaves." in said
    assert "The case does not say what becomes of computer room if Anyshire leaves." in said


def test_what_holds_for_several_services_is_said_once():
    case = shared(leaving=LEAVING)
    case["services"]["print"] = case["services"]["desk"] | {"title": "Printing"}
    case["partners"]["services"]["print"] = case["partners"]["services"]["desk"]
    page = studies.ask("exit", a_case(**case), Settings(draws=1_000, workers=1)).report()
    said = list(bullets(page))
    assert "No notice is stated for service desk and printing, so anybody may leave on the first day of a year." in said
    assert page.answer.sentences[0].startswith("If Anyshire leaves service desk in April 2027")


def test_years_before_the_end_of_notice_are_told_and_have_no_row():
    said = list(bullets(reported(agreement=USE | {"notice_months": 15})))
    assert "Nobody can leave service desk before April 2029: notice is 15 months." in said


def test_an_exit_plan_that_is_kept_up_is_said():
    kept = {"agreement": USE | {"exit": {"charge": "none", "living_plan": True}}}
    assert "The case does not say how much sooner things fall away with the exit plan for service desk." in bullets(
        reported(**kept)
    )
    plan = LEAVING | {"with_plan": months("12 months")}
    assert "The agreement keeps an exit plan for service desk up, so things fall away as with a plan." in bullets(
        reported(leaving=plan, **kept)
    )


def test_the_picture_goes_from_what_it_would_have_paid_to_who_bears_what_is_left():
    answer = told(leaving=LEAVING | {"staff": a_figure("£500k", recurrence="one-off")}, agreement=USE, exponent="0.9")
    one = next(each for each in answer.result.leavers if each.body == "county")
    picture = waterfall(Told(answer.question, answer.result), one)
    assert picture is not None
    rows = picture.rows
    assert [row.label for row in rows] == [
        "Anyshire would have paid",
        "Falls away in time",
        "It carried for the others",
        "Staff, once",
        "Left to pay",
        "Otherton bears",
        "Anyshire Fire bears",
    ]
    assert abs(rows[3].end - one.stranded) < 0.01
    assert abs(rows[-1].end - one.stranded) < 0.01, (
        "what they bear adds up to what is left, and no part is below nought"
    )
    assert all(row.moved > 0 for row in rows[-2:])


def test_a_leaver_that_paid_less_than_it_costs_was_carried_by_the_others():
    """Fire pays £0.1m a year by heads, and the others save £1m a year when it goes."""
    heads = {"weights": {"county": 90, "district": 9, "fire": 1}} | ASSUMED
    answer = told(leaving=LEAVING, agreement={"keys": {"by-heads": heads}}, key="by-heads")
    one = next(each for each in answer.result.leavers if each.body == "fire")
    picture = waterfall(Told(answer.question, answer.result), one)
    assert picture is not None
    assert "The others carried for it" in [row.label for row in picture.rows]


def test_every_leaving_is_quoted_and_both_ends_of_the_chance():
    said = {one.name: one.value for one in told(leaving=LEAVING, agreement=USE).headlines()}
    assert said["Service desk: left if fire leaves in 2027-28"] == 1_000_000.0
    assert len([name for name in said if name.startswith("chance of an ending")]) == 2


def test_the_page_can_be_written_out():
    assert "In full, by leaver and by rule" in render_markdown([reported(agreement=USE)])


ALONG = LEAVING | {"goes_along": {"range": "90% to 90%", "ends": "absolute"} | ASSUMED}


def drawn_steps(**words: Any) -> list[str]:  # noqa: ANN401
    (steps,) = (block for block in reported(agreement=USE, **words).first if isinstance(block, Steps))
    return [row.label for row in steps.rows]


def test_what_is_left_of_a_large_share_is_drawn_by_itself():
    """A tenth of £6m over two years is left of £24m: beside that it would be a line."""
    staff = a_figure("£1m", recurrence="one-off")
    assert drawn_steps(leaving=ALONG | {"staff": staff})[:3] == ["Falls away later", "Staff, once", "Left to pay"]
    assert drawn_steps()[0] == "Anyshire would have paid"


def test_words_that_ask_for_more_than_is_left_are_a_caution():
    harmless = USE | {"exit": {"charge": "extra-cost", "who": "leaver"}}
    page = reported(agreement=harmless, exponent="0.9")
    said = [block.text for block in page.first if isinstance(block, Caution)]
    assert len([one for one in said if "as no charge exceeds what is left to pay" in one]) == 1


def test_a_supposed_group_is_said_to_be_one():
    group = {"desk": {"joined": ["district", "fire"], "because": "Both border on it"}}
    words = {"partners": ("county",), "later": ["district", "fire"], "agreed": False}
    page = reported(leaving=LEAVING | {"supposed": group}, **words)
    said = [block.text for block in page.first if isinstance(block, Caution)]
    assert said == ["Nobody shares service desk yet: Otherton and Anyshire Fire are taken to have joined Anyshire."]
    assert "Both border on it" in render_markdown([page])


def test_what_a_leaver_pays_itself_has_a_table():
    text = render_markdown([reported(agreement=USE, set_up=a_figure("£80k", recurrence="one-off"))])
    assert "What a leaver of service desk pays itself" in text
    assert "set itself up is not counted" not in text


def test_of_the_case_for_teaching_crews_go_back_with_the_leaver():
    """Half of what was paid for Averley goes along on the day, so £1.6m is left of £12.7m and not £3.1m."""
    answer = studies.ask("exit", studies.load("four-districts-teaching"), Settings(draws=500, workers=1))
    told = Told(answer.question, answer.result)
    assert told.worst is not None
    assert 1_400_000 < told.worst.stranded < 1_800_000
    picture = waterfall(told, told.worst)
    assert picture is not None
    assert "Goes along or falls away" in [row.label for row in picture.rows]


def test_a_page_rests_on_the_services_that_somebody_leaves():
    """Of six services of Shropshire somebody may leave one: the others' figures move nothing here."""
    page = studies.ask("exit", studies.load("shropshire-platform-2011"), Settings(draws=500, workers=1)).report()
    text = render_markdown([page])
    assert "Left to pay for printing, by who leaves and when" in text
    assert "Printing: Shropshire, as it is" in text
    assert "Finance: Shropshire, as it is" not in text
