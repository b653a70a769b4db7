"""Event logs from XES and from tables become the same table; nothing in them can swell."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers import events
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.taking import Taken
from tests.sources.making import FILES

SCHEMA = {
    "case": pl.String,
    "activity": pl.String,
    "time": pl.Datetime("us", "UTC"),
    "resource": pl.String,
    "role": pl.String,
    "lifecycle": pl.String,
    "row": pl.UInt32,
}


def taken(name: str) -> Taken:
    return events.take(opened(FILES / name))


def made(text: str, name: str = "made.xes") -> Taken:
    return events.take(SourceFile(Path(name), name, text.encode()))


@pytest.mark.parametrize("name", ["events_log.xes", "events_table.csv", "events_spans.csv"])
def test_a_log_and_a_table_become_the_same_table(name: str):
    assert events.recognises(opened(FILES / name))
    assert dict(taken(name).table.schema) == SCHEMA


def test_what_is_no_event_log_is_not_recognised():
    others = [path for path in FILES.iterdir() if not path.name.startswith("events") and ".gz" not in path.name]
    assert [path.name for path in others if events.recognises(opened(path))] == []


def test_events_of_a_log_have_case_activity_and_instant():
    found = taken("events_log.xes")
    assert found.table.rows() == [
        ("starter 1", "Contract signed", datetime(2023, 4, 3, 8, 15, tzinfo=UTC), "HR", "OFFICER", "complete", 1),
        ("starter 1", "Account ready", datetime(2023, 4, 5, 8, 0, tzinfo=UTC), None, None, None, 2),
        ("trace 2", "Contract signed", datetime(2023, 12, 5, 8, 0, tzinfo=UTC), None, None, None, 4),
    ]
    assert found.covers == {"from": "2023-04-03", "to": "2023-12-05", "cases": "2"}
    assert [(left.count, left.first) for left in found.left] == [(1, "events_log.xes, event 3")]
    assert any("1 traces have no concept:name" in note for note in found.notes)
    assert any("London clock time" in note for note in found.notes)


def test_events_of_a_table_are_found_by_what_its_columns_mean():
    found = taken("events_table.csv")
    assert found.table["activity"].to_list() == ["Asked", "Agreed"]
    assert found.table["time"][0] == datetime(2023, 4, 3, 8, 15, tzinfo=UTC)
    assert found.left[0].first == "events_table.csv, row 4"


def test_an_activity_with_a_span_is_an_event_at_its_completion():
    found = taken("events_spans.csv")
    assert found.table["time"].to_list() == [datetime(2023, 1, 3, 9, 15, tzinfo=UTC)]
    assert 'time from "Complete Timestamp"' in found.notes[0]


def test_a_document_with_entities_is_refused_before_it_is_parsed():
    with pytest.raises(CannotTake, match=r"events_bomb.xes: found <!DOCTYPE in line 2; .*nothing of it was read"):
        taken("events_bomb.xes")


def test_entities_do_not_hide_in_another_encoding():
    bomb = (FILES / "events_bomb.xes").read_text(encoding="utf-8").encode("utf-16")
    file = SourceFile(Path("made.xes"), "made.xes", b"<log" + bomb)
    with pytest.raises(CannotTake, match="not UTF-8"):
        events.take(file)


def test_a_log_that_is_cut_off_is_refused():
    with pytest.raises(CannotTake, match=r"events_cut.xes: found XML that cannot be read"):
        taken("events_cut.xes")


@pytest.mark.parametrize(
    "text",
    ["<log></log>", "<log><trace><event><string key='concept:name' value=''/></event></trace></log>"],
)
def test_a_log_without_events_is_refused(text: str):
    with pytest.raises(CannotTake, match="no event with a case, an activity and a time"):
        made(text)


def test_two_columns_for_the_activity_are_refused():
    with pytest.raises(CannotTake, match="2 columns that claim to be the activity"):
        made("Case,Activity,Task,Time\n1,a,b,2023-04-03\n", "made.csv")


def test_the_day_of_an_event_is_its_day_in_london():
    found = events.take(opened(FILES / "events_summer.csv"))
    assert found.table["time"].n_unique() == 1, "two spellings of one instant"
    assert (found.covers["from"], found.covers["to"]) == ("2024-04-01", "2024-04-01")


# -------------------------------------------------------------- the public log


@pytest.mark.slow
def test_only_the_public_log_is_recognised(data_folder: Path):
    files = [path for path in data_folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert [path.name for path in files if events.recognises(opened(path))] == ["bpi2020_request_for_payment.xes.gz"]


def test_the_public_log_is_as_it_was_measured(data_folder: Path):
    """6,760 cases, 36,072 events, 16 activities; the median case takes 8.07 days from first event to last."""
    found = events.take(opened(data_folder / "tickets/bpi2020_request_for_payment.xes.gz"))
    assert found.table.height == 36_072
    assert (found.table["case"].n_unique(), found.table["activity"].n_unique()) == (6_760, 16)
    assert (found.table["time"].min().year, found.table["time"].max().year) == (2017, 2019)
    assert found.left == ()
    spans = found.table.group_by("case").agg(
        days=(pl.col("time").max() - pl.col("time").min()).dt.total_seconds() / 86400
    )
    assert spans["days"].median() == pytest.approx(8.0706, abs=5e-5)
    ways = found.table.group_by("case", maintain_order=True).agg("activity")
    assert ways["activity"].list.join("|").n_unique() == 77
