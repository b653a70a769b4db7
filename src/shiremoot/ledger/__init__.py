"""Everything that moves money, in one table, drawn under the same luck for every question."""

from shiremoot.ledger.drafting import Draft
from shiremoot.ledger.drawing import Scenario
from shiremoot.ledger.executors import Executor, InThisThread, InThreads, executor_for
from shiremoot.ledger.formulas import Formula, Given, NotPounds, UnknownInput
from shiremoot.ledger.framing import Frame
from shiremoot.ledger.ledger import CycleFound, Ledger, claimed_twice, in_order, unlike_prices
from shiremoot.ledger.line import OUTSIDE, DeliveryChance, Event, Kind, LeftOut, Line, Share, Timeline, Weight, times
from shiremoot.ledger.quantity import Quantity, cause_of, delay_of, delivery_of, size_of
from shiremoot.ledger.securing import Secured, secured_of
from shiremoot.ledger.simulating import Progress, Simulation, Simulator, room_for
from shiremoot.ledger.spread import Explained
from shiremoot.ledger.view import Period, View, at_year_end, in_year, over_years, view
from shiremoot.ledger.wanted import Computed, Wanted

__all__ = [
    "OUTSIDE",
    "Computed",
    "CycleFound",
    "DeliveryChance",
    "Draft",
    "Event",
    "Executor",
    "Explained",
    "Formula",
    "Frame",
    "Given",
    "InThisThread",
    "InThreads",
    "Kind",
    "Ledger",
    "LeftOut",
    "Line",
    "NotPounds",
    "Period",
    "Progress",
    "Quantity",
    "Scenario",
    "Secured",
    "Share",
    "Simulation",
    "Simulator",
    "Timeline",
    "UnknownInput",
    "View",
    "Wanted",
    "Weight",
    "at_year_end",
    "cause_of",
    "claimed_twice",
    "delay_of",
    "delivery_of",
    "executor_for",
    "in_order",
    "in_year",
    "over_years",
    "room_for",
    "secured_of",
    "size_of",
    "times",
    "unlike_prices",
    "view",
]
