"""The registry: a list of folders that declare themselves, from which everything else is built."""

import io
import json
import tomllib
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import Case, examine
from shiremoot.cli import main
from shiremoot.parameters.files import keys
from shiremoot.question.settings import Settings
from shiremoot.question.study import Capability, DoesNotResolve, Study
from shiremoot.studies import FOLDERS, REGISTRY, Registry
from shiremoot.testing import Document, a_case, a_document, a_figure, a_programme, a_project, assert_problem

FEW = Settings(draws=50, workers=1)
WITH_TALLY = Registry((*FOLDERS, "tests.studies.tally"))
TALLY = {"year": "2017-18", "saving": a_figure("£1m", effect="in-year", year="2017-18")}
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("reference", [one for capability in REGISTRY.capabilities for one in capability.references()])
def test_everything_that_a_folder_declares_is_there(reference: str):
    assert callable(studies.found(reference))


@pytest.mark.parametrize("capability", REGISTRY.capabilities, ids=lambda capability: capability.key)
def test_a_capability_goes_by_the_name_of_its_folder_and_of_its_section(capability: Capability):
    assert f"shiremoot.{capability.key}" in FOLDERS
    assert capability.section is None or studies.found(capability.section).key == capability.key


def test_every_study_asks_a_question_and_has_a_name_of_its_own():
    assert all(study.asks.endswith("?") for study in REGISTRY.studies)
    assert len({study.name for study in REGISTRY.studies}) == len(REGISTRY.studies)


@pytest.mark.parametrize("study", REGISTRY.studies, ids=lambda study: study.name)
def test_every_parameter_that_a_study_declares_is_held(study: Study):
    assert {key for _, key in study.needs.parameters} <= set(keys())


def test_an_unknown_study_is_refused_with_those_there_are():
    with pytest.raises(studies.UnknownStudy, match="gap, programme"):
        REGISTRY.study("gaps")


def test_a_folder_without_a_declaration_is_refused_by_its_name():
    with pytest.raises(DoesNotResolve, match=r"shiremoot\.money\.capability"):
        _ = Registry((*FOLDERS, "shiremoot.money")).capabilities


def test_a_declaration_of_something_else_is_refused():
    with pytest.raises(DoesNotResolve, match="expected a Capability"):
        _ = Registry(("tests.studies.mistaken",)).capabilities


def test_every_folder_of_the_registry_has_its_layer_in_the_import_contract():
    """Adding a capability is a folder and a line; its layer is the second, and this says so where it is missing."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    (beside,) = [layer for layer in contract["layers"] if " | " in layer and "gap" in layer]
    assert {folder.removeprefix("shiremoot.") for folder in FOLDERS} <= {name.strip() for name in beside.split("|")}


def test_a_study_without_a_section_of_its_own_is_told_with_the_section_it_goes_with():
    compared = a_case(bodies={"one": {"name": "One", "kind": "unitary", "code": "E06000919"}}, benchmark={})
    assert [study.name for study in REGISTRY.held(compared, data=True)] == ["benchmark", "watch"]
    assert [study.name for study in REGISTRY.held(compared)] == []
    programmed = a_case(programme=a_programme({"one": a_project("£1m")}))
    assert [study.name for study in REGISTRY.held(programmed, data=True)] == ["programme"]


# --- a capability that a test adds: a folder, and a line -----------------------------------------


def a_tallied_document() -> Document:
    return a_document(tally=TALLY, programme=a_programme({"one": a_project("£2m")}))


def a_tallied_case() -> Case:
    return studies.built(a_tallied_document(), registry=WITH_TALLY)


def printed(*written: str) -> str:
    with redirect_stdout(io.StringIO()) as out:
        assert main(written, WITH_TALLY) == 0
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "tallied.json"
    path.write_text(json.dumps(a_tallied_document()))
    return str(path)


def test_its_lines_stand_in_the_one_ledger_and_its_answer_knows_its_case():
    answer = studies.ask("tally", a_tallied_case(), FEW, registry=WITH_TALLY)
    assert answer.results() == {"year": "2017-18", "planned": 3_000_000.0, "lines": 2}
    assert [headline.value for headline in answer.headlines()] == [3e6]


def test_it_has_a_command_with_what_it_needs_and_its_options(file: str, capsys: pytest.CaptureFixture[str]):
    assert "2 lines save £3m in 2017-18 (in-year, cash)." in printed("tally", file)
    with pytest.raises(SystemExit):
        main(["tally", "--help"], WITH_TALLY)
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("--evidence", "--at-least", "100% of it", "--draws", "--variant"))


def test_its_section_is_checked_and_stands_in_the_schema_of_a_case(file: str):
    assert "0 errors" in printed("check", file) or "no errors" in printed("check", file)
    assert "tally" in json.loads(printed("schema"))["properties"]
    assert json.loads(printed("schema", "results", "tally"))["properties"]["study"] == {"const": "tally"}


def test_it_is_told_in_the_report_of_a_case_beside_the_others(file: str, tmp_path: Path):
    page = tmp_path / "all.html"
    assert "What does everything that saves come to in a year?" in printed("report", file, "--to", str(page))
    assert "2 lines save" in page.read_text(encoding="utf-8")


def test_without_the_line_in_the_registry_the_section_is_unknown():
    _, found = examine(a_tallied_document(), REGISTRY.sections)
    assert_problem(found, "tally")
