"""What each workstream and project brings: the parts add up to the target's total."""

import pytest

from shiremoot import studies
from shiremoot.programme.answer import TargetOdds
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_project, a_target, assert_adds_up

FEW = Settings(draws=500, workers=1)
STREAMS = {
    "care": {"title": "Care", "projects": {"one": a_project("£1m to £2m"), "two": a_project("£0.5m")}},
    "desk": {
        "title": "Desk",
        "projects": {
            "three": a_project(
                "£0.4m to £0.6m",
                delivered={"amount": "£0.1m", "by": "2017-09-30", "measured": "Ledger"},
                cost=a_figure("£0.2m", recurrence="one-off", year="2017-18"),
            ),
        },
    },
}
FEE = {"share": "10%", "assumed": "As agreed"}
HEAD = {"agreements": {"partner": {"title": "Partner", "between": ["council"], "fee": FEE}}}


def answer(**target: object) -> TargetOdds:
    programme: Document = {"targets": [a_target("£2m", **target)], "workstreams": STREAMS}
    found = studies.ask("programme", a_case(programme=programme, **HEAD), FEW).result.targets[0]
    assert isinstance(found, TargetOdds)
    return found


@pytest.mark.parametrize("words", [{}, {"net_of_cost": True}, {"test": "at-most"}, {"workstream": "care"}])
def test_workstreams_and_fees_add_up_to_the_target(words: dict[str, object]):
    found = answer(**words)
    assert found.by_project is not None
    assert_adds_up([one.planned for one in found.workstreams], found.by_project.planned)
    assert_adds_up([one.expected for one in found.workstreams], found.by_project.expected, within=1e-6)


def test_projects_add_up_to_their_workstream_and_a_fee_has_none():
    care, desk, fee = answer().workstreams
    assert [one.name for one in care.projects] == ["one", "two"]
    assert_adds_up([one.planned for one in care.projects], care.planned)
    assert (fee.title, fee.projects) == ("Fee under Partner", ())
    assert fee.planned == pytest.approx(-250_000)
    assert desk.projects[0].planned == pytest.approx(500_000)  # what is delivered, and the rest


def test_what_is_delivered_is_told_of_each_and_of_all():
    found = answer()
    assert [one.delivered for one in found.workstreams] == [0.0, 100_000.0, 0.0]
    assert found.delivered == 100_000.0


def test_the_odds_of_a_project_are_those_of_what_is_planned():
    care, desk, _ = answer().workstreams
    assert care.projects[1].odds == 1.0
    assert care.projects[0].odds == pytest.approx(0.5, abs=0.1)
    assert desk.projects[0].odds == pytest.approx(0.5, abs=0.1)


def test_where_nothing_counts_there_is_none():
    assert answer(**{"class": "income"}).workstreams == ()
