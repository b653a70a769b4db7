"""The counter of work counts our own functions, and nothing else."""

from collections.abc import Callable

from shiremoot.money import say_pounds
from tests.growth import MOST, calls, growth


def say(times: int) -> Callable[[], object]:
    return lambda: [say_pounds(1000 * at) for at in range(times)]


def test_only_calls_of_the_package_are_counted():
    assert calls(lambda: sorted(str(at) for at in range(100))) == 0
    assert calls(say(10)) >= 10


def test_twice_the_size_is_twice_the_work():
    assert 1.9 < growth(say, 50) < MOST


def test_a_square_is_seen():
    assert growth(lambda size: say(size * size), 5) > 3.5
