"""What pay lines imply of posts that are not yet known: the pay that is saved, by what a post costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Floats, quantiles
from shiremoot.ledger import View, at_year_end
from shiremoot.options.document import Options
from shiremoot.options.result import PostsImplied
from shiremoot.options.together import Together, gain

LOW_AND_HIGH = (0.1, 0.9)


@dataclass(frozen=True)
class Implied:
    """The posts of every option that names its pay lines, at the yearly rate reached when the last year ends."""

    options: Options
    all: Together

    @cached_property
    def views(self) -> Mapping[str, View]:
        """What each such option saves of pay in a full year, less what it adds."""
        timeline = self.all.ledger.timeline
        signs = {line.name: float(gain(line)) for line in self.all.ledger.lines}
        return {
            way: View(
                f"pay of {way}",
                {line: signs[line] for line in held.posts.implied_by.lines if line in signs},
                at_year_end(timeline.index(self.options.through)),
            )
            for way, held in self.options.ways.items()
            if held.posts is not None and held.posts.implied_by is not None
        }

    def found(self, totals: Mapping[str, Floats]) -> dict[str, PostsImplied]:
        """By option 8 runs in 10 and the average, whole posts, fewer below nought. totals: as drawn, by view."""
        return {way: self._of(way, totals[view.name]) for way, view in self.views.items()}

    def _of(self, way: str, pay: Floats) -> PostsImplied:
        posts = self.options.ways[way].posts
        assert posts is not None  # noqa: S101 - only those that name pay lines have a view
        assert posts.implied_by is not None  # noqa: S101 - likewise
        change = -pay / float(posts.implied_by.a_post)
        low, high = (float(round(end)) for end in quantiles(change, LOW_AND_HIGH))
        return PostsImplied(low, float(round(change.mean())), high)
