"""Typed text in one form for each sign, without the words around an answer."""

from __future__ import annotations

import re
import unicodedata

SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–—﹣‐‑", "-"),
        **dict.fromkeys("×·✕✖⨯⋅∙•∗", "*"),
        "х": "x",  # Cyrillic
        **dict.fromkeys("\ufe0e\ufe0f\u20e3", ""),  # of a digit in a box
        **dict.fromkeys("′’`", "'"),
        **dict.fromkeys("÷∕⁄", "/"),
        **dict.fromkeys("≈≃∼", "≈"),
        "、": ", ",
        **dict.fromkeys("【〔「", "["),
        **dict.fromkeys("】〕」", "]"),
        **dict.fromkeys("《⟨〈", "<"),
        **dict.fromkeys("》⟩〉", ">"),
        "負": "负",
        "\u200b": "",
        "\ufeff": "",
    }
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
VULGAR_FRACTION = re.compile("[¼½¾⅐-⅞]")
LATEX = (
    (re.compile(r"\\\\"), ";"),
    (re.compile(r"\\begin\{[a-z*]+\}|\\end\{[a-z*]+\}|\\left|\\right|\\[,;:! ]|\\displaystyle"), " "),
    (re.compile(r"\\(?:times|cdot|ast)(?![a-z])"), "*"),
    (re.compile(r"\\approx(?![a-z])"), "≈"),
    (re.compile(r"\\lfloor(?![a-z])"), "⌊"),
    (re.compile(r"\\rfloor(?![a-z])"), "⌋"),
    (re.compile(r"\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}"), r"(\1)/(\2)"),
    (re.compile(r"\\(?:text|mathrm|mathbf)\{([^{}]*)\}"), r" \1 "),
    (re.compile(r"\^\{([^{}]+)\}"), r"^\1"),
    (re.compile(r"\\boxed\{([^{}]*)\}"), r" \1 "),
    (re.compile(r"\\([(){}\[\]])"), r"\1"),
    (re.compile(r"[$&]"), " "),
)
OPENING, CLOSING = "([{<", ")]}>"
BRACKETS = str.maketrans(dict.fromkeys(OPENING + CLOSING, " "))  # that people put around numbers
WRAPPER = re.compile(
    r"(?:(?:torch|np|numpy|tf|jnp)\.)?"
    r"(?:size|tensorshape|tensor|constant|array|asarray|matrix|shape|u?int(?:8|16|32|64)?|float(?:16|32|64)?|print)\s*(?=[(\[])"
)
DTYPE = re.compile(
    r",\s*(?:dtype|device|shape|grad_fn|requires_grad)\s*=\s*(?:\([0-9, ]*\)|<[a-z0-9]+>|[a-z0-9_.:'\"]+)"
)
LEAD = re.compile(  # before a number
    r"(?:(?:so|thus|hence|therefore|then|i think|i guess|i get|we get)\b[\s,]*"
    r"|(?:the |my |its |it |this |that |there |they |in )*[a-z_' ]*\b(?:is|are|equals?|be|becomes|gives)\b\s*"
    r"|it's\s*|(?:the |my )?(?:final )?(?:answers?|ans|results?|outputs?|out|total|sum|value)\b\s*[:=]?\s*(?=[^a-z\s])"
    r"|(?:about|around|roughly|approximately|approx\.?|ca\.?|circa|exactly|just|only)\b\s*"
    r"|[a-z_ ]*[a-z][a-z0-9_' ]*(?:\([a-z0-9_, ]*\)\s*)?[=:≈]\s*"
    r"|[所因此以]{2}[,\s]*|我[觉认][得为]|我算出?来?的?是|(?:应该|大概|大约|约等于|约|一?共有?|总共有?|共计|总计|合计)[是为有]?"
    r"|(?:最终|最后)?的?(?:答案?|结果|输出|形状|尺寸|大小|个数|总数|数量)[应该]*[是为等于有]*\s*[:=]?\s*|(?:等于|就是|得到?|是|为)(?=[^\s])"
    r"|[=≈~]\s*)"
)
MAX_LEADS = 4  # words after one another
PROMPT = re.compile(r"^>>>[^\n]*\n|^(?:out|in) ?\[\d+\]:\s*", re.MULTILINE)  # of a session that was pasted
CHATTER = re.compile(r"\s*(?:[吧呀啊哦]|[:;]-?\)|\bi (?:guess|think))\s*$")  # behind an answer
DECIMAL_STOP = re.compile(r"(?<=[0-9])。(?=[0-9])")
TRAIL = ".。!?;,:'\""  # behind an answer
EMPHASIZED = re.compile(r"\s*(?P<mark>\*\*|[*_`\"'])(?P<inside>.+)(?P=mark)\s*|\s*“(?P<quoted>.+)”\s*", re.DOTALL)
UNSURE = re.compile(  # what is not surely one value: an unpaired < or >, 0.333…, a cell that is missing, 5!
    r"^[^<]*>|<[^>]*$|[0-9]\s*\.{3}|,\s*,|^[0-9]!$"
)


def normalized(text: str) -> str:
    """The text with one form for each sign: full-width to ASCII, raised digits as powers, in small letters."""
    text = RAISED.sub(lambda found: f"^{found[0].translate(SUPERSCRIPTS)} ", text)
    text = VULGAR_FRACTION.sub(lambda found: f" {unicodedata.normalize('NFKC', found[0])}", text)
    text = unicodedata.normalize("NFKC", text).translate(SIGNS).strip().lower()
    text = DECIMAL_STOP.sub(".", "".join(str(unicodedata.decimal(char, char)) for char in text))
    text = CHATTER.sub("", PROMPT.sub("", text))
    if "\\" in text or "$" in text:
        for pattern, plain in LATEX:
            text = pattern.sub(plain, text)
    return text.strip()


def bare(text: str) -> str:
    """The normalized text without what leads to an answer (`m =`, 答案是, "the answer is"), and without a full stop."""
    text = text.strip().strip(TRAIL.replace(".", "")).strip()
    for _ in range(MAX_LEADS):
        rest = LEAD.sub("", text, count=1) if LEAD.match(text) else text
        if rest == text or not rest:
            break
        text = rest
    return _without_stop(text)


def without_emphasis(text: str) -> str:
    """The text without quotation marks or Markdown's marks around all of it."""
    found = EMPHASIZED.fullmatch(text)
    return (found["inside"] or found["quoted"]) if found else text


def is_unsure(text: str) -> bool:
    """Whether a normalized text says more, or less, than one value of its own."""
    return bool(UNSURE.search(text))


def unwrapped(text: str) -> str:
    """The text without the name of what holds the numbers: `torch.Size([1, 2])`, `np.array([[1]], dtype=float)`."""
    return DTYPE.sub("", WRAPPER.sub("", text))


def _without_stop(text: str) -> str:
    """A full stop behind a number is no decimal point."""
    return text.rstrip(TRAIL + " ")
