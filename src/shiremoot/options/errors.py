"""What is wrong with an appraisal, and a number that there is none of."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.dates import ShiremootError


class OptionsError(ShiremootError):
    """An appraisal that cannot be made from what was given."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no such number, and why: a few words that end a sentence. It is not nought (convention 4)."""

    why: str
