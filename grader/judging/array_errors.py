"""NumPy's error messages, and Python's about indices and sizes, explained in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from grader.judging.meaning import Meaning
from grader.messages.text import Text

ARRAY_MEANINGS: Sequence[Meaning] = (
    Meaning(
        "TypeError",
        "'(?:numpy\\.)?float\\w*' object cannot be interpreted as an integer|expected a sequence of integers",
        Text(
            "A size or an index must be a whole number: use // instead of /, or int(...).",
            "尺寸和下标必须是整数：请用 // 代替 /，或使用 int(...)。",
        ),
    ),
    Meaning(
        "TypeError",
        "slice indices must be integers",
        Text(
            "A slice needs whole numbers: use // instead of /.",
            "切片的下标必须是整数：请用 // 代替 /。",
        ),
    ),
    Meaning(
        "IndexError",
        "only integers, slices",
        Text(
            "An index must be a whole number, a slice or an array of whole numbers; a float comes from /.",
            "下标必须是整数、切片或整数数组；浮点数往往来自 /。",
        ),
    ),
    Meaning(
        "TypeError",
        "only (?:integer scalar|0-dimensional|length-1|size-1) arrays can be converted",
        Text(
            "A single number is needed there, but an array was given; take one cell of it, or of one cell .item().",
            "此处需要一个数，给出的却是数组；请取其中一个元素，只有一个元素时可用 .item()。",
        ),
    ),
    Meaning(
        "TypeError",
        "argument must be .* not 'list'",
        Text(
            "One cell was given an array: is a sum over the window missing? Of an array with one number take .item().",
            "向一个元素赋了一个数组：是不是漏了对窗口求和？只含一个数的数组请用 .item() 取出。",
        ),
    ),
    Meaning(
        "ValueError",
        "setting an array element with a sequence",
        Text(
            "One cell was given an array: is a sum over the window missing? Of an array with one number take .item().",
            "向一个元素赋了一个数组：是不是漏了对窗口求和？只含一个数的数组请用 .item() 取出。",
        ),
    ),
    Meaning(
        "AttributeError",
        "module 'numpy' has no attribute '(int|float|bool|object|complex|str)'",
        Text(
            "NumPy 1.24 removed np.\\1; write \\1 instead.",
            "NumPy 1.24 起删除了 np.\\1；请直接写 \\1。",
        ),
    ),
    Meaning(
        "AttributeError",
        "`np\\.(\\w+)` was removed",
        Text("NumPy 2 removed np.\\1.", "NumPy 2 删除了 np.\\1。"),
    ),
    Meaning(
        "AttributeError",
        "module 'numpy.lib' has no attribute 'pad'",
        Text("np.lib.pad is called np.pad now.", "np.lib.pad 现在叫 np.pad。"),
    ),
    Meaning(
        "ValueError",
        "operands could not be broadcast together with shapes",
        Text(
            "The two arrays do not have the same shape: print both shapes. "
            "At the edge a window may be smaller than the kernel.",
            "两个数组的形状不一致：请把两者的形状打印出来看看。在边缘处，窗口可能比卷积核小。",
        ),
    ),
    Meaning(
        "ValueError",
        "could not broadcast input array from shape .*[(,]0[,)]",
        Text(
            "One of the two is empty: a slice [p:-p] is, where p is 0, since -0 is 0.",
            "两者之一是空的：当 p 为 0 时，切片 [p:-p] 为空，因为 -0 就是 0。",
        ),
    ),
    Meaning(
        "ValueError",
        "could not broadcast input array from shape",
        Text(
            "The value does not have the shape of the place it is written to: print both shapes.",
            "要写入的值与目标位置的形状不一致：请把两者的形状打印出来看看。",
        ),
    ),
    Meaning(
        "ValueError",
        "matmul: |shapes .* not aligned",
        Text(
            "The inner sizes of a matrix product must be equal: (a, b) @ (b, c).",
            "矩阵乘法要求内侧两个尺寸相等：(a, b) @ (b, c)。",
        ),
    ),
    Meaning(
        "ValueError",
        "cannot reshape array of size",
        Text(
            "Reshaping keeps the number of cells: the product of the new shape must be the old one.",
            "reshape 不改变元素个数：新形状各维之积必须等于原来的。",
        ),
    ),
    Meaning(
        "ValueError",
        "negative dimensions are not allowed",
        Text(
            "A size came out negative: check the formula for the output size.",
            "算出了负的尺寸：请检查输出尺寸的公式。",
        ),
    ),
    Meaning(
        "ValueError",
        "truth value of an array with more than one element is ambiguous",
        Text(
            "`if` needs one truth value; use np.where, np.maximum, .any() or .all() for arrays.",
            "`if` 需要一个真值；对数组请用 np.where、np.maximum、.any() 或 .all()。",
        ),
    ),
    Meaning(
        "ValueError",
        "zero-size array to reduction operation",
        Text(
            "A window is empty there: a slice begins beyond the end, or ends before it begins.",
            "那里的窗口是空的：切片的起点超出了末尾，或终点在起点之前。",
        ),
    ),
    Meaning(
        "ValueError",
        "not enough values to unpack|too many values to unpack",
        Text(
            "The number of names does not fit the number of dimensions or items: print the shape.",
            "变量个数与维数或项数不符：请把形状打印出来看看。",
        ),
    ),
    Meaning(
        "ValueError",
        "is read-only",
        Text(
            "The array may not be written to; work on a copy: x = x.copy().",
            "该数组不可写；请使用副本：x = x.copy()。",
        ),
    ),
    Meaning(
        "IndexError",
        "too many indices for array",
        Text(
            "The array has fewer dimensions than you index: print its shape.",
            "数组的维数比你使用的下标少：请打印其形状。",
        ),
    ),
    Meaning(
        "IndexError",
        "index -?\\d+ is out of bounds for axis",
        Text(
            "An index runs past the end: check the bounds of the loop and the output size.",
            "下标越界：请检查循环的上下界和输出尺寸。",
        ),
    ),
    Meaning(
        "IndexError",
        "(?:list|tuple|string) index out of range",
        Text("An index runs past the end: check the bounds of the loop.", "下标越界：请检查循环的上下界。"),
    ),
    Meaning(
        "TypeError",
        "'(?:numpy\\.)?float\\w*' object is not (?:subscriptable|iterable)",
        Text("A single number is used as if it were an array.", "把单个数当成数组来用了。"),
    ),
    Meaning(
        "TypeError",
        "'(numpy\\.ndarray|list|tuple)' object is not callable",
        Text("Arrays are indexed with [ ], not called with ( ).", "数组用 [ ] 取元素，而不是用 ( )。"),
    ),
    Meaning(
        "UFuncTypeError",
        "Cannot cast ufunc .* output from",
        Text(
            "The array holds whole numbers and cannot take fractions in place: make it a float one, x.astype(float).",
            "该数组是整数类型，不能就地存放小数：请先转换为浮点，x.astype(float)。",
        ),
    ),
    Meaning(
        "OverflowError",
        "cannot convert float infinity to integer",
        Text(
            "An array of whole numbers cannot hold infinity: make it a float one first, x.astype(float).",
            "整数数组放不下无穷大：请先转换为浮点，x.astype(float)。",
        ),
    ),
    Meaning(
        "ValueError",
        "cannot convert float NaN to integer",
        Text(
            "An array of whole numbers cannot hold NaN: make it a float one first, x.astype(float).",
            "整数数组放不下 NaN：请先转换为浮点，x.astype(float)。",
        ),
    ),
)
