"""What every group of bodies pays in published studies, and how the studies share it, as they print both.

Each is cited where its figures were read. Groups are written by their members' letters. Where a study prints what
groups earn, not what they cost, its figures stand here as printed and ``worths`` turns their sign. The study of the
Tennessee Valley (Ransmeier 1942; Straffin and Heaney 1981) could not be read, so it is not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from shiremoot.chance import Floats

Shares = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """A published game: costs by group, and shares by method, in the order of the bodies."""

    bodies: str
    costs: Mapping[str, float]
    shares: Mapping[str, Shares]
    earns: bool = field(default=False, kw_only=True)

    def table(self, unprinted: float = np.inf) -> Floats:
        """(2**n,) by mask, costs positive; of a group whose cost is not printed, what it is said to be."""
        cost = np.full(1 << len(self.bodies), unprinted)
        cost[0] = 0.0
        for group, figure in self.costs.items():
            cost[mask(self, group)] = -figure if self.earns else figure
        return cost

    def published(self, method: str) -> Floats:
        """(n,) the shares printed, as costs."""
        shares = np.array(self.shares[method])
        return -shares if self.earns else shares


def mask(study: Study, group: str) -> int:
    """The group's place in the table."""
    return sum(1 << study.bodies.index(body) for body in group)


def by_size(bodies: str, figures: Shares) -> dict[str, float]:
    """Figures printed in the order of sizes: A, B, C, AB, AC, BC, ABC."""
    groups = ("".join(group) for size in range(1, len(bodies) + 1) for group in combinations(bodies, size))
    return dict(zip(groups, figures, strict=True))


def ordered(bodies: str, figures: Shares) -> dict[str, float]:
    """Figures printed in the order of a dictionary: A, AB, ABC, AC, B, BC, C."""
    groups = sorted(
        "".join(body for at, body in enumerate(bodies) if chosen >> at & 1) for chosen in range(1, 1 << len(bodies))
    )
    return dict(zip(groups, figures, strict=True))


# Water for 18 municipalities of Skåne, joined to six; million Swedish crowns.
# H. P. Young, N. Okada and T. Hashimoto, Cost Allocation in Water Resources Development: A Case Study of Sweden,
# working paper WP-79-77, International Institute for Applied Systems Analysis, 1979: Table 7 (83.82 million crowns by
# seven methods) and Table 8 (individual and marginal costs). Published in Water Resources Research 18(3), 1982. Read:
# 9dok.net, "A comparison of methods", from that working paper. Its table of all 63 groups could not be read, so that
# only single bodies, all but one and all are known.
SKANE_ALONE = {"A": 21.95, "H": 17.08, "K": 10.91, "L": 15.88, "M": 20.81, "T": 21.98}
SKANE_MARGINAL = {"A": 17.36, "H": 9.85, "K": 0.82, "L": 6.40, "M": 12.90, "T": 14.06}
SKANE_TOTAL = 83.82
SKANE = Study(
    "AHKLMT",
    SKANE_ALONE
    | {"AHKLMT".replace(body, ""): SKANE_TOTAL - marginal for body, marginal in SKANE_MARGINAL.items()}
    | {"AHKLMT": SKANE_TOTAL},
    {
        "population": (10.13, 21.00, 3.19, 8.22, 34.22, 7.07),
        "demand": (13.33, 16.32, 7.43, 7.00, 29.04, 10.69),
        "separable-cost": (19.54, 13.28, 5.62, 10.90, 16.66, 17.82),
        "shapley": (20.01, 10.71, 6.61, 10.37, 16.94, 19.18),
        "nucleolus": (20.35, 12.06, 5.00, 8.61, 18.60, 19.21),
    },
)

# A runway for four kinds of aircraft: a group needs that of its largest.
# S. C. Littlechild and G. Owen, A Simple Expression for the Shapley Value in a Special Case, Management Science 20(3),
# 1973, pages 370 to 372. Read: the example and its table in the encyclopaedia article "Airport problem" (Wikipedia).
AIRPORT_ALONE = {"A": 8.0, "B": 11.0, "C": 13.0, "D": 18.0}
AIRPORT = Study(
    "ABCD",
    {group: max(AIRPORT_ALONE[body] for body in group) for group in ordered("ABCD", (0.0,) * 15)},
    {"shapley": (2.0, 3.0, 4.0, 9.0)},
)

# An estate and three creditors, who are owed 100, 200 and 300; a group earns what the others leave of the estate.
# R. J. Aumann and M. Maschler, Game Theoretic Analysis of a Bankruptcy Problem from the Talmud, Journal of Economic
# Theory 36, 1985, pages 195 to 213. Read: the three estates in S. Schecter, How the Talmud Divides an Estate among
# Creditors, section 1.
OWED = {"A": 100.0, "B": 200.0, "C": 300.0}
ESTATES = {100.0: (100 / 3, 100 / 3, 100 / 3), 200.0: (50.0, 75.0, 75.0), 300.0: (50.0, 100.0, 150.0)}


def bankruptcy(estate: float) -> Study:
    """The creditors' game for an estate."""
    return Study("ABC", what_others_leave(OWED, estate), {"nucleolus": ESTATES[estate]}, earns=True)


def what_others_leave(owed: Mapping[str, float], estate: float) -> dict[str, float]:
    """What each group of creditors has for certain: the estate, less what the others are owed."""
    bodies = "".join(owed)
    return {
        group: max(0.0, estate - sum(owed[body] for body in bodies if body not in group))
        for group in ordered(bodies, (0.0,) * ((1 << len(bodies)) - 1))
    }


# Six creditors, who are owed more than what there is; all 63 groups.
# H. I. Meinhardt, MatTuGames (GitHub), doc/getting_started.md: claims, estate, the game, and what each method gives to
# four decimals. Read there.
SIX_OWED = {"A": 40.0, "B": 32.0, "C": 11.0, "D": 73.3, "E": 54.95, "F": 81.1}
SIX_CREDITORS = Study(
    "ABCDEF",
    what_others_leave(SIX_OWED, 176.0),
    {
        "shapley": (23.5175, 18.7483, 6.4950, 44.3008, 33.3317, 49.6067),
        "nucleolus": (20.0, 16.0, 5.5, 48.35, 30.0, 56.15),
    },
    earns=True,
)

# Four examples in which others had published a wrong nucleolus, with the right one.
# M. Guajardo and K. Jörnsten, Common Mistakes in Computing the Nucleolus, European Journal of Operational Research 241,
# 2015. Read: A. Churkin, ForecastVal-E (GitHub), tests/test_Nucleolus.jl, examples 1 to 4, in the order of a
# dictionary. Theirs: insurance (Lemaire 1991), mobiles in broadcasting (Hasan and others 2011), manufacturing (Oh and
# Shin 2012), production and transport planning (Sakawa and others 2001).
INSURANCE = Study(
    "ABC",
    ordered("ABC", (46125, 69187.5, 90000, 53812.5, 17437.5, 30750, 5812.5)),
    {"nucleolus": (52687.5, 24468.75, 12843.75)},
    earns=True,
)
BROADCASTING = Study(
    "ABCD",
    ordered("ABCD", (8, 8, 10, 20, 19, 10, 20, 19, 1, 10, 13, 12, 10, 12, 11)),
    {"nucleolus": (7.5, 0.5, 1.5, 10.5)},
)
MANUFACTURING = Study(
    "ABC",
    ordered("ABC", (375144, 568232, 772500, 551055, 245280, 452411, 211239)),
    {"nucleolus": (331695.25, 233051.25, 207753.5)},
)
TRANSPORT = Study(
    "ABCDE",
    ordered(
        "ABCDE",
        (
            *(0.060, 0.378, 0.536, 0.906, 1, 0.573, 0.747, 0.874, 0.485, 0.144, 0.546, 0.634, 0.255, 0.408, 0.561),
            *(0.182, 0.168, 0.337, 0.706, 0.801, 0.379, 0.538, 0.668, 0.279, 0.03, 0.383, 0.473, 0.083, 0.249, 0.386),
            0,
        ),
    ),
    {"nucleolus": (0.165, 0.3205, 0.0845, 0.3745, 0.0555)},
    earns=True,
)

# The nucleolus of four bodies, in the order of sizes.
# J. Staudacher and J. Anwander, CoopGame: Important Concepts of Cooperative Game Theory (R package 0.2.2), manual page
# of nucleolus, second example.
MANUAL = Study(
    "ABCD",
    by_size("ABCD", (0, 0, 0, 0, 5, 5, 8, 9, 10, 8, 13, 15, 16, 17, 21)),
    {"nucleolus": (3.5, 4.5, 5.5, 7.5)},
    earns=True,
)

# Four heirs who claim all, a half, a third and a quarter of 120: a group claims what the largest claim in it is.
# R. J. Aumann, Some Non-superadditive Games, and Their Shapley Values, in the Talmud, International Journal of Game
# Theory 39, 2010, pages 3 to 10 (the problem is Ibn Ezra's, of 1146). Read: CoopGame (GitHub dmurdoch/CoopGame),
# R/ShapleyConcept.R, second example of shapleyValue, to eight figures.
HEIRS = Study(
    "ABCD",
    by_size("ABCD", (120, 60, 40, 30, 120, 120, 120, 60, 60, 40, 120, 120, 120, 60, 120)),
    {"shapley": (80.83333, 20.83333, 10.83333, 7.5)},
    earns=True,
)

# Three bodies of which every two earn something.
# H. I. Meinhardt, TuGames (GitHub), README, section 3.1. Read there.
EVERY_TWO = Study(
    "ABC",
    by_size("ABC", (0, 0, 0, 90, 100, 120, 220)),
    {"shapley": (65, 75, 80), "nucleolus": (170 / 3, 230 / 3, 260 / 3)},
    earns=True,
)

# One of three loses alone.
# T. S. Ferguson, Game Theory, part IV, Games in Coalitional Form. Read: the R package CoopGame, test 49.1, which names
# these notes, and the same in M. Matsuda, coopgame (GitHub matsu7874/coopgame), docs/literature-cases.md.
LOSING_ALONE = Study("ABC", by_size("ABC", (-1, 0, 1, 3, 4, 2, 5)), {"nucleolus": (8 / 3, 2 / 3, 5 / 3)}, earns=True)

# Three makers of linear production.
# D. Prieto, coopProductGame (R package 2.0), manual page of nucleolus. Read: rdrr.io.
MAKERS = Study("ABC", by_size("ABC", (68, 102, 0, 170, 710, 762, 992)), {"nucleolus": (149, 192, 651)}, earns=True)

# Two games whose nucleolus is not the prenucleolus, because under that somebody would get less than alone.
# B. Peleg and P. Sudhölter, Introduction to the Theory of Cooperative Games, second edition, 2007, example 5.5.12, page
# 96. Read: CoopGame (GitHub dmurdoch/CoopGame), R/NucleolusDerivatives.R, example of prenucleolus, for (3, 3, -4); the
# other answer in coopgame, docs/literature-cases.md, with its steps by hand.
ONE_USELESS = Study(
    "ABC",
    by_size("ABC", (0, 0, 0, 10, 0, 0, 2)),
    {"nucleolus": (1, 1, 0), "prenucleolus": (3, 3, -4)},
    earns=True,
)
# CoopGame (GitHub anwanjohannes/CoopGame), test 67.1, for the nucleolus; both, with their steps by hand, in coopgame,
# docs/literature-cases.md.
DEAR_TOGETHER = Study(
    "ABC",
    by_size("ABC", (2, 6, 5, 15, 1, 18, 14)),
    {"nucleolus": (2, 7, 5), "prenucleolus": (-1, 13, 2)},
    earns=True,
)
