"""What a study of public data is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from shiremoot.case import Case
from shiremoot.ledger import Settings
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.store import Store


@dataclass(frozen=True)
class Asked:
    """The data, the case it is asked for, if any, and what the person chose.

    options: by name, such as ``on``; an option that was not given is None, or empty where several may be.
    """

    store: Store
    settings: Settings
    case: Case | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def bodies(self) -> Bodies:
        """Everybody whom the data names.

        Raises: NotHeld where it names nobody.
        """
        return Bodies.of(self.store)
