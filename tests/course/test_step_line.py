"""Lines of steps: what they say, and what is no line."""

import pytest

from grader.course.reading.step_line import parse, result
from grader.formulas.formula import Formula, FormulaError
from grader.model.code_exercise import Header, Parameter, StepResult

LAYER = Header("Layer", (Parameter("w"), Parameter("stride", Formula.parse("1"))), is_class=True)


def test_arguments_by_position_get_the_names_of_the_header():
    step = parse("layer = Layer(v, 2*S)").spec(LAYER)
    assert {name: str(formula) for name, formula in step.call.items()} == {"w": "v", "stride": "2 * S"}
    assert (step.function, step.of, dict(step.keep)) == ("Layer", "", {"layer": None})


def test_a_method_is_called_as_its_line_calls_it():
    step = parse("y = layer.forward(x, layer.w, train=True)").spec(None)
    assert (step.of, step.function) == ("layer", "forward")
    assert step.header.required == ("x", "argument2")
    assert step.call["argument2"] == StepResult("layer", "w")


def test_a_line_without_a_name_keeps_nothing():
    assert dict(parse("layer.backward(dout)").spec(None).keep) == {}


NO_LINES = {
    "": "is not a step",
    "y": "is not a step",
    "y = 1": "is not a step",
    "a, b = f(x)": "is not a step",
    "y = f(x); z = f(x)": "is not a step",
    "import os": "is not a step",
    "y = f(g(x))": "is a call inside a step",
    "y = f(x)(z)": "cannot be called in a step",
    "y = a.b.c(x)": "cannot be called in a step",
    "y = f(**x)": "** in a step",
    "y = layer.__init__(x)": "do not begin with _",
    "y = f(" + "x" * 300 + ")": "is not a step",
}


@pytest.mark.parametrize("text", NO_LINES, ids=range(len(NO_LINES)))
def test_what_is_no_line_is_refused(text):
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert NO_LINES[text] in error.value.text.en
    assert error.value.text.zh


@pytest.mark.parametrize("text", ["x*2", "layer._w", "a.b.c", "1", ""])
def test_what_is_judged_is_a_name_or_its_attribute(text):
    assert result(text) is None


def test_too_many_arguments_and_one_given_twice_are_refused():
    for text in ("y = Layer(a, b, c)", "y = Layer(a, w=b)"):
        with pytest.raises(FormulaError):
            parse(text).spec(LAYER)
