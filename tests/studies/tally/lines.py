"""How it moves money: one saving."""

from shiremoot.case import Moving
from shiremoot.ledger import Draft, Wanted
from tests.studies.tally.document import Tally


def lines(tally: Tally, draft: Draft) -> None:
    """Add the saving to the draft."""
    draft.add(Wanted("tallied", Moving(), tally.saving, "saving", "tally.saving", "tally", "The tallied saving"))
