"""The command line: what each command says, its exit code, and that it never shows a traceback unasked."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from shiremoot import __version__, studies
from shiremoot.cli import main
from shiremoot.dates import ShiremootError
from shiremoot.question import answer, keeping
from shiremoot.sources.store import Store
from tests.case.asking import ARCHITECTURE, SMALL
from tests.commands import commands

EXAMPLE = "dorset-support-2016"
PLAN = "northamptonshire-ngm-2015"
FEW = ["--draws", "64", "--workers", "1"]
CAP = "england/workforce/weekly_pay_cap"
Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    """The exit code of a command, also where the arguments themselves are refused."""
    try:
        return main([str(word) for word in words])
    except SystemExit as left:
        return int(left.code or 0)


def shell(*words: str, **more: Any) -> "subprocess.CompletedProcess[str]":  # noqa: ANN401
    command = [sys.executable, "-m", "shiremoot.cli", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, **more)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A case file of one's own, with neither error nor warning."""
    file = tmp_path / "mine.yaml"
    file.write_text(SMALL, "utf-8")
    return file


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands of a test keep their answers."""
    monkeypatch.setattr(keeping, "user_cache", lambda: tmp_path / "cache")
    return tmp_path / "cache" / "answers"


# ------------------------------------------------------------------------------------- help and mistakes


def test_the_commands_are_those_promised_and_every_study_is_one():
    promised = {"cases", "new", "check", "compare", "report", "schema", "parameters", "cache"}
    promised |= {f"data {one}" for one in ("add", "list", "check", "export", "sources", "sample")}
    promised |= {"evidence find", "evidence like"}
    assert set(commands()) == promised | {study.name for study in studies.REGISTRY.studies}


@pytest.mark.parametrize("name", list(commands()))
def test_the_help_of_every_command_gives_an_example_that_is_itself_a_command(name: str, capsys: Capture):
    assert run(*name.split(), "--help") == 0
    said = capsys.readouterr().out
    assert f"Example: shiremoot {name}" in said.replace("\n", " ")
    assert "--debug" in said


def test_the_help_of_the_whole_lists_every_command_with_what_it_does(capsys: Capture):
    assert run("--help") == 0
    said = capsys.readouterr().out
    assert [name for name in commands() if name.split()[0] not in said] == []
    assert "Example: shiremoot" in said


def test_the_version_is_that_of_the_package(capsys: Capture):
    assert run("--version") == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "COMMAND"),
        (["programm", EXAMPLE], "programm"),
        (["check"], "case"),
        (["check", EXAMPLE, "--stric"], None),
        (["check", EXAMPLE, "--colour"], "--colour"),
        (["programme", EXAMPLE, "--draws", "many"], "many"),
        (["programme", EXAMPLE, "--draws", "1e5"], "1e5"),
        (["programme", EXAMPLE, "--draws"], "--draws"),
        (["programme", EXAMPLE, "--seed", "x"], "--seed"),
        (["report", EXAMPLE], "--to"),
    ],
)
def test_a_mistake_in_the_arguments_is_named_in_one_line_with_where_the_example_is(
    words: list[str], named: str | None, capsys: Capture
):
    if named is None:
        assert run(*words) == 0, "an option may be cut short where it stays clear"
        return
    assert run(*words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    first, second = printed.err.splitlines()
    assert named in first
    assert "--help` shows an example" in second


@pytest.mark.parametrize(
    ("words", "found", "place"),
    [
        (["--draws", "0"], "0 draws", "--draws"),
        (["--draws", "-5"], "-5 draws", "--draws"),
        (["--draws", "1000000000000"], "1000000000000 draws", "--draws"),
        (["--workers", "0"], "0 workers", "--workers"),
        (["--workers", "-1"], "-1 workers", "--workers"),
        (["--variant", "both"], '"both"', "--variant"),
    ],
)
@pytest.mark.parametrize("study", [("programme", EXAMPLE), ("gap", PLAN)])
def test_settings_that_cannot_be_run_are_refused_by_their_name(
    study: tuple[str, str], words: list[str], found: str, place: str, capsys: Capture
):
    assert run(*study, *words) == 2
    assert capsys.readouterr().err.startswith(f"{place}: found {found}; expected ")


@pytest.mark.parametrize("seed", ["-1", "0", "18446744073709551616"])
def test_any_whole_number_is_a_seed_or_is_refused_in_words(seed: str, capsys: Capture):
    code = run("programme", EXAMPLE, *FEW, "--seed", seed, "--json")
    printed = capsys.readouterr()
    assert (code == 0 and json.loads(printed.out)) or (code == 2 and "found" in printed.err)


def test_one_draw_is_enough_to_run(capsys: Capture):
    for study in (("programme", EXAMPLE), ("gap", PLAN)):
        assert run(*study, "--draws", 1, "--json") == 0
        assert json.loads(capsys.readouterr().out)["settings"]["draws"] == 1
        assert run(*study, "--draws", 1) == 0
        capsys.readouterr()


# ---------------------------------------------------------------------------------------------- exit codes


def test_check_is_0_without_errors_and_strict_counts_warnings(mine: Path, capsys: Capture):
    assert run("check", mine) == 0
    assert capsys.readouterr().out == f"{mine}: no errors, no warnings\n"
    assert run("check", mine, "--strict") == 0
    mine.write_text(SMALL.replace("A small programme", "It saves up to £5m"), "utf-8")
    assert run("check", mine) == 0
    assert "warning: title: found" in capsys.readouterr().out
    assert run("check", mine, "--strict") == 1


def test_check_is_1_with_errors_and_says_them_all(mine: Path, capsys: Capture):
    mine.write_text(SMALL.replace("£500k", "lots").replace("kind: county", "kind: shire"), "utf-8")
    assert run("check", mine) == 1
    said = capsys.readouterr().out
    assert "programme.targets[0].amount: found" in said
    assert "bodies.anyshire.kind: found" in said
    assert said.endswith(f"{mine}: 2 errors, no warnings\n")


def test_check_as_json_is_one_object_also_with_errors(mine: Path, capsys: Capture):
    mine.write_text(SMALL.replace("£500k", "lots"), "utf-8")
    assert run("check", mine, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"case", "hash", "problems"}
    assert [problem["path"] for problem in told["problems"]] == ["programme.targets[0].amount"]


@pytest.mark.parametrize("study", ["gap", "programme"])
def test_a_study_of_a_case_without_its_section_is_1_and_says_what_the_case_has(
    study: str, tmp_path: Path, capsys: Capture
):
    bare = tmp_path / "bare.yaml"
    bare.write_text(SMALL.partition("programme:")[0], "utf-8")
    assert run(study, bare, *FEW) == 1
    printed = capsys.readouterr()
    assert f"expected a `{study}:` section" in printed.err
    assert printed.out == ""
    assert run("check", bare) == 0
    assert run("report", bare, "--to", tmp_path / "bare.html") == 1
    assert not (tmp_path / "bare.html").exists()


def test_a_target_missed_and_warnings_are_still_0(capsys: Capture):
    assert run("programme", ARCHITECTURE, *FEW) == 0
    assert capsys.readouterr().err == ""


def test_a_programme_without_projects_still_answers_on_the_range_reported(tmp_path: Path, capsys: Capture):
    head, _, _ = ARCHITECTURE.read_text("utf-8").partition("  workstreams:")
    case = tmp_path / "no-projects.yaml"
    case.write_text(head, "utf-8")
    assert run("programme", case, *FEW, "--json") == 0
    (target,) = json.loads(capsys.readouterr().out)["results"]["targets"]
    assert target["as_reported"]["flat"]["odds"] == pytest.approx(0.25 / 0.85)
    assert target["by_project"] is None
    assert run("programme", case, *FEW) == 0


def test_a_workstream_without_projects_and_no_range_reported_is_told_without_odds(tmp_path: Path, capsys: Capture):
    case = tmp_path / "nothing-yet.yaml"
    case.write_text(SMALL.partition("      projects:")[0], "utf-8")
    assert run("programme", case, *FEW, "--json") == 0
    (target,) = json.loads(capsys.readouterr().out)["results"]["targets"]
    assert (target["as_reported"], target["by_project"]) == (None, None)
    assert run("programme", case, *FEW) == 0


def test_a_mistake_of_our_own_is_one_line_that_names_debug(monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    def broken(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(studies, "load", broken)
    assert run("programme", EXAMPLE) == 2
    assert capsys.readouterr().err == "found a mistake of our own (KeyError: 'lost'); --debug shows where\n"
    with pytest.raises(KeyError):
        main(["programme", EXAMPLE, "--debug"])


def test_too_little_memory_is_said_in_words(monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(studies, "ask", broken)
    assert run("programme", EXAMPLE, "--json") == 2
    assert capsys.readouterr().err == "found too little memory; nothing was written\n"


def test_debug_shows_the_traceback():
    with pytest.raises(ShiremootError, match="no such file"):
        main(["check", "nowhere.yaml", "--debug"])
    done = shell("check", "nowhere.yaml", "--debug")
    assert "Traceback" in done.stderr
    assert done.returncode == 1


# ------------------------------------------------------------------------------------------------- answers


@pytest.mark.parametrize(("study", "case"), [("programme", EXAMPLE), ("gap", PLAN)])
def test_an_answer_as_json_is_one_object_without_times_or_paths(study: str, case: str, capsys: Capture):
    assert run(study, case, *FEW, "--seed", 7, "--json") == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    told = json.loads(printed.out)
    assert list(told) == ["identity", "case", "study", "settings", "results"]
    assert told["case"] == {"name": case, "hash": studies.load(case).hash}
    assert told["study"] == study
    assert told["settings"] | {"seed": 7, "draws": 64, "variant": None} == told["settings"]
    assert set(told["settings"]) == {"seed", "draws", "variant", "scenario", "options", "parameters", "data"}
    assert run(study, case, *FEW, "--seed", 7, "--json") == 0
    assert capsys.readouterr().out == printed.out


def test_the_answer_does_not_depend_on_the_number_of_workers(capsys: Capture):
    told = []
    for workers in (1, 2, 3):
        assert run("programme", EXAMPLE, "--draws", 20_000, "--workers", workers, "--json") == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] == told[2]


def test_a_file_of_json_is_what_would_be_printed(tmp_path: Path, capsys: Capture):
    run("programme", EXAMPLE, *FEW, "--json")
    printed = capsys.readouterr().out
    assert run("programme", EXAMPLE, *FEW, "--to", tmp_path / "answer.json") == 0
    assert (tmp_path / "answer.json").read_text("utf-8") == printed


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".txt"])
def test_a_report_tells_every_study_the_case_has_a_section_for(suffix: str, tmp_path: Path, capsys: Capture):
    to = tmp_path / f"report{suffix}"
    assert run("report", PLAN, *FEW, "--to", to) == 0
    said = capsys.readouterr().out
    assert to.exists()
    assert str(to) in said.splitlines()[-1]
    assert "No `programme:` section, so no programme study." in said


def test_a_report_is_no_json(tmp_path: Path, capsys: Capture):
    assert run("report", PLAN, *FEW, "--to", tmp_path / "report.json") == 2
    assert ".html, .docx, .pdf, .xlsx, .txt, .md" in capsys.readouterr().err


def test_the_worked_examples_are_listed_with_their_studies(capsys: Capture):
    assert run("cases", "--names") == 0
    assert capsys.readouterr().out.split() == list(studies.shipped())
    assert run("cases") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(studies.shipped())
    assert all(line.endswith(")") for line in lines)


def test_a_case_of_ones_own_starts_sound_and_runs(tmp_path: Path, capsys: Capture):
    to = tmp_path / "my-case.yaml"
    assert run("new", "my-case", "--body", 'St. "Anne\'s" & Co \\ Council', "--to", to) == 0
    assert "shiremoot check" in capsys.readouterr().out
    assert run("check", to, "--strict") == 0
    assert studies.load(to).head.bodies["council"].name == 'St. "Anne\'s" & Co \\ Council'
    assert run("programme", to, *FEW) == 0


def test_a_choice_of_ones_own_starts_sound_compares_its_ways_and_lacks_what_the_gate_asks_for(
    tmp_path: Path, capsys: Capture
):
    to = tmp_path / "my-choice.yaml"
    assert run("new", "my-choice", "--options", "--to", to) == 0
    assert f"shiremoot options {to}" in capsys.readouterr().out
    assert run("check", to, "--strict") == 0
    assert run("options", to, *FEW, "--json") == 0
    results = json.loads(capsys.readouterr().out.partition("\n")[2])["results"]
    assert results["carried_forward"] == ["in-house", "share"]
    assert results["preferred"] is None
    assert results["gate"]["missing"]


def test_a_case_from_the_returns_is_a_plan_and_no_choice(
    made_up: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    monkeypatch.chdir(tmp_path)
    assert run("new", "--body", "E06000919", "--options", "--data", made_up.folder) == 2
    assert "--options with a code in the returns" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_findings_show_their_lines_of_many_the_first_fifty(tmp_path: Path, capsys: Capture):
    faulty = tmp_path / "faulty.yaml"
    lines = [f"        p{at}: {{saving: {{amount: £1m, assumed: x}}, bad: 1}}\n" for at in range(60)]
    faulty.write_text(SMALL + "".join(lines), "utf-8")
    assert run("check", faulty) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(
        f'{faulty}:16:49: programme.workstreams.support.projects.p0.bad: found the unknown key "bad"'
    )
    assert said[1:3] == [
        "   16 |         p0: {saving: {amount: £1m, assumed: x}, bad: 1}",
        "      |                                                 ^^^",
    ]
    assert sum("^^^" in line for line in said) == 50
    assert said[-1] == f"{faulty}: 60 errors, no warnings"


def test_the_first_line_of_a_new_case_names_the_schema_beside_it(tmp_path: Path, capsys: Capture):
    assert run("new", "my-case", "--to", tmp_path / "my-case.yaml") == 0
    first = (tmp_path / "my-case.yaml").read_text("utf-8").partition("\n")[0]
    named = tmp_path / first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads(named.read_text("utf-8")) == studies.REGISTRY.schema()
    assert str(named) in capsys.readouterr().out


@pytest.mark.parametrize(("held", "stays"), [('{"$comment": "COMMENT"}', False), ("{}", True), ("mine", True)])
def test_a_new_case_brings_the_schema_up_to_date_but_touches_no_file_of_others(held: str, stays: bool, tmp_path: Path):
    schema = tmp_path / "case.schema.json"
    schema.write_text(held.replace("COMMENT", studies.REGISTRY.schema()["$comment"]), "utf-8")
    assert run("new", "my-case", "--to", tmp_path / "my-case.yaml") == 0
    assert (schema.read_text("utf-8") == held) is stays


@pytest.mark.parametrize("name", ["My Case", "../elsewhere", "", "x" * 81, "-x"])
def test_a_case_is_named_in_small_letters_digits_and_hyphens(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    monkeypatch.chdir(tmp_path)
    assert run("new", "--to", "case.yaml", "--", name) == 2
    assert "small letters, digits and hyphens" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_council_has_a_name(tmp_path: Path, capsys: Capture):
    assert run("new", "my-case", "--body", " ", "--to", tmp_path / "x.yaml") == 2
    assert "--body: found nothing" in capsys.readouterr().err


def test_two_revisions_are_compared_in_words_and_as_json(mine: Path, tmp_path: Path, capsys: Capture):
    new = tmp_path / "new.yaml"
    new.write_text(SMALL.replace("£500k", "£250k"), "utf-8")
    assert run("compare", mine, new, *FEW) == 0
    said = capsys.readouterr().out
    assert "programme.targets[0].amount: from £500k to £250k" in said
    assert "target 1, odds by project: from " in said
    assert run("compare", mine, new, *FEW, "--json") == 0
    assert set(json.loads(capsys.readouterr().out)) == {"old", "new", "steps"}


def test_a_comparison_with_a_case_that_has_errors_is_1(mine: Path, tmp_path: Path, capsys: Capture):
    new = tmp_path / "new.yaml"
    new.write_text(SMALL.replace("£500k", "lots"), "utf-8")
    assert run("compare", mine, new, *FEW) == 1
    assert "programme.targets[0].amount" in capsys.readouterr().err


def test_the_schema_is_printed_or_written(tmp_path: Path, capsys: Capture):
    assert run("schema") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["$schema"].startswith("https://json-schema.org/")
    assert run("schema", "--to", tmp_path / "case.schema.json") == 0
    assert json.loads((tmp_path / "case.schema.json").read_text("utf-8")) == printed


def test_parameters_are_listed_shown_and_asked_for_a_day(capsys: Capture):
    assert run("parameters") == 0
    assert f"{CAP}: " in capsys.readouterr().out
    assert run("parameters", CAP) == 0
    assert "GBP per week" in capsys.readouterr().out
    assert run("parameters", CAP, "--on", "2026-04-06") == 0
    assert "751" in capsys.readouterr().out
    assert run("parameters", CAP, "--on", "2026-04-06", "--json") == 0
    assert json.loads(capsys.readouterr().out)["value"] == "751"


@pytest.mark.parametrize("words", [("england/nothing",), (CAP, "--on", "soon"), (CAP, "--on", "1900-01-01")])
def test_a_parameter_that_is_not_held_is_2(words: tuple[str, ...], capsys: Capture):
    assert run("parameters", *words) == 2
    assert capsys.readouterr().err.count("\n") <= 2


# --------------------------------------------------------------------------------------------- terminals


@pytest.mark.parametrize(
    "words", [("cases",), ("schema",), ("programme", EXAMPLE, *FEW), ("gap", PLAN, *FEW, "--full")]
)
def test_a_reader_that_goes_away_is_no_error(words: tuple[str, ...]):
    command = [sys.executable, "-m", "shiremoot.cli", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writing:
        assert writing.stdout is not None
        assert writing.stderr is not None
        writing.stdout.close()
        assert writing.stderr.read() == b""
        assert writing.wait(60) == 0


def test_no_colour_reaches_a_pipe_nor_anybody_who_asks_for_none(monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    assert "\x1b" not in shell("programme", EXAMPLE, *FEW).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "")
    assert run("programme", EXAMPLE, *FEW) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_terminal_that_knows_no_pound_sign_still_shows_the_rest(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = shell("programme", EXAMPLE, *FEW)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1.5m" in done.stdout


def test_importing_the_command_line_loads_nothing_heavy():
    """So that `shiremoot --help` is instant."""
    heavy = ("numpy", "pydantic", "rich", "docx", "typst", "ruamel", "jinja2", "scipy", "xlsxwriter")
    look = f"import sys; from shiremoot.cli import parser; parser(); print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_case_without_public_data_does_not_load_what_reads_them():
    heavy = ("polars", "duckdb", "python_calamine")
    look = (
        f"import sys; from shiremoot.cli import main; main(['check', {EXAMPLE!r}]); "
        f"print([n for n in {heavy!r} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


# ------------------------------------------------------------------------------------- public data


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made-up published files."""
    folder = tmp_path_factory.mktemp("public") / "published"
    assert run("data", "sample", folder) == 0
    return folder


def test_files_are_taken_and_what_cannot_be_taken_is_named_without_keeping_the_others_out(
    published: Path, tmp_path: Path, capsys: Capture
):
    other = tmp_path / "page.csv"
    other.write_text("<html>not the data</html>", "utf-8")
    assert run("data", "add", published / "rs_2014-15.csv", other, "--data", tmp_path / "store") == 1
    out, err = capsys.readouterr()
    assert "rs_2014-15.csv: returns, form RS, year 2014-15" in out
    assert "1 of 2 files is held" in out
    assert err.startswith("page.csv: found a saved web page, which no importer reads")


def test_where_files_came_from_and_when_is_kept_in_the_manifest(published: Path, tmp_path: Path):
    said = ["--source", "https://example.org/rs", "--published", "2015-11-19"]
    assert run("data", "add", published / "rs_2014-15.csv", "--data", tmp_path / "store", *said) == 0
    (held,) = json.loads((tmp_path / "store" / "shiremoot-data.json").read_text("utf-8"))["files"]
    assert (held["source"], held["published"]) == ("https://example.org/rs", "2015-11-19")
    assert {"hash", "licence", "publisher", "dated", "left", "checks"} <= set(held)


ON_PUBLIC_DATA = [one for one in studies.REGISTRY.studies if one.needs.data]


@pytest.mark.parametrize(
    "command", [["data", "list"], *([one.name, *([PLAN] if one.needs.of_a_case else [])] for one in ON_PUBLIC_DATA)]
)
def test_without_a_data_folder_every_command_says_how_to_get_one(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    monkeypatch.delenv("SHIREMOOT_DATA", raising=False)
    assert run(*command) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == "found no data folder; expected a folder named with --data or by SHIREMOOT_DATA"
    assert "shiremoot data sources" in second


def test_the_folder_may_be_named_by_the_environment(published: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    monkeypatch.setenv("SHIREMOOT_DATA", str(published))
    assert run("watch", "--json") == 0
    assert json.loads(capsys.readouterr().out)["results"]["bodies"]


def test_data_as_json_is_one_object(published: Path, capsys: Capture):
    for command in (["list", "--data", published], ["check", "--data", published], ["sources"]):
        assert run("data", *command, "--json") == 0
        assert json.loads(capsys.readouterr().out)


def test_a_day_or_a_share_that_is_none_is_refused(capsys: Capture):
    assert run("watch", "--on", "1 December") == 2
    assert "not a day such as 2016-12-01" in capsys.readouterr().err
    assert run("watch", "--minimum", "five") == 2
    assert '"five", not' in capsys.readouterr().err


def test_the_report_of_a_case_says_that_its_comparison_needs_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    monkeypatch.delenv("SHIREMOOT_DATA", raising=False)
    assert run("report", PLAN, "--to", tmp_path / "plan.html", *FEW) == 0
    assert "No data folder, so no benchmark study" in capsys.readouterr().out


# ------------------------------------------------------------------------------------- kept answers


@pytest.mark.parametrize(
    ("command", "answers"), [(["programme", EXAMPLE], 1), (["gap", PLAN], 1), (["compare", EXAMPLE, EXAMPLE], 2)]
)
def test_what_was_answered_before_is_not_worked_out_again(
    command: list[str], answers: int, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    assert run(*command, *FEW) == 0
    before = capsys.readouterr().out
    assert len(list(kept.iterdir())) == answers  # one for each study of the case
    monkeypatch.setattr(answer, "_worked_out", lambda _: pytest.fail("worked out again"))
    assert run(*command, *FEW) == 0
    assert capsys.readouterr().out == before


def test_fresh_works_it_out_again(kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    assert run("programme", EXAMPLE, *FEW) == 0
    monkeypatch.setattr(answer, "_worked_out", lambda _: pytest.fail("worked out again"))
    with pytest.raises(pytest.fail.Exception):
        run("programme", EXAMPLE, *FEW, "--fresh")


def test_a_report_keeps_the_answer_of_each_study(kept: Path, tmp_path: Path, capsys: Capture):
    assert run("report", "wexbury-plan-2026", *FEW, "--to", tmp_path / "plan.txt") == 0
    assert len(list(kept.iterdir())) == 2


def test_the_cache_says_where_it_is_and_how_much_is_kept_and_is_cleared(kept: Path, capsys: Capture):
    assert run("cache") == 0
    assert capsys.readouterr().out == f"{kept}: no answers, 0 kB of at most 200 MB\n"
    run("programme", EXAMPLE, *FEW)
    capsys.readouterr()
    assert run("cache", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["folder"], said["answers"], said["cleared"]) == (str(kept), 1, False)
    assert said["bytes"] == sum(path.stat().st_size for path in kept.iterdir())
    assert run("cache", "clear") == 0
    assert capsys.readouterr().out.startswith(f"{kept}: removed 1 answer, ")
    assert list(kept.iterdir()) == []
