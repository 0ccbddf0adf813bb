"""Keys, lists and texts: what is told about each mistake."""

import pytest

from tests.sample import changed, told

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "level: 2",
        "levl: 2",
        [
            ':5:1: unknown key "levl"; did you mean "level"?',
        ],
        [
            ":5:1: 未知的键“levl”；是不是想写“level”？",
        ],
    ),
    (
        "level: 2",
        "colour: 2",
        [
            ':5:1: unknown key "colour"; known here: accepted, adapter, also, checks, class, feedback, format, '
            "function, gradient, imports, kind, level, limits, may_change, misconceptions, prompt, reference, space, "
            "starter, title, tolerance, topic",
        ],
        [
            ":5:1: 未知的键“colour”；此处可用：accepted, adapter, also, checks, class, feedback, format, function, "
            "gradient, imports, kind, level, limits, may_change, misconceptions, prompt, reference, space, starter, "
            "title, tolerance, topic",
        ],
    ),
    (
        "level: 2",
        "level: 6",
        [
            ":5:8: level: 6; expected a whole number from 1 to 5",
        ],
        [
            ":5:8: level: 6；应为 1 到 5 的整数",
        ],
    ),
    (
        "level: 2",
        'level: "2"',
        [
            ':5:8: level: "2"; expected a whole number from 1 to 5',
        ],
        [
            ":5:8: level: “2”；应为 1 到 5 的整数",
        ],
    ),
    (
        "level: 2",
        "level: 2.0",
        [
            ":5:8: level: 2.0; expected a whole number from 1 to 5",
        ],
        [
            ":5:8: level: 2.0；应为 1 到 5 的整数",
        ],
    ),
    (
        "level: 2",
        "level:",
        [
            ":5:7: level: nothing; expected a whole number from 1 to 5",
        ],
        [
            ":5:7: level: 空值；应为 1 到 5 的整数",
        ],
    ),
    (
        "level: 2",
        "level: [2]",
        [
            ":5:8: level: a list; expected a whole number from 1 to 5",
        ],
        [
            ":5:8: level: 列表；应为 1 到 5 的整数",
        ],
    ),
    (
        "level: 2",
        "level: {a: 2}",
        [
            ":5:8: level: a mapping; expected a whole number from 1 to 5",
        ],
        [
            ":5:8: level: 映射；应为 1 到 5 的整数",
        ],
    ),
    (
        "title: {en: Stretch, zh: 拉伸}\n",
        "",
        [
            ':1:1: the key "title" is missing',
        ],
        [
            ":1:1: 缺少键“title”",
        ],
    ),
    (
        "title: {en: Stretch, zh: 拉伸}",
        "title: Stretch",
        [
            ":3:8: title: Stretch; expected a text in both languages, {en: …, zh: …}",
        ],
        [
            ":3:8: title: Stretch；应为中英文文本 {en: …, zh: …}",
        ],
    ),
    (
        "zh: 拉伸}",
        "}",
        [
            ':3:8: title: the Chinese text is missing; add "zh"',
        ],
        [
            ":3:8: title: 缺少中文文本；请加上“zh”",
        ],
    ),
    (
        "zh: 拉伸}",
        "zh: ' '}",
        [
            ":3:26: title.zh: the Chinese text is empty",
        ],
        [
            ":3:26: title.zh: 中文文本为空",
        ],
    ),
    (
        "zh: 拉伸}",
        "zh: 拉伸, fr: x}",
        [
            ':3:30: title: unknown key "fr"; known here: en, zh',
        ],
        [
            ":3:30: title: 未知的键“fr”；此处可用：en, zh",
        ],
    ),
    (
        "zh: 拉伸}",
        "zh: [拉伸]}",
        [
            ":3:26: title.zh: a list; expected a text",
        ],
        [
            ":3:26: title.zh: 列表；应为文字",
        ],
    ),
    (
        "zh: 拉伸}",
        "zh: '{H}拉伸'}",
        [
            ":3:8: title: {H} stands in the Chinese text but not in the English one",
        ],
        [
            ":3:8: title: {H} 只出现在中文文本中，英文文本中没有",
        ],
    ),
    (
        "en: Stretch,",
        "en: '{H} Stretch',",
        [
            ":3:8: title: {H} stands in the English text but not in the Chinese one",
        ],
        [
            ":3:8: title: {H} 只出现在英文文本中，中文文本中没有",
        ],
    ),
    (
        "{en: s is ignored., zh: 忽略了 s。}",
        "{en: '" + "x" * 20_001 + "', zh: 忽略了 s。}",
        [
            ":41:16: misconceptions[0].says.en: 20001 characters; at most 20000",
        ],
        [
            ":41:16: misconceptions[0].says.en: 20001 个字符；最多 20000 个",
        ],
    ),
    (
        "format: 1",
        "format: 2",
        [
            ":1:9: format: 2; expected 1",
        ],
        [
            ":1:9: format: 2；应为 1",
        ],
    ),
    (
        "kind: code",
        "kind: quiz",
        [
            ':2:7: kind: unknown kind "quiz"; known here: code, interview, question',
        ],
        [
            ":2:7: kind: 未知的练习类型“quiz”；此处可用：code, interview, question",
        ],
    ),
    (
        "kind: code",
        "kind: [code]",
        [
            ":2:7: kind: a list; expected the kind code",
        ],
        [
            ":2:7: kind: 列表；应为类型 code",
        ],
    ),
    (
        "imports: [numpy, math]",
        "imports: numpy",
        [
            ":12:10: imports: numpy; expected a list: the name of a module",
        ],
        [
            ":12:10: imports: numpy；应为列表：模块名",
        ],
    ),
    (
        "imports: [numpy, math]",
        "imports: {only: numpy, strikt: true}",
        [
            ":12:17: imports.only: numpy; expected a list: the name of a module",
            ':12:24: imports: unknown key "strikt"; did you mean "strict"?',
        ],
        [
            ":12:17: imports.only: numpy；应为列表：模块名",
            ":12:24: imports: 未知的键“strikt”；是不是想写“strict”？",
        ],
    ),
    (
        "imports: [numpy, math]",
        "imports: {strict: true}",
        [
            ':12:10: imports: the key "only" is missing',
        ],
        [
            ":12:10: imports: 缺少键“only”",
        ],
    ),
    (
        "imports: [numpy, math]",
        "imports: [numpy, 3d]",
        [
            ":12:18: imports[1]: 3d; expected the name of a module",
        ],
        [
            ":12:18: imports[1]: 3d；应为模块名",
        ],
    ),
    (
        "    shown: false",
        "    shown: False",
        [
            ":25:12: checks[1].shown: False; expected true / false",
        ],
        [
            ":25:12: checks[1].shown: False；应为 true / false",
        ],
    ),
    (
        "    let: {O: H + 1}",
        "    let: [O]",
        [
            ":27:10: checks[1].let: a list; expected a mapping of names: a formula",
            ':28:15: checks[1].require[0]: unknown name "O"; known here: H, M',
            ':29:21: checks[1].call.x: unknown name "O"; known here: H, M',
        ],
        [
            ":27:10: checks[1].let: 列表；应为以名称为键的映射：公式",
            ":28:15: checks[1].require[0]: 未知的名称“O”；此处可用：H, M",
            ":29:21: checks[1].call.x: 未知的名称“O”；此处可用：H, M",
        ],
    ),
    (
        "    let: {O: H + 1}",
        "    let: {O-1: H, O: H}",
        [
            ':27:11: checks[1].let: "O-1" is not a name; use letters, digits and _',
        ],
        [
            ":27:11: checks[1].let: “O-1”不是名称；请用字母、数字和 _",
        ],
    ),
    (
        "{cache: 1, whole: all}",
        "{cache: 1, whole: some}",
        [
            ":36:78: checks[3].steps[0].keep.whole: some; expected the number of an item of the returned tuple, or all",
        ],
        [
            ":36:78: checks[3].steps[0].keep.whole: some；应为返回元组中某一项的序号，或 all",
        ],
    ),
    (
        "property: linear(x)",
        "property: linear x",
        [
            ":32:39: checks[2].property: linear x; expected a property such as linear(x)",
        ],
        [
            ":32:39: checks[2].property: linear x；应为性质，例如 linear(x)",
        ],
    ),
    (
        "limits: {seconds: 1.5,",
        "limits: {seconds: 0,",
        [
            ":13:19: limits.seconds: 0; expected a number from 0.05 to 60",
        ],
        [
            ":13:19: limits.seconds: 0；应为 0.05 到 60 的数",
        ],
    ),
    (
        "id: small-shapes",
        "id: Small Shapes",
        [
            ":23:9: checks[1].id: Small Shapes; expected a name of small letters and digits joined by - or _",
        ],
        [
            ":23:9: checks[1].id: Small Shapes；应为由小写字母和数字组成、以 - 或 _ 连接的名称",
        ],
    ),
    (
        "    part: 0\n",
        "    part: 0\n    steps: []\n",
        [
            ":17:5: checks[0]: expected exactly one of the keys call and steps",
            ":23:12: checks[0].steps: an empty list; write at least one item",
        ],
        [
            ":17:5: checks[0]: call 和 steps 两个键应恰好有一个",
            ":23:12: checks[0].steps: 列表为空；至少写一项",
        ],
    ),
    (
        "    call: {x: [[1, 2], [3, 4]], s: 2}\n",
        "",
        [
            ":17:5: checks[0]: expected exactly one of the keys call and steps",
        ],
        [
            ":17:5: checks[0]: call 和 steps 两个键应恰好有一个",
        ],
    ),
    (
        "reference: reference.shapes:stretch",
        "reference: stretch",
        [
            ":9:12: reference: stretch; expected package.module:function, or a Python file",
        ],
        [
            ":9:12: reference: stretch；应为 package.module:function，或 Python 文件",
        ],
    ),
    (
        "points: 2\n",
        "points: 0\n",
        [
            ":19:13: checks[0].points: 0; expected a number from 0.01 to 1000",
        ],
        [
            ":19:13: checks[0].points: 0；应为 0.01 到 1000 的数",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "en", "zh"), CASES, ids=range(len(CASES)))
def test_the_mistake_is_told_in_both_languages(tmp_path, old, new, en, zh):
    assert told(tmp_path, changed(old, new)) == list(zip(en, zh, strict=True))


def test_two_mistakes_are_told_in_the_order_of_the_file(tmp_path):
    content = changed("level: 2", "levl: 2").replace("points: 1.5", "points: many")
    assert [en for en, _ in told(tmp_path, content)] == [
        ':5:1: unknown key "levl"; did you mean "level"?',
        ":24:13: checks[1].points: many; expected a number from 0.01 to 1000",
    ]
