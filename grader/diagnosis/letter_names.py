"""What the letters of exercises are called, where their places in the calls allow it.

Letters: N C H W batch, channels, height, width; F filters; K KH KW window; S stride; P padding; D dilation; G groups;
n the length of a single axis. What has no letter of its own is a word: inputs, outputs, classes.
An author may mean another thing by a letter: K is the number of classes along the first axis of (K, features). A place
tells: an axis of a map lies next to another one, and a number has a name. What no place confirms goes by its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from grader.messages.text import Text


@dataclass(frozen=True, slots=True)
class Noun:
    """What a letter is called; `one` and `more` where people count rather than compare."""

    name: Text
    one: Text | None = None
    more: Text | None = None


@dataclass(frozen=True, slots=True)
class LetterSite:
    """Where a letter can be read in a call: a number, or one of the `axes` of an array, by their letters."""

    function: str
    path: tuple[str | int, ...]
    axis: int | None
    axes: tuple[str | None, ...] = ()

    @property
    def written(self) -> str:
        """The place as a student writes it: `w.shape[0]`, `stride`, `options['pad']`."""
        head, *inner = self.path
        inside = "".join(f"[{part!r}]" for part in inner)
        return f"{head}{inside}" if self.axis is None else f"{head}{inside}.shape[{self.axis}]"


NOUNS: Mapping[str, Noun] = {
    "N": Noun(
        Text("the batch size", "批大小"),
        Text("the batch holds one image only", "一批只有一幅图像"),
        Text("the batch holds more than one image", "一批不止一幅图像"),
    ),
    "C": Noun(
        Text("the number of input channels", "输入通道数"),
        Text("there is only one input channel", "只有一个输入通道"),
        Text("there is more than one input channel", "输入通道不止一个"),
    ),
    "F": Noun(
        Text("the number of filters", "卷积核个数"),
        Text("there is only one filter", "只有一个卷积核"),
        Text("there is more than one filter", "卷积核不止一个"),
    ),
    "H": Noun(Text("the height", "高度")),
    "W": Noun(Text("the width", "宽度")),
    "K": Noun(Text("the window size", "窗口大小")),
    "KH": Noun(Text("the window's height", "窗口高度")),
    "KW": Noun(Text("the window's width", "窗口宽度")),
    "S": Noun(Text("the stride", "步长")),
    "SH": Noun(Text("the vertical stride", "纵向步长")),
    "SW": Noun(Text("the horizontal stride", "横向步长")),
    "P": Noun(Text("the padding", "填充")),
    "PH": Noun(Text("the vertical padding", "纵向填充")),
    "PW": Noun(Text("the horizontal padding", "横向填充")),
    "D": Noun(Text("the dilation", "膨胀率")),
    "G": Noun(Text("the number of groups", "分组数")),
    "OH": Noun(Text("the output's height", "输出高度")),
    "OW": Noun(Text("the output's width", "输出宽度")),
    "n": Noun(Text("the input size", "输入长度")),
    "inputs": Noun(
        Text("the number of inputs", "输入个数"),
        Text("there is only one input", "只有一个输入"),
        Text("there is more than one input", "输入不止一个"),
    ),
    "outputs": Noun(
        Text("the number of outputs", "输出个数"),
        Text("there is only one output", "只有一个输出"),
        Text("there is more than one output", "输出不止一个"),
    ),
    "classes": Noun(
        Text("the number of classes", "类别数"),
        Text("there is only one class", "只有一个类别"),
        Text("there is more than one class", "类别不止一个"),
    ),
}
# What parameters are called that are such a number; one of the words between their underscores is enough.
_PARAMETERS: Mapping[str, Collection[str]] = {
    letter: words.split()
    for letters, words in (
        ("N", "batch"),
        ("C", "in channels channel"),
        ("F", "out filters kernels"),
        ("H OH", "height size shape image"),
        ("W OW", "width size shape image"),
        ("K", "size kernel window pool filter f"),
        ("KH", "height size kernel window pool filter"),
        ("KW", "width size kernel window pool filter"),
        ("S SH SW", "stride strides"),
        ("P PH PW", "padding paddings pad pads"),
        ("D", "dilation rate"),
        ("G", "groups"),
        ("n", "size length"),
    )
    for letter in letters.split()
}
_MAP = frozenset("C F H W K KH KW OH OW".split())  # the axes of images and of kernels
_SLIDING = frozenset("K KH KW S SH SW P PH PW D".split())
_SHORT = _SLIDING | {"n"}  # which may be a parameter of one letter, next to another of a sliding window


def noun(name: str) -> Noun:
    """What is said of what goes by `name`: a letter with a meaning, a word, or a place."""
    return NOUNS.get(name, Noun(Text(name, f"{name} ")))


def names(places: Mapping[str, Sequence[LetterSite]]) -> Mapping[str, str]:
    """What each letter of an exercise goes by: itself where it means what it does everywhere, else its first place.

    A letter is missing whose place would be read as another letter.
    """
    sliding = any(_confirmed(letter, place) for letter in _SLIDING & places.keys() for place in places[letter])
    called = {}
    for letter, found in places.items():
        means = any(_confirmed(letter, place) or (sliding and _is_short(letter, place)) for place in found)
        if means or found[0].written not in NOUNS:
            called[letter] = letter if means else found[0].written
    return called


def _confirmed(letter: str, place: LetterSite) -> bool:
    """Whether the place is one that this letter's meaning has; a word means what it says everywhere."""
    if letter in NOUNS and letter not in _PARAMETERS:
        return True
    if place.axis is None:
        return any(word in _PARAMETERS.get(letter, ()) for part in place.path for word in str(part).lower().split("_"))
    if letter in _MAP:
        others = place.axes[: place.axis] + place.axes[place.axis + 1 :]
        return len(others) > 1 or any(other in _MAP for other in others)
    if letter == "N":
        return place.axis == 0 and len(place.axes) > 1
    return letter == "n"


def _is_short(letter: str, place: LetterSite) -> bool:
    """Whether it is a parameter, or an option, that goes by this letter."""
    return letter in _SHORT and place.axis is None and str(place.path[-1]).lower() == letter.lower()
