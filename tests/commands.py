"""Every command of the command line, found by walking its parser."""

import argparse
from collections.abc import Iterator

from shiremoot.cli import parser


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by its name; those of `data` by both words."""
    return dict(_within(parser()))


def _within(whole: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                inside = list(_within(command, f"{before}{name} "))
                yield from inside or [(f"{before}{name}", command)]
