"""Parts that do not fit together: what is told about each mistake."""

import pytest

from tests.sample import changed, told

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "at_most: 50",
        "speed: {at_least: 20, multiplications: Q}",
        [
            ":30:12: checks[1].speed: speed cannot stand beside sweep",
            ':30:44: checks[1].speed.multiplications: unknown name "Q"; known here: H, M, O',
        ],
        [
            ":30:12: checks[1].speed: speed 不能与 sweep 同时使用",
            ":30:44: checks[1].speed.multiplications: 未知的名称“Q”；此处可用：H, M, O",
        ],
    ),
    (
        "may_change: [x]",
        'may_change: [x]\nspace: {letters: {H: 1..9, x: 1..2}, require: [H > Q], call: {y: "ints(H)", s: J}}',
        [
            ':16:52: space.require[0]: unknown name "Q"; known here: H, x',
            ':16:62: space.call: the argument "x" is missing: stretch(x, s=1)',
            ':16:63: space.call: stretch has no parameter "y"; known here: s, x',
            ':16:80: space.call.s: unknown name "J"; known here: H, x',
        ],
        [
            ":16:52: space.require[0]: 未知的名称“Q”；此处可用：H, x",
            ":16:62: space.call: 缺少参数“x”：stretch(x, s=1)",
            ":16:63: space.call: stretch 没有参数“y”；此处可用：s, x",
            ":16:80: space.call.s: 未知的名称“J”；此处可用：H, x",
        ],
    ),
    (
        "may_change: [x]",
        'may_change: [x]\ngradient: {of: "reference.layers:relu", by: [x, y], given: dy}',
        [
            ':16:49: gradient.by[1]: no parameter "y"; known here: s, x',
            ':16:60: gradient.given: no parameter "dy"; known here: s, x',
        ],
        [
            ":16:49: gradient.by[1]: 没有参数“y”；此处可用：s, x",
            ":16:60: gradient.given: 没有参数“dy”；此处可用：s, x",
        ],
    ),
    (
        "may_change: [x]",
        'may_change: [x]\nfeedback: {before: call, deadline: "2026-13-01T23:59+08:00"}',
        [':16:36: feedback.deadline: "2026-13-01T23:59+08:00" is no time'],
        [":16:36: feedback.deadline: “2026-13-01T23:59+08:00”不是有效的时间"],
    ),
    (
        "may_change: [x]",
        "may_change: [x]\nfeedback: {after: call}",
        [":16:19: feedback.after: after has no effect without a deadline"],
        [":16:19: feedback.after: 没有 deadline 时 after 不起作用"],
    ),
    (
        "id: linear,",
        "id: shown,",
        [
            ':32:10: checks[2].id: the id "shown" is already in line 17',
        ],
        [
            ":32:10: checks[2].id: id“shown”在第 17 行已有",
        ],
    ),
    (
        'opts=None)"]',
        'opts=None)", stretch(x)]',
        [
            ':8:39: also[1]: the function "stretch" stands twice',
        ],
        [
            ":8:39: also[1]: 函数“stretch”出现了两次",
        ],
    ),
    (
        '["shrink(y, cache, opts=None)"]',
        "[shrink(y, cache, opts=None)]",
        [
            ":8:8: also[0]: 'shrink(y' is not a function header; write it as Python does, such as "
            "conv2d(x, w, b=None); between [ ] or { } quote a text that contains a comma",
            ":8:18: also[1]: 'cache' is not a function header; write it as Python does, such as conv2d(x, w, b=None)",
            ":8:25: also[2]: 'opts=None)' is not a function header; write it as Python does, such as "
            "conv2d(x, w, b=None); between [ ] or { } quote a text that contains a comma",
        ],
        [
            ":8:8: also[0]: 'shrink(y' 不是函数头；请按 Python 的写法，例如 conv2d(x, w, b=None)；在 [ "
            "] 或 { } 中，含逗号的文字要加引号",
            ":8:18: also[1]: 'cache' 不是函数头；请按 Python 的写法，例如 conv2d(x, w, b=None)",
            ":8:25: also[2]: 'opts=None)' 不是函数头；请按 Python 的写法，例如 conv2d(x, w, b=None)；"
            "在 [ ] 或 { } 中，含逗号的文字要加引号",
        ],
    ),
    (
        '"ints(O, H)"',
        "ints(O, H)",
        [
            ":29:19: checks[1].call.x: 'ints(O' is not a formula; write it as in Python, such as (H + "
            "2*P - K) // S + 1; between [ ] or { } quote a text that contains a comma",
            ':29:23: checks[1].call: "H)" is not a name; use letters, digits and _',
        ],
        [
            ":29:19: checks[1].call.x: 'ints(O' 不是公式；请按 Python 的写法，例如 (H + 2*P - K) // S "
            "+ 1；在 [ ] 或 { } 中，含逗号的文字要加引号",
            ":29:23: checks[1].call: “H)”不是名称；请用字母、数字和 _",
        ],
    ),
    (
        "may_change: [x]",
        "may_change: [X]",
        [
            ':15:14: may_change[0]: no parameter "X"; did you mean "x"?',
        ],
        [
            ":15:14: may_change[0]: 没有参数“X”；是不是想写“x”？",
        ],
    ),
    (
        "may_change: [x]",
        "may_change: [image]",
        [
            ':15:14: may_change[0]: no parameter "image"; known here: cache, opts, s, x, y',
        ],
        [
            ":15:14: may_change[0]: 没有参数“image”；此处可用：cache, opts, s, x, y",
        ],
    ),
    (
        "s: 2}",
        "t: 2}",
        [
            ':20:33: checks[0].call: stretch has no parameter "t"; known here: s, x',
        ],
        [
            ":20:33: checks[0].call: stretch 没有参数“t”；此处可用：s, x",
        ],
    ),
    (
        "x: [[1, 2], [3, 4]], s: 2",
        "s: 2",
        [
            ':20:11: checks[0].call: the argument "x" is missing: stretch(x, s=1)',
        ],
        [
            ":20:11: checks[0].call: 缺少参数“x”：stretch(x, s=1)",
        ],
    ),
    (
        "s: H}",
        "s: h}",
        [
            ':29:32: checks[1].call.s: unknown name "h"; did you mean "H"?',
        ],
        [
            ":29:32: checks[1].call.s: 未知的名称“h”；是不是想写“H”？",
        ],
    ),
    (
        "s: H}",
        "s: K}",
        [
            ':29:32: checks[1].call.s: unknown name "K"; known here: H, M, O',
        ],
        [
            ":29:32: checks[1].call.s: 未知的名称“K”；此处可用：H, M, O",
        ],
    ),
    (
        '"ints(O, H)"',
        '"intss(O, H)"',
        [
            ':29:16: checks[1].call.x: unknown function "intss"; did you mean "ints"?',
        ],
        [
            ":29:16: checks[1].call.x: 未知的函数“intss”；是不是想写“ints”？",
        ],
    ),
    (
        "O: H + 1",
        "O: H + P",
        [
            ':27:18: checks[1].let.O: unknown name "P"; known here: H, M',
        ],
        [
            ":27:18: checks[1].let.O: 未知的名称“P”；此处可用：H, M",
        ],
    ),
    (
        "require: [O > 1]",
        "require: [O > 1, 'ints(O) > 1']",
        [
            ":28:23: checks[1].require[1]: ints draws at random; only call can",
        ],
        [
            ":28:23: checks[1].require[1]: ints 是随机抽取，只能用在 call 中",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: 1, H: 2}",
        [
            ':27:17: checks[1].let: the name "H" is already taken in this check',
        ],
        [
            ":27:17: checks[1].let: 名称“H”在本检查项中已被使用",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: 1, len: 2}",
        [
            ':27:17: checks[1].let: "len" already means something in formulas',
        ],
        [
            ":27:17: checks[1].let: “len”在公式中已有含义",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: 1, if: 2}",
        [
            ':27:17: checks[1].let: "if" already means something in formulas',
        ],
        [
            ":27:17: checks[1].let: “if”在公式中已有含义",
        ],
    ),
    (
        "function: shrink,",
        "function: shrnk,",
        [
            ':37:20: checks[3].steps[1].function: no function "shrnk"; did you mean "shrink"?',
        ],
        [
            ":37:20: checks[3].steps[1].function: 没有函数“shrnk”；是不是想写“shrink”？",
        ],
    ),
    (
        "cache: cache, opts",
        "cache: cache + 1, opts",
        [
            ':37:56: checks[3].steps[1].call.cache: the kept value "cache" can only be passed on as it '
            "is; write it alone",
        ],
        [
            ":37:56: checks[3].steps[1].call.cache: 保留的值“cache”只能原样传入；请单独书写",
        ],
    ),
    (
        "cache: cache, opts",
        "cache: cashe, opts",
        [
            ':37:56: checks[3].steps[1].call.cache: unknown name "cashe"; did you mean "cache"?',
        ],
        [
            ":37:56: checks[3].steps[1].call.cache: 未知的名称“cashe”；是不是想写“cache”？",
        ],
    ),
    (
        "of: whole}}}",
        "of: whole}}, keep: {z: 0}}",
        [
            ":37:97: checks[3].steps[1].keep: nothing comes after the last step; remove keep",
        ],
        [
            ":37:97: checks[3].steps[1].keep: 最后一步之后没有步骤；请删除 keep",
        ],
    ),
    (
        "{cache: 1, whole: all}",
        "{cache: 1, ints: all}",
        [
            ':36:71: checks[3].steps[0].keep: "ints" already means something in formulas',
            ':37:82: checks[3].steps[1].call.opts.of: unknown name "whole"; known here: cache, ints',
        ],
        [
            ":36:71: checks[3].steps[0].keep: “ints”在公式中已有含义",
            ":37:82: checks[3].steps[1].call.opts.of: 未知的名称“whole”；此处可用：cache, ints",
        ],
    ),
    (
        'y: "ints(2)", ',
        "",
        [
            ':37:34: checks[3].steps[1].call: the argument "y" is missing: shrink(y, cache, opts=None)',
        ],
        [
            ":37:34: checks[3].steps[1].call: 缺少参数“y”：shrink(y, cache, opts=None)",
        ],
    ),
    (
        "    part: 0",
        "    at_most: 3",
        [
            ":22:14: checks[0].at_most: at_most has no effect without a sweep",
        ],
        [
            ":22:14: checks[0].at_most: 没有 sweep 时 at_most 不起作用",
        ],
    ),
    (
        "    part: 0",
        "    require: [1 > 0]",
        [
            ":22:14: checks[0].require: require has no effect without a sweep",
        ],
        [
            ":22:14: checks[0].require: 没有 sweep 时 require 不起作用",
        ],
    ),
    (
        "    at_most: 50",
        "    repeat: 5",
        [
            ":30:13: checks[1].repeat: repeat cannot stand beside sweep",
        ],
        [
            ":30:13: checks[1].repeat: repeat 不能与 sweep 同时使用",
        ],
    ),
    (
        "property: linear(x), ",
        "property: linear(x), part: 0, expect: 1, ",
        [
            ":32:56: checks[2].part: part cannot stand beside property",
            ":32:67: checks[2].expect: expect cannot stand beside property",
        ],
        [
            ":32:56: checks[2].part: part 不能与 property 同时使用",
            ":32:67: checks[2].expect: expect 不能与 property 同时使用",
        ],
    ),
    (
        "property: linear(x)",
        "property: liner(x)",
        [
            ':32:39: checks[2].property: unknown property "liner"; did you mean "linear"?',
        ],
        [
            ":32:39: checks[2].property: 未知的性质“liner”；是不是想写“linear”？",
        ],
    ),
    (
        "property: linear(x)",
        "property: 'linear(x, s)'",
        [
            ":32:39: checks[2].property: linear takes 1 argument, not 2",
        ],
        [
            ":32:39: checks[2].property: linear 需要 1 个参数，而不是 2 个",
        ],
    ),
    (
        "property: linear(x)",
        "property: nonnegative(x)",
        [
            ":32:39: checks[2].property: nonnegative takes 0 arguments, not 1",
        ],
        [
            ":32:39: checks[2].property: nonnegative 需要 0 个参数，而不是 1 个",
        ],
    ),
    (
        "property: linear(x)",
        "property: linear(s)",
        [
            ':32:39: checks[2].property: call gives no argument "s"; known here: x',
        ],
        [
            ":32:39: checks[2].property: call 中没有参数“s”；此处可用：x",
        ],
    ),
    (
        "expect: [[1, 2.5], [3, 4]]",
        "expect: ints(2)",
        [
            ":21:13: checks[0].expect: ints draws at random; only call can",
        ],
        [
            ":21:13: checks[0].expect: ints 是随机抽取，只能用在 call 中",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "en", "zh"), CASES, ids=range(len(CASES)))
def test_the_mistake_is_told_in_both_languages(tmp_path, old, new, en, zh):
    assert told(tmp_path, changed(old, new)) == list(zip(en, zh, strict=True))
