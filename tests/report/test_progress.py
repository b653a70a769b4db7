"""A bar is shown only for work that takes longer than a moment, and is gone when the work is done."""

from __future__ import annotations

import pytest

from shiremoot.report import progress


class Clock:
    """A clock that stands where the test sets it."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "monotonic", clock)
    return clock


def test_quick_work_shows_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    advance = progress.bar_after(seconds=1.0)
    for done in range(1, 5):
        advance("Drawing", done, 4)

    assert capsys.readouterr() == ("", "")


def test_slow_work_shows_a_bar_on_standard_error_only(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    advance = progress.bar_after(seconds=1.0)
    clock.now = 2.0
    advance("Drawing", 1, 4)
    advance("Drawing", 4, 4)
    shown = capsys.readouterr()

    assert shown.out == ""
    assert shown.err.strip() == ""  # not a terminal here: nothing but the line end of a bar that is taken away
