"""The command line: one command for each study, and those for cases, checks, schema, parameters and data."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from shiremoot import __version__, studies
from shiremoot.cli import asking, cache, cases, data, evidence
from shiremoot.cli.parsing import Parser
from shiremoot.cli.saying import CANNOT_RUN, DONE, HAS_ERRORS, INTERRUPTED, complain, say_problems
from shiremoot.dates.errors import ShiremootError

# Looking for plug-ins of pydantic in every package is a fifth of the time in which a kept answer is told; we have none.
NO_PLUGINS = ("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main(written: Sequence[str] | None = None, registry: studies.Registry = studies.REGISTRY) -> int:
    """Run one command; returns its exit code. Without ``written`` the process's own arguments are taken.

    registry: the capabilities whose studies are commands.
    """
    os.environ.setdefault(*NO_PLUGINS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no pound sign still shows the rest
    arguments = parser(registry).parse_args(written)
    try:
        code: int = arguments.command(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain("stopped; nothing was half-written")
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
    from shiremoot.case import CaseHasErrors, NoSection, NotReadable, errors_in

    match error:
        case CaseHasErrors():
            say_problems(errors_in(error.problems), sys.stderr)
            return HAS_ERRORS
        case ShiremootError():
            place = f"{error.place}: " if error.place else ""
            complain(f"{place}found {error.found}; expected {error.expected}")
            for line in error.shown if isinstance(error, NotReadable) else ():
                complain(line)
            if error.fix:
                complain(f"  {error.fix}")
        case OSError() | MemoryError():
            reason = error.strerror if isinstance(error, OSError) else None
            complain(f"found {(reason or 'too little memory').lower()}; nothing was written")
        case _:
            complain(f"found a mistake of our own ({type(error).__name__}: {error}); --debug shows where")
    return HAS_ERRORS if isinstance(error, NoSection) else CANNOT_RUN


def parser(registry: studies.Registry = studies.REGISTRY) -> argparse.ArgumentParser:
    """The commands and their arguments, each with an example."""
    whole = Parser(
        prog="shiremoot",
        description="From a council's case file to the odds of its promises.",
        epilog="Example: shiremoot cases",
    )
    whole.add_argument("--version", action="version", version=__version__)
    whole.set_defaults(debug=False)
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=Parser)
    cases.add_cases(commands, registry)
    cases.add_new(commands, registry)
    cases.add_check(commands, registry)
    for study in registry.studies:
        asking.add_study(commands, study, registry)
    cases.add_compare(commands, registry)
    asking.add_report(commands, registry)
    cases.add_schema(commands, registry)
    cases.add_parameters(commands)
    evidence.add(commands, registry)
    data.add(commands)
    cache.add(commands)
    return whole
