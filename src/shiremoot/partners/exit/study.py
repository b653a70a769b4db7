"""What happens when a partner leaves? Each partner of each shared service, in each year in which it can."""

from __future__ import annotations

from shiremoot.partners.document import Partners
from shiremoot.partners.exit.assets import assets_left
from shiremoot.partners.exit.ending import ending_of, plan_worth
from shiremoot.partners.exit.leavings import Leavings
from shiremoot.partners.exit.result import ExitResult
from shiremoot.partners.exit.service import Service
from shiremoot.question.question import Question


def exits(question: Question) -> ExitResult:
    """Every partner of every service that the case shares, in every year in which it can leave.

    A service that nobody can leave, or of which the case does not say how long things go on, has no leaver, and why.
    Raises: NoSection when the case shares nothing; ClaimedTooMuch where a claimed saving exceeds what it is made on.
    """
    partners = question.of_case.section(Partners)
    services = [Service(question, partners, name) for name in partners.services]
    ending = ending_of(question, partners, max(len(one.years_shared) for one in services))
    found = [(one, Leavings.of(one, partners.leaving)) for one in services if one.unanswered is None]
    with_plan = partners.leaving is not None and partners.leaving.with_plan is not None
    return ExitResult(
        first=partners.year,
        through=partners.through,
        leavers=tuple(leaver for _, leavings in found for leaver in leavings.leavers()),
        services=tuple(one.told for one in services),
        assets=tuple(assets_left(question)),
        ending=ending,
        plan=plan_worth([leavings.saved_by_plan() for _, leavings in found], ending) if with_plan and found else None,
    )
