"""The commands about cases as they stand: list, start, check and compare them, and their schema."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from shiremoot import studies
from shiremoot.cli.parsing import CASE_HELP, DATA_HELP, Arguments, add_fresh, command, day, keeping_of, settings_of
from shiremoot.cli.saying import DONE, HAS_ERRORS, count, give_json, say, say_json, say_problems
from shiremoot.dates.errors import ShiremootError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shiremoot.case import Case
    from shiremoot.evidence import Library

SIDE_BY_SIDE = 2
ANYSHIRE = "Anyshire County Council"


def add_cases(commands: Any, registry: studies.Registry) -> None:  # noqa: ANN401
    """The command that lists the worked examples."""
    one = command(commands, "cases", partial(_cases, registry), "List the worked examples.", "shiremoot cases")
    one.add_argument("--names", action="store_true", help="only their names, one a line")


def add_new(commands: Any, registry: studies.Registry) -> None:  # noqa: ANN401
    """The command that starts a case, from the template or from the returns."""
    example = "shiremoot new my-case --body 'Anyshire County Council'"
    one = command(commands, "new", partial(_new, registry), "Start a case of your own.", example)
    one.add_argument("name", nargs="?", help="its name: small letters, digits and hyphens (default: from the council)")
    one.add_argument(
        "--body",
        help="the council by its code or name, to start from its returns; a name that is nobody's is filled in",
    )
    one.add_argument("--options", action="store_true", help="start with options to choose between, not a programme")
    one.add_argument("--on", type=day, help="from the returns: count only what was public on this day")
    one.add_argument("--data", type=Path, help=DATA_HELP)
    one.add_argument("--to", type=Path, help="the file to write (default: NAME.yaml here)")


def add_check(commands: Any, registry: studies.Registry) -> None:  # noqa: ANN401
    """The command that says what is wrong with a case."""
    one = command(
        commands,
        "check",
        partial(_check, registry),
        "Say everything that is wrong with a case.",
        "shiremoot check my-case.yaml",
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("--strict", action="store_true", help="count warnings as errors")
    library = "a file of evidence of your own to hold ranges against; may be given several times"
    one.add_argument("--library", type=Path, action="append", default=[], metavar="FILE", help=library)
    one.add_argument("--json", action="store_true", help="print the findings as JSON")


def add_compare(commands: Any, registry: studies.Registry) -> None:  # noqa: ANN401
    """The command that sets two revisions side by side."""
    example = "shiremoot compare old.yaml new.yaml"
    says = "Say what changed between two revisions of a case, or its scenarios, and what moved each headline."
    one = command(commands, "compare", partial(_compare, registry), says, example)
    one.add_argument("old", help=CASE_HELP)
    one.add_argument("new", nargs="?", help=f"another revision, or nothing with --scenario: {CASE_HELP}")
    one.add_argument(
        "--scenario",
        action="append",
        default=[],
        help="compare the plan with this scenario of it; or two with each other",
    )
    one.add_argument("--seed", type=int, default=1, help="the seed of the draws (default: 1)")
    one.add_argument("--draws", type=int, default=100_000, help="how many draws (default: 100000)")
    one.add_argument("--workers", type=int, help="how many threads (default: every core)")
    add_fresh(one)
    one.add_argument("--json", action="store_true", help="print the comparison as one JSON object")
    one.set_defaults(variant=None)


def add_schema(commands: Any, registry: studies.Registry) -> None:  # noqa: ANN401
    """The command that prints the schema of a case, or of what a study answers."""
    example = "shiremoot schema --to case.schema.json"
    says = "Print the JSON Schema of a case, for editors, or of a study's results."
    one = command(commands, "schema", partial(_schema, registry), says, example)
    one.add_argument("of", nargs="?", choices=["case", "results"], default="case", help="of what (default: a case)")
    one.add_argument("study", nargs="?", help="of results: the study, or evidence-find or evidence-like")
    one.add_argument("--to", type=Path, help="write it to a file instead")


def add_parameters(commands: Any) -> None:  # noqa: ANN401
    """The command that shows dated law and guidance."""
    example = "shiremoot parameters england/workforce/weekly_pay_cap --on 2026-04-06"
    says = "List the dated parameters of law and guidance, or show one."
    one = command(commands, "parameters", _parameters, says, example)
    one.add_argument("key", nargs="?", help="the parameter to show")
    one.add_argument("--on", help="the day (2026-04-06) or the financial year (2026-27) it is asked for")
    one.add_argument("--proposed", action="store_true", help="count values that are only proposed")
    one.add_argument("--json", action="store_true", help="print as JSON")


def _cases(registry: studies.Registry, arguments: Arguments) -> int:
    for name in studies.shipped():
        if arguments.names:
            say(name)
        else:
            case = studies.load(name, registry)
            held = ", ".join(study.name for study in registry.held(case)) or "no study yet"
            say(f"{name}: {case.head.title} ({held})")
    return DONE


def _new(registry: studies.Registry, arguments: Arguments) -> int:
    from shiremoot.case.template import template
    from shiremoot.studies.starting_body import is_code

    if arguments.options and arguments.body is not None and is_code(arguments.body):
        fix = "leave out --options, and write them into the case from the returns; or give the council's name"
        raise ShiremootError("--options with a code in the returns", "one of the two", place="new", fix=fix)
    if arguments.body is not None and not arguments.options:
        begun = studies.drafted(arguments.body, arguments.name, arguments.data, arguments.on, today=_today())
        if begun is not None:
            what = "a case from the returns, to go on from"
            return _give_new(arguments, registry, begun.name, begun.text, (what, *begun.says), "gap")
    if arguments.on is not None:
        fix = "name a body of the returns with --body, or leave --on out"
        raise ShiremootError("--on without a body in the returns", "one", place="new", fix=fix)
    if arguments.name is None:
        raise ShiremootError("no name", "a name for the case", place="new", fix="such as: shiremoot new my-case")
    of: Literal["options", "programme"] = "options" if arguments.options else "programme"
    text = template(arguments.name, ANYSHIRE if arguments.body is None else arguments.body, of)
    return _give_new(
        arguments, registry, arguments.name, text, ("a case to fill in", *_not_from_returns(arguments)), of
    )


def _today() -> date:
    """The day on which a case begins: the one place where the clock is asked, for the age of a return."""
    return date.today()  # noqa: DTZ011, TID251 - no figure depends on it; it is told how old the figures are


def _not_from_returns(arguments: Arguments) -> Iterator[str]:
    """That the figures are an example; of a named council why its returns were not used."""
    if arguments.body is None or arguments.options:
        yield "Its figures are an example, until you write your own."
    elif studies.is_named(arguments.data):
        yield f'No body of the returns is called "{arguments.body}", so none of its figures are those of a return.'
    else:
        yield "Its figures are an example: to start from a council's returns, name a folder of them with --data."


def _give_new(
    arguments: Arguments, registry: studies.Registry, name: str, text: str, says: Sequence[str], then: str
) -> int:
    """The case, and beside it the schema that its first line names, so that an editor knows its keys at once."""
    from shiremoot.case.editors import for_editors, write_schema_beside
    from shiremoot.files import write_whole

    path = arguments.to or Path(f"{name}.yaml")
    _refuse_existing(path)
    write_whole(path, for_editors(text).encode())
    what, *more = says
    say(f"{path}: {what}. Next: shiremoot check {path}, then shiremoot {then} {path}")
    for sentence in more:
        say(sentence)
    if schema := write_schema_beside(path, registry.sections):
        say(f"{schema}: by it an editor explains each key as you write")
    return DONE


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise ShiremootError(
            "a file that is already there", "a new file", place=str(path), fix="name another with --to"
        )


def _check(registry: studies.Registry, arguments: Arguments) -> int:
    from shiremoot.case import errors_in

    case, problems = studies.checked(arguments.case, registry, _own_library(arguments.library))
    errors = errors_in(problems)
    failed = bool(errors or (arguments.strict and problems))
    if arguments.json:
        found = [problem.as_json() for problem in problems]
        say_json({"case": case.name if case else None, "hash": case.hash if case else None, "problems": found})
        return HAS_ERRORS if failed else DONE
    say_problems(problems, sys.stdout)
    warned = len(problems) - len(errors)
    say(f"{arguments.case}: {count(len(errors), 'error')}, {count(warned, 'warning')}")
    return HAS_ERRORS if failed else DONE


def _own_library(files: Sequence[Path]) -> Library | None:
    """The library of evidence with files of one's own; None where none is given."""
    from shiremoot.evidence import load

    return load(*files) if files else None


def _compare(registry: studies.Registry, arguments: Arguments) -> int:
    from shiremoot.studies.comparing import compared

    old, new = _two_cases(registry, arguments)
    arguments.scenario = None
    found = compared(old, new, settings_of(arguments), registry, keeping_of(arguments))
    if arguments.json:
        say_json(found.as_json())
    else:
        say("\n".join(found.say()))
    return DONE


def _two_cases(registry: studies.Registry, arguments: Arguments) -> tuple[Case, Case]:
    """The two cases to compare: two revisions, a plan and a scenario of it, or two of its scenarios.

    Raises: ShiremootError where neither another revision nor a scenario is named, or both are, or more than two.
    """
    old, named = studies.load(arguments.old, registry), arguments.scenario
    if (arguments.new is None) == (not named) or len(named) > SIDE_BY_SIDE:
        found = f"{'no' if arguments.new is None else 'another'} revision and {count(len(named), 'scenario')}"
        raise ShiremootError(found, "another revision, or one or two scenarios of this one", place="compare")
    if arguments.new is not None:
        return old, studies.load(arguments.new, registry)
    changed = [studies.under(old, name, registry) for name in named]
    return (studies.as_planned(old, registry), changed[0]) if len(changed) == 1 else (changed[0], changed[1])


def _schema(registry: studies.Registry, arguments: Arguments) -> int:
    if arguments.of == "case":
        return give_json(registry.schema(), arguments.to)
    from shiremoot.question.answer import answer_schema
    from shiremoot.studies.precedents.plainly import ANSWERS, evidence_schema

    if arguments.study is None:
        names = " or ".join((*(study.name for study in registry.studies), *ANSWERS))
        raise ShiremootError("no study", names, place="schema results", fix="such as: shiremoot schema results gap")
    if arguments.study in ANSWERS:
        return give_json(evidence_schema(arguments.study), arguments.to)
    return give_json(answer_schema(registry.study(arguments.study)), arguments.to)


def _parameters(arguments: Arguments) -> int:
    from shiremoot.parameters.telling import as_json, say_keys, say_parameter, say_value

    if arguments.key is None:
        say("\n".join(say_keys()))
    elif arguments.json:
        say_json(as_json(arguments.key, arguments.on, proposed=arguments.proposed))
    elif arguments.on is None:
        say("\n".join(say_parameter(arguments.key)))
    else:
        say("\n".join(say_value(arguments.key, arguments.on, proposed=arguments.proposed)))
    return DONE
