"""A report tells: it draws nothing, plans nothing and reads no store, so that JSON and page say the same."""

import ast
from pathlib import Path

import pytest

from shiremoot.studies import FOLDERS

ROOT = Path(__file__).parents[2] / "src"
TELLING = ("report.py", "pictures.py", "tables.py", "finding.py", "headlines.py", "resting.py", "assumptions.py")
NAMES = {"Simulator", "Sampler", "sampler_of", "drawn_starts", "open_store", "Store", "Panel", "Bodies", "Places"}
PARTS = {"ledger", "data", "bodies"}  # of a question: what a study is asked of, and a page is not


def files() -> list[Path]:
    folders = [ROOT / folder.replace(".", "/") for folder in FOLDERS]
    found = [path for folder in folders for path in folder.rglob("*.py") if path.name in TELLING]
    return [*found, *(path for path in (ROOT / "shiremoot" / "watch").glob("*_tables.py"))]


def reached_for(tree: ast.AST) -> set[str]:
    """Every name of what draws, plans or reads, and every part of a question that only a study may ask of."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & NAMES
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names} & NAMES
    parts = {
        f"question.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in PARTS and ast.unparse(node.value).endswith("question")
    }
    return names | parts


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_that_tells_draws_nothing_plans_nothing_and_reads_nothing(path: Path):
    assert reached_for(ast.parse(path.read_text(encoding="utf-8"))) == set()


def test_every_capability_has_files_that_tell():
    capabilities = {path.relative_to(ROOT / "shiremoot").parts[0] for path in files()}
    assert capabilities == {folder.rpartition(".")[2] for folder in FOLDERS}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from shiremoot.ledger import Simulator", {"Simulator"}),
        ("x = told.question.ledger", {"question.ledger"}),
        ("x = question.data.files('returns')", {"question.data"}),
        ("x = question.settings.draws", set()),
    ],
)
def test_the_guard_sees_what_it_is_to_see(code: str, found: set[str]):
    assert reached_for(ast.parse(code)) == found
