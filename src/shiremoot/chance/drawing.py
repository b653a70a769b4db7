"""Drawing a block of every quantity: what the compiled core is told of them (core/source/drawing.c)."""

from __future__ import annotations

from shiremoot.core.calling import MEMORY, Entry, Form

FIXED, UNIFORM, TRIANGULAR, NORMAL, LOGNORMAL, PERT, YES_NO, DISCRETE, EMPIRICAL = range(9)

# q quantities, in the sampler's order.
PLAN = Form(
    "draw_plan",
    "kind i[quantities]",  # one of the constants above
    "numbers f[quantities,3]",  # parameters by kind
    "keys u[quantities,2]",  # stream
    "tail f[quantities,4]",  # its chance, its threshold (0: no tail), −1/index, chance of the body below it
    "first i[quantities]",  # row in cubics, or first place in steps and outcomes
    "places i[quantities]",  # how many places in steps and outcomes
    "cubics f[tables,256,4]",
    "steps f[listed]",  # cumulative chances of the discrete quantities
    "outcomes f[listed]",  # their values, and the samples
    "grouped t[quantities]",  # belongs to a group
    "members i[tied]",  # quantities of the groups, one group after another, each by name
    "group_ends i[groups]",  # where each group ends in members
    "alike t[groups]",  # whether the factor is two numbers for each column
    "factors f[elements]",  # the groups' factors, row after row
    "factor_ends i[groups]",
)

draw_block = Entry(
    "draw_block",
    *("plan draw_plan", "from i", "values f[quantities,width]!", "bins b[binned,width]!", "untied f[apart,width]!"),
    answer=MEMORY,
)
