"""Which property holds for which method: the page's table, each yes a law on games at random, each no by one game."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.partners.games.closed import proportional
from shiremoot.partners.games.leaving import core
from shiremoot.partners.games.tables import mask_of, members, sums
from shiremoot.partners.naming import WAYS
from shiremoot.partners.shares.methods import METHODS
from tests.docs.pages import code, sections, table
from tests.partners.games.playing import any_game, costs, renamed

PAGE = "docs/explanation/fair-shares.md"
SECTIONS = sections(PAGE)
ASKS = table(SECTIONS["What each method asks"])
HOLDS = {row[0]: row[1:] for row in table(SECTIONS["Which holds for which"])}
HEADER = next(line for line in SECTIONS["Which holds for which"] if line.startswith("| |"))
COLUMNS = [code(cell.strip()) for cell in HEADER.strip("|").split("|")[1:]]


@dataclass(frozen=True)
class Asked:
    """A game with what the rules from outside it go by: the agreed parts, and what each body uses."""

    cost: np.ndarray
    key: np.ndarray
    volumes: np.ndarray

    @property
    def n(self) -> int:
        return len(self.cost).bit_length() - 1

    def shares(self, method: str) -> np.ndarray:
        if method == "key":
            return proportional(self.cost[-1], self.key)
        return METHODS[method](self.cost, self.volumes)  # type: ignore[index]

    def beside(self, other: Asked) -> Asked:
        """Two services as one: what each costs and uses adds up, and the key is the same."""
        return Asked(self.cost + other.cost, self.key, self.volumes + other.volumes)

    def renamed(self, order: list[int]) -> Asked:
        return Asked(renamed(self.cost, order), self.key[order], self.volumes[order])


def asked(cost: np.ndarray, key: Sequence[float] = (), volumes: Sequence[float] = ()) -> Asked:
    """A game whose bodies have equal parts and use the same, unless it is said otherwise."""
    n = len(cost).bit_length() - 1
    return Asked(cost, np.array(key or [1] * n, float), np.array(volumes or [1] * n, float))


def alike(one: object, other: object) -> bool:
    return bool(np.allclose(one, other, rtol=0, atol=1e-7))


# Each law says whether a method keeps a property in one instance of it.


def efficiency(method: str, game: Asked) -> bool:
    return alike(game.shares(method).sum(), game.cost[-1])


def symmetry(method: str, game: Asked) -> bool:
    """Bodies 0 and 1 of the game add the same to every group."""
    swapped = [1, 0, *range(2, game.n)]
    assert alike(renamed(game.cost, swapped), game.cost)
    return alike(*game.shares(method)[:2])


def dummy(method: str, game: Asked) -> bool:
    """The last body of the game adds its own cost to every group."""
    half = len(game.cost) // 2
    assert alike(game.cost[half:] - game.cost[:half], game.cost[half])
    return alike(game.shares(method)[-1], game.cost[half])


def additivity(method: str, one: Asked, other: Asked) -> bool:
    assert alike(one.key, other.key)
    return alike(one.shares(method) + other.shares(method), one.beside(other).shares(method))


def in_core(method: str, game: Asked) -> bool:
    """The game has a core."""
    assert core(METHODS["nucleolus"](game.cost, game.volumes), game.cost).in_core
    return core(game.shares(method), game.cost).in_core


def order_independence(method: str, game: Asked, order: list[int]) -> bool:
    return alike(game.renamed(order).shares(method), game.shares(method)[order])


def monotonicity(method: str, game: Asked, mask: int, more: float) -> bool:
    dearer = game.cost.copy()
    dearer[mask] += more
    inside = list(members(mask))
    rise = replace(game, cost=dearer).shares(method) - game.shares(method)
    return bool((rise[inside] > -1e-7).all())


LAWS: Mapping[str, Callable[..., bool]] = {
    "efficiency": efficiency,
    "symmetry": symmetry,
    "dummy": dummy,
    "additivity": additivity,
    "core": in_core,
    "order-independence": order_independence,
    "monotonicity": monotonicity,
}


# Instances at random. Costs alone are above nought, as the page says; nothing else is asked of a game.


@st.composite
def games(draw: st.DrawFn, n: int | None = None, key: np.ndarray | None = None) -> Asked:
    n = n or draw(st.integers(2, 4))
    cost = draw(any_game(n, n)) + 10.0 * sums(np.ones(n))
    cost[1 << np.arange(n)] = np.abs(cost[1 << np.arange(n)]) + 1
    cost[-1] = abs(cost[-1])
    weights = st.lists(st.integers(1, 9), min_size=n, max_size=n).map(np.array)
    return Asked(cost, draw(weights) if key is None else key, draw(weights))


@st.composite
def with_twins(draw: st.DrawFn) -> Asked:
    game = draw(games())
    return replace(game, cost=(game.cost + renamed(game.cost, [1, 0, *range(2, game.n)])) / 2)


@st.composite
def with_a_dummy(draw: st.DrawFn) -> Asked:
    cost = draw(games()).cost
    return asked(np.concatenate([cost, cost + draw(st.integers(1, 60))]))


@st.composite
def with_a_core(draw: st.DrawFn) -> Asked:
    """Every group costs what it pays under some shares, or more; all together just that."""
    n = draw(st.integers(2, 4))
    paid = sums(np.array(draw(st.lists(st.integers(1, 50), min_size=n, max_size=n)), float))
    over = draw(st.lists(st.integers(0, 20), min_size=2**n, max_size=2**n))
    return asked(paid + np.array([0, *over[1:-1], 0]))


@st.composite
def pairs_of_services(draw: st.DrawFn) -> tuple[Asked, Asked]:
    one = draw(games())
    return one, draw(games(one.n, one.key))


@st.composite
def in_another_order(draw: st.DrawFn) -> tuple[Asked, list[int]]:
    game = draw(games())
    return game, draw(st.permutations(range(game.n)))


@st.composite
def with_a_dearer_group(draw: st.DrawFn) -> tuple[Asked, int, int]:
    game = draw(games())
    return game, draw(st.integers(1, 2**game.n - 1)), draw(st.integers(1, 40))


def alone(one: st.SearchStrategy[Asked]) -> st.SearchStrategy[tuple[Asked]]:
    return st.tuples(one)


INSTANCES: Mapping[str, st.SearchStrategy[tuple]] = {
    "efficiency": alone(games()),
    "symmetry": alone(with_twins()),
    "dummy": alone(with_a_dummy()),
    "additivity": pairs_of_services(),
    "core": alone(with_a_core()),
    "order-independence": in_another_order(),
    "monotonicity": with_a_dearer_group(),
}


# One instance for each no, with the shares that it comes to.

CENTRE = asked(costs(A=6, B=6, C=6, AB=6, AC=6, BC=12, ABC=12))  # A has a computer centre with room for one more
UNLIKE = asked(costs(A=10, B=10, AB=12), key=[1, 2], volumes=[1, 2])
STRANGER = asked(costs(A=10, B=10, C=10, AB=10, AC=20, BC=20, ABC=20))  # A and B save 10; C neither saves nor helps
# Two of A, B and C cost 3 and all three 4, so each adds what it costs alone and 1 is left; D costs 1 wherever it goes.
CROWD = asked(costs(A=1, B=1, C=1, AB=3, AC=3, BC=3, ABC=4)[np.arange(16) % 8] + (np.arange(16) >= 8))
ONLY_A_USES = asked(costs(A=10, B=10, AB=10), volumes=[1, 0])
ONLY_B_USES = asked(costs(A=30, B=30, AB=30), volumes=[0, 1])
FIRST = asked(costs(A=5, B=7, C=7, AB=11, AC=11, BC=8, ABC=11))
SECOND = asked(costs(A=6, B=5, C=7, AB=8, AC=7, BC=9, ABC=10))
FOUR = asked(costs(A=6, B=5, C=7, D=7, AB=11, AC=8, AD=9, BC=9, BD=8, CD=8, ABC=12, ABD=13, ACD=13, BCD=13, ABCD=16))
WIDE = asked(
    costs(A=10, B=11, C=8, D=11, AB=15, AC=11, AD=12, BC=11, BD=17, CD=17, ABC=17, ABD=17, ACD=17, BCD=22, ABCD=22)
)
TIGHT = asked(costs(A=7, B=8, C=7, AB=8, AC=14, BC=8, ABC=14))

COUNTER: Mapping[tuple[str, str], tuple[tuple, list[float]]] = {
    ("symmetry", "key"): ((UNLIKE,), [4, 8]),
    ("symmetry", "volume"): ((UNLIKE,), [4, 8]),
    ("dummy", "key"): ((STRANGER,), [20 / 3] * 3),
    ("dummy", "volume"): ((STRANGER,), [20 / 3] * 3),
    ("dummy", "stand-alone"): ((STRANGER,), [20 / 3] * 3),
    ("dummy", "equal-saving"): ((STRANGER,), [20 / 3] * 3),
    ("dummy", "separable-cost"): ((CROWD,), [1.25] * 4),
    ("additivity", "volume"): ((ONLY_A_USES, ONLY_B_USES), [10, 0]),
    ("additivity", "stand-alone"): ((FIRST, SECOND), [55 / 19, 77 / 19, 77 / 19]),
    ("additivity", "separable-cost"): ((FIRST, SECOND), [4, 3.5, 3.5]),
    ("additivity", "nucleolus"): ((FIRST, SECOND), [4, 3.5, 3.5]),
    ("core", "key"): ((CENTRE,), [4, 4, 4]),
    ("core", "volume"): ((CENTRE,), [4, 4, 4]),
    ("core", "stand-alone"): ((CENTRE,), [4, 4, 4]),
    ("core", "equal-saving"): ((CENTRE,), [4, 4, 4]),
    ("core", "separable-cost"): ((FOUR,), [3.75, 3.5, 4, 4.75]),
    ("core", "shapley"): ((CENTRE,), [2, 5, 5]),
    ("monotonicity", "separable-cost"): ((TIGHT, mask_of([0, 1, 2]), 1), [6.2, 1.6, 6.2]),
    ("monotonicity", "nucleolus"): ((WIDE, mask_of([0, 1, 3]), 3), [3, 16 / 3, 16 / 3, 25 / 3]),
}


def cells(word: str) -> list[tuple[str, str]]:
    return [
        (law, method) for law, row in HOLDS.items() for method, cell in zip(COLUMNS, row, strict=True) if cell == word
    ]


def test_the_table_has_every_property_and_every_method():
    assert list(HOLDS) == list(LAWS)
    assert COLUMNS == [code(row[0]) for row in ASKS] == list(WAYS)
    assert {cell for row in HOLDS.values() for cell in row} == {"yes", "no"}
    assert len(cells("yes")) + len(cells("no")) == 49


def test_every_property_is_said_in_words_and_every_method_by_its_name_on_reports():
    said = "\n".join(SECTIONS["What may be asked of a method"])
    assert [line for line in LAWS if f"**{line}**" not in said] == []
    assert [row[1] for row in ASKS] == [WAYS[code(row[0])] for row in ASKS]  # type: ignore[index]


@pytest.mark.parametrize(("law", "method"), cells("yes"))
def test_a_yes_holds_for_games_at_random(law: str, method: str):
    @settings(max_examples=25, database=None)
    @given(INSTANCES[law])
    def holds(instance: tuple) -> None:
        assert LAWS[law](method, *instance)

    holds()


@pytest.mark.parametrize(("law", "method"), cells("no"))
def test_a_no_has_a_game_that_shows_it(law: str, method: str):
    instance, shares = COUNTER[law, method]
    assert instance[0].shares(method) == pytest.approx(shares)
    assert not LAWS[law](method, *instance)


def test_no_game_is_kept_for_what_the_page_calls_a_yes():
    assert set(COUNTER) == set(cells("no"))


def test_a_body_may_gain_by_making_its_own_group_dearer():
    """A, B and D come to cost 3 more, and under the nucleolus D pays 0.71 less; A and B make it up."""
    dearer = WIDE.cost.copy()
    dearer[mask_of([0, 1, 3])] += 3
    assert asked(dearer).shares("nucleolus") == pytest.approx([3.875, 6.75, 3.75, 7.625])


def test_the_example_of_the_page():
    printed = table(SECTIONS["An example"])
    for named, *shares, leavers in printed:
        for method in named.replace("`", "").split(", "):
            assert CENTRE.shares(method) == pytest.approx([float(share) for share in shares])
            test = core(CENTRE.shares(method), CENTRE.cost)
            assert test.in_core == (leavers == "nobody")
            assert [one.members for one in test.groups] == ([] if test.in_core else [(0, 1), (0, 2)])
            if not test.in_core:
                paid = CENTRE.shares(method)[:2].sum()
                assert leavers == f"A with B, or A with C: they pay {paid:g} and could have 6"
