"""How long a page may be: screens at 1280 by 900 and at 360 by 740 with the annex folded, and printed sides without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.lengths.measuring import Length

LIMITS: Mapping[str, tuple[float, float, int]] = {
    "programme": (4.0, 9.0, 5),
    "gap": (3.5, 7.0, 4),
    "options": (4.0, 9.0, 5),
    "partners": (4.0, 9.0, 5),
    "shares": (4.0, 9.0, 5),
    "exit": (4.0, 9.0, 5),
    "board": (4.0, 9.0, 5),
    "benchmark": (3.0, 99.0, 99),
    "watch": (5.0, 99.0, 99),
    "procurement": (5.0, 99.0, 99),
}  # options, partners: as a programme; for the last three, the design sets no limit on a phone or on paper


LONGER: Mapping[tuple[str, str], tuple[float, float, int]] = {
    ("dorset-options-2015", "options"): (4.5, 10.4, 5),
    ("shropshire-platform-2011", "options"): (4.2, 9.0, 5),
    ("dorset-support-2016", "programme"): (4.3, 9.7, 5),
    ("hampshire-dorset-it-2010", "benchmark"): (4.5, 99.0, 99),
    ("wexbury-plan-2026", "gap"): (4.1, 8.6, 4),
    ("wexbury-plan-2026", "programme"): (4.4, 9.3, 5),
}
"""Eight options in one comparison, four criteria and three promises in another; years after the one asked about, as
renting and owning run on; two councils in one page, each with peers and services; reserves by name and scenarios; three
targets, a row each.
"""


def too_long(case: str, study: str, length: Length) -> Iterator[str]:
    """What of a page is longer than it may be."""
    for what, is_, may_be in zip(
        ("screens at 1280 px", "screens at 360 px", "printed sides"),
        (length.desk, length.phone, length.sides_of_body),
        LONGER.get((case, study), LIMITS[study]),
        strict=True,
    ):
        if is_ > may_be:
            yield f"{is_:.2f} {what}, where {may_be:g} are the most"
    if length.beyond:
        yield length.beyond
