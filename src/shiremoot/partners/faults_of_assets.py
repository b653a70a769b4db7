"""What is wrong with what bodies share already: what it costs, and the key that divides that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem
from shiremoot.partners.faults_of_figures import of_yearly
from shiremoot.partners.faults_of_keys import Called, of_key

if TYPE_CHECKING:
    from shiremoot.partners.document import Partners

SHARERS = Called("its owner and each who uses it", "its owner and who uses it")


def of_assets(partners: Partners, head: Head) -> Iterator[Problem]:
    """A yearly cost that falls once or counts as nought, and a key that is not of its owner and users."""
    keys = head.keys()
    for name, asset in partners.assets.items():
        place = f"partners.assets.{name}"
        if asset.yearly is not None:
            yield from of_yearly(f"{place}.yearly", f"what {name} costs", asset.yearly, head, partners.year)
        if asset.key is not None and asset.key in keys:
            yield from of_key(f"{place}.key", asset.key, head, asset.everyone, partners.years, SHARERS)
