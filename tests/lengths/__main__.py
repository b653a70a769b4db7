"""Prints how long every page of every worked case is; with --check, fails where one is longer than it may be."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from shiremoot.question.settings import Settings
from shiremoot.report.html import render_html
from tests.browser import opened
from tests.gallery.collecting import told
from tests.lengths.limits import LIMITS, too_long
from tests.lengths.measuring import Length, length_of


def pages() -> Iterator[tuple[str, str, str]]:
    """(case, study, page) of every study of every worked case, and of public data where that is at hand."""
    for one in told(Settings()):
        if one.report is None:
            sys.stdout.write(f"{one.case:24} {one.study:12} left out: {one.why_not}\n")
        else:
            yield one.case, one.study, render_html([one.report])


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a page is too long and that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a page is longer than it may be")
    wanted = parser.parse_args(arguments)
    found: list[tuple[str, str, Length]] = []
    with opened() as browser, tempfile.TemporaryDirectory() as folder:
        for name, study, html in pages():
            found.append((name, study, length_of(browser, html, Path(folder))))
            _say(*found[-1])
    faults = [f"{name}, {study}: {fault}" for name, study, length in found for fault in too_long(name, study, length)]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults) or f"All within their limits: {LIMITS}\n")
    return 1 if faults and wanted.check else 0


def _say(name: str, study: str, length: Length) -> None:
    sys.stdout.write(
        f"{name:24} {study:12} {length.desk:5.2f} screens at 1280, {length.phone:5.2f} at 360, "
        f"{length.sides_of_body} printed sides and {length.sides - length.sides_of_body} of annex\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
