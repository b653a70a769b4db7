"""What this folder answers: how likely is each figure that members were told?"""

from shiremoot.question.study import Capability, Needs, Option, Study

BENEFIT_RATING, COST_RATING = "shiremoot/ratings/benefit", "shiremoot/ratings/cost"
GDP_DEFLATOR = "uk/prices/gdp_deflator"

SINCE = "since"

CAPABILITY = Capability(
    key="programme",
    section="shiremoot.programme.document:Programme",
    lines="shiremoot.programme.lines:lines",
    studies=(
        Study(
            name="programme",
            asks="How likely is each figure that members were told?",
            answer="shiremoot.programme.study:target_odds",
            report="shiremoot.programme.report:report",
            headlines="shiremoot.programme.headlines:headlines",
            result="shiremoot.programme.answer:ProgrammeOdds",
            warnings="shiremoot.programme.warnings:warnings",
            needs=Needs(
                section=True,
                ledger=True,
                options=(Option(SINCE, "an older revision of the case: what is new since then", "case"),),
                parameters=(
                    ("benefit rating", BENEFIT_RATING),
                    ("cost rating", COST_RATING),
                    ("prices of each year", GDP_DEFLATOR),
                ),
            ),
        ),
    ),
)
