"""Whether a line counts on a basis that somebody asks for: in the budget gap, or to a target (convention 3)."""

from __future__ import annotations

from collections.abc import Collection

from shiremoot.ledger.line import Line
from shiremoot.money.basis import CLOSES_A_GAP, NOT_STATED, classes_of_target, in_list


def why_not_in_the_gap(line: Line, closing: Collection[str] = CLOSES_A_GAP) -> str | None:
    """Why a saving does not close a budget gap, in words; None where it does, and for whatever is no saving.

    closing: the classes that do; a case may say which (`closes_gap`). Usually what avoids a cost that no budget holds,
    or saves no money, leaves the gap as it is, whatever class the case's own basis names. Whether a saving is gross or
    net, recurring or one-off changes when it counts, not whether.
    """
    if line.kind != "saving" or line.basis.kind in (*closing, NOT_STATED):
        return None
    return f"{line.basis.kind}, which does not close a budget gap"


def why_not_to_a_target(
    line: Line,
    *,
    classes: Collection[str] = (),
    net: bool | str | None = None,
    recurrence: str | None = None,
    effect: str | None = None,
) -> str | None:
    """Why a saving does not count to a target, in words; None where it does, and for whatever is no saving.

    classes: those that the target itself names; where it names none, it is about cashable savings. net, recurrence,
    effect: as the target states them or, where it does not, the case; what neither states is not asked.
    """
    if line.kind != "saving":
        return None
    wanted = classes_of_target(classes)
    measure = {True: "net", False: "gross"}[net] if isinstance(net, bool) else None
    if line.basis.kind not in wanted:
        return f"{line.basis.kind}, which does not count to a {in_list(wanted, 'or')} target"
    if measure not in (None, line.basis.measure):
        return f"{line.basis.measure}, which does not count to a {measure} target"
    if line.one_off and recurrence == "recurring":
        return "one-off, which does not count to a recurring target"
    if line.one_off and effect == "full-year":
        return "one-off, which is no part of a yearly rate (run-rate)"
    return None
