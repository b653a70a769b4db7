"""Where the compiled core has no memory to work in, nothing is answered."""

from collections.abc import Callable

import numpy as np
import pytest

from shiremoot.partners.games import averaging, complaints, structures
from tests.partners.games.settling import NOBODY_CAN_BE_HELD


@pytest.mark.parametrize(
    ("module", "entry", "answer", "asked"),
    [
        (averaging, "share_by_body", 0, averaging.shapley),
        (complaints, "settle_games", 0, complaints.prenucleolus),
        (structures, "best_splits", -1, structures.best_partition),
        (structures, "label_draws", 0, structures.best_of_draws),
    ],
)
def test_it_is_said_that_there_is_no_memory(
    module: object, entry: str, answer: int, asked: Callable[[np.ndarray], object], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(vars(vars(module)[entry]), "_function", lambda *_: answer)
    with pytest.raises(MemoryError):
        asked(NOBODY_CAN_BE_HELD)
