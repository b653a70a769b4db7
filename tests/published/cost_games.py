"""What every group of bodies pays in published studies, and how the studies share it, as they print both.

Each is cited where its figures were read. Groups are written by their members' letters. Where a study prints what
groups earn, not what they cost, its figures stand here as printed and ``worths`` turns their sign. The study of the
Tennessee Valley (Ransmeier 1942; Straffin and Heaney 1981) could not be read, so it is not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    left = {
        group: max(0.0, estate - sum(owed for body, owed in OWED.items() if body not in group))
        for group in ordered("ABC", (0.0,) * 7)
    }
    return Study("ABC", left, {"nucleolus": ESTATES[estate]}, earns=True)


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
BY_SIZE = ("A", "B", "C", "D", "AB", "AC", "AD", "BC", "BD", "CD", "ABC", "ABD", "ACD", "BCD", "ABCD")
MANUAL = Study(
    "ABCD",
    dict(zip(BY_SIZE, (0, 0, 0, 0, 5, 5, 8, 9, 10, 8, 13, 15, 16, 17, 21), strict=True)),
    {"nucleolus": (3.5, 4.5, 5.5, 7.5)},
    earns=True,
)
