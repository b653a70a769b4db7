"""How many people live where a body works, how densely, and how deprived: for any body and year, however areas changed.

Published tables are on the areas of their own year. A body that they lack is put together from those that took over
from it, that it took over from, or that lie in it; how is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.lazy import pl
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.store import Store

MEASURES = {
    "deprivation": "imd_average_score",
    "deprivation_of_older_people": "idaopi_average_score",
    "employment_deprivation": "employment_average_score",
    "housing_barriers": "barriers_to_housing_and_services_average_score",
}
GROWTH_YEARS = 5


@dataclass(frozen=True, slots=True)
class Known:
    """A value of an area, and how it was put together: empty where the area itself was published."""

    value: float
    how: str = ""


class Places:
    """Look-ups of what is published of areas, made once from a store.

    Raises: NotHeld when asked for what the store lacks.
    """

    def __init__(self, store: Store, bodies: Bodies) -> None:
        self._store = store
        self._bodies = bodies

    @cached_property
    def _people(self) -> Mapping[tuple[str, int], int]:
        table = self._store.scan("population").select("code", "year", "people").drop_nulls().collect()
        return {(code, year): people for code, year, people in table.iter_rows()}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years (their middle) for which population is held."""
        return tuple(sorted({year for _, year in self._people}))

    @cached_property
    def _areas(self) -> Mapping[str, float]:
        table = self._store.scan("population").select("code", "area_sq_km").drop_nulls().unique().collect()
        return dict(table.iter_rows())

    @cached_property
    def _deprivation(self) -> Mapping[tuple[str, str], float]:
        wanted = pl.Series(list(MEASURES.values()), dtype=pl.String).implode()
        table = self._store.scan("deprivation").filter(pl.col("measure").is_in(wanted)).drop_nulls("value").collect()
        return {(code, measure): value for code, measure, value in table.select("code", "measure", "value").iter_rows()}

    @cached_property
    def _inside(self) -> Mapping[str, tuple[str, ...]]:
        """Districts and unitaries of each fire and police area."""
        if not self._store.files("areas"):
            return {}
        table = self._store.scan("areas").filter(
            pl.col("level").is_in(["fire", "police"]) & pl.col("area").is_not_null() & pl.col("whole").is_not_null()
        )
        found: dict[str, tuple[str, ...]] = {}
        for whole, parts in table.group_by("whole").agg(pl.col("area").unique().sort()).collect().iter_rows():
            found[whole] = tuple(parts)
        return found

    def people(self, body: Body, year: int) -> Known | None:
        """How many live in a body's area in the middle of a year; None where nothing published adds up to it.

        A year before or after those published takes the nearest published, and says so.
        """
        nearest = min(self.years, key=lambda held: abs(held - year))
        parts = self._parts(body, frozenset(code for code, held in self._people if held == nearest))
        if parts is None:
            return None
        codes, how = parts
        said = [how] if how else []
        if nearest != year:
            said.append(f"people of {nearest}, the nearest year published")
        return Known(float(sum(self._people[code, nearest] for code in codes)), "; ".join(said))

    def area(self, body: Body) -> Known | None:
        """Square kilometres of a body's area."""
        parts = self._parts(body, frozenset(self._areas))
        if parts is None:
            return Known(body.area_sq_km, "from the register") if body.area_sq_km else None
        return Known(sum(self._areas[code] for code in parts[0]), parts[1])

    def deprivation(self, body: Body, measure: str) -> Known | None:
        """An average score of deprivation, weighted by people; measure: a key of ``MEASURES``."""
        name = MEASURES[measure]
        parts = self._parts(body, frozenset(code for code, of in self._deprivation if of == name))
        if parts is None:
            return None
        codes, how = parts
        weights = [self._weight(code) for code in codes]
        total = sum(self._deprivation[code, name] * weight for code, weight in zip(codes, weights, strict=True))
        return Known(total / sum(weights), how)

    def _weight(self, code: str) -> float:
        """People of an area, or one for each where none of them is published."""
        last = self.years[-1]
        return float(self._people.get((code, last), 1))

    def measures(self, body: Body, year: int) -> dict[str, Known | None]:
        """Everything that says what a body's area is like: size, density, growth and deprivation."""
        people, area = self.people(body, year), self.area(body)
        before = self.people(body, year - GROWTH_YEARS)
        dense = Known(people.value / area.value, people.how) if people and area else None
        grown = Known(people.value / before.value - 1, people.how) if people and before else None
        return {
            "people": people,
            "people_per_sq_km": dense,
            "growth_of_people": grown,
            **{measure: self.deprivation(body, measure) for measure in MEASURES},
        }

    def _parts(self, body: Body, known: frozenset[str]) -> tuple[Sequence[str], str] | None:
        """Published areas that make up a body's, and how; None where some are missing."""
        for code in (body.code, *body.former_codes):
            if code in known:
                return (code,), ""
        ways = (
            ("put together from its districts", self._lasting(self._bodies.districts(body))),
            ("put together from those that took over from it", self._heirs(body)),
            ("put together from those it took over from", self._elders(body)),
            (
                "put together from the districts of its area",
                tuple(self._bodies[code] for code in self._inside.get(body.code, ()) if code in self._bodies),
            ),
        )
        for how, others in ways:
            codes = self._all_known(others, known)
            if codes:
                cut = self._bodies.area_changed(body)
                lost = f", without {' and '.join(one.name for one in cut)}" if cut and "took over" in how else ""
                return codes, f"{how}{lost}"
        return None

    def _lasting(self, districts: Sequence[Body]) -> tuple[Body, ...]:
        """Districts of a county without those that were merged into others of them."""
        codes = {district.code for district in districts}
        return tuple(district for district in districts if not codes & set(district.replaced_by))

    def _heirs(self, body: Body) -> tuple[Body, ...]:
        """Those that took over from a body, where they are new and took over from nobody but it and its districts."""
        heirs = self._bodies.successors(body)
        if body.ends is None or any(heir.begins is None or heir.begins < body.ends for heir in heirs):
            return ()
        own = {body.code, *(district.code for district in self._bodies.districts(body))}
        return heirs if {elder.code for heir in heirs for elder in self._elders(heir)} <= own else ()

    def _elders(self, body: Body) -> tuple[Body, ...]:
        """The districts and unitaries a body took over from; counties would count their people twice."""
        return tuple(other for other in self._bodies.predecessors(body) if other.kind != "county")

    def _all_known(self, bodies: Sequence[Body], known: frozenset[str]) -> tuple[str, ...]:
        """Published codes of all these bodies, or nothing where one of them cannot be had."""
        found: dict[str, None] = {}
        for body in bodies:
            code = next((code for code in (body.code, *body.former_codes) if code in known), None)
            codes = (code,) if code is not None else self._instead(body, bodies, known)
            if not codes:
                return ()
            found |= dict.fromkeys(codes)
        return tuple(found)

    def _instead(self, body: Body, among: Sequence[Body], known: frozenset[str]) -> tuple[str, ...]:
        """What stands for a body that no table has: those it took over from, or an heir that took over only these."""
        if (elders := self._elders(body)) and (found := self._all_known(elders, known)):
            return found
        codes = {one.code for one in among}
        for heir in self._bodies.successors(body):
            if heir.code in known and {elder.code for elder in self._elders(heir)} <= codes:
                return (heir.code,)
        return ()
