"""Many bodies: groups that a size limit leaves are listed, and the best found comes with a bound on any other."""

from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors
from shiremoot.partners.grouping import study
from shiremoot.partners.grouping.result import PartnersResult
from shiremoot.partners.grouping.study import NoSeconds
from shiremoot.question.answer import Answer
from shiremoot.question.keeping import Keeping
from shiremoot.question.settings import Settings
from shiremoot.testing import HEAD, Document, a_figure

FEW = Settings(draws=40, workers=1)


def desk(bodies: int, *, partners: int = 1, **rules: Document) -> Document:
    """A desk of so many bodies that cost the same alone and would save most all together."""
    names = [f"b{at}" for at in range(bodies)]
    spent = a_figure("£100k", recurrence="recurring", effect="full-year")
    baseline = {"year": "2026-27", "scope": "All of it", "spend": spent, "volumes": {"calls": 100}}
    joint: Document = {
        "partners": names[:partners],
        "later": names[partners:],
        "volume": "calls",
        "scale": {"exponent": "0.8 to 0.9", "ends": "absolute", "assumed": "For this test"},
        "rules": rules,
    }
    return HEAD | {
        "bodies": {name: {"name": f"Body {name}", "kind": "district"} for name in names},
        "services": {"desk": {"title": "Desk", "baselines": dict.fromkeys(names, baseline)}},
        "partners": {"year": "2027-28", "through": "2027-28", "services": {"desk": joint}},
    }


PAIRS: Document = {"at_most": 2}


def patiently(document: Document, **options: str) -> Answer[PartnersResult]:
    """The answer of `partners`, with so much time that the clock ends no search on a busy machine."""
    return studies.ask("partners", studies.built(document), FEW, options={"seconds": "300"} | options)


def test_of_more_than_twenty_bodies_the_groups_are_listed_and_none_is_proven_to_cost_less():
    found = patiently(desk(22, pairs=PAIRS)).result.services[0]
    assert [len(each.members) for each in found.groups] == [2] * 11
    assert found.gap == found.gap_of_saving == 0.0
    assert found.settled
    assert found.listed
    assert not found.by_the_clock
    assert found.often_of == 16
    assert len(found.next_best) == 3
    assert found.next_best[0].worse_by == pytest.approx(0.0, abs=0.01)  # all bodies are alike, so others cost the same
    assert found.rules == ()
    assert found.rules_left_out == {"pairs": "without it there are too many groups to look at"}
    assert found.value == pytest.approx(sum(each.cost for each in found.groups))
    assert set(found.by_body) == set(found.bodies)


def test_listing_gives_what_the_table_gives(monkeypatch: pytest.MonkeyPatch):
    case = studies.built(desk(7, few={"at_most": 3}, parted={"apart": ["b0", "b1"]}))
    table = studies.ask("partners", case, FEW).result.services[0]
    monkeypatch.setattr(study, "MOST_IN_A_TABLE", 6)
    many = studies.ask("partners", case, FEW).result.services[0]
    assert many.value == pytest.approx(table.value)
    assert many.alone == pytest.approx(table.alone)
    assert many.scale == table.scale
    spreads = {each.members: each.saving for each in table.groups}
    for each in many.groups:
        if each.members in spreads:
            assert each.saving.p50 == pytest.approx(spreads[each.members].p50)


def test_the_page_says_what_is_not_looked_at_and_counts_groups_where_they_are_many():
    report = patiently(desk(22, pairs=PAIRS)).report()
    assert report.answer.sentences[0].startswith("Desk costs least shared by 11 groups: £")
    assert report.answer.sentences[1] == "No other grouping costs less."


def test_what_time_leaves_open_is_told_and_no_grouping_is_named(monkeypatch: pytest.MonkeyPatch):
    """Twenty-five bodies in groups of four leave one over: with no time the bound lies far below what is found."""
    monkeypatch.setattr(study, "NOT_SETTLED", 0.0)
    answer = patiently(desk(25, fours={"at_most": 4}), seconds="0.000001")
    found = answer.result.services[0]
    assert found.bound < found.value
    assert not found.settled
    assert answer.report().answer.sentences[0] == "Which groups are best for desk is not settled."


def test_without_a_limit_to_their_size_so_many_groups_are_refused():
    with pytest.raises(CaseHasErrors) as refusal:
        studies.built(desk(21))
    assert refusal.value.problems[0].found == "21 bodies without a limit to a group"


def test_more_bodies_than_can_be_listed_are_refused():
    with pytest.raises(CaseHasErrors) as refusal:
        studies.built(desk(63, pairs=PAIRS))
    assert refusal.value.problems[0].found == "63 bodies"


def test_a_rule_costs_what_the_best_grouping_found_without_it_costs_less():
    """Two that may not pair find others, and as all are alike that costs nothing."""
    found = patiently(desk(21, pairs=PAIRS, parted={"apart": ["b0", "b1"]})).result.services[0]
    (rule,) = found.rules
    assert (rule.rule, rule.costs) == ("parted", pytest.approx(0.0, abs=0.01))
    assert rule.at_least <= rule.costs <= rule.at_most


def test_a_rule_that_keeps_all_apart_costs_all_that_sharing_saves():
    everybody = [f"b{at}" for at in range(22)]
    found = patiently(desk(22, pairs=PAIRS, waiting={"not_yet": everybody})).result.services[0]
    free = patiently(desk(22, pairs=PAIRS)).result.services[0]
    (rule,) = found.rules
    assert found.value == pytest.approx(found.alone)
    assert rule.costs == pytest.approx(free.alone - free.value)
    assert rule.at_least == pytest.approx(rule.costs)
    assert rule.at_most == pytest.approx(rule.costs)


def test_groups_are_counted_over_few_runs_and_the_page_says_over_how_many():
    said = str(patiently(desk(22, pairs=PAIRS)).report().body)
    assert "How often groups are the best for desk is counted over 16 runs, by the best found in each." in said
    assert "For desk 22 bodies have 4,194,303 groups" not in said  # as many runs as were asked for


def test_the_same_question_has_the_same_answer_to_the_bit():
    one, two = (patiently(desk(21, pairs={"at_most": 2})).result for _ in range(2))
    assert one == two
    assert one.final


def test_an_answer_that_the_clock_cut_says_so_and_is_not_kept(tmp_path: Path):
    keeping = Keeping(tmp_path / "kept")
    case = studies.built(desk(25, fours={"at_most": 4}))
    answer = studies.ask("partners", case, FEW, options={"seconds": "0.000001"}, keeping=keeping)
    assert answer.result.services[0].by_the_clock
    assert not answer.result.final
    assert "Time ran out in looking for groups for desk" in str(answer.report().first)
    assert keeping.size().answers == 0


@pytest.mark.parametrize("written", ["soon", "0", "-3", "inf", "nan"])
def test_seconds_that_are_none_are_refused(written: str):
    with pytest.raises(NoSeconds, match="a number of seconds above nought"):
        patiently(desk(22, pairs=PAIRS), seconds=written)
