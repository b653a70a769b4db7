"""The page of commands says what the parser says: every command, every argument, in the same words."""

import argparse
from collections.abc import Iterator

import pytest

from shiremoot.cli import parser
from shiremoot.report.documents import RENDERERS
from tests.docs.pages import code, sections, table

PAGE = "docs/reference/commands.md"
OTHER_HEADINGS = ("The commands", "Exit codes", "Where output goes")


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by its name; those of `data` by both words."""
    return dict(_within(parser()))


def _within(whole: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                inside = list(_within(command, f"{before}{name} "))
                yield from inside or [(f"{before}{name}", command)]


def arguments(command: argparse.ArgumentParser) -> list[list[str | None]]:
    """Each argument as it is written, with what the help says of it."""
    held = [action for action in command._actions if not isinstance(action, argparse._HelpAction)]
    return [[_written(action), (action.help or "").replace("%%", "%")] for action in held]


def _written(action: argparse.Action) -> str:
    named = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    return f"{named} {action.dest.upper()}" if action.option_strings and action.nargs != 0 else named


def test_the_page_has_every_command_in_the_order_of_the_help():
    assert [heading for heading in sections(PAGE) if heading and heading not in OTHER_HEADINGS] == list(commands())


@pytest.mark.parametrize("name", commands())
def test_a_command_is_told_as_its_help_tells_it(name: str):
    lines, command = sections(PAGE)[name], commands()[name]
    assert [[code(written), said] for written, said in table(lines)] == arguments(command)
    assert command.description in lines
    assert f"$ {(command.epilog or '').removeprefix('Example: ')}" in lines


def test_every_form_of_a_file_is_told():
    suffixes = [code(row[0]) for row in table(sections(PAGE)["Where output goes"])]
    assert sorted(suffixes) == sorted([*RENDERERS, ".json"])
