"""A report as a file; its suffix says how it is to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from shiremoot.files import CannotWrite, write_whole
from shiremoot.report.blocks import Report


def write(report: Report, path: Path) -> None:
    """Write a report as a page (.html), a workbook (.xlsx) or plain text (.txt), whole or not at all.

    Raises: CannotWrite for another suffix, or where the file cannot be written.
    """
    render = RENDERERS.get(path.suffix.lower())
    if render is None:
        raise CannotWrite(
            f'"{path.suffix}"' if path.suffix else "a name without a suffix",
            f"one of {', '.join(RENDERERS)}",
            place=str(path),
            fix="for figures that a program reads, use --json",
        )
    write_whole(path, render(report))


def _html(report: Report) -> bytes:
    from shiremoot.report.html import render_html

    return render_html(report).encode()


def _excel(report: Report) -> bytes:
    from shiremoot.report.excel import render_excel

    return render_excel(report)


def _text(report: Report) -> bytes:
    from shiremoot.report.terminal import WIDTH_OF_A_FILE, render_terminal

    return render_terminal(report, full=True, width=WIDTH_OF_A_FILE).encode()


RENDERERS: Mapping[str, Callable[[Report], bytes]] = {".html": _html, ".xlsx": _excel, ".txt": _text}
