"""A function may have names of its own for what an exercise passes; what cannot be passed is told."""

import pytest

from grader.course.reading.header import header
from grader.judging.signature import Signature, signature
from grader.model.outcome import Loaded

CONV = header("conv2d(x, w, b=None, stride=1, padding=0)")
CALLABLE = {
    "as asked": ("x w b= stride= padding=", {}),
    "PyTorch's names": ("input weight bias= stride= padding=", {"b": "bias"}),
    "short names": ("X W B= s= p=", {"b": "B", "stride": "s", "padding": "p"}),
    "another order of other names": ("x w pad= strides= bias=", {"b": "bias", "stride": "strides", "padding": "pad"}),
    "one other name among known ones": ("x w stride= padding= bias=", {"b": "bias"}),
    "likeness before position": ("x w pad= stride= bias=", {"b": "bias", "padding": "pad"}),
    "names without a likeness": ("x w c= d= e=", {"b": "c", "stride": "d", "padding": "e"}),
    "another order of known names": ("x w padding= stride= b=", {}),
    "an optional one that must be given": ("x w b stride= padding=", None),
    "by name only": ("x w * b= stride= padding=", {}),
    "more at the end": ("x w b= stride= padding= verbose=", {}),
    "anything": ("*args **kwargs", {}),
    "any name": ("x w **options", {}),
    "any number, with names": ("*xs b= stride= padding=", {}),
    "required ones in another order": ("w x b= stride= padding=", {}),
}


def spelled(written):
    return Signature(CONV, tuple(written.split()))


@pytest.mark.parametrize(("written", "names"), CALLABLE.values(), ids=CALLABLE)
def test_a_function_with_names_of_its_own_can_be_called(written, names):
    found = spelled(written)
    if names is None:
        assert found.problem.en.endswith("it has too many parameters without a default value.")
    else:
        assert (found.problem, found.names) == (None, names)


PROBLEMS = {
    "none of them": ("x w", "it lacks b, stride, padding."),
    "one is lacking": ("x w stride= padding=", "it lacks b."),
    "one is lacking before others": ("x w s= p=", "it lacks b."),
    "too few": ("x * b= stride= padding=", "it takes too few arguments."),
    "too many": ("x w b stride padding", "it has too many parameters without a default value."),
}


@pytest.mark.parametrize(("written", "en"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_cannot_be_passed_is_told_with_both_headers(written, en):
    problem = spelled(written).problem
    assert problem.en.startswith("conv2d is called as conv2d(x, w, b=None, stride=1, padding=0), but yours is conv2d(x")
    assert problem.en.endswith(en)
    assert problem.zh.endswith("。")


def test_required_ones_in_another_order_are_told():
    (note,) = spelled("w x b= stride= padding=").notes
    assert note.en == (
        "The parameters of your conv2d are called (w, x), but the exercise passes (x, w), in that order: x comes first."
    )
    assert note.zh == "你的 conv2d 的参数依次是（w, x），而练习按（x, w）传入：x 在最前。"


def test_names_of_ones_own_for_what_is_required_need_no_word():
    assert list(spelled("image kernel b= stride= padding=").notes) == []


def test_what_python_cannot_tell_is_not_told():
    assert signature(Loaded({"conv2d": None}), CONV) is None
    assert signature(Loaded({}), CONV) is None
