"""Mutants: a fault that a test notices is told from one that none does, and nothing is written where we work."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.planting import places

ROOT = Path(__file__).parents[2]
ROOM = '''"""A room."""


def enough(held: float, least: float = 5) -> bool:
    """Whether 5 is held."""
    if held != held:
        raise ValueError(f"nought of {held + 1}")
    return held >= least


def endless(times: int) -> int:
    while times > 0:
        times = times - 1
    return times
'''
PROOF = """from shiremoot.tiny.holding import endless, enough


def test_more_is_enough_and_less_is_not():
    assert enough(6)
    assert not enough(4)


def test_it_ends():
    assert endless(3) == 0
"""


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A repository of one tiny room, whose tests forgot what is exactly enough."""
    for name, text in {
        "src/shiremoot/__init__.py": "",
        "src/shiremoot/tiny/__init__.py": "",
        "src/shiremoot/tiny/holding.py": ROOM,
        "tests/tiny/test_holding.py": PROOF,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def mutated(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.mutants", "tiny", "--root", str(root), "--seconds", "2", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_fault_that_no_test_notices_is_named_and_the_others_are_not(made_up: Path):
    before = content(made_up)
    done = mutated(made_up)
    assert done.returncode == 0, done.stderr
    first, *survivors = done.stdout.splitlines()
    assert first.startswith("tiny: ")
    assert "  tiny/holding.py:8: held >= least  ->  held > least" in survivors
    assert not any("held < least" in line or "times - 1" in line for line in survivors), "noticed, also where it hangs"
    assert content(made_up) == before


def test_a_sample_is_the_same_for_the_same_seed(made_up: Path):
    said = {mutated(made_up, "--sample", "3", "--seed", "4", "--list").stdout for _ in range(2)}
    assert len(said) == 1
    assert len(said.pop().splitlines()) == 3


def test_tests_that_fail_as_they_are_prove_nothing(made_up: Path):
    (made_up / "tests/tiny/test_more.py").write_text("def test_wrong():\n    assert False\n", "utf-8")
    done = mutated(made_up)
    assert done.returncode != 0
    assert "the tests of tiny fail as they are" in done.stderr


def test_a_room_that_is_none_is_refused_with_words(tmp_path: Path):
    assert "found tiny; expected a room" in mutated(tmp_path).stderr


def faults(text: str) -> list[str]:
    return [place.say() for place in places(ast.parse(text))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a < b", ["a < b  ->  a <= b"]),
        ("a - b", ["a - b  ->  a + b", "a - b  ->  a"]),
        ("x = a and b", ["a and b  ->  a or b", "a and b  ->  b", "a and b  ->  a"]),
        ("not a", ["not a  ->  a"]),
        ("x = min(a, b)", ["min(a, b)  ->  max(a, b)"]),
        ("a[:1]", [":1  ->  :", "1  ->  2"]),
        ("x = (*a, *b)", ["(*a, *b)  ->  (*b,)", "(*a, *b)  ->  (*a,)"]),
        ("x = True", ["True  ->  False"]),
        ("x = a if b else c", ["a if b else c  ->  a", "a if b else c  ->  c", "b  ->  not b"]),
        ("x: int | None = 3", ["3  ->  4"]),
        ("def f(a: int | str) -> int | None:\n    '''1 < 2'''\n    raise E(1 + 2)", []),
        ("if TYPE_CHECKING:\n    x = 1", []),
    ],
)
def test_faults_are_those_that_a_person_could_make_in_one_line(text: str, said: list[str]):
    assert faults(text) == said


def test_each_fault_stands_alone():
    text = "x = a < b and c > 1"
    for number in range(len(places(ast.parse(text)))):
        tree = ast.parse(text)
        places(tree)[number].plant()
        assert ast.unparse(ast.fix_missing_locations(tree)) != text
