"""What this folder answers: what do bodies buy from the same suppliers, and what ends together?"""

from shiremoot.question.study import Capability, Needs, Option, Study

JOINT_BUYING = "shiremoot/procurement/joint_buying"

CAPABILITY = Capability(
    key="procurement",
    studies=(
        Study(
            name="procurement",
            asks="What do bodies buy from the same suppliers, and what ends together?",
            answer="shiremoot.procurement.study:procurement",
            report="shiremoot.procurement.report:report",
            headlines="shiremoot.procurement.headlines:headlines",
            result="shiremoot.procurement.study:ProcurementResult",
            example="--body E06000061 --body E06000062",
            needs=Needs(
                data=("payments", "contracts", "register", "returns"),
                parameters=(("joint buying", JOINT_BUYING),),
                options=(
                    Option("on", "look for contracts that end from this day on, such as 2024-04-01", "day"),
                    Option("body", "a body by code or name; may be given several times", "several"),
                    Option("ending", "how far apart contract ends may lie, such as 12 months"),
                ),
            ),
        ),
    ),
)
