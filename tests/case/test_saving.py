"""Changing a case's text: what was asked changes, and a person's comments, order and quotes stay."""

import difflib
import re
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import NotReadable
from shiremoot.case.cut_by_yaml import mended
from shiremoot.case.reading import parse_yaml
from shiremoot.case.saving import REMOVED, CannotEdit, edited, steps_of
from shiremoot.files import CannotWrite
from shiremoot.yaml_text.drafts import same
from tests.case.asking import ARCHITECTURE
from tests.case.at_random import Writer
from tests.growth import calls
from tests.yaml_text import oracle

TEXT = (studies.SHIPPED / "dorset-support-2016.yaml").read_text("utf-8")
PROJECTS = "programme.workstreams.tactical.projects"


def lines_changed(old: str, new: str) -> list[str]:
    pairs = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in pairs if not line.startswith(("---", "+++", "@@"))]


def test_one_amount_is_changed_and_one_line_with_it():
    changed = edited(TEXT, {"programme.targets[0].amount": "£2m"})
    assert changed == TEXT.replace("amount: £1.5m", "amount: £2m")
    assert len(lines_changed(TEXT, changed)) == 2


def test_every_comment_survives():
    changed = edited(TEXT, {f"{PROJECTS}.finance-restructure.saving.range": "£100k to £200k"})
    comments = [line for line in TEXT.splitlines() if line.strip().startswith("#")]
    assert comments
    assert [line for line in changed.splitlines() if line.strip().startswith("#")] == comments


def test_a_key_may_be_added_and_removed():
    added = edited(TEXT, {f"{PROJECTS}.finance-restructure.note": "Agreed in May: see minute 12"})
    assert lines_changed(TEXT, added) == ["+          note: 'Agreed in May: see minute 12'"]
    assert edited(added, {f"{PROJECTS}.finance-restructure.note": REMOVED}) == TEXT


def test_a_whole_part_may_be_added_to_a_list():
    target = {"amount": "£2m", "year": "2018-19", "effect": "in-year", "reported": "cabinet-2016"}
    case = studies.built(parse_yaml(edited(TEXT, {"programme.targets[1]": target})))
    assert case.normal["programme"]["targets"][1]["amount"] == "2000000"


def test_several_changes_are_made_in_their_order():
    changed = edited(TEXT, {"title": "Another", "programme.targets[0].title": REMOVED})
    document = parse_yaml(changed)
    assert document["title"] == "Another"
    assert "title" not in document["programme"]["targets"][0]


def test_nothing_asked_is_nothing_changed():
    for name in studies.shipped():
        text = (studies.SHIPPED / f"{name}.yaml").read_text("utf-8")
        assert edited(text, {}) == text, name


def test_windows_line_ends_stay():
    windows = TEXT.replace("\n", "\r\n")
    changed = edited(windows, {"title": "Another"})
    assert changed.count("\r\n") == changed.count("\n") == windows.count("\n")


def test_words_that_yaml_would_cut_are_put_in_quotes_as_the_warning_says():
    text = ARCHITECTURE.read_text("utf-8")
    changed = edited(text, {"case": "another"})
    assert '{title: "Support services programme, update to cabinet", published: 2016}' in changed
    assert len(lines_changed(text, changed)) == 4


@pytest.mark.parametrize(
    "path", ["programme.target", "programme.target[0]", "programme.targets[7]", "programme.targets.amount", "title.x.y"]
)
def test_a_path_that_does_not_exist_is_refused_with_the_path(path: str):
    with pytest.raises(CannotEdit, match="nothing there") as refusal:
        edited(TEXT, {path: REMOVED})
    assert refusal.value.place == path


@pytest.mark.parametrize("path", ["", ".", "a..b", "a[", "a[x]", "a]b", "[", "a.[0]x"])
def test_what_is_no_path_is_refused(path: str):
    with pytest.raises(CannotEdit, match="such as programme"):
        steps_of(path)


@given(st.lists(st.one_of(st.integers(0, 99), st.from_regex(r"[a-z0-9][a-z0-9_-]*", fullmatch=True)), min_size=1))
def test_a_path_is_read_as_messages_write_it(steps: list[int | str]):
    from shiremoot.case.comparing import NOTHING, Change

    assert steps_of(Change(tuple(steps), NOTHING, NOTHING).path) == tuple(steps)


@settings(max_examples=12)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1).filter(str.strip))
def test_whatever_a_person_types_is_read_back_as_it_was_typed(words: str):
    assert parse_yaml(edited(ARCHITECTURE.read_text("utf-8"), {"title": words}))["title"] == words


def test_text_that_is_no_case_is_refused():
    with pytest.raises(NotReadable):
        edited("- a list\n", {"title": "x"})


def test_a_file_is_saved_whole_with_its_comments(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text(TEXT, "utf-8")
    studies.save(file, {"programme.targets[0].amount": "£2m"})
    assert file.read_text("utf-8") == TEXT.replace("amount: £1.5m", "amount: £2m")
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_of_windows_stays_one(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    studies.save(file, {"programme.targets[0].amount": "£2m"})
    wanted = TEXT.replace("amount: £1.5m", "amount: £2m").replace("\n", "\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + wanted.encode()


def test_a_file_stays_as_it_was_when_a_change_does_not_fit(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text(TEXT, "utf-8")
    with pytest.raises(CannotEdit):
        studies.save(file, {"title": "Another", "nowhere.title": "x"})
    assert file.read_text("utf-8") == TEXT


def test_a_file_stays_as_it_was_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import os

    file = tmp_path / "mine.yaml"
    file.write_text(TEXT, "utf-8")

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="no space left"):
        studies.save(file, {"title": "Another"})
    assert file.read_text("utf-8") == TEXT
    assert list(tmp_path.iterdir()) == [file]


# -------------------------------------------------------------------------------- in place, to the byte


@pytest.mark.parametrize(
    ("text", "changes", "changed"),
    [
        # where nothing stood, in lines and in braces
        ("c:\nd: 1\n", {"c": "x"}, "c: x\nd: 1\n"),
        ("c:   # why\n", {"c": "x"}, "c: x   # why\n"),
        ("a: {n: , o: 1}\n", {"a.n": 2}, "a: {n: 2, o: 1}\n"),
        ("a:\n  -\n  - 1\n", {"a[0]": "x"}, "a:\n  - x\n  - 1\n"),
        # quotes stay, and come where they are needed
        ("a: \"x\"\nb: 'y'\nc: z\n", {"a": "1", "b": "2", "c": "3 # 4"}, "a: \"1\"\nb: '2'\nc: '3 # 4'\n"),
        ("a: {b: x}\n", {"a.b": "x, y"}, "a: {b: 'x, y'}\n"),
        ("a: x\n", {"a": "yes"}, "a: yes\n"),
        ("a: x\n", {"a": "2026-06-29"}, "a: '2026-06-29'\n"),
        ("a: x\n", {"a": "two\nlines"}, 'a: "two\\nlines"\n'),
        ("a: x\n", {"a": True}, "a: true\n"),
        # keys come at the end and go with their lines and comments
        ("a:\n  b: 1  # one\nc: 2\n", {"a.d": 3}, "a:\n  b: 1  # one\n  d: 3\nc: 2\n"),
        ("a:\n    b: 1", {"a.d": 3}, "a:\n    b: 1\n    d: 3"),
        ("a: {}\nb: { c: 1 }\n", {"a.d": 3, "b.d": 4}, "a: {d: 3}\nb: { c: 1, d: 4 }\n"),
        ("a: 1\n# of b\nb: 2  # two\nc: 3\n", {"b": REMOVED}, "a: 1\n# of b\nc: 3\n"),
        ("a: 1\nb: 2\nc: 3\n", {"a": REMOVED, "b": REMOVED}, "c: 3\n"),
        ("a: {b: 1, c: 2, d: 3}\n", {"a.c": REMOVED, "a.d": REMOVED}, "a: {b: 1}\n"),
        ("a: {b: 1, c: 2}\n", {"a.b": REMOVED, "a.d": 3}, "a: {c: 2, d: 3}\n"),
        ("a:\n  b: 1\nc: 2\n", {"a.b": REMOVED}, "a: {}\nc: 2\n"),
        ("a:\n  - b: 1\n    c: 2\n", {"a[0].b": REMOVED}, "a:\n  - c: 2\n"),
        ("a:\n  - b: 1\n    # of c\n    c: 2\n", {"a[0].b": REMOVED}, "a:\n  -\n    # of c\n    c: 2\n"),
        # lists
        ("a:\n- 1\n- 2\nb: 3\n", {"a[2]": 4}, "a:\n- 1\n- 2\n- 4\nb: 3\n"),
        ("a: [1, 2]\nb: []\n", {"a[2]": 3, "b[0]": {"c": 1}}, "a: [1, 2, 3]\nb: [{c: 1}]\n"),
        ("a: [1, 2, 3]\n", {"a[0]": REMOVED, "a[1]": REMOVED}, "a: [2]\n"),
        ("a:\n  # first - one\n  - 1\n  - 2\n", {"a[0]": REMOVED}, "a:\n  # first - one\n  - 2\n"),
        ("a:\n  - 1\n", {"a[1]": {"b": 1, "c": [2]}}, "a:\n  - 1\n  - b: 1\n    c:\n      - 2\n"),
        # parts in the file's own steps; of one in place of another, what is the same stays
        (
            "a:\n    b:\n    - 1\nc: 2  # two\n",
            {"c": {"d": {"e": [1]}}},
            "a:\n    b:\n    - 1\nc:  # two\n    d:\n        e:\n        - 1\n",
        ),
        ("a:\n  b: 1  # one\n  c: 2\n", {"a": {"b": 1, "c": 3}}, "a:\n  b: 1  # one\n  c: 3\n"),
        ("a: # why\n  b: 1\nc: 2\n", {"a": "x"}, "a: x # why\nc: 2\n"),
        # text of several lines
        ("a: |\n  one\n  two\nb: 1\n", {"a": "three", "b": 2}, "a: three\nb: 2\n"),
        # ends of lines and the byte-order mark
        ("\ufeffa: 1\r\nb: 2\r\n", {"c": 3, "a": 4}, "\ufeffa: 4\r\nb: 2\r\nc: 3\r\n"),
        # several changes of one part, in their order
        ("a: {b: [1]}\n", {"a.b[1]": {"c": 1}, "a.b[1].c": 2, "a.b[0]": REMOVED}, "a: {b: [{c: 2}]}\n"),
    ],
)  # fmt: skip
def test_only_what_was_asked_changes(text: str, changes: dict[str, object], changed: str):
    assert edited(text, changes) == changed


@pytest.mark.parametrize(
    ("written", "new", "expected"),
    [
        ("£1.5m", 2_000_000, "£2.0m"),
        ("£1.5m", 1_250_000, "£1.25m"),
        ("£1.5m", 1_234_567, "£1234567"),
        ("£750k", 800_000, "£800k"),
        ('"£1,329,312"', 1_400_000, '"£1400000"'),
        ("-£2,000", -2_500, "-£2500"),
        ("1.5 million", 2_500_000, "2.5 million"),
        ("1500000", 2_000_000, "2000000"),
        ("£0.45m", 450_000, "£0.45m"),
        ("£0.45m", "£450k", "£0.45m"),
        ("£0.45m", "£451k", "£451k"),
    ],
)
def test_a_number_is_written_as_the_amount_before_it_and_the_same_amount_is_no_change(
    written: str, new: object, expected: str
):
    text = f"programme:\n  targets:\n    - {{amount: {written}, year: 2017-18}}  # agreed\n"
    assert edited(text, {"programme.targets[0].amount": new}) == text.replace(written, expected)


def test_words_that_only_look_like_amounts_are_changed_as_asked():
    assert edited("title: 1000\n", {"title": "£1k"}) == "title: £1k\n"


def test_an_amount_does_not_take_the_place_of_a_text_of_several_lines():
    with pytest.raises(CannotEdit, match="several lines"):
        edited("summary: >-\n  one\n  two\n", {"summary": "£1m"})


# -------------------------------------------------------------------------------- what aliases and << repeat


def test_a_changed_value_leaves_its_anchor_to_the_first_alias():
    text = "a: &x £1m  # one\nb: *x\nc: *x\n"
    assert edited(text, {"a": "£2m"}) == "a: £2m  # one\nb: &x £1m\nc: *x\n"
    assert edited(text, {"b": "£2m"}) == "a: &x £1m  # one\nb: £2m\nc: *x\n"
    assert edited("a: &x £1m\nb: 1\n", {"a": "£2m"}) == "a: &x £2m\nb: 1\n"


def test_a_part_that_an_alias_repeats_is_refused_with_the_names_of_who_shares_it():
    text = "a: &x {b: 1}\nc: *x\nd:\n  - *x\n  - {<<: *x, e: 1}\n"
    with pytest.raises(CannotEdit, match=r"c, d\[0\], d\[1\] repeats") as refused:
        edited(text, {"a.b": 2})
    assert "*x" in str(refused.value)
    with pytest.raises(CannotEdit, match="repeats"):
        edited(text, {"a": REMOVED})


def test_a_change_within_an_alias_or_a_merged_key_is_written_out_there_alone():
    text = "a: &x {b: 1, c: 2}\nd: *x\ne:\n  <<: *x\n"
    assert edited(text, {"d.b": 3}) == "a: &x {b: 1, c: 2}\nd:\n  b: 3\n  c: 2\ne:\n  <<: *x\n"
    assert edited(text, {"e.b": 3}) == "a: &x {b: 1, c: 2}\nd: *x\ne:\n  <<: *x\n  b: 3\n"
    with pytest.raises(CannotEdit, match="<<"):
        edited(text, {"e.b": REMOVED})


def test_duplicate_keys_are_refused_before_anything_is_changed():
    with pytest.raises(NotReadable, match="twice"):
        edited("a: 1\na: 2\n", {"b": 3})


def test_cut_money_is_left_as_it_stands_because_nobody_can_tell_what_was_meant():
    text = "a: {amount: £1,329,312, title: Finance, HR}\nb: 1\n"
    assert edited(text, {"b": 2}) == 'a: {amount: £1,329,312, title: "Finance, HR"}\nb: 2\n'
    assert edited(text, {"a.amount": "£2m"}) == 'a: {amount: £2m, title: "Finance, HR"}\nb: 1\n'


@pytest.mark.parametrize("value", [{1, 2}, b"x", object(), Decimal("0.1234567890123456789")])
def test_a_value_that_no_case_can_hold_is_refused_with_its_path(value: object):
    with pytest.raises(CannotEdit) as refused:
        edited("a: 1\n", {"a": value})
    assert refused.value.place == "a"


# -------------------------------------------------------------------------------- laws of all documents


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_any_changes_of_any_document_are_made_exactly_or_refused(luck: Random):
    """What is read back, by our reader and by ruamel.yaml, is what was asked; lines of no change stay to the byte."""
    writer = Writer(luck)
    text = writer.text()
    changes, wanted = writer.changes(mended(parse_yaml(text))[0])
    try:
        changed = edited(text, changes)
    except CannotEdit:
        return
    assert same(mended(parse_yaml(changed))[0], wanted)
    if not any(word in changed for word in ("\u2028", "Finance, HR")):
        assert oracle.told(mended(oracle.read(changed))[0]) == oracle.told(mended(parse_yaml(changed))[0])
    touched = {path.partition(".")[0].partition("[")[0] for path in changes}
    for key, lines in parts_of(text).items():
        if key not in touched and "*" not in text and "Finance" not in lines:
            assert lines.strip() in changed, key


def parts_of(text: str) -> dict[str, str]:
    """The text of each part at the top level, by its key."""
    pieces = re.split(r"^(?=[\w-]+:)", text.removeprefix("\ufeff"), flags=re.MULTILINE)
    return {piece.partition(":")[0]: re.split(r"^#", piece, flags=re.MULTILINE)[0] for piece in pieces}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(studies.shipped()), st.randoms(use_true_random=False))
def test_any_changes_of_any_worked_example_are_made_exactly_or_refused(name: str, luck: Random):
    text = (studies.SHIPPED / f"{name}.yaml").read_text("utf-8")
    changes, wanted = Writer(luck).changes(mended(parse_yaml(text))[0])
    assume(not any(isinstance(value, int | float) or value == "£1m" for value in changes.values()))  # as written before
    with suppress(CannotEdit):
        assert same(mended(parse_yaml(edited(text, changes)))[0], wanted), changes


def test_the_work_of_changing_grows_with_the_text_and_with_the_changes():
    def work(lines: int, changes: int) -> int:
        text = "all:\n" + "".join(f"  k{line}: {{a: 1, b: [2, 3]}}\n" for line in range(lines))
        return calls(lambda: edited(text, {f"all.k{line}.a": "x" for line in range(changes)}))

    assert work(400, 40) <= 2.3 * work(200, 20)
