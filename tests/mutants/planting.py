"""Faults that a person could make in one line: where each could stand in a file, and the file with one of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
RECKONED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "ceil": "floor", "floor": "ceil", "round": "int"}


@dataclass(frozen=True)
class Place:
    """Where a fault can stand: a child of a node, what stands there, and what would."""

    parent: ast.AST
    field: str
    at: int | None
    now: ast.AST
    then: ast.AST

    def plant(self) -> None:
        """Put the fault into the tree."""
        if self.at is None:
            setattr(self.parent, self.field, self.then)
        else:
            getattr(self.parent, self.field)[self.at] = self.then

    @property
    def line(self) -> int:
        """The line of the file."""
        return self.now.lineno  # type: ignore[attr-defined]

    def say(self) -> str:
        """What was written and what is there now."""
        return f"{ast.unparse(self.now)}  ->  {ast.unparse(self.then) or '(nothing)'}"


def places(tree: ast.Module) -> list[Place]:
    """Every fault that could be planted, in the order of the text.

    Not in annotations, docstrings, what only types are checked with, decorators and what an error says.
    """
    return list(_below(tree))


def _below(node: ast.AST) -> Iterator[Place]:
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "bases", "keywords" if _is_class(node) else ""):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_left_alone(child):
                continue
            yield from (Place(node, field, at, child, fault) for fault in _faults(child, field))
            yield from _below(child)


def _is_class(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return False


def _faults(node: ast.AST, field: str) -> Iterator[ast.expr]:  # noqa: C901, PLR0912 (one case a kind of fault)
    """What could stand instead of an expression."""
    match node:
        case ast.Compare(left, ops, comparators):
            for at, one in enumerate(ops):
                yield ast.Compare(left, [*ops[:at], COMPARED[type(one)](), *ops[at + 1 :]], comparators)
        case ast.BinOp(left, op, right):
            if type(op) in RECKONED and not isinstance(left, ast.JoinedStr):
                yield ast.BinOp(left, RECKONED[type(op)](), right)
            yield left
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from (ast.BoolOp(op, [*values[:at], *values[at + 1 :]]) for at in range(len(values)))
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield ast.Constant(value + 1)
        case ast.Call(ast.Name(name) | ast.Attribute(attr=name)) if name in CALLED:
            yield _called(node, CALLED[name])
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.Slice(lower, upper, step):
            if lower is not None:
                yield ast.Slice(None, upper, step)
            if upper is not None:
                yield ast.Slice(lower, None, step)
        case ast.Tuple(elements, ast.Load()) if any(isinstance(one, ast.Starred) for one in elements):
            yield from (ast.Tuple([*elements[:at], *elements[at + 1 :]], ast.Load()) for at in range(len(elements)))
        case ast.Name() | ast.Attribute() | ast.Call() if field == "test":
            yield ast.UnaryOp(ast.Not(), node)


def _called(call: ast.Call, name: str) -> ast.Call:
    func = call.func
    other = (
        ast.Attribute(func.value, name, ast.Load()) if isinstance(func, ast.Attribute) else ast.Name(name, ast.Load())
    )
    return ast.Call(other, call.args, call.keywords)
