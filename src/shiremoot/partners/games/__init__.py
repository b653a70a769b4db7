"""Fair shares and stability as arithmetic: what each group of bodies would cost, by bit mask.

A table ``cost`` has an entry for each group: bit i of its place stands for body i, so ``cost[0b101]`` is what bodies
0 and 2 cost together. Shares are costs. The excess of a group is what it pays less what it would cost by itself: where
that is above nought, the group would gain by leaving.
"""
