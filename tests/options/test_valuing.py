"""In whose prices options are valued, and what is said where no prices of a year are known."""

from pathlib import Path

import pytest

from shiremoot.cli import main

LONG = """\
shiremoot: 1
case: long
title: A long view
bodies: {anyshire: {name: Anyshire, kind: county}}
basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}
variants: {share: {title: Share}}
options:
  on: 2026-11-01
  year: 2026-27
  through: 2139-40
  ways: {share: {savings: {saved: {amount: £1m, start: {month: April 2027}, assumed: for this case}}}}
"""


def test_the_check_says_where_cash_of_a_year_cannot_be_valued(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What a study cannot answer for want of a deflator is an error of the case, in the same words."""
    case = tmp_path / "long.yaml"
    case.write_text(LONG, encoding="utf-8")
    for command in ("check", "options"):
        assert main([command, str(case)]) == 1
        assert "options.prices: found no GDP deflator for 2031-32" in "".join(capsys.readouterr())


def test_with_rises_of_its_own_the_same_case_is_valued(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    case = tmp_path / "long.yaml"
    case.write_text(LONG + "drivers: {gdp-deflator: {every_year: 2%, assumed: for this case}}\n", encoding="utf-8")
    assert main(["check", str(case)]) == 0
    assert "no errors" in "".join(capsys.readouterr())
