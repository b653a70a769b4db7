"""Changing a case's text as a person would: only what is meant changes; comments, order and quotes stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from shiremoot.case.amounts_as_written import as_before
from shiremoot.case.comparing import NOTHING, Step, Steps
from shiremoot.case.cut_by_yaml import is_money, mended
from shiremoot.case.problems import NotReadable
from shiremoot.case.reading import Document, parse_yaml, yaml_nodes
from shiremoot.case.walking import holds
from shiremoot.money import AmountError, parse_amount
from shiremoot.yaml_text import BYTE_ORDER_MARK
from shiremoot.yaml_text import Mapping as Root
from shiremoot.yaml_text.drafts import Changes, Draft, same
from shiremoot.yaml_text.nodes import Holder, Scalar
from shiremoot.yaml_text.places import OF_SEVERAL_LINES
from shiremoot.yaml_text.sharing import CannotEdit
from shiremoot.yaml_text.splicing import spliced

__all__ = ["REMOVED", "CannotEdit", "edited", "steps_of"]

STEP = re.compile(r"(?P<name>[^.\[\]]+)|\[(?P<position>\d+)\]")
REMOVED: Final = NOTHING


def edited(text: str, changes: Mapping[str, object]) -> str:
    """The YAML text with values set or removed by path, such as ``programme.targets[0].amount``.

    A value may be text, a number, a date, a list or a mapping; REMOVED takes the key out; the position after the last
    adds to a list. Everything else stays to the byte: comments, order, quotes, ends of lines and how far parts stand
    in; only a value that YAML would cut at a comma is put in quotes. A number in place of an amount is written as that
    was (£1.5m), and the same amount in other words is no change; without any change the text is given back.
    Raises: NotReadable for text that is no case; CannotEdit for a path that does not exist, for a value that an alias
    repeats, and where the text cannot be changed without changing more than was asked.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    plain = text.removeprefix(mark)
    root, document = yaml_nodes(plain)
    wanted = mended(document)[0]
    editing = _Editing(root, wanted)
    made = [editing.make(path, value) for path, value in changes.items()]
    if not any(made):
        return text
    changed = spliced(plain, root, editing.drafts, lambda pieces: not is_money(pieces))
    _refuse_unless_meant(changed, wanted)
    return mark + changed


def _refuse_unless_meant(changed: str, wanted: Document) -> None:
    try:
        found = mended(parse_yaml(changed))[0]
    except NotReadable as error:
        raise CannotEdit(error.found, error.expected, place=error.place) from None
    if not same(found, wanted):
        raise CannotEdit("text that would change elsewhere too", "plain YAML", fix="make the change by hand")


def steps_of(path: str) -> Steps:
    """The steps of a path as messages write it.

    Raises: CannotEdit for text that is no path.
    """
    steps = [int(step["position"]) if step["position"] else step["name"] for step in STEP.finditer(path)]
    if not steps or path.strip() != _path_of(tuple(steps)):
        raise CannotEdit(f'"{path}"', "a path such as programme.targets[0].amount")
    return tuple(steps)


def _path_of(steps: Steps) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


class _Editing:
    """A document in which changes are made, and beside it the draft of its text."""

    def __init__(self, root: Root, document: Document) -> None:
        self.root = root
        self.document = document
        self.drafts = Changes()

    def make(self, path: str, value: object) -> bool:
        """Make one change; whether it changes anything."""
        *before, last = steps_of(path)
        holder: Any = self.document
        for step in before:
            _refuse_unless_held(holder, step, path)
            holder = holder[step]
        if value is REMOVED:
            _refuse_unless_held(holder, last, path)
            self._remove(holder, before, last, path)
            return True
        is_new = not holds(holder, last)
        if not (is_new and _may_add(holder, last)):
            _refuse_unless_held(holder, last, path)
        new = _plain(value, path)
        if not is_new:
            new = as_before((*before, last), holder[last], new)
            if same(holder[last], new):
                return False
        self._put(holder, before, last, new, path)
        return True

    def _remove(self, holder: Any, before: list[Step], last: Step, path: str) -> None:  # noqa: ANN401
        draft = self._draft(before)
        if draft is not None:
            entry = draft.find(last)
            if entry is None:
                raise CannotEdit("a key that << takes in", "a key of its own", place=path, fix="change it where it is")
            draft.entries.remove(entry)
        del holder[last]

    def _put(self, holder: Any, before: list[Step], last: Step, new: Any, path: str) -> None:  # noqa: ANN401
        draft = self._draft(before)
        if isinstance(holder, list) and last == len(holder):
            holder.append(new)
        else:
            holder[last] = new
        if draft is not None:
            entry = draft.find(last) or draft.add(last if isinstance(last, str) else "")
            if isinstance(entry.node, Scalar) and entry.node.style in OF_SEVERAL_LINES and _is_amount(new):
                raise CannotEdit("a text of several lines", "an amount in place of an amount", place=path)
            self.drafts.put(entry, new)

    def _draft(self, steps: list[Step]) -> Draft | None:
        """The draft of a part; None where the part has become a new value, which the document holds already."""
        draft, part = self.drafts.of(self.root, self.document), cast("Any", self.document)
        for step in steps:
            part = part[step]
            entry = draft.find(step) or draft.add(str(step))
            if not entry.is_as_written or not isinstance(entry.node, Holder):
                entry.value = part  # written out here: it came by an alias or by <<, or is new
                return None
            draft = self.drafts.of(entry.node, part)
        return draft


def _may_add(holder: Any, step: Step) -> bool:  # noqa: ANN401
    if isinstance(holder, dict):
        return isinstance(step, str)
    return isinstance(holder, list) and step == len(holder)


def _refuse_unless_held(holder: Any, step: Step, path: str) -> None:  # noqa: ANN401
    if not holds(holder, step):
        raise CannotEdit("nothing there", "a path that the document has", place=path)


def _is_amount(value: Any) -> bool:  # noqa: ANN401
    try:
        parse_amount(value)
    except AmountError:
        return False
    return True


def _plain(value: object, path: str) -> Any:  # noqa: ANN401
    """A copy of the value in the kinds that a document holds."""
    match value:
        case Mapping():
            return {str(key): _plain(item, path) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item, path) for item in value]
        case str():
            return str(value)
        case Decimal():
            return _number(value, path)
        case None | bool() | int() | float() | date():
            return value
    raise CannotEdit(f"a value of the kind {type(value).__name__}", "text, a number, a list or a mapping", place=path)


def _number(value: Decimal, path: str) -> int | float:
    """The number that YAML reads; it holds no more digits than a float does."""
    number = int(value) if value == value.to_integral_value() else float(value)
    if Decimal(repr(number)) != value:
        raise CannotEdit(f"{value}", "a number of at most 15 digits, or text", place=path)
    return number
