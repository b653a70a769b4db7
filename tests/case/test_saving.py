"""Changing a case's text: what was asked changes, and a person's comments, order and quotes stay."""

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import NotReadable
from shiremoot.case.reading import parse_yaml
from shiremoot.case.saving import REMOVED, CannotEdit, edited, steps_of
from shiremoot.files import CannotWrite
from tests.case.asking import ARCHITECTURE

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
