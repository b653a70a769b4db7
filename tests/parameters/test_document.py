"""A parameter file that cannot be trusted is refused, with the place and what would be right."""

from datetime import date
from pathlib import Path

import pytest

from shiremoot.parameters import ParameterError, describe, lookup

GOOD = """
title: Notice of a meeting
unit: clear days
applies: day of the meeting
values:
  - {from: 2020-01-01, value: 3, status: in force, source: {title: Rules, provision: r4, read: 2026-11-23}}
  - {from: 2022-01-01, value: 5, status: in force, source: {title: Rules, provision: r4, read: 2026-11-23}}
"""


def shelf(folder: Path, text: str | bytes) -> Path:
    (folder / "ours").mkdir()
    (folder / "ours/notice.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_a_bodys_own_rules_have_the_same_shape_under_its_own_folder(tmp_path: Path) -> None:
    packs = shelf(tmp_path, GOOD)
    assert lookup("ours/notice", date(2021, 12, 31), packs).number == 3
    assert lookup("ours/notice", date(2022, 1, 1), packs).number == 5


SECOND = "  - {from: 2022-01-01"

BROKEN = {
    "no title": (("title: Notice of a meeting\n", ""), "no title"),
    "no unit": (("unit: clear days\n", ""), "no unit"),
    "no date to apply": (("applies: day of the meeting\n", ""), "no applies"),
    "no source": ((", source: {title: Rules, provision: r4, read: 2026-11-23}", ""), "no source"),
    "no provision": ((", provision: r4", ""), "no provision"),
    "no day read": ((", read: 2026-11-23", ""), "no read"),
    "a day read that is words": (("read: 2026-11-23", "read: lately"), "day on which somebody read it"),
    "no status": ((", status: in force", ""), "no status"),
    "an unknown status": (("status: in force", "status: likely"), "in force or announced or proposed"),
    "an unknown field": (("title: Notice", "titel: x\ntitle: Notice"), "found titel"),
    "an empty title": (("title: Notice of a meeting", "title: ''"), "some words"),
    "values out of order": ((SECOND, "  - {from: 2019-12-31"), "later than the one before"),
    "the same day twice": ((SECOND, "  - {from: 2020-01-01"), "later than the one before"),
    "days and years mixed": ((SECOND, "  - {from: 2022-23"), "both days and financial years"),
    "an instant for a day": ((SECOND, "  - {from: 2022-01-01 10:00:00"), "a day such as"),
    "a year that is none": ((SECOND, "  - {from: 2022-29"), "a day such as"),
    "an end before the last": (("values:", "until: 2021-01-01\nvalues:"), "2022-01-01 or later"),
    "not a number": (("value: 3", "value: .nan"), "finite"),
    "infinity": (("value: 3", "value: .inf"), "finite"),
    "nothing for a value": (("value: 3", "value: null"), "a number, words"),
    "yes for a value": (("value: 3", "value: true"), "a number, words"),
    "a day for a value": (("value: 3", "value: 2020-01-01"), "a number, words"),
    "a repeated name": (("unit: clear days", "unit: clear days\nunit: weeks"), "cannot be read"),
    "not YAML": (("title: Notice", "title: [Notice"), "cannot be read"),
}


@pytest.mark.parametrize(("change", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_leaves_something_out_or_wrong_is_refused(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    assert change[0] in GOOD
    with pytest.raises(ParameterError, match=words) as refused:
        describe("ours/notice", shelf(tmp_path, GOOD.replace(*change)))
    assert str(refused.value).startswith("ours/notice")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "values: []", GOOD.partition("values:")[0] + "values: []"])
def test_a_file_without_values_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ParameterError):
        describe("ours/notice", shelf(tmp_path, text))


def test_a_file_that_is_not_in_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="UTF-8"):
        describe("ours/notice", shelf(tmp_path, GOOD.replace("Notice", "Noticé").encode("latin-1")))


def test_a_stated_last_day_is_the_last(tmp_path: Path) -> None:
    packs = shelf(tmp_path, GOOD.replace("values:", "until: 2022-12-31\nvalues:"))
    assert lookup("ours/notice", date(2022, 12, 31), packs).number == 5
    with pytest.raises(ParameterError, match="from 2020-01-01 until 2022-12-31"):
        lookup("ours/notice", date(2023, 1, 1), packs)


def test_a_proposed_change_leaves_what_is_in_force_until_it_is_asked_for(tmp_path: Path) -> None:
    first, second = GOOD.split(SECOND)
    packs = shelf(tmp_path, first + SECOND + second.replace("in force", "proposed"))
    assert lookup("ours/notice", date(2023, 1, 1), packs).number == 3
    assert lookup("ours/notice", date(2023, 1, 1), packs, proposed=True).number == 5
