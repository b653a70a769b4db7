"""Who exists: councils, police and fire bodies by any code or name, through time, with neighbours and area.

Codes of the national statistics office change when an area changes; the Ministry's E-codes stay with the body.
A body's ``code`` here is its latest national code, or its E-code where it has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shiremoot.lazy import pl
from shiremoot.sources.body_names import NEAR, likeness, shortened, spelling
from shiremoot.sources.errors import NotHeld

if TYPE_CHECKING:
    from shiremoot.sources.store import Store

TYPES = {
    "CTY": "county",
    "UA": "unitary",
    "NMD": "district",
    "MD": "metropolitan",
    "LBO": "london-borough",
    "CC": "london-borough",
    "COMB": "combined",
}
CLASSES = {"SC": "county", "UA": "unitary", "SD": "district", "MD": "metropolitan", "LB": "london-borough"}
BY_E_CODE = {"E60": "police", "E61": "fire", "E70": "police", "E62": "other", "E63": "combined", "E64": "other"}
SOCIAL_CARE = ("county", "unitary", "metropolitan", "london-borough")
TOTALS = ("england", "total england", "e92000001", "english councils", "all english authorities")


@dataclass(frozen=True, slots=True)
class Body:
    """A public body as the register and the returns know it.

    code: national code, else E-code. ends: the first day on which it is gone; None while it lasts.
    replaced_by: codes of the bodies that took over. county: code of the county it lies in, of a district.
    """

    code: str
    e_code: str | None
    name: str
    kind: str
    region: str | None = None
    begins: date | None = None
    ends: date | None = None
    replaced_by: tuple[str, ...] = ()
    county: str | None = None
    area_sq_km: float | None = None
    other_names: tuple[str, ...] = field(default=(), repr=False)
    former_codes: tuple[str, ...] = ()

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on a day, as far as the register knows."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day < self.ends)


class Bodies:
    """Look-ups of bodies; made once from a store.

    bodies: every body. Iterating gives them in the order of their codes.
    """

    def __init__(self, bodies: Iterable[Body], store: Store | None = None) -> None:
        self._by_code = {body.code: body for body in sorted(bodies, key=lambda one: one.code)}
        self._store = store

    @classmethod
    def of(cls, store: Store) -> Bodies:
        """The bodies that the register and the returns of a store name.

        Raises: NotHeld where the store has neither.
        """
        return cls(_consistent({body.code: body for body in _joined(store)}), store)

    def __iter__(self) -> Iterator[Body]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __getitem__(self, code: str) -> Body:
        return self._by_code[self._aliases[code]]

    def __contains__(self, code: str) -> bool:
        return code in self._aliases

    @cached_property
    def _aliases(self) -> Mapping[str, str]:
        """The latest code by every code that a body has or had."""
        found: dict[str, str] = {}
        for body in self:
            for code in (*body.former_codes, *([body.e_code] if body.e_code else [])):
                found.setdefault(code, body.code)
        return found | {body.code: body.code for body in self}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for body in self:
            for name in (body.name, *body.other_names):
                found[spelling(name)][body.code] = None
        return {name: tuple(codes) for name, codes in found.items()}

    @cached_property
    def _by_short_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for name, codes in self._by_name.items():
            found[shortened(name)] |= dict.fromkeys(codes)
        return {name: tuple(codes) for name, codes in found.items()}

    def find(self, wanted: str, on: date | None = None) -> Body:
        """The body that a person means by a code (old or new, E-code) or a name.

        on: where several bodies had the name, the one that existed on this day.
        Raises: NotHeld naming the nearest where there is none, or all of them where there are several.
        """
        text = wanted.strip()
        if text.upper() in self:
            return self[text.upper()]
        alive = self.called(text, on)
        if len(alive) == 1:
            return alive[0]
        if not alive:
            near = self.nearest(text)
            fix = f'did you mean "{near.name}" ({near.code})?' if near else "its code is sure: it stands in the returns"
            raise NotHeld(f'"{wanted}"', "a body by its code or name", place="body", fix=fix)
        said = "; ".join(f"{body.name} ({body.kind}, {body.code})" for body in alive)
        raise NotHeld(f'"{wanted}", which may be {said}', "one body", place="body", fix="give its code")

    def called(self, name: str, on: date | None = None) -> tuple[Body, ...]:
        """The bodies that have a name; of several those that existed on a day, where one did.

        Raises: NotHeld for the name of a row that adds up all bodies.
        """
        if spelling(name) in TOTALS:
            fix = "name a council, a fire or a police body; who asks for none of them sees all"
            raise NotHeld(f'"{name}", whose row adds up all bodies', "one body", place="body", fix=fix)
        found = tuple(self[code] for code in self._named(name.strip()))
        return tuple(body for body in found if on is not None and body.exists_on(on)) or found

    def nearest(self, name: str) -> Body | None:
        """The body whose name is most like one that nobody has, words such as "county council" apart.

        None where no name is close: most of the letters have to be the same, in the same order.
        """
        from shiremoot.case.problems import nearest, suggested

        near = suggested(nearest(shortened(spelling(name)), self._by_short_name, NEAR))
        codes = self._by_short_name.get(near, ())
        return max(
            (self[code] for code in codes),
            key=lambda body: (likeness(name, body.name), body.ends is None),
            default=None,
        )

    def _named(self, text: str) -> tuple[str, ...]:
        """Codes of the bodies with a name; with the name shortened only where nobody has it in full."""
        spelt = spelling(text)
        return self._by_name.get(spelt) or self._by_short_name.get(shortened(spelt), ())

    def on(self, day: date, *kinds: str) -> tuple[Body, ...]:
        """The bodies that exist on a day, of some kinds or of all."""
        return tuple(body for body in self if body.exists_on(day) and (not kinds or body.kind in kinds))

    def successors(self, body: Body) -> tuple[Body, ...]:
        """The bodies that took over when this one ended; none while it lasts."""
        return tuple(self[code] for code in body.replaced_by if code in self)

    def predecessors(self, body: Body) -> tuple[Body, ...]:
        """The bodies that this one took over from, counties and districts alike."""
        return tuple(other for other in self if body.code in other.replaced_by)

    def followed(self, body: Body, day: date) -> tuple[Body, ...]:
        """The body or bodies that do on a day what this one does: itself, or those before or after it."""
        if body.exists_on(day):
            return (body,)
        nexts = self.successors(body) if body.ends is not None and day >= body.ends else self.predecessors(body)
        found: dict[str, Body] = {}
        for other in nexts:
            found |= {one.code: one for one in self.followed(other, day)}
        return tuple(found.values())

    def districts(self, county: Body) -> tuple[Body, ...]:
        """The districts that lie, or lay, in a county."""
        return tuple(body for body in self if body.county == county.code)

    def area_changed(self, body: Body) -> tuple[Body, ...]:
        """Districts of an ended county that went to another body than the county itself did: its area was cut."""
        heirs = set(body.replaced_by)
        return tuple(district for district in self.districts(body) if heirs and not heirs & set(district.replaced_by))

    @cached_property
    def _bordering(self) -> Mapping[str, frozenset[str]]:
        """Codes of bodies whose areas share a boundary; districts and unitaries as published, counties derived."""
        if self._store is None:
            return {}
        table = self._store.scan("neighbours").filter(pl.col("shares_boundary")).select("area", "neighbour").collect()
        found: dict[str, set[str]] = defaultdict(set)
        for area, neighbour in table.iter_rows():
            for one in self._at_every_level(area):
                found[one] |= self._at_every_level(neighbour)
        related = {code: self._at_every_level(code) for code in found}
        return {
            code: frozenset(other for other in others if other != code and other not in related[code])
            for code, others in found.items()
        }

    def _at_every_level(self, code: str) -> set[str]:
        """The area's own body, those it took over from or handed over to, and the counties they lie in.

        Not the heirs of those counties: where two share one, each has the boundary of its own districts.
        """
        if code not in self:
            return set()
        here = self[code]
        family = {here.code, *here.replaced_by, *(other.code for other in self.predecessors(here))}
        counties = {county for one in family if one in self and (county := self[one].county)}
        return {one for one in {*family, *counties} if one in self}

    def neighbours(self, body: Body, on: date | None = None) -> tuple[Body, ...]:
        """Bodies of the same tier whose area shares a boundary with this one's, in the order of their codes.

        on: only bodies that existed on the day. Counties are derived from their districts; areas are those of the
        year for which neighbours were published.
        Raises: NotHeld where no neighbours are held.
        """
        same = SOCIAL_CARE if body.kind in SOCIAL_CARE else (body.kind,)
        found = [self[code] for code in sorted(self._bordering.get(body.code, ()))]
        return tuple(one for one in found if one.kind in same and (on is None or one.exists_on(on)))


# ---------------------------------------------------------------- register and returns joined


@dataclass(frozen=True, slots=True)
class _Returned:
    """What the returns say of one E-code: names and national codes, the latest last; its class; when it stopped."""

    e_code: str
    names: dict[str, None] = field(default_factory=dict)
    gss: dict[str, None] = field(default_factory=dict)
    years: dict[str, str | None] = field(default_factory=dict)


def _joined(store: Store) -> Iterator[Body]:
    """One body for each authority of the register, and for each E-code of the returns that it lacks."""
    returned = _in_returns(store)
    register = _register(store)
    if not returned and not register:
        raise store.lacks("register")
    latest = max((year for said in returned.values() for year in said.years), default="")
    by_gss = {gss: said for said in returned.values() for gss in said.gss}
    gss_of = {row["code"]: row["gss"] or row["code"] for row in register}
    used: set[str] = set()
    for row in register:
        codes = [row["gss"] or row["code"], *row["former"]]
        said = returned.get(row["e_code"] or "") or next((by_gss[code] for code in codes if code in by_gss), None)
        if said is not None:
            used.add(said.e_code)
        yield _registered(row, said, gss_of)
    for e_code, said in returned.items():
        if e_code not in used:
            yield _only_returned(said, latest)


def _consistent(bodies: dict[str, Body]) -> Iterator[Body]:
    """The same bodies, a merged district in the county that the district it was merged into lies in.

    The register puts one such district into a county at the other end of the region.
    """
    for body in bodies.values():
        heirs = {bodies[heir].county for heir in body.replaced_by if heir in bodies}
        county = next(iter(heirs)) if len(heirs) == 1 else None
        moved = body.county is not None and county is not None and county != body.county
        yield replace(body, county=county) if moved else body


def _register(store: Store) -> list[dict[str, Any]]:
    """The English authorities, each with ``other`` names and ``former`` codes as lists."""
    if not store.files("register"):
        return []
    table = store.scan("register").collect()
    names: dict[str, list[str]] = defaultdict(list)
    former: dict[str, list[str]] = defaultdict(list)
    for row in table.filter(pl.col("is") != "authority").iter_rows(named=True):
        (names if row["is"] == "name" else former)[row["code"]].append(row["name"] or row["gss"])
    authorities = table.filter((pl.col("is") == "authority") & (pl.col("nation") == "England"))
    latest = authorities.sort("edition").unique("code", keep="last").sort("code")
    return [
        row
        | {
            "other": [row["name"], *_split(row["other_names"]), *names[row["code"]]],
            "former": [
                *_split(row["former_gss"]),
                *_split(row["snac"]),
                *(gss for gss in former[row["code"]] if gss != row["gss"]),
            ],
        }
        for row in latest.iter_rows(named=True)
    ]


def _in_returns(store: Store) -> dict[str, _Returned]:
    if not store.files("returns"):
        return {}
    kept = ("e_code", "gss", "name", "class", "year")
    rows = store.scan("returns").select(kept).unique().collect().cast(pl.String)
    found: dict[str, _Returned] = {}
    for e_code, gss, name, of_class, year in rows.sort("year", "name", nulls_last=False).iter_rows():
        said = found.setdefault(e_code, _Returned(e_code))
        said.years[year] = of_class
        for value, seen in ((name, said.names), (gss, said.gss)):
            if value:
                seen.pop(value, None)
                seen[value] = None
    return found


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _registered(row: Mapping[str, Any], said: _Returned | None, gss_of: Mapping[str, str]) -> Body:
    code = row["gss"] or row["code"]
    names = (row["other"], list(said.names) if said else [])
    codes = ([*row["former"], row["code"]], list(said.gss) if said else [])
    return Body(
        code=code,
        e_code=said.e_code if said else row["e_code"],
        name=row["official_name"] or row["name"],
        kind=TYPES.get(row["type"], "other"),
        region=row["region"],
        begins=row["begins"],
        ends=row["ends"],
        replaced_by=tuple(gss_of[heir] for heir in _split(row["replaced_by"]) if heir in gss_of),
        county=gss_of.get(row["county"] or ""),
        area_sq_km=row["area_sq_km"],
        other_names=tuple(dict.fromkeys(name for some in names for name in some)),
        former_codes=tuple(dict.fromkeys(one for some in codes for one in some if one != code)),
    )


def _only_returned(said: _Returned, latest: str) -> Body:
    """A body that the register lacks; it ended with its last return, unless that is the latest of all."""
    names, gss, last = list(said.names), list(said.gss), max(said.years)
    kind = CLASSES.get(said.years[last] or "") or BY_E_CODE.get(said.e_code[:3], "other")
    return Body(
        code=gss[-1] if gss else said.e_code,
        e_code=said.e_code,
        name=names[-1],
        kind=kind,
        ends=date(int(last[:4]) + 1, 4, 1) if last != latest else None,
        other_names=tuple(names[:-1]),
        former_codes=tuple(gss[:-1]),
    )
