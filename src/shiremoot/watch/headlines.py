"""The numbers of a watch list that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.question.answer import Headline
from shiremoot.watch.finding import say_span
from shiremoot.watch.listing import Watched
from shiremoot.watch.study import WatchList


def headlines(answer: WatchList) -> Sequence[Headline]:
    """Share, place and odds of each body looked at, else of the thinnest of each group."""
    return tuple(headline for body in _chosen(answer) for headline in _headlines(body))


def _chosen(answer: WatchList) -> Iterator[Watched]:
    if answer.looked_at:
        yield from (looked.watched for looked in answer.looked_at)
        return
    for group in dict.fromkeys(body.group for body in answer.ranked):
        yield next(body for body in answer.ranked if body.group == group)


def _headlines(body: Watched) -> Iterator[Headline]:
    of = f"of {body.name}, outturn {body.year}"
    if body.reserves_ratio is not None:
        yield Headline(f"reserves as a share of revenue expenditure {of}", body.reserves_ratio, "share")
    if body.rank is not None:
        yield Headline(f"place on reserves for its size {of}", float(body.rank), "number")
    for ahead, odds in body.odds_below.items():
        if odds is not None:
            yield Headline(f"odds of reserves below the minimum within {say_span(ahead)} {of}", odds, "odds")
