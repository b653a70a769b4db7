"""How wide words are, and where they are parted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.pictures.letters import width_of, wrapped
from tests.report.pictures.reading import FOREIGN, LONG, UNBROKEN

WORDS = st.text(st.sampled_from("abc MW£1,.–é日🏛"), max_size=60)


@given(WORDS, st.floats(40, 300))
def test_no_line_is_wider_than_it_may_be_and_no_letter_is_lost(words: str, width: float) -> None:
    """Whatever the letters are; hyphens may be added."""
    lines = wrapped(words, width)

    assert all(width_of(line) <= width + 1e-9 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "").replace("\u00a0", "") == words.replace(" ", "")


def test_a_number_keeps_its_unit_on_its_line() -> None:
    """Where a line holds both."""
    assert wrapped("it is 13 in 100 now", 60) == ["it is", "13\u00a0in\u00a0100", "now"]
    assert wrapped("it is 13 in 100 now", 40)[1:] != ["13\u00a0in\u00a0100", "now"]


def test_a_word_that_no_line_holds_is_cut_with_a_hyphen() -> None:
    """And one that fits is not."""
    assert all(line.endswith("-") for line in wrapped(UNBROKEN, 100)[:-1])
    assert not any(line.endswith("-") for line in wrapped(LONG, 160)[:-1])


def test_a_letter_wider_than_any_line_stands_by_itself() -> None:
    """A lane may be narrower than its widest letter; nothing is lost then either."""
    assert wrapped("W", 5) == ["W"]
    assert "".join(wrapped("WAW", 5)).replace("-", "") == "WAW"


def test_letters_that_our_font_may_lack_are_taken_to_be_wide() -> None:
    """So that what stands in for them still fits."""
    assert width_of("東") > width_of("W")
    assert width_of("Ω") > width_of("a")
    assert width_of(FOREIGN) > width_of("x" * len(FOREIGN))
