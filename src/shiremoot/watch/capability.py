"""What this folder answers: whose reserves are thin, on what was public on a day?"""

from shiremoot.question.study import Capability, Needs, Option, Study

CAPABILITY = Capability(
    key="watch",
    studies=(
        Study(
            name="watch",
            asks="Whose reserves are thin, on what was public on a day?",
            answer="shiremoot.watch.study:watch",
            report="shiremoot.watch.report:report",
            headlines="shiremoot.watch.headlines:headlines",
            result="shiremoot.watch.study:WatchList",
            told_with="benchmark",
            example="--on 2016-12-01",
            needs=Needs(
                data=("returns", "register", "notices", "boundaries"),
                parameters=(
                    ("least reserves", "shiremoot/watch/minimum_reserves"),
                    ("bodies left out", "shiremoot/watch/left_out"),
                    ("past years of others, at most", "shiremoot/watch/most_alike"),
                    ("past years of others, at least", "shiremoot/watch/fewest_alike"),
                    ("width of the range", "shiremoot/watch/fan_width"),
                    ("notices counted", "shiremoot/watch/notices_since"),
                    ("publication", "shiremoot/publication/returns"),
                ),
                options=(
                    Option("on", "count only what was public on this day, such as 2016-12-01", "day"),
                    Option("body", "a body by code or name; may be given several times", "several"),
                    Option("minimum", "the least reserves as a share of revenue expenditure, such as 3%", "percent"),
                    Option("backtest", "test the score on the notices that followed it", "yes"),
                ),
            ),
        ),
    ),
)
