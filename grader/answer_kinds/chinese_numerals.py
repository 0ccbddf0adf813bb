"""Chinese numerals, also mixed with digits: 二十八, 一亿三千八百万, 40万1408, 一万二, 三点五.

A numeral is split at 亿 and 万; what is left between them is a section below ten thousand. In speech a last digit that
follows a unit without 零 counts tenths of it: 三千五 is 3,500, 一万二 is 12,000.
"""

from __future__ import annotations

import re
from fractions import Fraction

ONE_FORM = str.maketrans("〇两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億點", "零二二一二二三三四五六六七八九十百千万亿点")
SCORES = (("廿", "二十"), ("卅", "三十"))
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
UNITS = {"千": 1000, "百": 100, "十": 10}
LARGE_UNITS = (("亿", 10**8), ("万", 10**4))
NUMERAL = re.compile("[零一二三四五六七八九十百千万亿点分之又0-9.]+")
SECTION = re.compile("(?:([^零千百十])千)?(零?)(?:([^零千百十])百)?(零?)(?:([^零千百十]?)十)?(零?)([^零千百十])?")
PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def chinese(text: str) -> Fraction | None:
    """The value of a numeral of zero or more, or None."""
    text = text.translate(ONE_FORM)
    for short, long in SCORES:
        text = text.replace(short, long)
    if not NUMERAL.fullmatch(text) or PLAIN.fullmatch(text):
        return None
    if "又" in text:
        whole, _, part = text.partition("又")
        return _sum(chinese_or_plain(whole), chinese(part) if "分之" in part else None)
    if "分之" in text:
        below, _, above = text.partition("分之")
        return _quotient(chinese_or_plain(above), chinese_or_plain(below))
    if "点" in text:
        return _decimal(*text.split("点", 1))
    return _whole(text)


def chinese_or_plain(text: str) -> Fraction | None:
    """The value of a Chinese numeral, or of digits."""
    return Fraction(text) if PLAIN.fullmatch(text) else chinese(text)


def _sum(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _quotient(above: Fraction | None, below: Fraction | None) -> Fraction | None:
    return None if above is None or not below else above / below


def _decimal(whole: str, digits: str) -> Fraction | None:
    before = _whole(whole)
    if before is None or not digits or not all(digit in DIGITS for digit in digits):
        return None
    return before + Fraction(int("".join(str(DIGITS[digit]) for digit in digits)), 10 ** len(digits))


def _whole(text: str) -> Fraction | None:
    if text and all(digit in DIGITS for digit in text):
        return Fraction(int("".join(str(DIGITS[digit]) for digit in text)))
    for unit, worth in LARGE_UNITS:
        if unit in text:
            above, _, below = text.rpartition(unit)
            return None if unit in above else _joined(chinese_or_plain(above), worth, below)
    return _section(text)


def _joined(above: Fraction | None, worth: int, below: str) -> Fraction | None:
    """So many of a large unit, and what follows it."""
    if above is None or not below:
        return None if above is None else above * worth
    if len(below) == 1 and below != "0" and (spoken := _digit(below)):
        return above * worth + spoken * worth / 10
    rest = _whole(below.removeprefix("零")) if not PLAIN.fullmatch(below) else Fraction(below)
    return None if rest is None or rest >= worth else above * worth + rest


def _digit(text: str) -> Fraction | None:
    return Fraction(text) if text in "123456789" else Fraction(DIGITS[text]) if text in DIGITS else None


def _section(text: str) -> Fraction | None:
    """A numeral below ten thousand."""
    if PLAIN.fullmatch(text):
        return Fraction(text)
    found = SECTION.fullmatch(text)
    if found is None or not text:
        return None
    thousands, gap, hundreds, second_gap, tens, last_gap, ones = found.groups()
    total, unit = Fraction(0), 1
    for digit, worth in ((thousands, 1000), (hundreds, 100), (tens, 10)):
        if digit is not None:
            value = _digit(digit) if digit else Fraction(1)
            if value is None:
                return None
            total, unit = total + value * worth, worth
    if ones:
        value = _digit(ones)
        if value is None:
            return None
        is_spoken = unit >= 100 and not (gap or second_gap or last_gap)
        total += value * unit / 10 if is_spoken else value
    return total
