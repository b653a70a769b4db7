"""What this folder answers: what does everything that saves come to in a year?"""

from shiremoot.question.study import Capability, Needs, Option, Study

RATING = "shiremoot/ratings/benefit"

CAPABILITY = Capability(
    key="tally",
    section="tests.studies.tally.document:Tally",
    lines="tests.studies.tally.lines:lines",
    studies=(
        Study(
            name="tally",
            asks="What does everything that saves come to in a year?",
            answer="tests.studies.tally.study:tally",
            report="tests.studies.tally.report:report",
            headlines="tests.studies.tally.study:headlines",
            result="tests.studies.tally.study:Tallied",
            needs=Needs(
                section=True,
                ledger=True,
                parameters=(("rating", RATING),),
                options=(
                    Option("evidence", "a file of the council's own", "file"),
                    Option("at-least", "100% of it", "yes"),
                ),
            ),
        ),
    ),
)
