"""What borrowing costs as a whole: provision, interest and what is outstanding, as lines of options reckon them."""

from dataclasses import dataclass

from shiremoot.chance import Floats
from shiremoot.options.financing import Borrowing, interest_on, outstanding_after, provision_on


@dataclass(frozen=True)
class Charged:
    """Pounds of each year, (..., years)."""

    provision: Floats
    interest: Floats
    outstanding: Floats

    @property
    def charge(self) -> Floats:
        return self.provision + self.interest


def charged(borrowed: Floats, terms: Borrowing, first_use: int | None = None) -> Charged:
    provision = provision_on(borrowed, terms, first_use)
    outstanding = outstanding_after(borrowed, provision)
    return Charged(provision, interest_on(outstanding, terms.rate), outstanding)
