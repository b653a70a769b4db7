"""What this folder answers: how does a council's spend compare with councils like it?"""

from shiremoot.question.study import Capability, Needs, Option, Study

NEIGHBOURS = "shiremoot/benchmark/neighbours"
ON = Option("on", "count only what was public on this day, such as 2016-12-01", "day")

CAPABILITY = Capability(
    key="benchmark",
    section="shiremoot.benchmark.document:Benchmark",
    studies=(
        Study(
            name="benchmark",
            asks="How does a council's spend compare with councils like it, and is what it buys known?",
            answer="shiremoot.benchmark.study:benchmark",
            report="shiremoot.benchmark.report:report",
            headlines="shiremoot.benchmark.headlines:headlines",
            result="shiremoot.benchmark.study:BenchmarkResult",
            told_with="benchmark",
            needs=Needs(
                case=True,
                data=("returns", "details", "register", "population", "deprivation", "areas", "council-tax"),
                parameters=(
                    ("nearest neighbours", NEIGHBOURS),
                    ("publication", "shiremoot/publication/returns"),
                    ("bodies left out", "shiremoot/watch/left_out"),
                ),
                options=(ON,),
            ),
        ),
    ),
)
