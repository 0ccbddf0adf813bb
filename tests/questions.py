"""Small questions for tests, written from strings."""

from pathlib import Path
from textwrap import dedent

from grader.course.reading.source import load

SIZE = """
    format: 1
    kind: question
    title: {en: Size, zh: 尺寸}
    topic: shapes
    level: 2
    covers: [12]
    params: {N: [10, 13, 20], K: [3, 5], P: 2..3, S: 2..3}
    let:
      padded: N + 2*P
      moves: (padded - K) // S
      out: moves + 1
    prompt: {en: "{N} by {K}, padding {P}, stride {S}.", zh: "{N}、{K}、{P}、{S}。"}
    respond: number
    answer: out
    reference: conv_output_size(N, K, P, S)
    misconceptions:
      - id: forgets-plus-one
        instead: {out: moves}
        says: {en: Add 1., zh: 要加一。}
      - id: ignores-padding
        instead: {padded: N}
        says: {en: "Padding {P} is missing.", zh: "漏了填充 {P}。"}
      - id: ignores-stride
        instead: {moves: padded - K}
        says: {en: Stride., zh: 步长。}
    explain: {en: "Rounded down, plus one: {out}.", zh: "向下取整再加一：{out}。"}
"""
GRID = """
    format: 1
    kind: question
    title: {en: Grid, zh: 网格}
    topic: convolution
    params: {S: [1]}
    draw: {x: "positive(3, 3)", w: "positive(2, 2)"}
    let: {kernel: w, y: "convolve(x, kernel, S)"}
    show: {x: {en: input, zh: 输入}, w: {en: kernel, zh: 卷积核}}
    prompt: {en: Convolve., zh: 做卷积。}
    respond: matrix
    answer: y
    reference: conv2d(x, w, S)
    misconceptions:
      - {id: flipped, instead: {kernel: flip(w)}, says: {en: Flipped., zh: 翻转了。}}
      - {id: turned, instead: {kernel: turn(w)}, says: {en: Turned., zh: 转置了。}}
      - {id: pooled, answer: "max_pool(x, 2, 1)", says: {en: Pooled., zh: 池化了。}}
"""
CHOICE = """
    format: 1
    kind: question
    title: {en: Choice, zh: 选择}
    topic: shapes
    params: {case: 0..3}
    let: {right: "('a', 'b', 'c', 'd')[case]"}
    words: {a: {en: apple, zh: 苹果}, b: {en: bean, zh: 豆}, c: {en: corn, zh: 玉米}, d: {en: date, zh: 枣}}
    prompt: {en: "Which is {case}?", zh: "{case} 是哪个？"}
    respond: choice
    answer: right
    misconceptions:
      - {id: says-a, when: right != 'a', answer: "'a'", says: {en: No a., zh: 不是 a。}}
      - {id: says-b, when: right != 'b', answer: "'b'", says: {en: No b., zh: 不是 b。}}
      - {id: says-c, when: right != 'c', answer: "'c'", says: {en: No c., zh: 不是 c。}}
      - {id: says-d, when: right != 'd', answer: "'d'", says: {en: No d., zh: 不是 d。}}
"""
PARTS = """
    format: 1
    kind: question
    title: {en: Network, zh: 网络}
    topic: networks
    params: {N: [28, 32], K: [3, 5], F: [4, 6]}
    prompt: {en: "A network on {N}×{N}.", zh: "{N}×{N} 上的网络。"}
    parts:
      - id: conv
        prompt: {en: "After {F} filters of {K}×{K}", zh: "{F} 个 {K}×{K} 卷积核之后"}
        respond: shape
        answer: (F, N - K + 1, N - K + 1)
        reference: conv2d(zeros(1, N, N), zeros(F, 1, K, K))
        misconceptions:
          - {id: forgets-plus-one, answer: "(F, N - K, N - K)", says: {en: Add 1., zh: 要加一。}}
          - {id: keeps-size, answer: "(F, N, N)", says: {en: Smaller., zh: 变小。}}
          - {id: one-channel, answer: "(1, N - K + 1, N - K + 1)", says: {en: Channels., zh: 通道。}}
      - id: pool
        prompt: {en: After pooling, zh: 池化之后}
        respond: shape
        points: 2
        answer: (conv[0], conv[1] // 2, conv[2] // 2)
        reference: max_pool2d(zeros(F, N - K + 1, N - K + 1), 2, 2)
        misconceptions:
          - id: pools-channels
            answer: (conv[0] // 2, conv[1] // 2, conv[2] // 2)
            says: {en: C stays., zh: 通道不变。}
          - {id: stride-one, answer: "(conv[0], conv[1] - 1, conv[2] - 1)", says: {en: Stride 2., zh: 步长 2。}}
          - {id: unchanged, answer: "(conv[0], conv[1], conv[2])", says: {en: Halved., zh: 减半。}}
"""
CHOICES = """
    format: 1
    kind: question
    title: {en: Sizes, zh: 尺寸}
    topic: shapes
    params: {N: [8, 9, 12, 15], P: 0..1, C: [1, 2]}
    let: {out: N + 2*P - 2}
    prompt: {en: "{N} by 3, padding {P}.", zh: "{N}、3、{P}。"}
    respond: choices
    options:
      - text: {en: "It has {N} rows", zh: "有 {N} 行"}
        right: out == N
        reference: conv_output_size(N, 3, P) == N
        chosen: {id: keeps-size, says: {en: It shrinks., zh: 变小了。}}
        missed: {id: always-shrinks, says: {en: "Padding {P} was added.", zh: "填充了 {P}。"}}
      - text: {en: It has an even number of rows, zh: 行数为偶数}
        right: out % 2 == 0
        chosen: {id: miscounts, says: {en: Count the rows., zh: 请数行数。}}
        missed: {id: miscounts, says: {en: Count the rows again., zh: 请再数行数。}}
      - text: {en: It has one channel, zh: 有一个通道}
        right: C == 1
        chosen: {id: sums-channels, says: {en: There are more., zh: 不止一个。}}
        missed: {id: keeps-channels, says: {en: One filter., zh: 一个卷积核。}}
      - text: {en: It has no rows, zh: 没有行}
        right: false
        chosen: {id: nothing-left, says: {en: Some are left., zh: 还有。}}
"""


def question(folder: Path, yaml: str = SIZE, name: str = "size"):
    """The question that `yaml` describes, in a file of its own."""
    file = folder / f"{name}.yaml"
    file.write_text(dedent(yaml), encoding="utf-8")
    return load(file)


def course(folder: Path) -> Path:
    """A course of all four questions."""
    for topic, name, yaml in (
        ("01_shapes", "size", SIZE),
        ("01_shapes", "choice", CHOICE),
        ("02_convolution", "grid", GRID),
        ("06_networks", "network", PARTS),
    ):
        (folder / topic).mkdir(parents=True, exist_ok=True)
        question(folder / topic, yaml, name)
    return folder
