"""The command line timed from the shell, start-up included."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

COMMAND = [sys.executable, "-c", "from shiremoot.cli import main; raise SystemExit(main())"]


def command(*arguments: str | Path) -> Callable[[], None]:
    """A run of the installed command, its output thrown away; stops where it fails."""
    installed = Path(sys.executable).with_name("shiremoot")
    start = [str(installed)] if installed.exists() else COMMAND

    def run() -> None:
        subprocess.run([*start, *map(str, arguments)], check=True, capture_output=True)

    return run
