"""Which figures of a programme a workbook's reader may try others for."""

from __future__ import annotations

import pytest

from shiremoot.programme.inputs import inputs
from shiremoot.report.tables import NOT_ESTIMATED, Span
from shiremoot.testing import Document, a_figure, a_project
from tests.programme.making import CAP, a_reading, by_project, told

NOBODY_KNOWS = {"saving": {"not-estimated": "no one has looked", "assumed": "For this"}}


def of_projects(**projects: Document) -> Document:
    return {"workstreams": {"all": {"title": "All", "projects": projects}}}


def test_the_target_and_the_range_reported_say_where_they_come_from():
    found = inputs(told(by_project(), a_reading()))
    assert found.target is not None
    assert found.target.pounds == 1_500_000
    assert found.target.origin.startswith("assumed: ")
    assert found.reported is not None
    assert found.reported.pounds == Span(1e6, 2e6)
    assert not found.is_cap


def test_without_a_range_reported_there_is_none_to_change():
    assert inputs(told(by_project())).reported is None


def test_a_range_without_an_end_is_not_one_in_which_every_value_is_as_likely():
    assert inputs(told(by_project(), a_reading(most=None))).reported is None


def test_projects_stand_with_their_ends_and_what_is_not_estimated_says_so():
    programme = of_projects(
        one=a_project(a_figure("£0.4m to £0.8m", effect="in-year", year="2017-18")),
        two=a_project(a_figure("£0.5m", effect="in-year", year="2017-18")),
        three=NOBODY_KNOWS,
    )
    things = inputs(told(by_project(), programme=programme)).things
    assert things is not None
    assert [row[:3] for row in things.rows] == [
        ("one", 400_000, 800_000),
        ("two", 500_000, 500_000),
        ("three", NOT_ESTIMATED, NOT_ESTIMATED),
    ]


def test_projects_on_another_basis_than_the_target_are_not_added_up():
    """A full year's saving is not what falls in the year: their sum would be of nothing."""
    programme = of_projects(one=a_project(a_figure("£0.4m to £0.8m", effect="full-year")))
    assert inputs(told(by_project(), programme=programme)).things is None


@pytest.mark.parametrize("target", [CAP])
def test_savings_are_no_parts_of_a_limit(target: Document):
    found = inputs(told(by_project(), target=target))
    assert found.is_cap
    assert found.things is None
