"""What an answer is known by: it changes with all that can change the answer, and with nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from shiremoot.question import identity
from shiremoot.question.identity import code_hash, identity_of, plain_option, settings_of
from shiremoot.question.question import Question
from shiremoot.question.settings import Settings
from shiremoot.testing import a_case
from tests.procurement.making import NORTH, SOUTH, add, paid
from tests.question.making import EVERYTHING, a_question, a_study

CASE, OTHER = a_case(), a_case(title="Another case")
OLDER = b"case: older\n"
PAYMENTS = ((NORTH, 3, 10.0, "Albion Print", "Printing"),)
MORE = ((SOUTH, 3, 20.0, "Albion Print", "Printing"),)


@pytest.fixture
def asked(tmp_path: Path) -> Question:
    older = tmp_path / "older.yaml"
    older.write_bytes(OLDER)
    store = paid(tmp_path, PAYMENTS)
    return a_question(EVERYTHING, CASE, settings=Settings(variant="quick"), store=store.folder, older=older)


def set_to(**settings: object) -> Callable[[Question], Question]:
    return lambda asked: replace(asked, settings=replace(asked.settings, **settings))


def chosen(**options: object) -> Callable[[Question], Question]:
    return lambda asked: replace(asked, options={**asked.options, **options})


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda asked: replace(asked, study=a_study(name="other")), id="study"),
        pytest.param(lambda asked: replace(asked, case=OTHER), id="case"),
        pytest.param(lambda asked: replace(asked, case=None), id="no case"),
        pytest.param(lambda asked: replace(asked, case=replace(CASE, included=(OTHER,))), id="included case"),
        pytest.param(set_to(seed=2), id="seed"),
        pytest.param(set_to(draws=2_000), id="draws"),
        pytest.param(set_to(variant="slow"), id="variant"),
        pytest.param(set_to(variant=None), id="business as usual"),
        pytest.param(chosen(ending="6 months"), id="option in words"),
        pytest.param(chosen(body=("E06000059",)), id="one of several"),
        pytest.param(chosen(backtest=True), id="yes"),
        pytest.param(chosen(minimum=0.03), id="share"),
        pytest.param(chosen(older=None), id="no file"),
    ],
)
def test_it_changes_with_what_is_asked(asked: Question, changed: Callable[[Question], Question]):
    assert identity_of(changed(asked)) != identity_of(asked)


def test_it_changes_with_what_an_included_case_includes_itself(asked: Question):
    deep = replace(CASE, included=(replace(OTHER, included=(CASE,)),))
    flat = replace(CASE, included=(OTHER,))
    assert identity_of(replace(asked, case=deep)) != identity_of(replace(asked, case=flat))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(set_to(detail=False), id="detail"),
        pytest.param(set_to(workers=3), id="workers"),
        pytest.param(set_to(progress=lambda *_: None), id="progress"),
        pytest.param(chosen(body=(), on=None, backtest=None), id="options left unset"),
    ],
)
def test_it_does_not_change_with_how_much_is_told_or_how_fast(asked: Question, changed: Callable[[Question], Question]):
    assert identity_of(changed(asked)) == identity_of(asked)


def test_a_file_counts_by_what_it_holds_and_not_by_its_path(asked: Question, tmp_path: Path):
    before = identity_of(asked)
    copied = tmp_path / "elsewhere" / "last-year.yaml"
    copied.parent.mkdir()
    shutil.copy(asked.options["older"], copied)
    moved = chosen(older=copied)(asked)
    assert identity_of(moved) == before
    copied.write_text("case: oldest\n", "utf-8")
    assert identity_of(moved) != before


def test_it_changes_with_the_data_of_a_declared_kind_and_not_with_their_folder(asked: Question, tmp_path: Path):
    before = identity_of(asked)
    again, more = tmp_path / "again", tmp_path / "more"
    for folder in (again, more):
        folder.mkdir()
    same = paid(again, PAYMENTS)
    assert identity_of(replace(asked, opened=lambda: same)) == before
    add(more, same, MORE)
    assert identity_of(replace(asked, opened=lambda: same)) != before


def test_it_changes_with_what_a_parameter_says(asked: Question, monkeypatch: pytest.MonkeyPatch):
    before = identity_of(asked)
    monkeypatch.setattr("shiremoot.parameters.files.text_of", lambda key: f"another text of {key}")
    assert identity_of(asked) != before


def test_it_changes_with_the_code(asked: Question, monkeypatch: pytest.MonkeyPatch):
    before = identity_of(asked)
    monkeypatch.setattr(identity, "code_hash", lambda: "another")
    assert identity_of(asked) != before


def test_a_question_works_it_out_once(asked: Question):
    assert asked.identity == identity_of(asked)
    asked.options["older"].unlink()
    assert len(asked.identity) == 64


def test_a_seed_of_any_size_has_one(asked: Question):
    assert identity_of(set_to(seed=2**63)(asked)) != identity_of(set_to(seed=2**63 + 1)(asked))


# ------------------------------------------------------------ the code


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A tiny package: code, a core, a template and data of its own."""
    folder = tmp_path / "package"
    for name, content in (("a.py", "A = 1\n"), ("core.so", "\x7fELF"), ("pages/page.html", "<p>"), ("b/c.yaml", "c")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("name", ["a.py", "core.so", "pages/page.html", "b/c.yaml"])
def test_the_hash_of_the_code_changes_with_every_file(package: Path, name: str):
    before = code_hash(package)
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("#")
    assert code_hash(package) != before


def test_the_hash_of_the_code_changes_where_a_file_comes_goes_or_is_called_otherwise(package: Path):
    found = [code_hash(package)]
    (package / "d.py").write_text("", "utf-8")
    found.append(code_hash(package))
    (package / "d.py").rename(package / "e.py")
    found.append(code_hash(package))
    (package / "a.py").unlink()
    found.append(code_hash(package))
    assert len(set(found)) == 4


def test_the_hash_of_the_code_is_the_same_wherever_the_package_stands(package: Path, tmp_path: Path):
    copied = tmp_path / "elsewhere" / "called-otherwise"
    shutil.copytree(package, copied)
    assert code_hash(copied) == code_hash(package)


def test_what_python_makes_of_the_code_is_no_part_of_it(package: Path):
    before = code_hash(package)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "a.pyc").write_bytes(b"made")
    assert code_hash(package) == before


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Every file that is read while the test runs."""
    found: list[Path] = []
    original = Path.read_bytes

    def counting(path: Path) -> bytes:
        found.append(path)
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", counting)
    return found


def test_the_code_is_read_once_for_each_change_of_its_dates_and_sizes(package: Path, read: list[Path]):
    first = code_hash(package)
    assert len(read) == 4
    assert code_hash(package) == first
    assert len(read) == 4
    later = (package / "a.py").stat().st_mtime_ns + 10**9
    os.utime(package / "a.py", ns=(later, later))
    assert code_hash(package) == first
    assert len(read) == 8
    (package / "a.py").write_text("A = 12\n", "utf-8")
    os.utime(package / "a.py", ns=(later, later))
    assert code_hash(package) != first
    assert len(read) == 12


# ------------------------------------------------------------ settings, as the JSON says them


def test_the_settings_say_every_option_and_no_path(asked: Question):
    said = settings_of(asked)
    assert said["options"] == {
        "on": None,
        "body": [],
        "ending": None,
        "minimum": None,
        "backtest": None,
        "older": f"sha256 {sha256(OLDER).hexdigest()}",
    }
    assert str(asked.options["older"].parent) not in str(said)
    assert (said["seed"], said["draws"], said["variant"]) == (1, 100_000, "quick")
    assert said["parameters"] == {"joint buying": "shiremoot/procurement/joint_buying"}
    assert said["data"] == asked.data.stamp_of(("payments",))


def test_where_nothing_is_drawn_and_nothing_held_the_settings_say_null():
    said = settings_of(a_question(replace(EVERYTHING, ledger=False, data=(), parameters=(), options=())))
    nothing = {"draws": None, "variant": None, "scenario": None, "data": None}
    assert said == {"seed": 1, "options": {}, "parameters": {}} | nothing


def test_an_option_is_as_json_holds_it():
    assert plain_option(("a", 1, None, True, 0.5)) == ["a", 1, None, True, 0.5]
    assert plain_option(Decimal("0.5")) == "0.5"
