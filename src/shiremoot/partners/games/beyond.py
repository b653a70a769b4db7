"""What can be said of more bodies than a table holds: for each question how to go on, in the words of a refusal."""

from __future__ import annotations

HERE = __package__

SHAPLEY = (
    "of up to 62 bodies sample orders: shiremoot.partners.shapley_sampled(cost_of, n, orders, seed) "
    "gives each share with its standard error"
)
FEW_COSTS = (
    "of any number of bodies take a rule that asks for 2n + 1 costs at most: equal_saving_of(alone, together), "
    f"separable_cost_of(alone, without, together) or proportional(together, weights), all in {HERE}.closed"
)
COMPLAINTS = (
    "ask about fewer bodies at a time. A sample of groups is not offered: the worst-placed group may be one that was "
    f"not drawn, so no error could be stated. To share by another rule, {SHAPLEY}; {FEW_COSTS}"
)
CORE = (
    f"look at listed groups alone ({HERE}.listing.groups_up_to gives those of few bodies): one that pays more than it "
    "would cost proves that the shares are not in the core; that none of a list does proves nothing"
)
PARTITION = (
    f"list the groups of few bodies ({HERE}.listing.groups_up_to) and choose among them: "
    f"{HERE}.columns.best_of_columns(groups, costs, alone) takes up to 62 bodies and gives the gap to the best"
)
ANY = "look at fewer bodies at once, or at listed groups alone"
