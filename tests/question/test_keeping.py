"""Answers are kept by their identity: whole or not at all, for their owner alone, and never in anybody's way."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shiremoot import files, studies
from shiremoot.case import Case
from shiremoot.question import answer as answers
from shiremoot.question import identity
from shiremoot.question.answer import answered
from shiremoot.question.keeping import Keeping, Size
from shiremoot.question.question import Question
from shiremoot.question.settings import Settings
from shiremoot.testing import a_case, a_programme, a_project

SHORT = Settings(draws=60, workers=1, detail=False)
FULL = replace(SHORT, detail=True)
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def case() -> Case:
    return a_case(programme=a_programme({"one": a_project("£1m to £2m"), "two": a_project("£2m to £3m")}))


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path / "cache" / "answers")


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The studies that were worked out, in order."""
    done: list[str] = []
    work = answers._worked_out

    def noted(question: Question) -> Any:  # noqa: ANN401
        done.append(question.study.name)
        return work(question)

    monkeypatch.setattr(answers, "_worked_out", noted)
    return done


def ask(case: Case, keeping: Keeping, settings: Settings = SHORT) -> Any:  # noqa: ANN401
    return studies.ask("programme", case, settings, keeping=keeping)


def only_file(keeping: Keeping) -> Path:
    (path,) = keeping.folder.iterdir()
    return path


# ----------------------------------------------------------------------------------------------- kept and found


def test_the_second_time_nothing_is_worked_out_and_the_result_is_equal(
    case: Case, keeping: Keeping, worked_out: list[str]
):
    first, second = ask(case, keeping), ask(case, keeping)
    assert worked_out == ["programme"]
    assert second.result == first.result


def test_without_a_place_to_keep_them_every_answer_is_worked_out(case: Case, worked_out: list[str]):
    for _ in range(2):
        studies.ask("programme", case, SHORT)
    assert worked_out == ["programme"] * 2


def test_fresh_works_it_out_again_and_keeps_that(case: Case, keeping: Keeping, worked_out: list[str]):
    ask(case, keeping)
    kept = only_file(keeping)
    kept.write_text("spoilt")
    ask(case, replace(keeping, fresh=True))
    assert worked_out == ["programme"] * 2
    assert kept.read_text() != "spoilt"


def test_a_short_answer_is_completed_when_all_of_it_is_asked_for(case: Case, keeping: Keeping, worked_out: list[str]):
    ask(case, keeping)
    full = ask(case, keeping, FULL)
    assert worked_out == ["programme"] * 2
    assert full.result == studies.ask("programme", case, FULL).result
    assert only_file(keeping).name.endswith(".full.json"), "the short one is part of it"


def test_a_full_answer_answers_the_short_question_too(case: Case, keeping: Keeping, worked_out: list[str]):
    ask(case, keeping, FULL)
    short = ask(case, keeping)
    assert worked_out == ["programme"]
    assert short.report() == studies.ask("programme", case, SHORT).report()


@pytest.mark.parametrize(
    "other",
    [replace(SHORT, seed=2), replace(SHORT, draws=61)],
    ids=["another seed", "more draws"],
)
def test_another_question_is_not_answered_by_it(other: Settings, case: Case, keeping: Keeping, worked_out: list[str]):
    ask(case, keeping)
    ask(case, keeping, other)
    assert worked_out == ["programme"] * 2


def test_how_many_workers_draw_is_no_other_question(case: Case, keeping: Keeping, worked_out: list[str]):
    ask(case, keeping)
    ask(case, keeping, replace(SHORT, workers=2))
    assert worked_out == ["programme"]


def test_a_case_that_says_the_same_in_another_order_has_its_rows_in_that_order(keeping: Keeping):
    """Its identity is the same; a page from a kept answer must still be the page that it would be afresh."""
    projects = {"one": a_project("£1m to £2m"), "two": a_project("£2m to £3m")}
    there = a_case(programme=a_programme(projects))
    back = a_case(programme=a_programme(dict(reversed(projects.items()))))
    assert there.hash == back.hash
    for case in (there, back):
        assert ask(case, keeping, FULL).report() == studies.ask("programme", case, FULL).report()


def test_the_answer_of_an_older_version_is_not_found(
    case: Case, keeping: Keeping, worked_out: list[str], monkeypatch: pytest.MonkeyPatch
):
    ask(case, keeping)
    monkeypatch.setattr(identity, "code_hash", lambda: "of other code")
    ask(case, keeping)
    assert worked_out == ["programme"] * 2


def test_an_answer_of_code_outside_the_package_is_never_kept(keeping: Keeping, worked_out: list[str]):
    """The identity of an answer knows of changes in our own files only."""
    from tests.studies.tally import capability

    study = next(iter(capability.CAPABILITY.studies))
    question = Question(study, SHORT)
    assert keeping.recalled(question) is None
    keeping.keep(question, None)
    assert not keeping.folder.exists()


def test_what_changed_while_it_was_worked_out_is_not_kept(
    case: Case, keeping: Keeping, monkeypatch: pytest.MonkeyPatch
):
    """A file that was given, say, which somebody replaced between the question and the answer."""
    question = studies.question("programme", case, SHORT)
    before = question.identity
    monkeypatch.setattr(identity, "code_hash", lambda: "of code that was changed meanwhile")
    answered(question, keeping)
    assert question.identity == before
    assert keeping.size() == Size(0, 0)


# ----------------------------------------------------------------------------------------------- what the file is


def test_a_kept_answer_is_plain_json_below_its_own_hash(case: Case, keeping: Keeping):
    ask(case, keeping)
    hashed, values, end = only_file(keeping).read_text("utf-8").split("\n")
    assert len(hashed) == 64
    assert isinstance(json.loads(values), list)
    assert end == ""


def test_only_the_owner_can_read_the_folder(case: Case, keeping: Keeping):
    ask(case, keeping)
    assert keeping.folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_could_read_is_closed_before_anything_is_kept(case: Case, keeping: Keeping):
    keeping.folder.mkdir(parents=True)
    keeping.folder.chmod(0o755)
    ask(case, keeping)
    assert keeping.folder.stat().st_mode & 0o777 == 0o700


def test_nothing_is_taken_from_a_folder_that_others_can_write(case: Case, keeping: Keeping, worked_out: list[str]):
    ask(case, keeping)
    keeping.folder.chmod(0o777)
    ask(case, keeping)
    assert worked_out == ["programme"] * 2


def test_a_folder_of_another_user_is_left_alone(
    case: Case, keeping: Keeping, worked_out: list[str], monkeypatch: pytest.MonkeyPatch
):
    ask(case, keeping)
    monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
    for _ in range(2):
        ask(case, keeping)
    assert worked_out == ["programme"] * 3


def test_a_link_to_a_folder_elsewhere_is_not_followed(
    case: Case, keeping: Keeping, worked_out: list[str], tmp_path: Path
):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    keeping.folder.parent.mkdir(parents=True)
    keeping.folder.symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        ask(case, keeping)
    assert worked_out == ["programme"] * 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


# ----------------------------------------------------------------------------------------------- how much is kept


def test_the_least_used_leave_first(case: Case, tmp_path: Path):
    roomy = Keeping(tmp_path / "answers")
    by_seed = {}
    for seed in (1, 2, 3):
        ask(case, roomy, replace(SHORT, seed=seed))
        new = set(roomy.folder.iterdir()) - set(by_seed.values())
        by_seed[seed] = new.pop()
        os.utime(by_seed[seed], (seed, seed))
    ask(case, roomy, replace(SHORT, seed=1))  # used again, so 2 is now the least used
    size = sum(path.stat().st_size for path in by_seed.values())
    ask(case, Keeping(roomy.folder, most=size + 100), replace(SHORT, seed=4))
    assert by_seed[1].exists()
    assert not by_seed[2].exists()


def test_an_answer_larger_than_all_that_may_be_kept_is_not_kept(case: Case, tmp_path: Path):
    keeping = Keeping(tmp_path / "answers", most=10)
    ask(case, keeping)
    assert keeping.size() == Size(0, 0)


def test_the_size_counts_what_a_killed_process_left(case: Case, keeping: Keeping):
    ask(case, keeping)
    (keeping.folder / ".some.json.abc.part").write_bytes(b"x" * 1000)
    answers, size = keeping.size()
    assert (answers, size) == (1, only_answer(keeping).stat().st_size + 1000)


def only_answer(keeping: Keeping) -> Path:
    (path,) = keeping.folder.glob("*.json")
    return path


def test_clearing_forgets_everything_and_says_how_much_there_was(case: Case, keeping: Keeping, worked_out: list[str]):
    ask(case, keeping)
    (keeping.folder / ".some.json.abc.part").write_bytes(b"x")
    was = keeping.size()
    assert keeping.clear() == was
    assert keeping.size() == Size(0, 0)
    ask(case, keeping)
    assert worked_out == ["programme"] * 2


def test_there_is_nothing_to_clear_where_nothing_was_kept(tmp_path: Path):
    assert Keeping(tmp_path / "nowhere").clear() == Size(0, 0)


# ----------------------------------------------------------------------------------------------- when it breaks


def spoil(how: str) -> Callable[[bytes], bytes]:
    return {
        "empty": lambda _: b"",
        "half": lambda content: content[: len(content) // 2],
        "no hash": lambda content: content.partition(b"\n")[2],
        "one digit other": lambda content: content.replace(b"0", b"1", 1),
        "garbage": lambda _: bytes(range(256)),
        "other JSON": lambda _: b'{"some": "thing"}\n',
    }[how]


@pytest.mark.parametrize("how", ["empty", "half", "no hash", "one digit other", "garbage", "other JSON"])
def test_a_spoilt_file_is_quietly_worked_out_again_and_replaced(
    how: str, case: Case, keeping: Keeping, worked_out: list[str], capsys: Capture
):
    ask(case, keeping)
    path = only_file(keeping)
    sound = path.read_bytes()
    path.write_bytes(spoil(how)(sound))
    ask(case, keeping)
    assert worked_out == ["programme"] * 2
    assert path.read_bytes() == sound
    assert capsys.readouterr() == ("", "")


def test_a_folder_under_the_name_of_an_answer_is_nothing_to_stumble_over(
    case: Case, keeping: Keeping, worked_out: list[str]
):
    ask(case, keeping)
    path = only_file(keeping)
    path.unlink()
    path.mkdir()
    ask(case, keeping)
    assert worked_out == ["programme"] * 2


def test_where_no_folder_can_be_made_answers_are_given_and_not_kept(
    case: Case, tmp_path: Path, worked_out: list[str], capsys: Capture
):
    (tmp_path / "file").write_text("in the way")
    keeping = Keeping(tmp_path / "file" / "answers")
    for _ in range(2):
        ask(case, keeping)
    assert worked_out == ["programme"] * 2
    assert keeping.size() == Size(0, 0)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_a_full_disk_or_a_read_only_one_keeps_nothing_and_leaves_nothing(
    problem: int, case: Case, keeping: Keeping, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    def fails(_: int) -> None:
        raise OSError(problem, os.strerror(problem))

    monkeypatch.setattr(files.os, "fsync", fails)
    answer = ask(case, keeping)
    assert answer.result == studies.ask("programme", case, SHORT).result
    assert list(keeping.folder.iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_while_an_answer_is_written_leaves_nothing(
    case: Case, keeping: Keeping, monkeypatch: pytest.MonkeyPatch
):
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ask(case, keeping)
    assert list(keeping.folder.iterdir()) == []


def test_a_file_that_another_process_removes_meanwhile_is_no_problem(
    case: Case, keeping: Keeping, monkeypatch: pytest.MonkeyPatch
):
    """Two processes make room at the same time."""
    ask(case, keeping)

    def gone(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
        stat = only_file(keeping).stat()
        yield folder / "gone.json", stat

    monkeypatch.setattr("shiremoot.question.keeping._files", gone)
    ask(case, replace(keeping, most=1_000_000, fresh=True))
    Keeping(keeping.folder, most=0)._make_room()
    assert keeping.folder.exists()
