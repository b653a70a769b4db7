"""What lets the study run but must stand in its report: savings left aside, parts that miss the reported total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiremoot.case import Case, Problem, warning
from shiremoot.ledger import Ledger, Line, Simulator, View, Weight, times
from shiremoot.ledger.agreements import SECTION as AGREEMENTS
from shiremoot.money import say_pounds, say_range
from shiremoot.money.basis import in_list
from shiremoot.programme.counting import COUNTED, is_about, period_of, savings_of, unlike, weights_of
from shiremoot.programme.document import Programme
from shiremoot.programme.reported import as_reported
from shiremoot.programme.target import Target
from shiremoot.question.question import Question

ONE_OFF = "one-off, which does not"  # count to a recurring target
ROUNDING = 500.0  # pounds; reported totals are printed to the nearest thousand at best


def warnings(question: Question) -> list[Problem]:
    """What lets the study run but must stand in its report: parts that miss the reported total, savings left aside."""
    case, ledger = question.of_case, question.ledger
    found: list[Problem] = []
    for number, target in enumerate(case.section(Programme).targets):
        path = f"{Programme.key}.targets[{number}]"
        weights = weights_of(case, target, ledger)
        found += _left_aside(case, ledger, target, path)
        found += _fees_beyond(case, ledger, target, weights, path)
        if weights and as_reported(case, target) is not None:
            found += _unreconciled(case, ledger, View(path, weights, period_of(case, target, ledger)))
    return found


def _left_aside(case: Case, ledger: Ledger, target: Target, path: str) -> Iterator[Problem]:
    """Savings that a target is about and that do not count to it, each with its reason."""
    for line in ledger.lines:
        if line.kind != COUNTED[target.test] or not is_about(target, line):
            continue
        where = f"{path} and {line.name}"
        if (reason := unlike(case, target, line)) and _is_of_its_bodies(case, target, line):
            fix = "write counts_one_off: true where one-offs meet it too" if reason.startswith(ONE_OFF) else ""
            yield warning(where, f"{line.title}: {reason}", "a saving on the target's basis", fix)
        elif others := _others_it_is_stated_for(case, target, line):
            named = in_list([case.head.bodies[body].name for body in line.stated_for])
            found = f"{line.title}: stated for {named} together, and the target does not count {others}"
            yield warning(where, found, "a target whose `body` names them all, or a key that divides it")


def _is_of_its_bodies(case: Case, target: Target, line: Line) -> bool:
    """Whether any part of a line is of the bodies that a target counts; of others nobody would look for it there."""
    part = line.part_of_bodies(target.bodies(case.head))
    return any(part) if isinstance(part, tuple) else bool(part)


def _others_it_is_stated_for(case: Case, target: Target, line: Line) -> str:
    """The bodies of a line that is stated for several together which a target that names some of them leaves out."""
    bodies = target.bodies(case.head)
    others = [body for body in line.stated_for if body not in bodies]
    return in_list([case.head.bodies[body].name for body in others]) if len(others) < len(line.stated_for) else ""


def _fees_beyond(
    case: Case, ledger: Ledger, target: Target, weights: Mapping[str, Weight], path: str
) -> Iterator[Problem]:
    """A fee that is reckoned on savings beyond those of a part: nobody has said how it divides."""
    savings = savings_of(case, target, ledger)
    for line in ledger.lines:
        if line.section == AGREEMENTS and line.name in weights and line.formula is not None:
            beyond = [name for name in line.formula.lines if name not in savings]
            if beyond and (target.service or target.workstream):
                found = f"{line.title}, which is reckoned on {in_list(beyond)} too and comes off this target whole"
                yield warning(f"{path} and {line.name}", found, "a fee on the savings of the target alone")


def _unreconciled(case: Case, ledger: Ledger, wanted: View) -> Iterator[Problem]:
    """The reported ends beside the sums of the estimated projects' ends, where they differ by more than rounding."""
    total = case.section(Programme).reported_total
    assert total is not None  # noqa: S101 - asked only where a range was reported
    assert total.range is not None  # noqa: S101
    estimated: dict[str, Weight] = {
        line.name: times(wanted.weights[line.name], 1 / line.rate)  # as stated
        for line in ledger.lines
        if line.name in wanted.weights and line.kind == "saving" and not line.prior
    }
    bounds = Simulator(ledger, [View("estimated", estimated, wanted.period)]).bounds("estimated")
    stated = (float(total.range.low), float(total.range.high))
    if all(abs(reached - end) <= ROUNDING for reached, end in zip(bounds, stated, strict=True)):
        return
    low, high = (say_pounds(round(end), 3) for end in bounds)
    found = f"projects whose ends add to {low} and {high}, against a reported {say_range(total.range)}"
    yield warning("programme.reported_total", found, "parts that reach the reported total at both ends")
