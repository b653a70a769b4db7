"""Plain text tables and the way their numbers are said."""

from __future__ import annotations

from collections.abc import Sequence


def seconds(value: float) -> str:
    """Three figures, in seconds or milliseconds."""
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"


def size(value: float) -> str:
    """Bytes in whole megabytes, of a file below one in whole kilobytes."""
    return f"{value / 2**20:.0f} MB" if value >= 2**20 else f"{value / 1000:.0f} kB"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; the first to the left, the rest to the right."""
    every = [list(heads), *map(list, rows)]
    widths = [max(len(row[at]) for row in every) for at in range(len(heads))]
    lines = [_line(row, widths) for row in every]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.ljust(width) if at == 0 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *rest]).rstrip()
