"""A case is judged from what it says alone: no disk, no ledger, no study, and one finding for one slip."""

import subprocess
import sys
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors
from shiremoot.testing import assert_problem
from tests.case.asking import ARCHITECTURE, altered, found, small

AT = "programme__workstreams__support__projects__"
JUDGE = """
import sys
from pathlib import Path
from shiremoot import studies
from shiremoot.case.reading import read_document
studies.built(read_document(Path(sys.argv[1])))
of_studies = {f"{folder}.study" for folder in studies.FOLDERS}
whole = ("shiremoot.ledger", "shiremoot.report")
print([name for name in sys.modules if name.startswith(whole) or name in of_studies])
"""


def test_a_mapping_that_includes_a_file_is_never_looked_for_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    part = studies.built(altered(small(), case="part"))
    (tmp_path / "part.yaml").write_text("shiremoot: 1", "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("part.yaml", str(tmp_path / "part.yaml"), "no-such.yaml", studies.shipped()[0]):
        whole = small(include=[{"case": name, "hash": part.hash}])
        with pytest.raises(CaseHasErrors) as refused:
            studies.built(whole)
        assert_problem(refused.value.problems, "include[0].case", f"{name} with hash", "at hand: none", "load the case")
        assert studies.built(whole, [part]).included == (part,)


@pytest.mark.parametrize("letter", ["\x1b", "\x00", "\x85\x84", "\u202e", "\u2066", "\u200f", "\ud800"])
def test_control_and_turning_characters_are_refused_in_a_mapping_as_in_a_file(letter: str):
    for document, place in (
        (small(title=f"A {letter} title"), "title"),
        (small(**{f"{AT}paper__title": f"Paper {letter}"}), "programme.workstreams.support.projects.paper.title"),
        (small(**{f"ti{letter}tle": "x"}), ""),
    ):
        problems = found(document)
        assert_problem(problems, "the unprintable text", "text that can be printed")
        assert [problem.path for problem in problems] == [place]


def test_a_mapping_that_holds_itself_is_refused():
    document = small()
    document["summary"] = document
    assert_problem(found(document), "a part that holds itself")


def test_judging_a_case_needs_neither_the_ledger_nor_a_study():
    told = subprocess.run([sys.executable, "-c", JUDGE, str(ARCHITECTURE)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("misspelt", "meant", "place"),
    [
        ({"titel": "x", "title": None}, "title", "titel"),
        ({f"{AT}paper__savings": {"amount": "£1"}, f"{AT}paper__saving": None}, "saving", "paper.savings"),
        ({"programme__target": [], "programme__targets": None}, "targets", "programme.target"),
    ],
)
def test_a_needed_key_that_is_misspelt_is_one_finding_with_the_nearest_name(
    misspelt: dict[str, object], meant: str, place: str
):
    [problem] = found(small(**misspelt))
    assert problem.path.endswith(place)
    assert problem.fix == f'did you mean "{meant}"?'


def test_a_needed_key_that_is_missing_beside_another_slip_is_still_said():
    problems = found(small(zzz=1, title=None))
    assert [problem.path for problem in problems] == ["title", "zzz"]
