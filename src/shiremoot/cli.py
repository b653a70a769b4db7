"""The command line: one command for each study, and those for cases, checks, schema and parameters."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from shiremoot import __version__, studies
from shiremoot.dates.errors import ShiremootError

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.ledger import Settings
    from shiremoot.report import Report
    from shiremoot.sources.telling import Said

DONE, HAS_ERRORS, CANNOT_RUN, INTERRUPTED = 0, 1, 2, 130
ANYSHIRE = "Anyshire County Council"
DATA_HELP = "the folder of public data (default: the one that SHIREMOOT_DATA names)"
SAYS_DATA = "Keep public data: take files, list and check what is held, say what to ask for."
CASE_HELP = "a worked example by its name (see `shiremoot cases`), or a path to a case file"
Arguments = argparse.Namespace


def main(written: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Without ``written`` the process's own arguments are taken."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no pound sign still shows the rest
    arguments = parser().parse_args(written)
    try:
        code: int = arguments.command(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _complain("stopped; nothing was half-written")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter must not complain on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if arguments.debug:
            raise
        return _refuse(error)
    return code


def _refuse(error: Exception) -> int:
    """One line that says place, found and right; a second that says how to mend it."""
    from shiremoot.case import CaseHasErrors, NoSection, errors_in

    match error:
        case CaseHasErrors():
            for problem in errors_in(error.problems):
                _say_problem(problem, sys.stderr)
            return HAS_ERRORS
        case ShiremootError():
            place = f"{error.place}: " if error.place else ""
            _complain(f"{place}found {error.found}; expected {error.expected}")
            if error.fix:
                _complain(f"  {error.fix}")
        case OSError() | MemoryError():
            reason = error.strerror if isinstance(error, OSError) else None
            _complain(f"found {(reason or 'too little memory').lower()}; nothing was written")
        case _:
            _complain(f"found a mistake of our own ({type(error).__name__}: {error}); --debug shows where")
    return HAS_ERRORS if isinstance(error, NoSection) else CANNOT_RUN


def _complain(words: str) -> None:
    print(words, file=sys.stderr)  # noqa: T201 - standard error is where a command complains


def _print(words: str) -> None:
    print(words)  # noqa: T201 - standard output is what a command is for


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, with the command that helps."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with the code of what cannot run."""
        _complain(f"{self.prog}: {message}")
        _complain(f"  `{self.prog} --help` shows an example")
        raise SystemExit(CANNOT_RUN)


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments, each with an example."""
    whole = _Parser(
        prog="shiremoot",
        description="From a council's case file to the odds of its promises.",
        epilog="Example: shiremoot cases",
    )
    whole.add_argument("--version", action="version", version=__version__)
    whole.set_defaults(debug=False)
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    _add_cases(commands)
    _add_new(commands)
    _add_check(commands)
    for study in studies.STUDIES:
        _add_study(commands, study)
    _add_compare(commands)
    _add_report(commands)
    _add_schema(commands)
    _add_parameters(commands)
    _add_data(commands)
    return whole


def _command(
    commands: Any,  # noqa: ANN401 - argparse's own type has no public name
    name: str,
    run: Callable[[Arguments], int],
    says: str,
    example: str,
) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says, epilog=f"Example: {example}")
    one.add_argument("--debug", action="store_true", help="show the traceback of an error")
    one.set_defaults(command=run)
    return one


def _add_cases(commands: Any) -> None:  # noqa: ANN401
    one = _command(commands, "cases", _cases, "List the worked examples.", "shiremoot cases")
    one.add_argument("--names", action="store_true", help="only their names, one a line")


def _add_new(commands: Any) -> None:  # noqa: ANN401
    example = "shiremoot new my-case --body 'Anyshire County Council'"
    one = _command(commands, "new", _new, "Start a case of your own.", example)
    one.add_argument("name", nargs="?", help="its name: small letters, digits and hyphens (default: from the council)")
    one.add_argument(
        "--body", default=ANYSHIRE, help="the council: a name to fill in, or a code in the returns to start from them"
    )
    one.add_argument("--on", type=_day, help="with a code: count only what was public on this day")
    one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--to", type=Path, help="the file to write (default: NAME.yaml here)")


def _add_check(commands: Any) -> None:  # noqa: ANN401
    one = _command(
        commands, "check", _check, "Say everything that is wrong with a case.", "shiremoot check my-case.yaml"
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("--strict", action="store_true", help="count warnings as errors")
    one.add_argument("--json", action="store_true", help="print the findings as JSON")


def _add_study(commands: Any, study: studies.Study) -> None:  # noqa: ANN401
    def run(arguments: Arguments) -> int:
        return _study(study.name, arguments)

    asked = "--on 2016-12-01" if study.data is not None and study.data.without_case else "my-case.yaml"
    one = _command(commands, study.name, run, study.question, f"shiremoot {study.name} {asked} --json")
    if study.data is None:
        _add_settings(one)
    else:
        _add_options(one, study.data)
    one.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    one.add_argument("--full", action="store_true", help="print the tables too")
    one.add_argument("--to", type=Path, help="write it to a file instead: .html, .xlsx, .json or .txt")


def _add_settings(one: argparse.ArgumentParser) -> None:
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("--variant", help="the variant to run (default: the one marked decided)")
    one.add_argument("--seed", type=int, default=1, help="the seed of the draws (default: 1)")
    one.add_argument("--draws", type=int, default=100_000, help="how many draws (default: 100000)")
    one.add_argument("--workers", type=int, help="how many threads (default: every core)")


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
                one.add_argument(f"--{option.name}", type=_day, help=option.says)
            case "percent":
                one.add_argument(f"--{option.name}", type=_percent, help=option.says)
            case "words":
                one.add_argument(f"--{option.name}", help=option.says)
    one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--seed", type=int, default=1, help="the seed of the draws (default: 1)")
    one.set_defaults(draws=100_000, variant=None, workers=None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}", not a day such as 2016-12-01') from None


def _percent(text: str) -> float:
    from shiremoot.money import parse_percent

    try:
        return float(parse_percent(text))
    except ShiremootError as error:
        raise argparse.ArgumentTypeError(f"{error.found}, not {error.expected}") from None


def _add_data(commands: Any) -> None:  # noqa: ANN401
    one = commands.add_parser("data", help=SAYS_DATA, description=SAYS_DATA, epilog="Example: shiremoot data list")
    kept = one.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    add = _command(kept, "add", _data_add, "Take files of public data.", "shiremoot data add outturn.xlsx")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE", help="published files; a folder means all in it")
    add.add_argument("--source", help="the address they came from, kept in the manifest")
    add.add_argument("--published", type=_day, help="the day they became public, kept in the manifest")
    says = "List what is held: kind, what it covers, rows, licence and day."
    _command(kept, "list", _data_list, says, "shiremoot data list")
    says = "Check what is held: printed totals, restatements, breaks, bodies that gave nothing."
    _command(kept, "check", _data_check, says, "shiremoot data check")
    says = "Write everything held of a kind to a file."
    export = _command(kept, "export", _data_export, says, "shiremoot data export contracts --to contracts.json")
    export.add_argument("kind", help="which kind, as `shiremoot data sources` names it")
    to = "the file to write: .csv, .parquet, or .json for contracts (OCDS)"
    export.add_argument("--to", type=Path, required=True, help=to)
    says = "Say which public data Shiremoot takes: who publishes it, under what licence, and what to ask for."
    _command(kept, "sources", _data_sources, says, "shiremoot data sources")
    says = "Make up a small set of published files, of councils that do not exist, to try things with."
    sample = _command(kept, "sample", _data_sample, says, "shiremoot data sample made-up")
    sample.add_argument("folder", type=Path, help="the folder to write them to")
    for name, command in kept.choices.items():
        command.add_argument("--json", action="store_true", help="print as JSON")
        if name not in ("sources", "sample"):
            command.add_argument("--data", type=Path, help=DATA_HELP)


def _add_compare(commands: Any) -> None:  # noqa: ANN401
    example = "shiremoot compare old.yaml new.yaml"
    says = "Say what changed between two revisions of a case, and what moved each headline."
    one = _command(commands, "compare", _compare, says, example)
    one.add_argument("old", help=CASE_HELP)
    one.add_argument("new", help=CASE_HELP)
    one.add_argument("--seed", type=int, default=1, help="the seed of the draws (default: 1)")
    one.add_argument("--draws", type=int, default=100_000, help="how many draws (default: 100000)")
    one.add_argument("--workers", type=int, help="how many threads (default: every core)")
    one.add_argument("--json", action="store_true", help="print the comparison as one JSON object")
    one.set_defaults(variant=None)


def _add_report(commands: Any) -> None:  # noqa: ANN401
    example = "shiremoot report my-case.yaml --to my-case.html"
    one = _command(commands, "report", _report, "Write the report of every study a case has a section for.", example)
    _add_settings(one)
    one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--to", type=Path, required=True, help="the file to write: .html, .xlsx or .txt")


def _add_schema(commands: Any) -> None:  # noqa: ANN401
    example = "shiremoot schema --to case.schema.json"
    one = _command(commands, "schema", _schema, "Print the JSON Schema of a case, for editors.", example)
    one.add_argument("--to", type=Path, help="write it to a file instead")


def _add_parameters(commands: Any) -> None:  # noqa: ANN401
    example = "shiremoot parameters england/workforce/weekly_pay_cap --on 2026-04-06"
    says = "List the dated parameters of law and guidance, or show one."
    one = _command(commands, "parameters", _parameters, says, example)
    one.add_argument("key", nargs="?", help="the parameter to show")
    one.add_argument("--on", help="the day (2026-04-06) or the financial year (2026-27) it is asked for")
    one.add_argument("--proposed", action="store_true", help="count values that are only proposed")
    one.add_argument("--json", action="store_true", help="print as JSON")


def _cases(arguments: Arguments) -> int:
    for name in studies.shipped():
        if arguments.names:
            _print(name)
        else:
            case = studies.load(name)
            held = ", ".join(study.name for study in studies.held(case)) or "no study yet"
            _print(f"{name}: {case.head.title} ({held})")
    return DONE


def _new(arguments: Arguments) -> int:
    from shiremoot.case.template import template
    from shiremoot.files import write_whole

    drafted = studies.drafted(arguments.body, arguments.name, arguments.data, arguments.on)
    if drafted is not None:
        return _new_from_data(arguments, *drafted)
    if arguments.name is None:
        raise ShiremootError("no name", "a name for the case", place="new", fix="such as: shiremoot new my-case")
    path = arguments.to or Path(f"{arguments.name}.yaml")
    _refuse_existing(path)
    write_whole(path, template(arguments.name, arguments.body).encode())
    _print(f"{path}: a case to fill in. Next: shiremoot check {path}, then shiremoot programme {path}")
    return DONE


def _new_from_data(arguments: Arguments, name: str, text: str) -> int:
    from shiremoot.files import write_whole

    path = arguments.to or Path(f"{name}.yaml")
    _refuse_existing(path)
    write_whole(path, text.encode())
    _print(f"{path}: a case from the returns, to go on from. Next: shiremoot check {path}, then shiremoot gap {path}")
    return DONE


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise ShiremootError(
            "a file that is already there", "a new file", place=str(path), fix="name another with --to"
        )


def _check(arguments: Arguments) -> int:
    from shiremoot.case import errors_in

    case, problems = studies.checked(arguments.case)
    errors = errors_in(problems)
    failed = bool(errors or (arguments.strict and problems))
    if arguments.json:
        found = [problem.as_json() for problem in problems]
        _print_json({"case": case.name if case else None, "hash": case.hash if case else None, "problems": found})
        return HAS_ERRORS if failed else DONE
    for problem in problems:
        _say_problem(problem, sys.stdout)
    warned = len(problems) - len(errors)
    _print(f"{arguments.case}: {_count(len(errors), 'error')}, {_count(warned, 'warning')}")
    return HAS_ERRORS if failed else DONE


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _say_problem(problem: Any, stream: Any) -> None:  # noqa: ANN401 - a Problem and a text stream
    mark = "" if problem.level == "error" else "warning: "
    print(f"{mark}{problem.say()}", file=stream)
    if problem.fix:
        print(f"  {problem.fix}", file=stream)


def _study(name: str, arguments: Arguments) -> int:
    as_json = arguments.json or (arguments.to is not None and arguments.to.suffix.lower() == ".json")
    _refuse_other_suffix(arguments.to, (".json",) if arguments.json else (*_readable(), ".json"))
    case = studies.load(arguments.case) if arguments.case is not None else None
    settings = _settings(arguments)
    chosen = _chosen(name, arguments)
    if as_json:
        return _give_json(studies.answer(name, case, settings, *chosen), arguments.to)
    quiet = arguments.to is None and not arguments.full
    report = studies.report(name, case, replace(settings, detail=not quiet), *chosen)
    if arguments.to is not None:
        return _give_files([report], arguments.to)
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


def _readable() -> tuple[str, ...]:
    from shiremoot.report.documents import RENDERERS

    return tuple(RENDERERS)


def _refuse_other_suffix(to: Path | None, allowed: Sequence[str]) -> None:
    """Before anything is drawn: a file's suffix says how it is written."""
    if to is not None and to.suffix.lower() not in allowed:
        found = f'the suffix "{to.suffix}"' if to.suffix else "a name without a suffix"
        raise ShiremootError(found, f"one of {', '.join(allowed)}", place=str(to))


def _settings(arguments: Arguments) -> Settings:
    from shiremoot.ledger import Settings

    return Settings(
        seed=arguments.seed,
        draws=arguments.draws,
        variant=arguments.variant,
        workers=arguments.workers,
        progress=_progress(),
    )


def _progress() -> Callable[[int, int], None] | None:
    """A bar on standard error for anything over a second, on a terminal only."""
    if not sys.stderr.isatty():
        return None
    from shiremoot.report.progress import bar_after

    return bar_after(seconds=1.0)


def _print_json(value: object) -> None:
    _print(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def _give_json(answer: dict[str, Any], to: Path | None) -> int:
    if to is None:
        _print_json(answer)
        return DONE
    from shiremoot.files import write_whole

    write_whole(to, (json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())
    _print(str(to))
    return DONE


def _give_files(reports: Sequence[Report], to: Path) -> int:
    from shiremoot.report.documents import write
    from shiremoot.report.together import together

    write(together(reports), to)
    _print(str(to))
    return DONE


def _compare(arguments: Arguments) -> int:
    from shiremoot.comparing import compared

    old, new = studies.load(arguments.old), studies.load(arguments.new)
    found = compared(old, new, _settings(arguments))
    if arguments.json:
        _print_json(found.as_json())
    else:
        _print("\n".join(found.say()))
    return DONE


def _report(arguments: Arguments) -> int:
    from shiremoot.case import NoSection

    _refuse_other_suffix(arguments.to, _readable())
    case = studies.load(arguments.case)
    held = studies.held(case, data=arguments.data is not None or bool(os.environ.get("SHIREMOOT_DATA")))
    if not held:
        names = " or ".join(dict.fromkeys(f"`{study.capability}:`" for study in studies.STUDIES))
        fix = "the case loads, but there is nothing to study in it yet"
        raise NoSection("no section of a study", names, place=case.name, fix=fix)
    settings = _settings(arguments)
    reports = [studies.report(study.name, case, settings, arguments.data) for study in held]
    _say_headlines(reports)
    _say_what_is_left_out(case, held)
    return _give_files(reports, arguments.to)


def _say_headlines(reports: Sequence[Report]) -> None:
    from shiremoot.report.terminal import show

    for report in reports:
        show(report, sys.stdout)


def _say_what_is_left_out(case: Case, told: Sequence[studies.Study]) -> None:
    for study in studies.STUDIES:
        if study not in told and case.has(study.capability):
            _print(f"  No data folder, so no {study.name} study: name one with --data or SHIREMOOT_DATA.")
        elif study not in told and study.data is None:
            _print(f"  No `{study.capability}:` section, so no {study.name} study.")


def _schema(arguments: Arguments) -> int:
    return _give_json(studies.schema(), arguments.to)


def _parameters(arguments: Arguments) -> int:
    from shiremoot.parameters.telling import as_json, say_keys, say_parameter, say_value

    if arguments.key is None:
        _print("\n".join(say_keys()))
    elif arguments.json:
        _print_json(as_json(arguments.key, arguments.on, proposed=arguments.proposed))
    elif arguments.on is None:
        _print("\n".join(say_parameter(arguments.key)))
    else:
        _print("\n".join(say_value(arguments.key, arguments.on, proposed=arguments.proposed)))
    return DONE


def _data_add(arguments: Arguments) -> int:
    from shiremoot.sources.telling import add_files

    return _say_data(add_files(arguments.files, arguments.data, arguments.source, arguments.published), arguments)


def _data_list(arguments: Arguments) -> int:
    from shiremoot.sources.telling import listed

    return _say_data(listed(arguments.data), arguments)


def _data_check(arguments: Arguments) -> int:
    from shiremoot.sources.telling import checked

    return _say_data(checked(arguments.data), arguments)


def _data_export(arguments: Arguments) -> int:
    from shiremoot.sources.telling import exported

    return _say_data(exported(arguments.data, arguments.kind, arguments.to), arguments)


def _data_sources(arguments: Arguments) -> int:
    from shiremoot.sources.telling import sources

    return _say_data(sources(), arguments)


def _data_sample(arguments: Arguments) -> int:
    from shiremoot.sources.telling import sampled

    return _say_data(sampled(arguments.folder), arguments)


def _say_data(said: Said, arguments: Arguments) -> int:
    if arguments.json:
        _print_json(said.as_json)
    else:
        _print("\n".join(said.lines))
    for complaint in said.complaints:
        _complain(complaint)
    return HAS_ERRORS if said.has_errors else DONE


if __name__ == "__main__":
    raise SystemExit(main())
