"""Words, numbers, sizes, single Chinese characters and signs."""

from grader.interview.tokens import tokens


def kinds(text):
    return [(token.text, token.kind) for token in tokens(text)]


def test_chinese_is_cut_into_characters_and_latin_into_words():
    assert kinds("用kernel做") == [("用", "han"), ("kernel", "word"), ("做", "han")]


def test_a_size_is_one_token_and_its_value_is_the_side():
    (token,) = tokens("3x3")
    assert (token.kind, token.value) == ("size", 3)


def test_a_product_of_equal_numbers_inside_a_longer_one_is_no_size():
    assert [kind for _, kind in kinds("28*28*512")] == ["number", "sign", "number", "sign", "number"]


def test_thousands_are_grouped():
    assert [token.value for token in tokens("401,408 or 1.5")] == [401408, None, 1.5]


def test_a_contraction_is_one_word():
    assert kinds("doesn't") == [("doesn't", "word")]
