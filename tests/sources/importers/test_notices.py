"""Section 114 notices: whose, when, and whether the day is known."""

from datetime import date
from pathlib import Path

import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.notices import recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused


def test_a_notice_has_its_day_and_its_number_if_it_is_one_of_several():
    taken = take(opened(FILES / "notices.csv"))
    assert taken.table.select("authority", "date", "precise", "number", "row").rows() == [
        ("Anyshire CC", date(2018, 2, 2), True, 1, 2),
        ("Anyshire CC", date(2018, 7, 24), True, 2, 3),
        ("Northford BC", date(2002, 11, 1), False, None, 4),
        ("Southford BC", date(2021, 4, 13), True, None, 5),
    ]
    assert taken.covers == {"from": "2002-11-01", "to": "2021-04-13", "authorities": "3"}


def test_a_notice_listed_twice_is_counted_once_however_its_date_is_written():
    taken = take(opened(FILES / "notices.csv"))
    assert [left.say() for left in taken.left] == [
        "1 row that repeats another (counted once), the first at notices.csv, row 6"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("notice_number", "how_many", "notices.csv: found no headings of notices"),
        ("2018-02-02", "2018-02-30", 'notices.csv, row 2: found "2018-02-30" as date'),
        ("2018-02-02", "", "notices.csv, row 2: found nothing as date"),
        ("Northford BC", "", "notices.csv, row 4: found nothing as authority"),
        ("month", "about", 'notices.csv, row 4: found "about" as precision'),
        ("2.0", "second", 'notices.csv, row 3: found "second" as number'),
        ("2.0", "1.5", 'notices.csv, row 3: found "1.5" as number'),
        (
            "2018-07-24",
            "2018-02-02",
            "notices.csv, row 3: found two rows for Anyshire CC, 2018-02-02, in rows 2 and 3, that differ",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, "notices.csv", (old, new)))


def test_headings_without_a_row_are_refused(tmp_path: Path):
    path = tmp_path / "empty.csv"
    path.write_text("authority,date,date_precision,notice_number\n", "utf-8")
    with pytest.raises(CannotTake, match=r"empty\.csv: found no row below the headings"):
        take(opened(path))


def test_headings_may_stand_further_down(tmp_path: Path):
    file = altered(tmp_path, "notices.csv", ("authority,date", "Notices,,,\nauthority,date"))
    assert recognises(file)
    assert len(take(file).table) == 4


def test_the_published_list_is_whole(data_folder: Path):
    taken = take(opened(data_folder / "programme/section_114_notices.csv"))
    assert len(taken.table) == 17
    assert (taken.covers["from"], taken.covers["to"]) == ("1988-12-06", "2023-11-29")
    assert taken.table["precise"].sum() == 16
    assert taken.table["number"].drop_nulls().to_list() == [1, 2, 1, 2, 1, 3, 2]


def test_dates_are_read_day_first_or_month_first_as_a_whole_or_refused(tmp_path: Path):
    found = take(altered(tmp_path, "notices.csv", ("2018-02-02", "03/02/2018"), ("13/04/2021", "04/13/2021")))
    assert found.table["date"].to_list()[0] == date(2018, 3, 2)
    assert 'days in "date" were read month first: "04/13/2021" can be read no other way' in found.notes
    with refused('notices.csv, row 1: found days in the column "date" that can be read day first or month first'):
        take(altered(tmp_path, "notices.csv", ("13/04/2021", "03/04/2021")))
