"""Optional libraries: one that is missing is asked for with the command that installs it."""

import pytest

from grader.messages.errors import UsageError
from grader.question_bank.optional import library


def test_a_library_that_is_missing_is_asked_for():
    with pytest.raises(UsageError) as refused:
        library("no_such_library", "genanki")
    assert refused.value.text.en == 'This format needs genanki: pip install ".[bank]" in your clone of cnn-grader.'
    assert refused.value.text.zh == '该格式需要 genanki：在 cnn-grader 的克隆目录中运行 pip install ".[bank]"。'
