"""Studies that need this and that, and questions of them, made up for tests of what a question may ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shiremoot.case import Case
from shiremoot.question.question import Question
from shiremoot.question.settings import Settings
from shiremoot.question.study import Needs, Option, Study
from shiremoot.sources.store import Store

OPTIONS = (
    Option("on", "a day", "day"),
    Option("body", "a body; may be given several times", "several"),
    Option("ending", "how far apart"),
    Option("minimum", "a share", "percent"),
    Option("backtest", "whether to test", "yes"),
    Option("older", "an older revision", "file"),
)
EVERYTHING = Needs(
    ledger=True,
    data=("payments",),
    parameters=(("joint buying", "shiremoot/procurement/joint_buying"),),
    options=OPTIONS,
)


def a_study(needs: Needs = EVERYTHING, name: str = "counting") -> Study:
    """A study that nobody answers."""
    return Study(name, "How many?", "nobody:answers", "nobody:reports", "nobody:heads", "nobody:Result", needs)


def a_question(
    needs: Needs = EVERYTHING,
    case: Case | None = None,
    *,
    settings: Settings | None = None,
    store: Path | None = None,
    **options: Any,  # noqa: ANN401
) -> Question:
    """A question of such a study. store: the folder of its data."""
    opened = None if store is None else lambda: Store(store)
    return Question(a_study(needs), settings or Settings(), case, options, None, opened)
