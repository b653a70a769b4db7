"""The commands that keep public data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.cli.parsing import DATA_HELP, Arguments, Parser, command, day
from shiremoot.cli.saying import DONE, HAS_ERRORS, complain, say, say_json

if TYPE_CHECKING:
    from shiremoot.sources.telling import Said

SAYS_DATA = "Keep public data: take files, list and check what is held, say what to ask for."


def add(commands: Any) -> None:  # noqa: ANN401
    """The commands of `shiremoot data`."""
    one = commands.add_parser("data", help=SAYS_DATA, description=SAYS_DATA, epilog="Example: shiremoot data list")
    kept = one.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=Parser)
    files = command(kept, "add", _add, "Take files of public data.", "shiremoot data add outturn.xlsx")
    files.add_argument("files", nargs="+", type=Path, metavar="FILE", help="published files; a folder means all in it")
    files.add_argument("--source", help="the address they came from, kept in the manifest")
    files.add_argument("--published", type=day, help="the day they became public, kept in the manifest")
    paid = "who paid, where the files do not say it: a body's code or name, looked up in the register and kept"
    files.add_argument("--body", help=paid)
    says = "List what is held: kind, what it covers, rows, licence and day."
    command(kept, "list", _list, says, "shiremoot data list")
    says = "Check what is held: printed totals, restatements, breaks, bodies that gave nothing."
    command(kept, "check", _check, says, "shiremoot data check")
    says = "Write everything held of a kind to a file."
    export = command(kept, "export", _export, says, "shiremoot data export contracts --to contracts.json")
    export.add_argument("kind", help="which kind, as `shiremoot data sources` names it")
    to = "the file to write: .csv, .parquet, or .json for contracts (OCDS)"
    export.add_argument("--to", type=Path, required=True, help=to)
    says = "Say which public data Shiremoot takes: who publishes it, under what licence, and what to ask for."
    command(kept, "sources", _sources, says, "shiremoot data sources")
    says = "Make up a small set of published files, of councils that do not exist, to try things with."
    sample = command(kept, "sample", _sample, says, "shiremoot data sample made-up")
    sample.add_argument("folder", type=Path, help="the folder to write them to")
    for name, each in kept.choices.items():
        each.add_argument("--json", action="store_true", help="print as JSON")
        if name not in ("sources", "sample"):
            each.add_argument("--data", type=Path, help=DATA_HELP)


def _add(arguments: Arguments) -> int:
    from shiremoot.sources.telling import add_files

    return _give(
        add_files(arguments.files, arguments.data, arguments.source, arguments.published, arguments.body), arguments
    )


def _list(arguments: Arguments) -> int:
    from shiremoot.sources.telling import listed

    return _give(listed(arguments.data), arguments)


def _check(arguments: Arguments) -> int:
    from shiremoot.sources.telling import checked

    return _give(checked(arguments.data), arguments)


def _export(arguments: Arguments) -> int:
    from shiremoot.sources.telling import exported

    return _give(exported(arguments.data, arguments.kind, arguments.to), arguments)


def _sources(arguments: Arguments) -> int:
    from shiremoot.sources.telling import sources

    return _give(sources(), arguments)


def _sample(arguments: Arguments) -> int:
    from shiremoot.sources.telling import sampled

    return _give(sampled(arguments.folder), arguments)


def _give(said: Said, arguments: Arguments) -> int:
    if arguments.json:
        say_json(said.as_json)
    else:
        say("\n".join(said.lines))
    for complaint in said.complaints:
        complain(complaint)
    return HAS_ERRORS if said.has_errors else DONE
