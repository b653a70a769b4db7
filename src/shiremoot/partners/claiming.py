"""What is wrong with savings that partners claim: lines of other sections, of which the exponent is worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiremoot.case import Head, Moving, Problem
from shiremoot.ledger import Draft, Wanted
from shiremoot.partners.document import Joint


def of_claims(path: str, joint: Joint, draft: Draft) -> Iterator[Problem]:
    """Claimed lines that are no savings, or are of others than the partners; a name that is no line is told elsewhere.

    draft: with the lines of the sections before this one.
    """
    lines = {one.name: one for one in draft.wanted}
    keys = {name: key.bodies for name, key in draft.case.head.keys().items()}
    for name in (one for one in joint.claimed if one in lines):
        line = lines[name]
        if line.kind != "saving":
            yield Problem(f"{path}.claimed", f'"{name}", a {line.kind}', "savings that the partners claim")
        others = [body for body in _bodies(line.part, draft.case.head, keys) if body not in joint.partners]
        if others:
            found = f'"{name}", a saving of {", ".join(others)}, who shares nothing here'
            yield Problem(f"{path}.claimed", found, f"savings of the partners alone: {', '.join(joint.partners)}")
        if isinstance(line, Wanted) and not line.figure.estimated and line.figure.prior is None:
            yield Problem(
                f"{path}.claimed", f'"{name}", which nobody has estimated', "savings with an amount or a range"
            )


def _bodies(part: Moving, head: Head, keys: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Whose a line is; where it names nobody, the first-named body's."""
    return keys.get(part.key, ()) if part.key is not None else part.body or tuple(head.bodies)[:1]
