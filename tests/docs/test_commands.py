"""The page of commands says what the parser says: every command, every argument, in the same words."""

import argparse

import pytest

from shiremoot.report.documents import RENDERERS
from tests.commands import commands
from tests.docs.pages import code, sections, table

PAGE = "docs/reference/commands.md"
OTHER_HEADINGS = ("The commands", "Exit codes", "Where output goes")


def arguments(command: argparse.ArgumentParser) -> list[list[str | None]]:
    """Each argument as it is written, with what the help says of it."""
    held = [action for action in command._actions if not isinstance(action, argparse._HelpAction)]
    return [[_written(action), (action.help or "").replace("%%", "%")] for action in held]


def _written(action: argparse.Action) -> str:
    named = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    takes_a_value = action.option_strings and action.nargs != 0
    return f"{named} {action.metavar or action.dest.upper()}" if takes_a_value else named


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
