"""What this folder answers: which way of delivering is best, and how sure is that?"""

from shiremoot.question.study import Capability, Needs, Study

GAP = "gap"  # the study that knows what is left to find
PROVISION = "england/finance/minimum_revenue_provision"
RECEIPTS = "england/finance/flexible_use_of_capital_receipts"
OPTIMISM_BIAS = "uk/appraisal/optimism_bias"
RUNAWAY_COST = "uk/appraisal/runaway_cost"
DISCOUNT_RATE = "uk/appraisal/discount_rate_standard"
PROPOSED_RATE = "uk/appraisal/discount_rate_proposed_2026_review"

CAPABILITY = Capability(
    key="options",
    section="shiremoot.options.document:Options",
    lines="shiremoot.options.lines:lines",
    studies=(
        Study(
            name="options",
            asks="Which way of delivering is best, and how sure is that?",
            answer="shiremoot.options.study:options_compared",
            report="shiremoot.options.report:report",
            headlines="shiremoot.options.headlines:headlines",
            result="shiremoot.options.result:OptionsResult",
            warnings="shiremoot.options.valuing:without_prices",
            needs=Needs(
                section=True,
                ledger=True,
                every_variant=True,
                parameters=(
                    ("discount rates", DISCOUNT_RATE),
                    ("discount rates that a review proposed", PROPOSED_RATE),
                    ("optimism bias", OPTIMISM_BIAS),
                    ("costs that run away", RUNAWAY_COST),
                    ("provision for what is borrowed", PROVISION),
                    ("revenue cost that receipts may pay", RECEIPTS),
                ),
                beside=(GAP,),
            ),
        ),
    ),
)
