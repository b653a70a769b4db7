"""A target with its answer, and the words that all sentences about it share."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.case import Case
from shiremoot.case.head import COUNCILS
from shiremoot.money import Basis, say_pounds
from shiremoot.programme.answer import TargetOdds
from shiremoot.programme.document import Programme, Project
from shiremoot.programme.scope import projects_of
from shiremoot.programme.target import Target
from shiremoot.question.question import Question
from shiremoot.report.words import listed


@dataclass(frozen=True, slots=True)
class Told:
    """A target with its answer, and the words that all its sentences share."""

    question: Question
    programme: Programme
    answer: TargetOdds

    @property
    def case(self) -> Case:
        """The case it is asked of."""
        return self.question.of_case

    @property
    def draws(self) -> int:
        """How many draws were made."""
        return self.question.settings.draws

    @property
    def target(self) -> Target:
        """The target as the document states it."""
        return self.answer.target

    @property
    def projects(self) -> tuple[tuple[str, str, Project], ...]:
        """(workstream, name, project) of all that the target is about."""
        return projects_of(self.programme, self.target, self.case.head)

    @property
    def is_cap(self) -> bool:
        """Whether the target is a cost not to be exceeded."""
        return self.target.test == "at-most"

    @property
    def effect(self) -> str:
        """In-year, full-year or cumulative; the case's default where the target does not say."""
        return self.target.effect or self.case.head.basis.effect or "in-year"

    @property
    def when(self) -> str:
        """``in 2017-18``, ``a year by the end of 2017-18`` or ``over 2010-11 to 2012-13``."""
        first, last = self.target.when[0], self.target.when[-1]
        if self.effect == "full-year":
            return f"a year by the end of {last}"
        return f"over {first} to {last}" if first != last else f"in {last}"

    @property
    def amount(self) -> str:
        """The amount to be met: £1.5m."""
        return say_pounds(self.target.amount)

    @property
    def net(self) -> str:
        """`` net of cost`` where the cost to achieve comes off it; else nothing."""
        return " net of cost" if self.target.net_of_cost else ""

    @property
    def part(self) -> str:
        """Of which part it is, where it is not of all: `` from Adult social care``, `` for Anyshire Council``."""
        head, target = self.case.head, self.target
        named = [head.services[name].title for name in target.service]
        named += [self.programme.workstreams[name].title for name in target.workstream]
        bodies = [head.bodies[name].name for name in target.bodies(head)]
        of_each = {one.bodies(head) for one in self.programme.targets}
        said_once = len(self.programme.targets) > 1 and len(of_each) == 1  # in the basis of the page
        whose = f" for {listed(bodies)}" if len(bodies) < len(head.bodies) and not said_once else ""
        return f"{f' from {listed(named)}' if named else ''}{whose}"

    @property
    def test(self) -> str:
        """``save at least £1.5m in 2017-18`` or ``cost £1.5m or less in 2017-18``."""
        return self.about if self.is_cap else f"save at least {self.about}"

    @property
    def about(self) -> str:
        """The figure that members were told, as a row is named: ``£1.5m in 2017-18``, ``cost £6m or less``."""
        amount = f"cost {self.amount} or less" if self.is_cap else f"{self.amount}{self.net}"
        return f"{amount} {self.when}{self.part}"

    @property
    def aim(self) -> str:
        """The same within a sentence: ``£1.5m in 2017-18``, ``a cost of £6m or less``."""
        return f"a {self.about.replace('cost ', 'cost of ', 1)}" if self.is_cap else self.about

    @property
    def is_the_councils_own(self) -> bool:
        """Whether one council stands in the case, and a source reports its range."""
        bodies, total = tuple(self.case.head.bodies.values()), self.programme.reported_total
        is_reported = total is not None and total.provenance[0] == "reported"
        return is_reported and len(bodies) == 1 and bodies[0].kind in COUNCILS

    @property
    def range_reported(self) -> str:
        """``the range the council reported``, or ``the range reported``."""
        return "the range the council reported" if self.is_the_councils_own else "the range reported"

    @property
    def basis(self) -> Basis:
        """What the target's amounts mean, whose they are included."""
        words, default = self.target, self.case.head.basis
        net = default.net if words.net is None else words.net
        return Basis(
            price=words.price or default.price or "not-stated",
            recurrence=words.recurrence or default.recurrence or "not-stated",
            effect=self.effect,
            years=self.target.when,
            kind=" and ".join(words.class_) or default.class_ or "not-stated",
            measure={True: "net", False: "gross"}.get(net, "not-stated") if isinstance(net, bool) else "not-stated",
            bodies=tuple(self.case.head.bodies[body].name for body in words.bodies(self.case.head)),
        )
