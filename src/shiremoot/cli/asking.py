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
from shiremoot.cli.parsing import (
    CASE_HELP,
    DATA_HELP,
    Arguments,
    add_settings,
    command,
    day,
    existing_file,
    keeping_of,
    percent,
    settings_of,
)
from shiremoot.cli.saying import DONE, give_files, give_json, readable, refuse_other_suffix, say
from shiremoot.question.study import Option, Study

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.report.blocks import Report

SINCE, SINCE_HELP = "since", "an older revision of the case: the programme's report says what is new since then"
READABLE = ".html, .docx, .pdf, .xlsx, .txt or .md"  # said without loading what writes them


def add_study(commands: Any, study: Study, registry: studies.Registry) -> None:  # noqa: ANN401
    """The command of one study, with what it needs and what may be chosen for it."""

    def run(arguments: Arguments) -> int:
        return _study(study, arguments, registry)

    one = command(commands, study.name, run, study.asks, f"shiremoot {study.name} {study.example} --json")
    if study.needs.of_a_case:
        one.add_argument("case", help=CASE_HELP)
    else:
        one.add_argument("case", nargs="?", help=f"whose bodies to look at: {CASE_HELP}")
    add_settings(one, draws=study.needs.ledger, variant=not study.needs.every_variant)
    for option in study.needs.options:
        _add_option(one, option)
    if study.needs.data:
        one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    one.add_argument("--full", action="store_true", help="print the tables too")
    one.add_argument("--to", type=Path, help=f"write it to a file instead: {READABLE}; or .json")


def _add_option(one: argparse.ArgumentParser, option: Option) -> None:
    says = option.says.replace("%", "%%")  # argparse fills in what stands behind a per cent sign
    kinds: dict[str, dict[str, Any]] = {
        "yes": {"action": "store_true"},
        "several": {"action": "append"},
        "day": {"type": day},
        "percent": {"type": percent},
        "file": {"type": existing_file},
        "case": {"type": Path},
        "words": {},
    }
    kind = kinds[option.reads] | ({} if option.reads == "yes" else {"metavar": option.name.upper()})
    one.add_argument(f"--{option.name}", help=says, dest=_destination(option), **kind)


def _destination(option: Option) -> str:
    """Where argparse keeps an option, apart from the arguments that all studies share."""
    return f"option {option.name}"


def add_report(commands: Any, registry: studies.Registry) -> None:  # noqa: ANN401
    """The command that writes every study of a case into one file."""

    def run(arguments: Arguments) -> int:
        return _report(arguments, registry)

    example = "shiremoot report my-case.yaml --to my-case.html"
    one = command(commands, "report", run, "Write the report of every study a case has a section for.", example)
    one.add_argument("case", help=CASE_HELP)
    add_settings(one, draws=True)
    one.add_argument("--since", type=Path, help=SINCE_HELP)
    one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--to", type=Path, required=True, help=f"the file to write: {READABLE}")
    one.add_argument("--summary", action="store_true", help="one page of A4 for members, of each study")
    one.add_argument("--template", type=Path, help="a Word document whose styles the .docx takes, .docx or .dotx")


def _study(study: Study, arguments: Arguments, registry: studies.Registry) -> int:
    as_json = arguments.json or (arguments.to is not None and arguments.to.suffix.lower() == ".json")
    refuse_other_suffix(arguments.to, (".json",) if arguments.json else (*readable(), ".json"))
    case = studies.load(arguments.case, registry) if arguments.case is not None else None
    quiet = arguments.to is None and not arguments.full and not as_json
    settings = replace(settings_of(arguments), detail=not quiet)
    answer = studies.ask(
        study.name,
        case,
        settings,
        getattr(arguments, "data", None),
        _chosen(study, arguments),
        registry,
        keeping_of(arguments),
    )
    if as_json:
        return give_json(answer.as_json(), arguments.to)
    if arguments.to is not None:
        return give_files([answer.report()], arguments.to)
    from shiremoot.report.terminal import show

    show([answer.report()], sys.stdout, full=arguments.full)
    return DONE


def _chosen(study: Study, arguments: Arguments) -> dict[str, Any]:
    """The options that were given."""
    given = {option.name: getattr(arguments, _destination(option)) for option in study.needs.options}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items() if value}


def _report(arguments: Arguments, registry: studies.Registry) -> int:
    from shiremoot.case import NoSection
    from shiremoot.report.documents import refuse_early

    refuse_other_suffix(arguments.to, readable())
    refuse_early(arguments.to, arguments.template, one_page=arguments.summary)
    case = studies.load(arguments.case, registry)
    held = registry.held(case, data=arguments.data is not None or bool(os.environ.get("SHIREMOOT_DATA")))
    if not held:
        names = " or ".join(f"`{one.key}:`" for one in registry.capabilities if one.section is not None)
        fix = "the case loads, but there is nothing to study in it yet"
        raise NoSection("no section of a study", names, place=case.name, fix=fix)
    settings = settings_of(arguments)
    keeping = keeping_of(arguments)
    answers = [
        studies.ask(study.name, case, settings, arguments.data, _since(study, arguments), registry, keeping)
        for study in held
    ]
    reports = [answer.report() for answer in answers]
    _say_headlines(reports)
    _say_what_is_left_out(case, held, registry)
    return give_files(reports, arguments.to, template=arguments.template, summary=arguments.summary)


def _since(study: Study, arguments: Arguments) -> dict[str, Any]:
    """The older revision that a report was asked to look back at, for a study that can."""
    known = any(option.name == SINCE for option in study.needs.options)
    return {SINCE: arguments.since} if known and arguments.since is not None else {}


def _say_headlines(reports: Sequence[Report]) -> None:
    from shiremoot.report.terminal import show

    show(reports, sys.stdout, more="")


def _say_what_is_left_out(case: Case, told: Sequence[Study], registry: studies.Registry) -> None:
    for study in registry.studies:
        if study in told:
            continue
        if registry.is_of(study, case):
            say(f"  No data folder, so no {study.name} study: name one with --data or SHIREMOOT_DATA.")
        elif study.needs.section and not study.needs.data:
            section = registry.capability_of(study).key
            lacking = f"Too little in `{section}:`" if case.has(section) else f"No `{section}:` section"
            say(f"  {lacking}, so no {study.name} study.")
