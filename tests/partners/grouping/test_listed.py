"""Many bodies: groups that a size limit leaves are listed, and the best found comes with a bound on any other."""

import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors
from shiremoot.partners.grouping import listed, study
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


def test_of_more_than_twenty_bodies_the_groups_are_listed_and_none_is_proven_to_cost_less():
    found = studies.ask("partners", studies.built(desk(22, pairs=PAIRS)), FEW).result.services[0]
    assert [len(each.members) for each in found.groups] == [2] * 11
    assert found.gap == found.gap_of_saving == 0.0
    assert found.settled
    assert found.how_often_best is None
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
    report = studies.ask("partners", studies.built(desk(22, pairs=PAIRS)), FEW).report()
    assert report.answer.sentences[0].startswith("Desk costs least shared by 11 groups: £")
    assert report.answer.sentences[1] == "No other grouping costs less."


def test_what_time_leaves_open_is_told_and_no_grouping_is_named(monkeypatch: pytest.MonkeyPatch):
    """Twenty-five bodies in groups of four leave one over: with no time the bound lies far below what is found."""
    monkeypatch.setattr(listed, "SECONDS", 0.0)
    monkeypatch.setattr(study, "NOT_SETTLED", 0.0)
    answer = studies.ask("partners", studies.built(desk(25, fours={"at_most": 4})), FEW)
    found = answer.result.services[0]
    assert found.bound < found.value
    assert not found.settled
    assert answer.report().answer.sentences[0] == "Which groups are best for desk is not settled."


def test_without_a_limit_to_their_size_so_many_groups_are_refused():
    with pytest.raises(CaseHasErrors) as refusal:
        studies.built(desk(21))
    assert refusal.value.problems[0].found == "21 bodies without a limit to a group"


def test_more_partners_than_a_table_holds_are_refused():
    with pytest.raises(CaseHasErrors) as refusal:
        studies.built(desk(25, partners=21, pairs=PAIRS))
    assert refusal.value.problems[0].found == "25 bodies, 21 of them partners"


def test_shares_looks_at_the_first_twenty_and_says_so(monkeypatch: pytest.MonkeyPatch):
    from shiremoot.partners.shares import study as shares_study

    monkeypatch.setattr(shares_study, "MOST_IN_A_TABLE", 3)
    answer = studies.ask("shares", studies.built(desk(5, partners=2)), FEW)
    assert [each.body for each in answer.result.services[0].joiners] == ["b2"]
    said = str(answer.report().body)
    assert "it is not looked at Body b3 and Body b4" in said
