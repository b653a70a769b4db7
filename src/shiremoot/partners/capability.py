"""What this folder answers: with whom, at what share, and what happens when one leaves."""

from shiremoot.question.study import Capability, Needs, Study

ENDING = "shiremoot/partners/ending"

CAPABILITY = Capability(
    key="partners",
    section="shiremoot.partners.document:Partners",
    lines="shiremoot.partners.lines:lines",
    studies=(
        Study(
            name="partners",
            asks="Which groups should share which service?",
            answer="shiremoot.partners.grouping.study:partners",
            report="shiremoot.partners.grouping.report:report",
            headlines="shiremoot.partners.grouping.headlines:headlines",
            result="shiremoot.partners.grouping.result:PartnersResult",
            needs=Needs(section=True, ledger=True),
        ),
        Study(
            name="shares",
            asks="Who should pay what, and who would walk away?",
            answer="shiremoot.partners.shares.study:shares",
            report="shiremoot.partners.shares.report:report",
            headlines="shiremoot.partners.shares.headlines:headlines",
            result="shiremoot.partners.shares.result:SharesResult",
            needs=Needs(section=True, ledger=True),
        ),
        Study(
            name="exit",
            asks="What happens when a partner leaves?",
            answer="shiremoot.partners.exit.study:exits",
            report="shiremoot.partners.exit.report:report",
            headlines="shiremoot.partners.exit.headlines:headlines",
            result="shiremoot.partners.exit.result:ExitResult",
            needs=Needs(section=True, ledger=True, parameters=(("chance of an ending", ENDING),)),
        ),
    ),
)
