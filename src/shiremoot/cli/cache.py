"""The command about kept answers: where they are, how many, and how to be rid of them."""

from __future__ import annotations

from typing import Any

from shiremoot.cli.parsing import Arguments, command
from shiremoot.cli.saying import DONE, count, say, say_json

SAYS = "Say where answers are kept and how much they take, or clear them; asked again, they are worked out again."

LARGE = 10_000_000  # bytes from which on nobody counts in thousands


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own type has no public name
    """The command `shiremoot cache`."""
    one = command(commands, "cache", _cache, SAYS, "shiremoot cache clear")
    one.add_argument("action", nargs="?", choices=["clear"], help="remove every kept answer")
    one.add_argument("--json", action="store_true", help="print as JSON")


def _cache(arguments: Arguments) -> int:
    from shiremoot.question.keeping import Keeping

    keeping = Keeping()
    cleared = arguments.action == "clear"
    answers, size = keeping.clear() if cleared else keeping.size()
    if arguments.json:
        say_json({"folder": str(keeping.folder), "answers": answers, "bytes": size, "cleared": cleared})
        return DONE
    held = f"{count(answers, 'answer')}, {_much(size)}"
    said = f"removed {held}" if cleared else f"{held} of at most {_much(keeping.most)}"
    say(f"{keeping.folder}: {said}")
    return DONE


def _much(size: int) -> str:
    """Bytes as people read them."""
    return f"{size / 1e6:,.0f} MB" if size >= LARGE else f"{size / 1e3:,.0f} kB"
