"""What this folder answers: how large is the gap by year, and how long do reserves last?"""

from shiremoot.question.study import Capability, Needs, Study

SECTION_114 = "england/finance/section_114"
GDP_DEFLATOR = "uk/prices/gdp_deflator"
REFERENDUM_LIMIT = "england/finance/referendum_limit"
BALANCED_BUDGET = "england/finance/balanced_budget"

CAPABILITY = Capability(
    key="gap",
    section="shiremoot.gap.document:Gap",
    lines="shiremoot.gap.lines:lines",
    studies=(
        Study(
            name="gap",
            asks="How large is the gap by year, and how long do reserves last?",
            answer="shiremoot.gap.study:gap_by_year",
            report="shiremoot.gap.report:report",
            headlines="shiremoot.gap.headlines:headlines",
            result="shiremoot.gap.result:GapResult",
            warnings="shiremoot.gap.warned:warnings",
            needs=Needs(
                section=True,
                ledger=True,
                parameters=(
                    ("what the law asks when money runs out", SECTION_114),
                    ("prices of each year", GDP_DEFLATOR),
                    ("rises of council tax that need a referendum", REFERENDUM_LIMIT),
                    ("why the next budget must balance", BALANCED_BUDGET),
                ),
            ),
        ),
    ),
)
