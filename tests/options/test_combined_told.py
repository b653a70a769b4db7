"""What a page tells of combined options: parts, what counts once and what they do to each other, to the whole."""

import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.tables import Table
from shiremoot.testing import Document, a_case

ONCE = {"recurrence": "one-off", "start": {"month": "April 2017"}, "assumed": "Stated for this test"}


def table_of(**both: Document) -> Table:
    """The table of a combination of two options that each need a team."""
    one = {"savings": {"first": {"amount": "£500k", **ONCE}}, "costs": {"team": {"amount": "£80k", **ONCE}}}
    two = {"savings": {"second": {"amount": "£300k", **ONCE}}, "costs": {"same-team": {"amount": "£60k", **ONCE}}}
    titles = {"one": {"title": "One"}, "two": {"title": "Two"}, "both": {"title": "Both", "parts": ["one", "two"]}}
    ways = {"one": one, "two": two, "both": both}
    options = {"on": "2017-06-01", "year": "2017-18", "through": "2018-19", "ways": ways}
    report = studies.ask("options", a_case(variants=titles, options=options), Settings(draws=20, workers=1)).report()
    (section,) = [one for one in report.annex if one.title == "What combined options add up to"]
    (found,) = [one for one in section.blocks if isinstance(one, Table)]
    return found


def test_what_is_shared_and_what_parts_do_to_each_other_are_rows_that_add_up():
    table = table_of(
        shared={"team": ["same-team"]},
        costs={"friction": {"amount": "£40k", **ONCE, "assumed": "Both want the same people"}},
    )
    assert [row[0] for row in table.rows] == ["One", "Two", "Same-team", "friction", "Both"]
    assert [row[1] for row in table.rows] == pytest.approx([420e3, 240e3, 60e3, -40e3, 680e3])
    assert table.rows[2][2] == "the same as team, which counts once"
    assert table.rows[3][2] == "Both want the same people"
    assert table.totals == (4,)


def test_where_nothing_is_shared_the_page_says_that_parts_add_up():
    table = table_of(note="No more is known")
    assert table.title == "Both: its parts add up, for the case names nothing that they share or do to each other"
    assert [row[1] for row in table.rows] == pytest.approx([420e3, 240e3, 660e3])
