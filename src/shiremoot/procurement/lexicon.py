"""What payments and contracts are for, told by words: the lists stand in YAML files beside this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from shiremoot.yaml_text import data_in

DIVISION = 2  # digits of a CPV code
HERE = Path(__file__).parent
NOT_TOLD = "not told by the words"
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of purchase: the words of an expense type and of a supplier that tell it, and its CPV digits."""

    key: str
    title: str
    expense: re.Pattern[str]
    supplier: re.Pattern[str]
    cpv: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class System:
    """One kind of system, and the words of an expense type or a supplier that tell it."""

    key: str
    title: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Systems:
    """The kinds of systems; of_categories: the categories looked in; resellers: who sells what others made."""

    of_categories: tuple[str, ...]
    kinds: tuple[System, ...]
    resellers: re.Pattern[str]


@cache
def categories() -> Mapping[str, Category]:
    """Every category by its key, in the order in which they are tried."""
    return {
        key: Category(
            key=key,
            title=said["title"],
            expense=any_of(said["expense"]),
            supplier=any_of(said["supplier"]),
            cpv=tuple(map(str, said["cpv"])),
        )
        for key, said in _read("categories").items()
    }


@cache
def systems() -> Systems:
    """Every kind of system, in the order in which they are tried."""
    said = _read("systems")
    kinds = (System(key, one["title"], any_of(one["words"])) for key, one in said["systems"].items())
    return Systems(tuple(said["of_categories"]), tuple(kinds), any_of(said["resellers"]))


def is_public_body(supplier: str) -> bool:
    """Whether a supplier's cleaned name is that of a public body."""
    return bool(_public_bodies().search(plain(supplier)))


@cache
def _public_bodies() -> re.Pattern[str]:
    return any_of(_read("public_bodies")["words"])


def _read(name: str) -> dict[str, Any]:
    said: dict[str, Any] = data_in(HERE / f"{name}.yaml")
    return said


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some words as whole words; a star at the end stands for any ending."""
    parts = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b") if parts else NOTHING


def plain(text: str) -> str:
    """Text in small letters with single spaces for every other sign, as words are looked for in it.

    >>> plain("R&M - IT_Hardware")
    'r m it hardware'
    """
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def category_of(expense: str | None, supplier: str) -> str | None:
    """Key of the category of a payment: by its type of expense, else by the supplier's cleaned name, else None."""
    said, name = plain(expense or ""), plain(supplier)
    return _first(said, "expense") or _first(name, "supplier")


@lru_cache(maxsize=1 << 15)
def _first(text: str, where: str) -> str | None:
    return next((key for key, one in categories().items() if text and getattr(one, where).search(text)), None)


def category_of_cpv(codes: Sequence[str]) -> str | None:
    """Key of the category that most digits of a contract's CPV codes tell, else None."""
    fits = (
        (len(prefix), key)
        for key, one in categories().items()
        for prefix in one.cpv
        if any(code.startswith(prefix) for code in codes)
    )
    best: tuple[int, str | None] = max(fits, key=lambda fit: fit[0], default=(0, None))
    return best[1]


def division_of(cpv: str) -> str:
    """What the division of a CPV code is about: ``health and social work``; empty where its digits are none.

    Source: the common procurement vocabulary (Regulation (EC) 213/2008), in our own words.
    """
    return str(_read("cpv").get(cpv[:DIVISION], ""))


def system_of(expense: str | None, supplier: str) -> str | None:
    """Key of the kind of system that a payment for IT is for, else None."""
    texts = (plain(supplier), plain(expense or ""))
    return next((one.key for text in texts for one in systems().kinds if text and one.words.search(text)), None)


def is_reseller(supplier: str) -> bool:
    """Whether a supplier sells what others made, so that paying it says nothing of the system."""
    return bool(systems().resellers.search(plain(supplier)))


def title_of(key: str | None) -> str:
    """A category's title in words."""
    return NOT_TOLD if key is None else categories()[key].title


def title_of_system(key: str | None) -> str:
    """The title of a kind of system in words."""
    return next((one.title for one in systems().kinds if one.key == key), NOT_TOLD)
