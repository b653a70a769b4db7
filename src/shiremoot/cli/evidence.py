"""The commands that ask the library of evidence."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot import studies
from shiremoot.cli.asking import READABLE
from shiremoot.cli.parsing import CASE_HELP, Arguments, Parser, command, percent
from shiremoot.cli.saying import DONE, give_files, give_json, readable, refuse_other_suffix, say

if TYPE_CHECKING:
    from shiremoot.report.blocks import Report

SAYS = "Look up what became of arrangements like ours: studies, partnerships, what was promised and what came."


def add(commands: Any, registry: studies.Registry) -> None:  # noqa: ANN401
    """The commands of `shiremoot evidence`."""
    one = commands.add_parser(
        "evidence", help=SAYS, description=SAYS, epilog="Example: shiremoot evidence find payroll"
    )
    asked = one.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=Parser)
    find = command(asked, "find", _find, "Find studies and cases by words.", "shiremoot evidence find waste")
    find.add_argument("words", nargs="*", help="words that all stand in an entry; none for all entries")
    find.add_argument(
        "--as-figure", metavar="KEY", help="print the range of a kind of arrangement or service, to paste into a case"
    )
    says = "Say what happened to promises like those of a case."
    like = command(asked, "like", partial(_like, registry), says, "shiremoot evidence like my-case.yaml")
    like.add_argument("case", help=CASE_HELP)
    like.add_argument("--saving", type=percent, help="a saving claimed of merging, as a part of cost, such as 10%%")
    like.add_argument("--units", type=int, help="with --saving: how many equal units are merged")
    for each in (find, like):
        library = "a file of evidence of your own; may be given several times"
        each.add_argument("--library", type=Path, action="append", default=[], metavar="FILE", help=library)
        each.add_argument("--json", action="store_true", help="print the answer as one JSON object")
        each.add_argument("--to", type=Path, help=f"write it to a file instead: {READABLE}; or .json")


def _find(arguments: Arguments) -> int:
    from shiremoot.evidence import find, load
    from shiremoot.studies.precedents.found import report_of_found
    from shiremoot.studies.precedents.plainly import found_as_json

    library = load(*arguments.library)
    if arguments.as_figure is not None:
        from shiremoot.studies.precedents.pasting import range_to_paste

        say(range_to_paste(library, arguments.as_figure))
        return DONE
    entries = find(library, arguments.words)
    if _as_json(arguments):
        return give_json(found_as_json(library, arguments.words, entries), arguments.to)
    return _give(report_of_found(library, arguments.words, entries), arguments)


def _like(registry: studies.Registry, arguments: Arguments) -> int:
    from shiremoot.dates.errors import ShiremootError
    from shiremoot.evidence import load
    from shiremoot.studies.precedents.likeness import Claimed, like
    from shiremoot.studies.precedents.plainly import like_as_json
    from shiremoot.studies.precedents.report import report_of_like

    if (arguments.saving is None) != (arguments.units is None):
        raise ShiremootError("one of --saving and --units", "both or neither", place="evidence like")
    claimed = None if arguments.saving is None else Claimed(arguments.saving, arguments.units)
    case, library = studies.load(arguments.case, registry), load(*arguments.library)
    found = like(case, library, claimed)
    if _as_json(arguments):
        return give_json(like_as_json(case, library, found), arguments.to)
    return _give(report_of_like(case, library, found), arguments)


def _as_json(arguments: Arguments) -> bool:
    """Whether JSON is asked for, by the option or by the name of the file; before anything is looked up."""
    refuse_other_suffix(arguments.to, (".json",) if arguments.json else (*readable(), ".json"))
    return arguments.json or (arguments.to is not None and arguments.to.suffix.lower() == ".json")


def _give(report: Report, arguments: Arguments) -> int:
    if arguments.to is not None:
        return give_files([report], arguments.to)
    from shiremoot.report.terminal import show

    show([report], sys.stdout, full=True)
    return DONE
