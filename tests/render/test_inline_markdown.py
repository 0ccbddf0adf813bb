"""Inline Markdown: what is code, what is bold, and what stays as it was written."""

import pytest

from grader.render.inline_markdown import InlinePiece, bare, pieces, prompt_pieces


def code(text, is_bold=False):
    return InlinePiece(text, is_code=True, is_bold=is_bold)


def bold(text):
    return InlinePiece(text, is_bold=True)


PLAIN = InlinePiece


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("", []),
        ("a kernel", [PLAIN("a kernel")]),
        ("`w` is a kernel", [code("w"), PLAIN(" is a kernel")]),
        ("**核** 的 `w`", [bold("核"), PLAIN(" 的 "), code("w")]),
        ("**the `w` of it**", [bold("the "), code("w", is_bold=True), bold(" of it")]),
        ("`a**2` and `b**2`", [code("a**2"), PLAIN(" and "), code("b**2")]),
        ("one ` alone, ** alone", [PLAIN("one ` alone, ** alone")]),
        ("over `two\nlines`", [PLAIN("over `two\nlines`")]),
    ],
    ids=["empty", "plain", "code", "bold", "code-in-bold", "asterisks-in-code", "unpaired", "two-lines"],
)
def test_a_prompt_is_read(prompt, found):
    assert list(prompt_pieces(prompt)) == found


def test_asterisks_of_a_sentence_are_its_own():
    assert list(pieces("2**n of **kwargs** in `f`")) == [PLAIN("2**n of **kwargs** in "), code("f")]


def test_a_cell_of_a_table_has_no_backquotes():
    assert bare("`w` times `x`") == "w times x"
