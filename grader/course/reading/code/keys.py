"""Keys of a code exercise: what each is called, holds and means, in reading order.

The reader, the JSON Schema and the tables of docs/exercise-format.md all follow it; the names are those of the fields
in `grader.model.code_exercise`.
"""

from __future__ import annotations

from grader.course.reading.head import ID, head
from grader.course.reading.shapes import Abbreviated, BoundedNumber, Key, Kind, MappingOf, Record, Several, Word
from grader.messages.text import Text

FILE = Word(
    r"[^\n]+\.py", Text("a Python file, written from this file's folder", "Python 文件，路径从本文件所在目录写起")
)
MODULE = Word(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", Text("the name of a module", "模块名"))
FUNCTION = Word(r"[A-Za-z_]\w*", Text("the name of a function", "函数名"))
PARAMETER = Word(r"[A-Za-z_]\w*", Text("the name of a parameter", "参数名"))
REFERENCE = Word(
    r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*|[^\n:]+\.py",
    Text("package.module:function, or a Python file", "package.module:function，或 Python 文件"),
)
TIME = Word(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(\+|-)\d{2}:\d{2}",
    Text('a time such as "2026-12-01T23:59+08:00", in quotes', '带引号的时间，例如 "2026-12-01T23:59+08:00"'),
)
LIMITS = Record(
    Text("`limits`: what one program may use", "`limits`：一个程序可用的资源"),
    (
        Key("seconds", BoundedNumber(0.05, 60), Text("CPU seconds per call", "每次调用的 CPU 秒数"), 2.0),
        Key("memory_mb", BoundedNumber(32, 4096, whole=True), Text("memory in MiB", "内存（MiB）"), 512),
        Key(
            "altogether",
            BoundedNumber(0.5, 600),
            Text(
                "CPU seconds for all calls of one submission; ten calls at their limit if left out",
                "一份提交的所有调用合计的 CPU 秒数；省略时为单次限制的十倍",
            ),
            optional=True,
        ),
    ),
)

TOLERANCE = Record(
    Text("`tolerance`: how close is right", "`tolerance`：多接近才算对"),
    (
        Key("rtol", BoundedNumber(0, 1), Text("share of the expected value", "相对误差（占期望值的比例）"), 1e-5),
        Key("atol", BoundedNumber(0, 1), Text("absolute part", "绝对误差"), 1e-5),
    ),
)

IMPORTS = Record(
    Text("`imports`: what a graded call may use", "`imports`：被批改的调用可以使用什么"),
    (
        Key("only", Several(MODULE), Text("the modules", "这些模块")),
        Key(
            "strict",
            Kind.FLAG,
            Text(
                "whether a file that imports anything else, anywhere, is not run at all",
                "文件中任何地方导入了别的模块，是否就完全不运行",
            ),
            False,
        ),
    ),
)

STEP = Record(
    Text("An item of `steps`: one call of a chain", "`steps` 的一项：调用链中的一次调用"),
    (
        Key("function", FUNCTION, Text("which function is called", "调用哪个函数"), optional=True),
        Key(
            "line",
            Kind.LINE,
            Text(
                "the call as a line, such as `y = layer.forward(x)`, instead of `function` and `call`; it may be alone",
                "写成一行的调用，例如 `y = layer.forward(x)`，代替 `function` 和 `call`；可单独书写",
            ),
            optional=True,
        ),
        Key("call", MappingOf(Kind.ARGUMENT), Text("its arguments, by parameter", "各参数的值"), {}),
        Key(
            "keep",
            MappingOf(Kind.KEPT),
            Text(
                "names for parts of what it returns; a later step passes one on by writing its name alone",
                "给返回值的某些部分取名；后面的步骤只写这个名称即可传入",
            ),
            {},
        ),
    ),
    either=("function", "line"),
)

SPACE = Record(
    Text(
        "`space`: every legal call, all options together; what is said of a program is tested on calls drawn from it",
        "`space`：所有合法的调用，各选项一起变化；对程序的说明都要用从中抽取的调用来检验",
    ),
    (
        Key(
            "letters",
            MappingOf(Kind.VALUES),
            Text("letters and their values, small first", "字母及其取值，从小到大"),
        ),
        Key(
            "let", MappingOf(Kind.FORMULA), Text("further letters, computed in this order", "由公式依次算出的字母"), {}
        ),
        Key(
            "require",
            Several(Kind.FORMULA),
            Text("calls for which one of these is false are not legal", "任一条件不成立的调用不合法"),
            (),
        ),
        Key(
            "call",
            MappingOf(Kind.ARGUMENT),
            Text("the arguments of a call, by parameter", "一次调用中各参数的值"),
            optional=True,
        ),
        Key(
            "given",
            MappingOf(Kind.ARGUMENT),
            Text("of a class: the values that the steps of checks use", "用于类：各检查项的步骤所用的值"),
            optional=True,
        ),
        Key("steps", Several(STEP, 1), Text("a chain of calls instead of `call`", "代替 `call` 的调用链"), ()),
    ),
    either=("call", "steps", "given"),
)

SPEED = Record(
    Text(
        "`speed`: how fast a right answer must come, against a plain Python loop",
        "`speed`：与普通 Python 循环相比，要多快算出正确结果",
    ),
    (
        Key("at_least", BoundedNumber(1, 100_000), Text("how many times faster than the loop", "至少是循环的多少倍快")),
        Key(
            "multiplications",
            Kind.FORMULA,
            Text("how many multiply-adds a loop needs, over the letters", "循环需要的乘加次数，由字母写成的公式"),
        ),
    ),
)

CHECK = Record(
    Text("An item of `checks`: a row of the rubric", "`checks` 的一项：评分表中的一行"),
    (
        Key("id", ID, Text("its name, unique in the file", "名称，在文件内唯一")),
        Key(
            "title",
            Kind.BOTH,
            Text("what the report calls it; the id otherwise", "报告中的标题；缺省用 id"),
            optional=True,
        ),
        Key("points", BoundedNumber(0.01, 1000), Text("what it is worth", "分值")),
        Key(
            "shown",
            Kind.FLAG,
            Text(
                "whether the student sees input and expected output; a hidden check shows title and verdict only",
                "学生是否看到输入和期望输出；隐藏的检查项只显示标题和判定",
            ),
            True,
        ),
        Key(
            "sweep",
            MappingOf(Kind.VALUES),
            Text(
                "letters and their values, small first; every combination is a case, smallest first",
                "字母及其取值，从小到大；每种组合是一个用例，从最小的开始",
            ),
            {},
        ),
        Key(
            "let", MappingOf(Kind.FORMULA), Text("further letters, computed in this order", "由公式依次算出的字母"), {}
        ),
        Key(
            "require",
            Several(Kind.FORMULA),
            Text("combinations for which one of these is false are left out", "任一条件不成立的组合会被略去"),
            (),
        ),
        Key(
            "call",
            MappingOf(Kind.ARGUMENT),
            Text("the arguments of one call, by parameter", "一次调用中各参数的值"),
            optional=True,
        ),
        Key(
            "given",
            MappingOf(Kind.ARGUMENT),
            Text("the values that lines of `steps` use, by name", "`steps` 各行使用的值，按名称列出"),
            {},
        ),
        Key(
            "steps",
            Several(Abbreviated(STEP, "line"), 1),
            Text(
                "a chain of calls instead of `call`; the last one is judged", "代替 `call` 的调用链；以最后一次调用为准"
            ),
            (),
        ),
        Key(
            "part",
            BoundedNumber(0, 9, whole=True),
            Text("judge this item of the returned tuple only, from 0", "只检查返回元组的这一项（从 0 数起）"),
            optional=True,
        ),
        Key(
            "parts",
            Several(Kind.RESULT, 1),
            Text(
                "what is judged after lines of `steps`: names and their attributes, such as `[dx, layer.dW]`",
                "各行 `steps` 之后要检查的内容：名称及其属性，例如 `[dx, layer.dW]`",
            ),
            (),
        ),
        Key(
            "expect",
            Kind.ARGUMENT,
            Text(
                "what must come back; what the reference returns otherwise; (a, b) is a tuple",
                "应返回的值；缺省为参考实现的返回值；(a, b) 表示元组",
            ),
            optional=True,
        ),
        Key(
            "property",
            Kind.LAW,
            Text("a law to obey instead of an expected value", "代替期望值的性质"),
            optional=True,
        ),
        Key("speed", SPEED, Text("the answer must be right and come fast", "结果要正确，而且要快"), optional=True),
        Key(
            "repeat",
            BoundedNumber(1, 100, whole=True),
            Text("how many cases are drawn when there is no sweep", "没有遍历时抽取的用例数"),
            1,
        ),
        Key(
            "at_most",
            BoundedNumber(1, 5000, whole=True),
            Text(
                "how many cases of the sweep are tried: half of them the smallest, half drawn from all",
                "遍历中最多尝试的用例数：一半取最小的，一半从全部中抽取",
            ),
            400,
        ),
        Key("tolerance", TOLERANCE, Text("instead of the exercise's", "代替整道练习的误差"), optional=True),
    ),
    either=("call", "steps"),
)

MISCONCEPTION = Record(
    Text(
        "An item of `misconceptions`: a wrong program, and what to say to whoever computes the same",
        "`misconceptions` 的一项：一个错误程序，以及对算出同样结果的人说的话",
    ),
    (
        Key("id", ID, Text("its name, unique in the file", "名称，在文件内唯一")),
        Key(
            "program",
            FILE,
            Text(
                "the wrong program; otherwise `wrong/<id>.py` in the exercise's folder, with _ for each -",
                "错误程序；缺省为练习目录中的 `wrong/<id>.py`，id 中的 - 写作 _",
            ),
            optional=True,
        ),
        Key(
            "says",
            Kind.BOTH,
            Text("names the idea, stops short of the solution", "点明想法错在哪里，但不给出答案"),
        ),
    ),
)

GRADIENT = Record(
    Text(
        "`gradient`: what is differentiated; explains wrong entries by small steps; `grade verify` proves it",
        "`gradient`：对什么求导；用微小改变解释算错的元素，由 `grade verify` 验证",
    ),
    (
        Key(
            "of",
            Word(
                r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*",
                Text("package.module:function", "package.module:function"),
            ),
            Text("the function that is differentiated, with parameters of the same names", "被求导的函数，参数同名"),
        ),
        Key(
            "by",
            Several(PARAMETER, 1),
            Text(
                "the arguments whose gradients the items of the result are, in order; later items are not explained",
                "结果各项依次是哪些参数的梯度；其后的项不解释",
            ),
        ),
        Key("given", PARAMETER, Text("the argument with the gradient of its output", "给出输出梯度的参数")),
    ),
)

HINT = Word(r"topic|condition|call|idea", Text("topic, condition, call or idea", "topic、condition、call 或 idea"))
FEEDBACK = Record(
    Text(
        "`feedback`: the last hint a student sees; each one includes those before it",
        "`feedback`：学生能看到的最后一种提示；每种都包含它之前的",
    ),
    (
        Key(
            "before",
            HINT,
            Text(
                "before the deadline, or always where there is none: topic (verdicts and points only), "
                "condition (when it fails), call (the smallest failing call), idea (the misconception)",
                "截止前（没有截止时间时为始终）：topic（只有判定和得分）、condition（何时出错）、"
                "call（最小出错调用）、idea（误解）",
            ),
            "idea",
        ),
        Key("after", HINT, Text("after the deadline", "截止后"), "idea"),
        Key(
            "deadline",
            TIME,
            Text("when the other hints open", "从何时起显示其余提示"),
            optional=True,
        ),
    ),
)

CODE = Record(
    Text("The file: `kind: code`, write a function", "文件：`kind: code`，编写函数"),
    (
        *head("code"),
        Key(
            "function",
            Kind.HEADER,
            Text("the function to write, as Python writes it", "要编写的函数，按 Python 写法"),
            optional=True,
        ),
        Key(
            "class",
            Kind.HEADER,
            Text(
                "the class to write instead, with the parameters that make an object of it",
                "改为要编写的类，以及创建对象时的参数",
            ),
            optional=True,
        ),
        Key("also", Several(Kind.HEADER), Text("further functions, called by `steps`", "`steps` 还要调用的函数"), ()),
        Key(
            "reference",
            REFERENCE,
            Text(
                "what computes the right answers: a function, or a file of the exercise that defines `function`",
                "给出正确答案的函数，或练习目录中定义了 `function` 的文件",
            ),
        ),
        Key(
            "starter",
            FILE,
            Text(
                "the file a student begins with; `<id>/starter.py` otherwise",
                "学生拿到的初始文件；缺省为 `<id>/starter.py`",
            ),
            optional=True,
        ),
        Key(
            "accepted",
            Several(FILE),
            Text(
                "programs that must earn every point; all of `<id>/accepted/` otherwise",
                "必须得满分的程序；缺省为 `<id>/accepted/` 中的全部",
            ),
            optional=True,
        ),
        Key(
            "adapter",
            FILE,
            Text(
                "a file that runs after the student's own and may define what is called: other names, other layouts",
                "在学生文件之后运行的文件，可定义要调用的名称：用于名称或布局不同的情况",
            ),
            optional=True,
        ),
        Key(
            "imports",
            Abbreviated(IMPORTS, "only"),
            Text(
                "modules that a graded call may use, beside what is harmless; a list, or `only` with more",
                "被批改的调用可以使用的模块（无害的标准库总可用）；写成列表，或写 `only` 等键",
            ),
            ("numpy",),
        ),
        Key("limits", LIMITS, Text("time and memory", "时间和内存"), optional=True),
        Key("tolerance", TOLERANCE, Text("how close is right", "多接近才算对"), optional=True),
        Key(
            "may_change",
            Several(PARAMETER),
            Text("parameters whose arrays the function may write to", "函数可以改写其数组的参数"),
            (),
        ),
        Key("gradient", GRADIENT, Text("what is differentiated", "对什么求导"), optional=True),
        Key(
            "space",
            SPACE,
            Text(
                "every legal call; the widest sweep with the options of all sweeps if left out",
                "所有合法的调用；省略时为最大的遍历加上各遍历的选项",
            ),
            optional=True,
        ),
        Key("feedback", FEEDBACK, Text("how much is shown, and when", "何时显示多少反馈"), optional=True),
        Key("checks", Several(CHECK, 1), Text("the rubric", "评分表")),
        Key("misconceptions", Several(MISCONCEPTION), Text("mistakes to recognise", "要识别的误解"), ()),
    ),
    either=("function", "class"),
)
