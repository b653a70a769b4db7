"""Every picture of every report of every worked case: on one page to look at, or checked in a real browser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from shiremoot.files import write_whole
from shiremoot.question.settings import Settings
from shiremoot.report.html import render_html
from tests.browser import opened
from tests.gallery.collecting import Told, told
from tests.gallery.showing import shown
from tests.report.pictures.labels import WIDTHS, faults_of
from tests.report.pictures.titles import contradictions, pictures_of


def main() -> int:
    """Write the page, or check; the code is 1 where a check found a fault."""
    reads = argparse.ArgumentParser(prog="script/gallery", description=__doc__)
    reads.add_argument("cases", nargs="*", metavar="CASE", help="these worked cases only (all)")
    reads.add_argument("--to", type=Path, default=Path("gallery.html"), help="the page to write (gallery.html)")
    reads.add_argument("--draws", type=int, default=Settings().draws, help="of each study (100,000)")
    reads.add_argument(
        "--check",
        action="store_true",
        help=f"write no page; look at every report {', '.join(map(str, WIDTHS))} pixels wide for words that touch, "
        "that lie on a mark or outside their picture, and for titles that their findings do not bear out",
    )
    asked = reads.parse_args()
    found = told(Settings(draws=asked.draws), tuple(asked.cases))
    if asked.check:
        return check(found)
    write_whole(asked.to, shown(found).encode())
    sys.stdout.write(f"{asked.to} shows every picture.\n")
    return 0


def check(found: Iterable[Told]) -> int:
    """Say of each report what is wrong with its pictures."""
    wrong = 0
    for one in found:
        faults = list(_faults(one))
        sys.stdout.write(f"{one.case or 'without a case'}, {one.study}: {_said(one, faults)}\n")
        sys.stdout.flush()
        wrong += len(faults)
    return min(wrong, 1)


def _said(one: Told, faults: list[str]) -> str:
    if one.report is None:
        return f"not told, {one.why_not}"
    return "\n  ".join((f"{len(faults)} faults", *faults)) if faults else "holds"


def _faults(one: Told) -> Iterator[str]:
    if one.report is None or not any(pictures_of(one.report)):
        return
    yield from contradictions(one.report)
    page = render_html([one.report])
    with opened() as browser:
        for width in WIDTHS:
            yield from faults_of(browser, page, width)


if __name__ == "__main__":
    sys.exit(main())
