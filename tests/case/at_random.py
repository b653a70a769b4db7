"""Documents as many hands write them, and changes of any kind in them, for laws that hold of all."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from shiremoot.case.saving import REMOVED

WORDS = ["a", "£1m", "two words", "2017-18", "5", "'it''s'", '"q, r"', "10%", "-3", "true", "null", "", "0.5"]
LINES = ["|\n{pad}  one\n{pad}  two", ">-\n{pad}  one\n{pad}  two", "one\n{pad}  two", "Finance, HR"]
VALUES: list[Any] = [
    *("a", "£1m", "it's", "x: y", "# no", "-3", "true", "Finance, HR", 'say "hi"', "", "é 😀", " lead", "yes", "12:30"),
    *("- dash", "[x]", "null", "2026-01-02", "trail ", "@x", "%", "*a", "&b", "!c", "|", "{", "?q", "=", "<<", "---"),
    *("http://x/y", "\u2028", "a\tb", "line\nbreak", "\ufeff", 7, -5, 0.25, True, None),
]


class Writer:
    """One hand: every choice comes from the luck that it is given."""

    def __init__(self, luck: Random) -> None:
        """A hand with its luck."""
        self.luck = luck
        self.count = 0
        self.anchors: list[str] = []

    def text(self) -> str:
        """A document."""
        text = "\n".join(self._mapping(0, 3)) + self.luck.choice(["\n", "", "\n\n# end\n"])
        text = self.luck.choice(["", "", "", "---\n", "\ufeff"]) + text
        return text.replace("\n", "\r\n") if self.luck.random() < 0.1 else text

    def changes(self, document: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Changes by path, and the document that they ask for."""
        wanted, asked = deepcopy(document), {}
        for _ in range(self.luck.randint(1, 4)):
            held = list(_places(wanted))
            if not held:
                break
            steps, holder = self.luck.choice(held)
            last, value = steps[-1], self.value(2)
            kind = self.luck.choice(["set", "set", "remove", "add"])
            if kind == "add":
                last = self._key() if isinstance(holder, dict) else len(holder)
            path = _say((*steps[:-1], last))
            if path in asked:
                continue
            asked[path] = REMOVED if kind == "remove" else value
            if kind == "remove":
                del holder[last]
            elif isinstance(holder, list) and last == len(holder):
                holder.append(deepcopy(value))
            else:
                holder[last] = deepcopy(value)
        return asked, wanted

    def value(self, depth: int) -> Any:  # noqa: ANN401 - any plain value
        """A new value."""
        kind = self.luck.random() if depth else 0
        if kind < 0.6:
            return self.luck.choice(VALUES)
        if kind < 0.8:
            return {self._key(): self.value(depth - 1) for _ in range(self.luck.randint(0, 3))}
        return [self.value(depth - 1) for _ in range(self.luck.randint(0, 3))]

    def _key(self) -> str:
        self.count += 1
        return f"{self.luck.choice(['k', 'key', 'line-', '2017'])}{self.count}"

    def _mapping(self, column: int, depth: int) -> list[str]:
        pad, lines = " " * column, list[str]()
        for _ in range(self.luck.randint(1, 4)):
            lines += self.luck.choice([[], [], [], [], [f"{pad}# comment - {self.count}"], [""]])
            name, comment, kind = f"{pad}{self._key()}:", self.luck.choice(["", "", "  # why"]), self.luck.random()
            if depth and kind < 0.3:
                lines += [name + comment, *self._mapping(column + self.luck.choice([2, 2, 4]), depth - 1)]
            elif depth and kind < 0.5:
                lines += [name + comment, *self._list(column + self.luck.choice([0, 2, 2]), depth - 1)]
            elif kind < 0.6:
                lines.append(f"{name} {self.luck.choice(LINES).format(pad=pad)}")
            else:
                lines.append(f"{name} {self._named(2)}{comment}".rstrip())
        return lines

    def _list(self, column: int, depth: int) -> list[str]:
        pad, lines = " " * column, list[str]()
        for _ in range(self.luck.randint(1, 3)):
            if depth and self.luck.random() < 0.5:
                inside = self.luck.choice([self._mapping, self._list])(column + 2, depth - 1)
                while inside[0].strip()[:1] in {"", "#"}:
                    del inside[0]
                lines += [f"{pad}- {inside[0].lstrip()}", *inside[1:]]
            else:
                lines.append(f"{pad}- {self._braces(2) or 'x'}")
        return lines

    def _named(self, depth: int) -> str:
        """A value, now and then with an anchor, or an alias of one that was given before."""
        kind = self.luck.random()
        if kind < 0.1:
            self.anchors.append(f"n{len(self.anchors)}")
            return f"&{self.anchors[-1]} {self._braces(1) or 'x'}"
        return f"*{self.luck.choice(self.anchors)}" if self.anchors and kind < 0.2 else self._braces(depth)

    def _braces(self, depth: int) -> str:
        kind, count, gap = self.luck.random(), self.luck.randint(0, 3), self.luck.choice(["", " "])
        if not depth or kind < 0.4:
            return self.luck.choice(WORDS)
        if kind < 0.7:
            return f"[{', '.join(self._braces(depth - 1) or 'x' for _ in range(count))}]"
        inside = [f"{self._key()}: {self._braces(depth - 1)}" for _ in range(count)]
        return f"{{{gap}{', '.join(inside)}{gap}}}"


def _places(value: Any, at: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401
    """(steps, holder) of everything that a document holds."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in inside:
        yield (*at, step), value
        yield from _places(part, (*at, step))


def _say(steps: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")
