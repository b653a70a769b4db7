"""What is wrong with variants that combine others: a combination in itself, or a part named twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shiremoot.case.head import Head
from shiremoot.case.problems import Problem


def combinations(head: Head) -> Iterator[Problem]:
    """Variants that contain themselves, straight or through a part, and parts that one names twice."""
    for name, variant in head.variants.items():
        where = f"variants.{name}.parts"
        for part in dict.fromkeys(variant.parts):
            if part in head.variants and name in head.with_parts(part):
                found = f'"{name}", which contains itself' + ("" if part == name else f' through "{part}"')
                yield Problem(where, found, f"parts that do not lead back to {name}", "take it out of the parts")
        for part, times in Counter(variant.parts).items():
            if times > 1:
                yield Problem(where, f'"{part}" twice', "each part once: it counts once in any case")
