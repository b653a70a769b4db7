"""The path of a finding leads to a line and a column of the file: of the value, of the key, or of what lacks it."""

from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors, Problem
from shiremoot.case.files import CaseFile
from shiremoot.case.problems import by_line, within
from shiremoot.case.reading import NotReadable, parse_yaml
from tests.case.asking import SMALL

TEXT = """\
case: small
bodies:
  anyshire: {name: Anyshire, kind: shire}
plan: &plan
  - amount: £1m
    reported: report
  - {amount: 1,5m, year: 2027-28}
by_year:
  2027/28: £1m
  2028-29: |
    £2m
again: *plan
taken: {<<: &more {one: 1, two: 2}, two: 3}
empty:
cut: {title: Finance, HR}
"a.b": {c: 1}
line: {amount: £3m}
"""
FILE = CaseFile("my.yaml", TEXT)


def marked_in(file: CaseFile, path: str, found: str = "x") -> tuple[str, str]:
    """Line and column of a path, and the text that is marked."""
    spot = file.spot(path, found)
    assert spot is not None
    above, below = spot.shown
    return f"{spot.line}:{spot.column}", above[below.index("^") : below.rindex("^") + 1]


@pytest.mark.parametrize(
    ("path", "place", "text"),
    [
        ("case", "1:7", "small"),
        ("bodies.anyshire.kind", "3:36", "shire"),
        ("bodies.anyshire", "3:13", "{name: Anyshire, kind: shire}"),
        ("bodies", "2:1", "bodies"),
        ("plan[0]", "5:5", "amount: £1m"),
        ("plan[0].amount", "5:13", "£1m"),
        ("plan[1].amount", "7:14", "1,5m"),
        ("by_year.2028-29", "10:12", "|"),
        ("again[0].amount", "5:13", "£1m"),
        ("again", "12:8", "*plan"),
        ("taken.one", "13:25", "1"),
        ("taken.two", "13:42", "3"),
        ("empty", "14:1", "empty"),
        ("cut.title", "15:14", "Finance, HR"),
        ("a.b.c", "16:12", "1"),
    ],
)
def test_a_value_is_marked_and_of_one_in_lines_its_key(path: str, place: str, text: str):
    assert marked_in(FILE, path) == (place, text)


@pytest.mark.parametrize(
    ("path", "place", "text"),
    [
        ("bodies.anyshire.code", "3:13", "{name: Anyshire, kind: shire}"),
        ("bodies.dorset", "2:1", "bodies"),
        ("plan[0].year", "5:5", "amount: £1m"),
        ("plan[7]", "4:1", "plan"),
        ("case.more.of.it", "1:7", "small"),
    ],
)
def test_of_what_is_missing_the_part_that_lacks_it_is_marked(path: str, place: str, text: str):
    assert marked_in(FILE, path) == (place, text)


def test_of_a_key_that_is_missing_from_the_whole_the_first_line_is_marked():
    assert marked_in(FILE, "title", "nothing") == ("1:1", "case: small")


def test_a_line_may_go_by_its_name_alone_where_one_part_has_that_name():
    assert marked_in(FILE, "anyshire") == ("3:3", "anyshire")
    assert FILE.spot("dorset", "x") is None
    twice = CaseFile("a.yaml", "gap: {desk: {a: 1}}\nprogramme: {desk: {a: 1}}\n")
    assert twice.spot("desk", "x") is None


def test_a_figure_that_is_written_without_its_own_key_is_found_where_it_stands():
    assert marked_in(FILE, "line.figure.amount") == ("17:16", "£3m")
    assert marked_in(FILE, "line.figure") == ("17:7", "{amount: £3m}")


def test_a_year_is_found_however_it_is_written():
    assert marked_in(FILE, "by_year.2027-28") == ("9:12", "£1m")


@pytest.mark.parametrize(
    ("found", "text"), [('the unknown key "amount"', "amount"), ("1,5m", "1,5m"), ('the unknown body "x"', "1,5m")]
)
def test_what_is_said_of_a_key_marks_the_key(found: str, text: str):
    assert marked_in(FILE, "plan[1].amount", found)[1] == text


def test_a_value_that_is_the_word_of_its_own_key_is_marked_itself():
    assert marked_in(CaseFile("a.yaml", "body: body\n"), "body", 'the unknown body "body"') == ("1:7", "body")


def test_json_has_lines_too():
    file = CaseFile("my.json", '{\n\t"case": "small",\n\t"plan": [{"amount": "\\u00a31,5m"}]\n}')
    assert marked_in(file, "plan[0].amount") == ("3:22", '"\\u00a31,5m"')


def test_a_byte_order_mark_and_ends_of_lines_of_other_systems_count_for_nothing():
    file = CaseFile("my.yaml", "\ufeff" + TEXT.replace("\n", "\r\n"))
    assert marked_in(file, "case") == ("1:7", "small")
    assert marked_in(file, "plan[1].amount") == ("7:14", "1,5m")
    assert marked_in(file, "plan[0]") == ("5:5", "amount: £1m")


@pytest.mark.parametrize("text", ["[1]", "", "a: [", '{"a": "\\ud83d\\ude00"}'])
def test_where_no_line_is_known_none_is_said(text: str):
    assert CaseFile("my.yaml", text).spot("a", "x") is None
    assert FILE.spot("", "x") is None


def test_findings_come_from_the_top_of_the_file_down_errors_first():
    paths = ["plan[1].amount", "plan[0].amount", "bodies"]
    problems = [Problem(path, "x", "y") for path in paths] + [Problem("case", "x", "y", level="warning")]
    in_order = by_line(within(problems, FILE))
    assert [problem.path for problem in in_order] == ["bodies", "plan[0].amount", "plan[1].amount", "case"]


def test_every_place_of_every_worked_example_is_found_and_is_what_it_says():
    """Of each single value the mark begins where the value does, or at the sign of a text in lines or of an alias."""
    for name in studies.shipped():
        path = studies.path_of(name)
        file = CaseFile(name, path.read_text("utf-8"))
        for where, value in _single(parse_yaml(file.text)):
            _, text = marked_in(file, where)
            first_words = str(value).lower()[:8]
            assert text.strip("'\"").startswith((first_words, str(value)[:8], ">", "|", "*")), where


def _single(value: object, path: str = "") -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [one for key, item in value.items() for one in _single(item, f"{path}.{key}".removeprefix("."))]
    if isinstance(value, list):
        return [one for at, item in enumerate(value) for one in _single(item, f"{path}[{at}]")]
    return [(path, value)]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_with_errors_says_the_line_of_the_first(tmp_path: Path):
    path = written(tmp_path, "my.yaml", SMALL.replace("kind: county", "kind: shire").replace("2027-28", "2027"))
    with pytest.raises(CaseHasErrors) as refused:
        studies.load(path)
    assert str(refused.value).startswith(f"{path}:5:58: found 2 errors, the first at bodies.anyshire.kind: ")


def test_an_error_in_an_included_case_is_shown_in_its_own_file(tmp_path: Path):
    part = written(tmp_path, "part.yaml", SMALL.replace("kind: county", "kind: shire"))
    whole = written(tmp_path, "whole.yaml", SMALL + f"include: [{{case: part.yaml, hash: {'a' * 64}}}]\n")
    _, problems = studies.checked(whole)
    places = [str(problem.spot) for problem in problems]
    assert places == [f"{whole}:16:18", f"{part}:5:58"]


def test_a_file_that_is_no_yaml_is_shown_with_the_place_marked(tmp_path: Path):
    path = written(tmp_path, "my.yaml", "case: small\ntitle: [A\nbodies: {}\n")
    with pytest.raises(NotReadable) as refused:
        studies.load(path)
    assert str(refused.value).startswith(f"{path}:3:")
    assert refused.value.shown[0] == "    3 | bodies: {}"
