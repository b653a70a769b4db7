"""Which kinds of service a title tells of, and which entries are of a like one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shiremoot.evidence.entry import Entry
from shiremoot.evidence.library import Library

ALL = "all-services"


def services_in(library: Library, titles: Iterable[str]) -> tuple[str, ...]:
    """The kinds of service that these titles tell of, in the order of the library; none where no word is known."""
    said = " ; ".join(title.casefold() for title in titles)
    return tuple(key for key, service in library.services.items() if any(_stands(word, said) for word in service.words))


def _stands(word: str, said: str) -> bool:
    """Whether a word stands by itself, or in the plural."""
    return re.search(rf"(?<!\w){re.escape(word.casefold())}s?(?!\w)", said) is not None


def of_like_service(library: Library, entries: Iterable[Entry], services: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of one of these services, of a wider one that holds it, or of all; every one for no services."""
    own = set(services)
    wider = {library.services[key].within for key in own} - {""}
    return tuple(one for one in entries if not own or {*one.services} & {*own, *wider, ALL})
