"""The commands that ask a study, one for each that is registered, and the report of all that a case holds."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot import studies
from shiremoot.cli.parsing import CASE_HELP, DATA_HELP, Arguments, add_settings, command, day, percent, settings_of
from shiremoot.cli.saying import DONE, give_files, give_json, readable, refuse_other_suffix, say

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.report import Report


def add_study(commands: Any, study: studies.Study) -> None:  # noqa: ANN401
    """The command of one study, with what may be chosen for it."""

    def run(arguments: Arguments) -> int:
        return _study(study.name, arguments)

    asked = "--on 2016-12-01" if study.data is not None and study.data.without_case else "my-case.yaml"
    one = command(commands, study.name, run, study.question, f"shiremoot {study.name} {asked} --json")
    if study.data is None:
        add_settings(one)
    else:
        _add_options(one, study.data)
    one.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    one.add_argument("--full", action="store_true", help="print the tables too")
    one.add_argument("--to", type=Path, help="write it to a file instead: .html, .xlsx, .json or .txt")


def _add_options(one: argparse.ArgumentParser, public: studies.PublicData) -> None:
    if public.without_case:
        one.add_argument("case", nargs="?", help=f"whose bodies to look at: {CASE_HELP}")
    else:
        one.add_argument("case", help=CASE_HELP)
    for option in public.options:
        match option.reads:
            case "yes":
                one.add_argument(f"--{option.name}", action="store_true", help=option.says)
            case "several":
                one.add_argument(f"--{option.name}", action="append", help=option.says)
            case "day":
                one.add_argument(f"--{option.name}", type=day, help=option.says)
            case "percent":
                one.add_argument(f"--{option.name}", type=percent, help=option.says)
            case "words":
                one.add_argument(f"--{option.name}", help=option.says)
    one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--seed", type=int, default=1, help="the seed of the draws (default: 1)")
    one.set_defaults(draws=100_000, variant=None, workers=None)


def add_report(commands: Any) -> None:  # noqa: ANN401
    """The command that writes every study of a case into one file."""
    example = "shiremoot report my-case.yaml --to my-case.html"
    one = command(commands, "report", _report, "Write the report of every study a case has a section for.", example)
    add_settings(one)
    one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--to", type=Path, required=True, help="the file to write: .html, .xlsx or .txt")


def _study(name: str, arguments: Arguments) -> int:
    as_json = arguments.json or (arguments.to is not None and arguments.to.suffix.lower() == ".json")
    refuse_other_suffix(arguments.to, (".json",) if arguments.json else (*readable(), ".json"))
    case = studies.load(arguments.case) if arguments.case is not None else None
    settings = settings_of(arguments)
    chosen = _chosen(name, arguments)
    if as_json:
        return give_json(studies.answer(name, case, settings, *chosen), arguments.to)
    quiet = arguments.to is None and not arguments.full
    report = studies.report(name, case, replace(settings, detail=not quiet), *chosen)
    if arguments.to is not None:
        return give_files([report], arguments.to)
    from shiremoot.report.terminal import show

    show(report, sys.stdout, full=arguments.full)
    return DONE


def _chosen(name: str, arguments: Arguments) -> tuple[Path | None, dict[str, Any]]:
    """The data folder that was named, and the options of a study of public data that were given."""
    public = studies.study_named(name).data
    if public is None:
        return None, {}
    given = {option.name: getattr(arguments, option.name) for option in public.options}
    several = {option.name for option in public.options if option.reads == "several"}
    return arguments.data, {key: tuple(value or ()) if key in several else value for key, value in given.items()}


def _report(arguments: Arguments) -> int:
    from shiremoot.case import NoSection

    refuse_other_suffix(arguments.to, readable())
    case = studies.load(arguments.case)
    held = studies.held(case, data=arguments.data is not None or bool(os.environ.get("SHIREMOOT_DATA")))
    if not held:
        names = " or ".join(f"`{key}:`" for key in studies.sections())
        fix = "the case loads, but there is nothing to study in it yet"
        raise NoSection("no section of a study", names, place=case.name, fix=fix)
    settings = settings_of(arguments)
    reports = [studies.report(study.name, case, settings, arguments.data) for study in held]
    _say_headlines(reports)
    _say_what_is_left_out(case, held)
    return give_files(reports, arguments.to)


def _say_headlines(reports: Sequence[Report]) -> None:
    from shiremoot.report.terminal import show

    for report in reports:
        show(report, sys.stdout)


def _say_what_is_left_out(case: Case, told: Sequence[studies.Study]) -> None:
    for study in studies.STUDIES:
        if study not in told and study.is_of(case):
            say(f"  No data folder, so no {study.name} study: name one with --data or SHIREMOOT_DATA.")
        elif study not in told and study.data is None:
            say(f"  No `{study.capability}:` section, so no {study.name} study.")
