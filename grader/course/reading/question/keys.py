"""Keys of a question: what each is called, holds and means, in reading order.

The names are those of the fields in `grader.model.question`.
"""

from __future__ import annotations

from grader.answer_kinds.table import KINDS
from grader.course.reading.head import ID, head
from grader.course.reading.shapes import BoundedNumber, Key, Kind, MappingOf, Record, Several, Word
from grader.messages.text import Text, either
from grader.model.question import CreditPolicy

PART_ID = Word(r"[A-Za-z_]\w*", Text("a name that formulas can use", "可用于公式的名称"))
RESPOND = Word("|".join(KINDS), either(KINDS))
DIGITS = BoundedNumber(0, 6, whole=True)

WRONG_ANSWER = Record(
    Text(
        "An item of a question's `misconceptions`: a wrong formula, and what to say to whoever answers its value",
        "题目的 `misconceptions` 的一项：一个错误公式，以及对答出其结果的人说的话",
    ),
    (
        Key("id", ID, Text("its name, unique among its neighbours", "名称，同级中唯一")),
        Key("answer", Kind.FORMULA, Text("the wrong answer", "错误答案"), optional=True),
        Key(
            "instead",
            MappingOf(Kind.FORMULA),
            Text(
                "steps of `let` that are computed differently; slips in different steps are also recognised together",
                "以另一种方式计算的 `let` 步骤；不同步骤上的两个误解同时出现时也能识别",
            ),
            {},
        ),
        Key(
            "when",
            Kind.FORMULA,
            Text("the draws in which it can happen; all otherwise", "何时可能出现；缺省为总是"),
            optional=True,
        ),
        Key("says", Kind.BOTH, Text("names the idea, stops short of the solution", "点明想法错在哪里，但不给出答案")),
    ),
    either=("answer", "instead"),
)

OPTION_MISCONCEPTION = Record(
    Text("`chosen` and `missed` of an option: how it is misjudged", "选项的 `chosen` 和 `missed`：对选项的误判"),
    (
        Key("id", ID, Text("its name; the same idea may show in several options", "名称；同一想法可见于多个选项")),
        Key("says", Kind.BOTH, Text("names the idea, stops short of the solution", "点明想法错在哪里，但不给出答案")),
    ),
)
OPTION = Record(
    Text(
        "An item of `options`: something that may be right, whatever the others are",
        "`options` 的一项：可能正确的选项，与其他选项无关",
    ),
    (
        Key("text", Kind.BOTH, Text("the option", "选项内容")),
        Key("right", Kind.FORMULA, Text("whether it is right", "是否正确")),
        Key(
            "reference",
            Kind.FORMULA,
            Text("the same by running the reference", "运行参考实现得到的同一结论"),
            optional=True,
        ),
        Key(
            "chosen",
            OPTION_MISCONCEPTION,
            Text("the idea of whoever chooses it where it is wrong", "它不正确却被选中时，背后的想法"),
            optional=True,
        ),
        Key(
            "missed",
            OPTION_MISCONCEPTION,
            Text("the idea of whoever leaves it out where it is right", "它正确却被漏选时，背后的想法"),
            optional=True,
        ),
    ),
)
OPTIONS = Key(
    "options",
    Several(OPTION, 1),
    Text("what may be chosen, instead of `answer`", "代替 `answer` 的各个选项"),
    (),
)
CREDIT = Key(
    "credit",
    Word("|".join(CreditPolicy), either(CreditPolicy)),
    Text(
        "what a wrong selection earns: nothing, or a share for each right option less one for each wrong one",
        "选得不全对时的得分：不得分，或每个正确选项得一份、每个错误选项扣一份",
    ),
    CreditPolicy.ALL_OR_NOTHING.value,
)

MISCONCEPTIONS = Key(
    "misconceptions", Several(WRONG_ANSWER), Text("wrong answers to recognise", "要识别的错误答案"), ()
)
REFERENCE = Key(
    "reference",
    Kind.FORMULA,
    Text(
        "the same answer from running the reference; where a shape is asked, an array stands for its shape",
        "运行参考实现得到的同一答案；问形状时，数组代表它的形状",
    ),
    optional=True,
)
PLACES = Key(
    "digits",
    DIGITS,
    Text("decimal places that are asked for; exact otherwise", "要求的小数位数；缺省为精确值"),
    optional=True,
)

PART = Record(
    Text("An item of `parts`: one of several things asked", "`parts` 的一项：多个小题之一"),
    (
        Key(
            "id", PART_ID, Text("its name; a letter in the formulas of later parts", "名称；在后面小题的公式中可作字母")
        ),
        Key("prompt", Kind.BOTH, Text("what is asked", "问什么")),
        Key("respond", RESPOND, Text("what an answer is", "答案的形式")),
        PLACES,
        Key("points", BoundedNumber(0.01, 1000), Text("what it is worth", "分值"), 1),
        Key("let", MappingOf(Kind.FORMULA), Text("steps of this part's calculation", "本小题的计算步骤"), {}),
        Key("answer", Kind.FORMULA, Text("the key", "正确答案"), optional=True),
        REFERENCE,
        MISCONCEPTIONS,
        OPTIONS,
        CREDIT,
    ),
    either=("answer", "options"),
)

QUESTION = Record(
    Text("The file: `kind: question`, answer with a value", "文件：`kind: question`，回答一个值"),
    (
        *head("question"),
        Key(
            "covers",
            Several(BoundedNumber(1, 99, whole=True)),
            Text("units of the curriculum", "对应的课程单元"),
            (),
        ),
        Key("params", MappingOf(Kind.VALUES), Text("letters and the values they may take", "字母及其可能的取值"), {}),
        Key("draw", MappingOf(Kind.FORMULA), Text("arrays of random numbers", "随机数组"), {}),
        Key(
            "require",
            Several(Kind.FORMULA),
            Text("draws for which one of these is false are left out", "任一条件不成立的取值会被略去"),
            (),
        ),
        Key("let", MappingOf(Kind.FORMULA), Text("the steps of the calculation, in order", "依次进行的计算步骤"), {}),
        Key(
            "words",
            MappingOf(Kind.BOTH),
            Text("what a value that is a word is called; the options of a choice", "取值为词时的说法；选择题的选项"),
            {},
        ),
        Key(
            "show",
            MappingOf(Kind.BOTH),
            Text("arrays to draw as grids, with their captions", "画成网格的数组及其标题"),
            {},
        ),
        Key("respond", RESPOND, Text("what an answer is", "答案的形式"), optional=True),
        PLACES,
        Key("answer", Kind.FORMULA, Text("the key", "正确答案"), optional=True),
        REFERENCE,
        MISCONCEPTIONS,
        OPTIONS,
        CREDIT,
        Key(
            "parts", Several(PART, 1), Text("several things asked, instead of `answer`", "代替 `answer` 的多个小题"), ()
        ),
        Key(
            "explain",
            Kind.BOTH,
            Text("what to remember, after the worked solution; Markdown", "解题过程之后的要点；Markdown 格式"),
            optional=True,
        ),
    ),
    either=("answer", "options", "parts"),
)
