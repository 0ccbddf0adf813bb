"""Keys of an interview question: what each is called, holds and means, in reading order.

The names are those of the fields in `grader.model.interview_question`.
"""

from __future__ import annotations

from grader.course.reading.head import ID, head
from grader.course.reading.shapes import BoundedNumber, Key, Kind, MappingOf, Record, Several, Word
from grader.messages.text import Text

WORDS = Word(r"[\s\S]+", Text("a text", "一段文字"))
PATTERN = Word(r"[^\n]+", Text("a pattern such as extract|detect feature", "模式，例如 extract|detect feature"))
CONCEPT = Word(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", Text("a concept of the glossary", "术语表中的概念"))
MARKS = BoundedNumber(0.5, 20)

ANY = Key(
    "any",
    Several(PATTERN),
    Text("statements, one of which is enough, as patterns", "以模式写出的陈述，符合其一即可"),
    (),
)
FORMULAS = Key(
    "formulas",
    Several(Kind.FORMULA),
    Text("formulas, an equal one of which is enough", "公式，写出与其一相等的公式即可"),
    (),
)

POINT = Record(
    Text("An item of `rubric`: a key point", "`rubric` 的一项：一个要点"),
    (
        Key("id", ID, Text("its name, unique in the file", "名称，在文件内唯一")),
        Key("marks", MARKS, Text("what it is worth", "分值"), 1),
        Key("says", Kind.BOTH, Text("the point in a sentence, shown after marking", "一句话写出该要点，批改后显示")),
        ANY,
        FORMULAS,
        Key("bonus", Kind.FLAG, Text("whether full marks need no such point", "是否为加分项"), False),
    ),
)

WRONG_STATEMENT = Record(
    Text(
        "An item of an interview question's `misconceptions`: a wrong statement, and what to say to whoever makes it",
        "面试题的 `misconceptions` 的一项：一种错误陈述，以及对这样说的人说的话",
    ),
    (
        Key("id", ID, Text("its name, unique in the file", "名称，在文件内唯一")),
        ANY,
        FORMULAS,
        Key("refuses", Several(ID), Text("the points it takes away", "因此不给的要点"), ()),
        Key("example", Kind.BOTH, Text("an answer that makes it", "一个这样的回答")),
        Key("says", Kind.BOTH, Text("explains what is wrong", "说明错在哪里")),
    ),
)

ANSWERS = Record(
    Text("Answers in both languages", "两种语言的回答"),
    (
        Key("en", Several(WORDS, 1), Text("in English", "英文")),
        Key("zh", Several(WORDS, 1), Text("in Chinese", "中文")),
    ),
)

SAMPLES = Record(
    Text(
        "`samples`: answers that the rubric must mark as said, eight or more in each language",
        "`samples`：评分标准必须照此评定的回答，每种语言至少八个",
    ),
    (
        Key("full", ANSWERS, Text("worth all marks", "得满分")),
        Key("partial", ANSWERS, Text("worth some", "得部分分")),
        Key("wrong", ANSWERS, Text("worth nothing", "不得分")),
        Key("negated", ANSWERS, Text("the right words, denied: worth nothing", "用词正确但说反了：不得分")),
        Key(
            "keywords",
            ANSWERS,
            Text("the right words without a statement: worth nothing", "只罗列关键词、没有陈述：不得分"),
        ),
    ),
)

INTERVIEW = Record(
    Text("The file: `kind: interview`, answer in words", "文件：`kind: interview`，用文字回答"),
    (
        *head("interview"),
        Key(
            "covers",
            Several(BoundedNumber(1, 99, whole=True)),
            Text("units of the curriculum", "涵盖的课程单元"),
            (),
        ),
        Key(
            "about",
            Several(CONCEPT),
            Text(
                'concepts the question is about: "without …" turns a statement around',
                "题目所问的概念：“如果没有……”会使陈述反转",
            ),
            (),
        ),
        Key(
            "side",
            CONCEPT,
            Text(
                "conv, fc or pooling: which it asks about; what is said of the others does not count",
                "conv、fc 或 pooling：题目问的是哪一方；关于另一方的陈述不计",
            ),
            "",
        ),
        Key(
            "terms",
            MappingOf(Several(WORDS, 1)),
            Text("further concepts, for this question only", "仅用于本题的概念"),
            {},
        ),
        Key(
            "letters",
            MappingOf(Several(WORDS, 1)),
            Text("what letters of formulas are called, instead of the glossary's", "公式中字母的叫法，代替术语表的"),
            {},
        ),
        Key("names", Kind.FLAG, Text("whether a bare list of names answers it", "是否只列出名称即可"), False),
        Key("rubric", Several(POINT, 1), Text("the key points", "要点")),
        Key(
            "enough",
            BoundedNumber(0.5, 100),
            Text("marks that count as all; the sum of the points otherwise", "视为满分的分数；缺省为各要点之和"),
            optional=True,
        ),
        Key("misconceptions", Several(WRONG_STATEMENT), Text("wrong statements to recognise", "要识别的错误陈述"), ()),
        Key(
            "still_right",
            MappingOf(WORDS),
            Text(
                "falsified sample answers that are right all the same, each with the reason",
                "改动样例后仍然正确的回答，并写明理由",
            ),
            {},
        ),
        Key("model", Kind.BOTH, Text("a model answer", "参考回答")),
        Key("samples", SAMPLES, Text("answers and how they are marked", "回答及其评定")),
    ),
)
