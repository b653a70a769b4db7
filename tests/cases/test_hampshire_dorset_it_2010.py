"""Hampshire and Dorset 2010: "£2m to £5m over three years" is cumulative, for two councils, unsplit."""

import pytest

from shiremoot.ledger import Share, at_year_end, in_year, over_years
from shiremoot.programme.document import Programme
from shiremoot.studies import assemble, load
from tests.cases.asking import planned, results

NAME = "hampshire-dorset-it-2010"
MIDDLE = 3_500_000.0


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load(NAME).section(Programme)


@pytest.fixture(scope="module")
def targets() -> list[dict]:
    return results("programme", NAME)["targets"]


def test_the_range_is_cumulative_over_three_years_as_reported(programme: Programme) -> None:
    (saving,) = [project.saving for _, _, project in programme.projects()]
    assert saving.range is not None
    assert (saving.range.low, saving.range.high) == (2_000_000, 5_000_000)
    assert saving.effect == "cumulative"
    assert [str(year) for year in saving.years or ()] == ["2011-12", "2012-13", "2013-14"]
    assert saving.reported == "announcement-2010"


def test_it_belongs_to_both_councils_and_is_not_split(programme: Programme) -> None:
    (project,) = [project for _, _, project in programme.projects()]
    assert project.body == ("hampshire", "dorset")
    assert project.key is None
    (saving,) = [line for line in assemble(load(NAME)).lines if line.kind == "saving"]
    assert saving.shares == (Share(("hampshire", "dorset")),)


def test_a_named_key_shows_a_split_that_nothing_uses(programme: Programme) -> None:
    keys = load(NAME).head.keys()
    assert keys["by-spend"].assumed is not None
    assert sum(keys["by-spend"].shares.values()) == 1
    assert [project.key for _, _, project in programme.projects()] == [None]


def test_three_years_add_up_to_the_range_and_the_rate_at_their_end_is_half_of_it() -> None:
    """Built up over 24 months, the first year brings a quarter of the rate, the second three quarters."""
    ledger = assemble(load(NAME))
    yearly = [planned(ledger, "saving", in_year(year)) for year in range(3)]
    rate = planned(ledger, "saving", at_year_end(2))
    assert rate == pytest.approx(MIDDLE / 2)
    assert yearly == pytest.approx([rate / 4, 3 * rate / 4, rate])
    assert sum(yearly) == pytest.approx(planned(ledger, "saving", over_years(0, 2))) == pytest.approx(MIDDLE)


def test_both_ends_are_tested_as_targets(targets: list[dict]) -> None:
    assert [target["amount"] for target in targets] == [2_000_000, 5_000_000]
    assert [target["years"] for target in targets] == [["2011-12", "2012-13", "2013-14"]] * 2


def test_the_reported_range_alone_would_make_its_own_low_end_certain(targets: list[dict]) -> None:
    low, high = targets
    assert low["as_reported"]["flat"]["odds"] == 1
    assert high["as_reported"]["flat"]["odds"] == 0


def test_with_delay_and_the_chance_of_delivery_the_low_end_is_not_certain(targets: list[dict]) -> None:
    low, high = targets
    assert low["headline"] == "by_project"
    assert 0.4 < low["by_project"]["odds"] < 0.85
    assert high["by_project"]["odds"] < 0.01


def test_front_line_services_are_promised_to_be_spared_with_a_test() -> None:
    promise = load(NAME).head.commitments["front-line"]
    assert "front-line services" in promise.statement
    assert promise.test
    assert promise.reported == "announcement-2010"


def test_the_partnership_is_open_to_members_who_were_not_there_at_the_start() -> None:
    assert "other public bodies" in load(NAME).head.commitments["open-to-others"].statement
