"""How arguments are read: one parser for each command, with its example, and the kinds of values."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from shiremoot.cli.saying import CANNOT_RUN, complain, progress
from shiremoot.dates.errors import ShiremootError

if TYPE_CHECKING:
    from shiremoot.question.keeping import Keeping
    from shiremoot.question.settings import Settings

CASE_HELP = "a worked example by its name (see `shiremoot cases`), or a path to a case file"
DATA_HELP = "the folder of public data (default: the one that SHIREMOOT_DATA names)"
Arguments = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, with the command that helps."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with the code of what cannot run."""
        complain(f"{self.prog}: {message}")
        complain(f"  `{self.prog} --help` shows an example")
        raise SystemExit(CANNOT_RUN)


def command(
    commands: Any,  # noqa: ANN401 - argparse's own type has no public name
    name: str,
    run: Callable[[Arguments], int],
    says: str,
    example: str,
) -> argparse.ArgumentParser:
    """One command with what it says of itself, an example, and what it runs."""
    one: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says, epilog=f"Example: {example}")
    one.add_argument("--debug", action="store_true", help="show the traceback of an error")
    one.set_defaults(command=run)
    return one


def add_settings(one: argparse.ArgumentParser, *, draws: bool, variant: bool = True) -> None:
    """How a study is run. draws: whether it draws the lines of a case, on so many threads; variant: in one of them."""
    one.add_argument("--seed", type=int, default=1, help="the seed of the draws (default: 1)")
    add_fresh(one)
    if not draws:
        one.set_defaults(draws=100_000, variant=None, scenario=None, workers=None)
        return
    one.set_defaults(variant=None)
    if variant:
        one.add_argument("--variant", help="the variant to run (default: the one marked decided)")
    one.add_argument("--scenario", help="run it under this scenario of the case (default: as planned)")
    one.add_argument("--draws", type=int, default=100_000, help="how many draws (default: 100000)")
    one.add_argument("--workers", type=int, help="how many threads (default: every core)")


def add_fresh(one: argparse.ArgumentParser) -> None:
    """Whether to work out again what was answered before."""
    one.add_argument("--fresh", action="store_true", help="work it out again, though its answer is kept")


def day(text: str) -> date:
    """A day written as 2016-12-01, as argparse reads it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}", not a day such as 2016-12-01') from None


def existing_file(text: str) -> Path:
    """A path at which there is a file, as argparse reads it."""
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f'"{text}", where there is no file')
    return Path(text)


def percent(text: str) -> float:
    """A share written as 3%, as argparse reads it."""
    from shiremoot.money import parse_percent

    try:
        return float(parse_percent(text))
    except ShiremootError as error:
        raise argparse.ArgumentTypeError(f"{error.found}, not {error.expected}") from None


def settings_of(arguments: Arguments) -> Settings:
    """How a study is run, as the arguments say; with a bar where it takes long."""
    from shiremoot.question.settings import Settings

    return Settings(
        seed=arguments.seed,
        draws=arguments.draws,
        variant=arguments.variant,
        scenario=arguments.scenario,
        workers=arguments.workers,
        progress=progress(),
    )


def keeping_of(arguments: Arguments) -> Keeping:
    """Where the answers that a command asks for are kept."""
    from shiremoot.question.keeping import Keeping

    return Keeping(fresh=arguments.fresh)
