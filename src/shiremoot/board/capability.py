"""What this folder answers: several business cases side by side, as a joint management board oversees them."""

from shiremoot.question.study import Capability, Needs, Study

PROGRAMME = "programme"  # the study that knows the odds of a case's own targets

CAPABILITY = Capability(
    key="board",
    section="shiremoot.board.document:Board",
    lines="shiremoot.board.lines:lines",
    studies=(
        Study(
            name="board",
            asks="Where do the cases stand that a joint board oversees, and what is due?",
            answer="shiremoot.board.study:board",
            report="shiremoot.board.report:report",
            headlines="shiremoot.board.headlines:headlines",
            result="shiremoot.board.result:BoardResult",
            needs=Needs(section=True, ledger=True, beside=(PROGRAMME,)),
        ),
    ),
)
