"""Tickets: a log of updates and a plain export become the same table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers import tickets
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.taking import Taken
from tests.sources.making import FILES

TIME = pl.Datetime("us", "UTC")
SCHEMA = {
    "ticket": pl.String,
    "state": pl.String,
    "opened": TIME,
    "updated": TIME,
    "resolved": TIME,
    "closed": TIME,
    "reassigned": pl.Int64,
    "reopened": pl.Int64,
    "kept": pl.Boolean,
    "channel": pl.String,
    "location": pl.String,
    "category": pl.String,
    "impact": pl.String,
    "urgency": pl.String,
    "priority": pl.String,
    "group": pl.String,
    "row": pl.UInt32,
}


def taken(name: str) -> Taken:
    return tickets.take(opened(FILES / name))


def made(text: str) -> Taken:
    return tickets.take(SourceFile(Path("made.csv"), "made.csv", text.encode()))


@pytest.mark.parametrize("name", ["tickets_log.csv", "tickets_plain.csv"])
def test_a_log_and_a_plain_export_become_the_same_table(name: str):
    assert tickets.recognises(opened(FILES / name))
    assert dict(taken(name).table.schema) == SCHEMA
    assert dict(tickets.tickets(taken(name).table).schema) == SCHEMA


def test_what_is_no_ticket_is_not_recognised():
    others = [path for path in FILES.iterdir() if not path.name.startswith("tickets") and ".gz" not in path.name]
    assert [path.name for path in others if tickets.recognises(opened(path))] == []


def test_question_marks_are_missing():
    table = taken("tickets_log.csv").table
    assert table["group"].to_list() == ["Group 5"] * 3 + [None] * 4
    assert table["resolved"][6] is None


def test_days_come_before_months_and_clock_times_are_london_times():
    table = taken("tickets_log.csv").table
    assert table["opened"][0] == datetime(2016, 2, 29, 1, 16, tzinfo=UTC)
    assert table["opened"][3] == datetime(2016, 6, 1, 9, 0, tzinfo=UTC), "10:00 by the summer clock"
    assert table["closed"][0] == datetime(2016, 3, 5, 12, 0, tzinfo=UTC)


def test_an_hour_that_the_clock_shows_twice_is_told():
    assert any(note.startswith("1 times stand in the hour") for note in taken("tickets_log.csv").notes)


def test_double_spaces_are_single():
    assert taken("tickets_log.csv").table["location"][0] == "Location 7"


def test_a_state_that_is_a_number_is_missing_and_told():
    found = taken("tickets_log.csv")
    assert found.table["state"].to_list() == ["New", "Resolved", "Closed", "New", None, "Active", "Closed"]
    (left,) = found.left
    assert left.say() == (
        '1 cell of "incident_state" (a bare number says no state; read as missing, such as "-100"), '
        "the first at tickets_log.csv, row 6"
    )


def test_names_of_people_are_not_taken():
    for name in ("tickets_log.csv", "tickets_plain.csv"):
        text = taken(name).table.write_csv()
        assert "Caller" not in text
        assert "Opened by" not in text
        assert "Person" not in text


def test_a_ticket_is_its_last_update():
    table = tickets.tickets(taken("tickets_log.csv").table)
    assert table["ticket"].to_list() == ["INC1", "INC2", "INC3"]
    assert table["state"].to_list() == ["Closed", "Active", "Closed"]
    assert table["reassigned"].to_list() == [1, 0, 0]
    assert table["kept"].to_list() == [True, False, True]


def test_resolved_is_of_the_final_state_only():
    """INC2 prints a time of resolving on every row, but was opened again and is not resolved."""
    log = taken("tickets_log.csv").table
    assert log.filter(ticket="INC2")["resolved"].null_count() == 0
    table = tickets.tickets(log)
    assert table["resolved"].to_list() == [datetime(2016, 2, 29, 11, 29, tzinfo=UTC), None, None]
    assert table["closed"][1] is None


def test_the_last_update_is_by_time_then_by_row_not_by_chance_of_order():
    log = taken("tickets_log.csv").table
    assert tickets.tickets(log.reverse()).equals(tickets.tickets(log))


def test_a_plain_export_has_its_own_words():
    found = taken("tickets_plain.csv")
    assert found.table["ticket"].to_list() == ["T-100", "T-101"]
    assert found.table["kept"].to_list() == [True, None]
    assert found.table["opened"].to_list() == [
        datetime(2023, 4, 3, 8, 0, tzinfo=UTC),
        datetime(2023, 7, 3, 8, 0, tzinfo=UTC),
    ]
    assert found.table["updated"].null_count() == 2
    assert found.table["group"].to_list() == ["Payroll", "Payroll"]
    assert tickets.tickets(found.table)["resolved"].null_count() == 1
    assert found.left[0].count == 1
    assert found.left[0].first == "tickets_plain.csv, row 4"


def test_without_states_a_time_of_resolving_stands():
    table = made("Ticket,Opened,Resolved\n1,2023-04-03 09:00,2023-04-03 10:00\n").table
    assert tickets.tickets(table)["resolved"].null_count() == 0


def test_a_time_that_cannot_be_read_is_missing_and_told():
    found = made("Ticket,Opened,Resolved,State\n1,2023-04-03 09:00,31/2/2023 10:00,Closed\n")
    assert found.table["resolved"].to_list() == [None]
    (left,) = found.left
    assert left.say() == (
        '1 cell of "Resolved" (no time that can be read; read as missing, such as "31/2/2023 10:00"), '
        "the first at made.csv, row 2"
    )


def test_a_time_with_its_zone_is_read_in_it():
    table = made("Ticket,Opened,State\n1,2023-07-03T09:00:00+02:00,Open\n").table
    assert table["opened"].to_list() == [datetime(2023, 7, 3, 7, 0, tzinfo=UTC)]


def test_yes_and_no_as_a_data_frame_writes_them_are_understood_and_other_words_are_counted():
    found = taken("tickets_frame.csv")
    assert found.table["kept"].to_list() == [True, False, None, None, True]
    assert found.table["reassigned"].to_list() == [0, 3, None, None, 1]
    said = {left.what: left.say() for left in found.left}
    assert {left.sort for left in found.left} == {"cells"}
    assert said['cells of "sla_met"'].startswith("1 cell")
    assert 'such as "maybe"), the first at tickets_frame.csv, row 4' in said['cells of "sla_met"']
    assert 'such as "many"' in said['cells of "reassignment_count"']


def test_a_state_that_is_no_known_stage_is_kept_counted_and_ends_nothing():
    found = taken("tickets_frame.csv")
    (state,) = (left for left in found.left if left.what == 'cells of "state"')
    assert (state.count, state.first) == (2, "tickets_frame.csv, row 4")
    assert '"erledigt"' in state.why
    assert found.table["state"][2] == "erledigt"


@pytest.mark.parametrize(
    "word", ["New", "In Progress", "On hold", "Awaiting User Info", "Pending - supplier", "Closed"]
)
def test_known_stages_are_not_counted(word: str):
    assert made(f"Ticket,Opened,State\n1,2023-04-03 09:00,{word}\n").left == ()


def test_the_day_of_a_ticket_is_its_day_in_london():
    """The first was opened a minute before midnight of British summer time, the second after it."""
    covers = taken("tickets_frame.csv").covers
    assert (covers["from"], covers["to"]) == ("2024-03-31", "2024-04-01")
    late = made("Ticket,Opened,State\n1,2024-03-31T23:30:00Z,Open\n").covers
    assert (late["from"], late["to"]) == ("2024-04-01", "2024-04-01")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ticket,Ticket Number,Opened,State\n1,1,2023-04-03,Open\n", "2 columns that claim to be the ticket"),
        ("Ticket,Opened,State\n1,soon,Open\n", "no row with a ticket and a time of opening"),
        ("Ticket,State\n1,Open\n", "no column for the opened"),
    ],
)
def test_an_export_that_is_not_clear_is_refused(text: str, said: str):
    with pytest.raises(CannotTake) as caught:
        made(text)
    assert said in str(caught.value)
    assert "made.csv" in str(caught.value)


# -------------------------------------------------------------- the public log


@pytest.fixture(scope="session")
def log(data_folder: Path) -> Taken:
    return tickets.take(opened(data_folder / "tickets/incident_event_log_dev.csv.gz"))


@pytest.mark.slow
def test_only_the_public_log_is_recognised(data_folder: Path):
    files = [path for path in data_folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert [path.name for path in files if tickets.recognises(opened(path))] == ["incident_event_log_dev.csv.gz"]


def test_the_public_log_has_its_updates_and_tickets(log: Taken):
    assert log.table.height == 115_750
    assert [(left.what, left.count) for left in log.left] == [('cells of "incident_state"', 2)]
    assert log.table["ticket"].n_unique() == 19_934
    assert (log.covers["from"], log.covers["to"]) == ("2016-02-29", "2016-05-11")
    assert log.table["state"].null_count() == 2


def test_tickets_of_the_public_log_are_as_they_were_measured(log: Taken):
    """7.0% were never resolved, 1.16% were reopened, 52.3% never passed on, 10.8% have no group."""
    table = tickets.tickets(log.table)
    assert table.height == 19_934
    assert table["resolved"].null_count() == 1_388
    assert table["closed"].null_count() == 0
    assert round(100 * (table["reopened"] > 0).mean(), 2) == pytest.approx(1.16)
    assert round(100 * (table["reassigned"] == 0).mean(), 1) == pytest.approx(52.3)
    assert round(100 * table["group"].null_count() / table.height, 1) == pytest.approx(10.8)
