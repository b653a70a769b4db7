"""Growth: twice the rows, bodies or years take at most twice the work and a little, counted in calls of our own."""

from collections.abc import Callable
from pathlib import Path

from shiremoot.sources.bodies import Bodies
from shiremoot.sources.importers import payments, returns
from shiremoot.sources.panel import Panel
from shiremoot.sources.raw import opened
from tests.growth import MOST, growth
from tests.sources.making import Sent, a_return, stored, written

FLAT = 1.05  # for work that is done on whole columns, however many rows they have


def test_rows_of_payments_are_read_as_columns(tmp_path: Path):
    def work_of(rows: int) -> Callable[[], object]:
        head = ["Body Name", "Payment Date", "Amount", "Supplier Name", "Transaction Ref"]
        lines = [
            ["Anyshire", f"{at % 28 + 1:02d}/04/2023", f"{at},000.00", f"Firm {at % 50}", str(at)]
            for at in range(1, rows + 1)
        ]
        path = written(tmp_path / f"payments_{rows}.csv", [head, *lines])
        return lambda: payments.take(opened(path))

    assert growth(work_of, 400) <= FLAT


def test_rows_of_a_return_are_read_as_columns(tmp_path: Path):
    def work_of(bodies: int) -> Callable[[], object]:
        path = a_return(tmp_path, "RS", "2018-19", *some(bodies), called=f"rs_2018-19_{bodies}.csv")
        return lambda: returns.take(opened(path))

    assert growth(work_of, 200) <= FLAT


def test_bodies_are_joined_in_proportion(tmp_path: Path):
    def work_of(count: int) -> Callable[[], object]:
        path = a_return(tmp_path, "RS", "2018-19", *some(count), called=f"rs_2018-19_{count}.csv")
        store = stored(tmp_path / f"store_{count}", path)
        return lambda: Bodies.of(store)

    assert growth(work_of, 50) <= MOST


def test_years_of_the_panel_are_read_in_proportion(tmp_path: Path):
    def work_of(years: int) -> Callable[[], object]:
        files = [
            a_return(tmp_path, "RS", f"{year}-{(year + 1) % 100:02d}", *some(20)) for year in range(2010, 2010 + years)
        ]
        store = stored(tmp_path / f"store_{years}", *files)
        bodies = Bodies.of(store)
        return lambda: Panel.of(store, bodies, "RS", ("central_services",))

    assert growth(work_of, 5) <= MOST


def some(count: int) -> list[Sent]:
    """So many bodies with figures."""
    return [
        Sent(f"E{at:04d}", f"Town {at}", f"E0790{at:04d}", figures={"central_services": at})
        for at in range(1, count + 1)
    ]
