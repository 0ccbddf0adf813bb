"""A notebook's cell as a program: with what it uses of earlier cells, and nothing else."""

from grader.submission import cells

CELL = "def f(x):\n    return np.sum(window(x)) * SCALE\n"
EARLIER = [
    "import numpy as np\nimport matplotlib.pyplot as plt\n",
    "SCALE = 1\nSCALE = 2\ndata = load('x.csv')\n",
    "def unused():\n    pass\n\n\ndef window(x):\n    return inner(x)\n",
    "def inner(x):\n    return x\n\n\nplt.plot(data)\n",
]


def program(cell, earlier):
    text, _ = cells.program(cell, earlier)
    return text


def test_imports_functions_and_constants_that_are_used_come_along_in_order():
    assert program(CELL, EARLIER) == (
        "import numpy as np\nSCALE = 2\ndef window(x):\n    return inner(x)\ndef inner(x):\n    return x\n\n" + CELL
    )


def test_a_cell_that_uses_nothing_stays_as_it_is():
    assert program("def f(x):\n    return x\n", EARLIER) == "def f(x):\n    return x\n"


def test_the_last_definition_counts():
    assert program("def f():\n    return g()\n", ["def g():\n    return 1", "def g():\n    return 2"]) == (
        "def g():\n    return 2\n\ndef f():\n    return g()\n"
    )


def test_what_the_cell_defines_itself_is_not_taken_from_elsewhere():
    assert program("def f():\n    return f\n", ["def f():\n    return 1"]) == "def f():\n    return f\n"


def test_decorators_and_classes_come_along():
    text = program("def f():\n    return A()\n", ["import functools", "@functools.cache\nclass A:\n    pass"])
    assert text == "import functools\n@functools.cache\nclass A:\n    pass\n\ndef f():\n    return A()\n"


def test_names_from_a_star_may_be_anything():
    assert program("x = sin(1)\n", ["from numpy import *"]).startswith("from numpy import *\n")


def test_names_that_come_from_two_imports_at_once_come_along_once():
    assert program("y = a + b\n", ["from m import a, b"]) == "from m import a, b\n\ny = a + b\n"


def test_magics_and_cells_that_are_no_python_are_passed_over():
    earlier = ["%matplotlib inline\nimport numpy as np\n!ls", "def broken(:", "%%bash\nls", "\0"]
    assert program("x = np.pi\n", earlier) == "import numpy as np\n\nx = np.pi\n"


def test_a_cell_that_is_no_python_stays_as_it_is():
    assert program("def f(:\n", EARLIER) == "def f(:\n"


def test_every_line_is_known_by_its_cell_and_the_line_within_it():
    _, lines = cells.program("%%grade\n" + CELL, ["", *EARLIER])
    assert [lines.place(number).en for number in (1, 2, 3, 4, 5, 9)] == [
        "cell In [1], line 1",
        "cell In [2], line 2",
        "cell In [3], line 5",
        "cell In [3], line 6",
        "cell In [4], line 1",
        "cell In [5], line 2",
    ]
    assert lines.place(9).zh == "单元格 In [5] 第 2 行"


def test_a_form_feed_moves_no_line():
    assert program("x = f()\n", ["a = '\f'\ndef f():\n    return 1"]) == "def f():\n    return 1\n\nx = f()\n"


def test_magics_within_the_cell_are_comments():
    assert program("%%grade\n%matplotlib inline\nx = 1\n", []) == "# %%grade\npass  # %matplotlib inline\nx = 1\n"
