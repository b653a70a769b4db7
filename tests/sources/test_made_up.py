"""Made-up data are credited to nobody."""

from __future__ import annotations

import pytest

from shiremoot.sources.made_up import PUBLISHER, is_made_up
from shiremoot.sources.store import Store

UNNAMED = {"neighbours"}  # codes and no names


def test_a_file_of_made_up_councils_names_no_publisher(made_up: Store):
    credited = {held.kind for held in made_up.files() if held.publisher != PUBLISHER}
    assert credited <= UNNAMED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"body,pounds\nAlder Council (made up),3\n", True),
        (b"body,pounds\nDorset Council,3\nPoole,4\nEvidence (made up) Ltd,5\nBath,6\n", False),
        (b"body,pounds\nDorset Council,3\n", False),
        (b"", False),
    ],
)
def test_a_file_is_made_up_where_most_of_its_lines_say_so(content: bytes, said: bool):
    assert is_made_up(content) is said
