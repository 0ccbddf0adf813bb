"""Arithmetic of formulas: operators and built-in functions whose work and results are bounded.

Values are numbers, strings, None, tuples and lists of them, NumPy arrays (from draws) and whatever the caller put
under a name. NumPy is imported only when an array is computed with.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from grader.messages.text import Text

MAX_BITS = 128  # of a whole number
MAX_ITEMS = 10_000  # of a tuple or list, with all that is in it
MAX_CELLS = 4_000_000  # of an array
MAX_DIGITS = 20  # that round() keeps

Functions = Mapping[str, Callable[..., Any]]

OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, items: item in items,
    ast.NotIn: lambda item, items: item not in items,
}


def value(node: ast.expr, names: Mapping[str, Any], functions: Functions) -> Any:
    """The value of an allowed expression. Raises ArithmeticError, ValueError, TypeError, LookupError."""

    def inner(part: ast.expr) -> Any:
        return value(part, names, functions)

    match node:
        case ast.Constant():
            return node.value
        case ast.Name():
            return names[node.id]
        case ast.BinOp():
            return bounded(_operate(node.op, inner(node.left), inner(node.right)))
        case ast.UnaryOp():
            return bounded(OPERATORS[type(node.op)](inner(node.operand)))
        case ast.Call(func=ast.Name(id=name)):
            function = BUILTINS.get(name) or functions[name]
            return bounded(_quietly(function, *map(inner, node.args)))
        case ast.Compare():
            return _compared(node, inner)
        case ast.IfExp():
            return inner(node.body) if inner(node.test) else inner(node.orelse)
        case ast.BoolOp():
            return _joined(node, inner)
        case ast.Subscript():
            return inner(node.value)[inner(node.slice)]
        case ast.Tuple() | ast.List():
            items = [inner(item) for item in node.elts]
            return bounded(tuple(items) if isinstance(node, ast.Tuple) else items)
        case _:
            raise TypeError(type(node).__name__)


def bounded(result: Any) -> Any:
    """`result` if it is small enough. Raises OverflowError."""
    match result:
        case float() if not math.isfinite(result):
            raise OverflowError
        case int() if result.bit_length() > MAX_BITS:
            raise OverflowError
        case tuple() | list() if _items(result) > MAX_ITEMS:
            raise OverflowError
        case str() if len(result) > MAX_ITEMS:
            raise OverflowError
    return result


def _items(result: Any) -> int:
    if not isinstance(result, tuple | list):
        return 1
    return 1 + sum(_items(item) for item in result)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) or hasattr(value, "dtype") or hasattr(value, "denominator")


def _operate(op: ast.operator, left: Any, right: Any) -> Any:
    if not (_is_number(left) and _is_number(right)):
        if not isinstance(op, ast.Add) or type(left) is not type(right):
            raise TypeError(f"{type(left).__name__} {_sign(op)} {type(right).__name__}")
        return left + right
    if isinstance(op, ast.Pow):
        _check_power(left, right)
    if hasattr(left, "dtype") or hasattr(right, "dtype"):
        _check_broadcast(left, right)
    return _quietly(OPERATORS[type(op)], left, right)


def _sign(op: ast.operator) -> str:
    return ast.unparse(ast.BinOp(ast.Name("_"), op, ast.Name("_"))).strip("_ ")


def _check_power(base: Any, exponent: Any) -> None:
    if isinstance(base, int) and isinstance(exponent, int) and abs(base) > 1:
        if exponent * (abs(base).bit_length() - 1) > MAX_BITS:
            raise OverflowError
    elif isinstance(base, int | float) and base < 0 and isinstance(exponent, float):
        raise ValueError("a fraction as power of a negative number")


def _check_broadcast(left: Any, right: Any) -> None:
    import numpy as np

    if math.prod(np.broadcast_shapes(np.shape(left), np.shape(right))) > MAX_CELLS:
        raise OverflowError


def _quietly(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result; where arrays take part, a division by zero or an overflow raises instead of being printed."""
    if not any(hasattr(argument, "dtype") for argument in arguments):
        return function(*arguments)
    import numpy as np

    with np.errstate(divide="raise", over="raise", invalid="raise"):
        return function(*arguments)


def _compared(node: ast.Compare, inner: Callable[[ast.expr], Any]) -> Any:
    left = inner(node.left)
    result: Any = True
    for op, part in zip(node.ops, node.comparators, strict=True):
        right = inner(part)
        result = OPERATORS[type(op)](left, right)
        if len(node.ops) > 1 and not result:
            return False
        left = right
    return result


def _joined(node: ast.BoolOp, inner: Callable[[ast.expr], Any]) -> Any:
    """As Python: the first operand that decides, or the last."""
    decides = isinstance(node.op, ast.Or)
    for part in node.values:
        result = inner(part)
        if bool(result) is decides:
            return result
    return result


def _round(number: Any, digits: int = 0) -> Any:
    if abs(digits) > MAX_DIGITS:
        raise OverflowError
    return round(number, digits) if digits else round(number)


def _sum(numbers: Any) -> Any:
    total = 0
    for number in numbers:
        total = _operate(ast.Add(), total, number)
    return total


def _cast(dtype: str) -> Callable[[Any], Any]:
    def cast(value: Any) -> Any:
        import numpy as np

        array = np.asarray(value)
        if array.dtype.kind not in "biuf":
            raise TypeError(f"{dtype}(...) of something that is not numbers")
        with np.errstate(invalid="raise", over="raise"):
            return array.astype(dtype)[()]

    return cast


def _transpose(array: Any, *axes: int) -> Any:
    return array.transpose(*axes)


def _reshape(array: Any, *shape: int) -> Any:
    return array.reshape(*shape)


BUILTINS: Functions = {
    "min": min,
    "max": max,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "round": _round,
    "sum": _sum,
    "len": len,
    "int": int,
    "float": float,
    "bool": bool,
    "gcd": math.gcd,
    "log": math.log,
    **{dtype: _cast(dtype) for dtype in ("float16", "float32", "float64", "int32", "int64", "uint8")},
    "transpose": _transpose,
    "reshape": _reshape,
}

BUILTIN_DOCS: Mapping[str, Text] = {
    "min": Text("min(a, b, …) or min(list): the smallest", "min(a, b, …) 或 min(列表)：最小值"),
    "max": Text("max(a, b, …) or max(list): the largest", "max(a, b, …) 或 max(列表)：最大值"),
    "abs": Text("abs(a): without its sign", "abs(a)：绝对值"),
    "floor": Text("floor(a): rounded down to a whole number", "floor(a)：向下取整"),
    "ceil": Text("ceil(a): rounded up to a whole number", "ceil(a)：向上取整"),
    "round": Text(
        "round(a) or round(a, digits): rounded; halves to the even neighbour",
        "round(a) 或 round(a, 位数)：四舍六入，恰为一半时取偶",
    ),
    "sum": Text("sum(list): all items added up", "sum(列表)：各项之和"),
    "len": Text("len(list): the number of items", "len(列表)：项数"),
    "int": Text("int(a): the part before the decimal point", "int(a)：取整数部分"),
    "float": Text("float(a): as a real number", "float(a)：转为实数"),
    "bool": Text("bool(a): True unless a is 0 or empty", "bool(a)：除 0 和空值外为 True"),
    "log": Text("log(a): the natural logarithm", "log(a)：自然对数"),
    "gcd": Text("gcd(a, b): the greatest common divisor", "gcd(a, b)：最大公约数"),
    **{
        dtype: Text(f"{dtype}(a): the number or array with dtype {dtype}", f"{dtype}(a)：把数或数组转为 {dtype}")
        for dtype in ("float16", "float32", "float64", "int32", "int64", "uint8")
    },
    "transpose": Text(
        "transpose(a, *axes): the array with its axes in this order", "transpose(a, *axes)：按给定顺序重排数组的轴"
    ),
    "reshape": Text(
        "reshape(a, *shape): the same cells in another shape", "reshape(a, *shape)：改变数组形状，元素不变"
    ),
}
