"""The choice of a language, and click's own words."""

import ast
import gettext
from pathlib import Path

import click
import pytest

from grader.cli.app import program
from grader.cli.language import CLICK, chosen, speak, without_option
from grader.messages.errors import UsageError
from tests.command import grade


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        (["--lang", "zh"], {}, "zh"),
        (["list", "--lang=zh-Hans"], {}, "zh"),
        (["--lang", "ZH"], {}, "zh"),
        (["--", "--lang", "zh"], {}, "en"),
        ([], {"GRADE_LANG": "zh_CN"}, "zh"),
        ([], {"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "zh_CN"}, "zh"),
    ],
)
def test_the_language_is_chosen(arguments, environment, language):
    assert chosen(arguments, environment) == language


def test_an_unknown_language_is_told_in_both_languages():
    with pytest.raises(UsageError) as caught:
        chosen(["--lang", "fr"], {})
    assert caught.value.text.en == "--lang: there is no language 'fr'; there are: en, zh."
    assert caught.value.text.zh == "--lang：没有语言 'fr'；可用：en, zh。"


@pytest.mark.parametrize(
    ("arguments", "rest"),
    [
        (["--lang", "zh", "list"], ["list"]),
        (["list", "--lang=zh", "--json"], ["list", "--json"]),
        (["show", "x", "--lang", "zh"], ["show", "x"]),
        (["submit", "--", "--lang"], ["submit", "--", "--lang"]),
        (["list", "--lang"], ["list"]),
    ],
)
def test_the_option_is_taken_out_of_the_arguments(arguments, rest):
    assert without_option(arguments) == rest


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("submit", "错误：缺少参数 'FILE'."),
        ("sbmit", "错误：没有命令 'sbmit'。 是不是 'submit'？"),
        ("list --jso", "错误：没有选项 '--jso'。 是不是 '--json'？"),
        ("doctor extra", "错误：多余的参数（extra）"),
        ("list --course", "错误：选项 '--course' 需要一个值。"),
        ("list --json=yes", "错误：选项 '--json' 不接受值。"),
        ("schema x", "错误：'[exercise|report]' 的值无效：'x' 不在可选值 'exercise', 'report' 之中。"),
        ("list --j", "错误：没有选项 '--j'。 是不是 '--json'？"),
        ("nonsense", "错误：没有命令 'nonsense'。"),
        ("interview practise --count x", "错误：'--count' 的值无效：'x' 不是有效的数。"),
        ("quiz take --level 9", "错误：'--level' 的值无效：9 不在范围 1<=x<=5 之内。"),
        ("interview practise --count 0", "错误：'--count' 的值无效：0 不在范围 x>=1 之内。"),
        ("submit a.py --isolation no", "错误：'--isolation' 的值无效：'no' 不在可选值 'auto', 'strict' 之中。"),
        ("submit a.py --hints", "错误：选项 '--hints' 需要一个值。"),
        ("doctor a b", "错误：多余的参数（a b）"),
        ("similar x", "错误：缺少选项 '--exercise'."),
    ],
)
def test_click_says_in_chinese_what_is_wrong_with_a_command(line, sentence):
    assert grade(*line.split(), "--lang", "zh").err.splitlines()[-1] == sentence


# What click can say, and why none of our commands makes it say so.
UNHEARD = {
    "d": "a progress bar",
    "{editor}: Editing failed": "an editor",
    "{editor}: Editing failed: {e}": "an editor",
    "Press any key to continue...": "a pause",
    "Windows error: {error}": "an exception of the console",
    "Unknown color {colour!r}": "a mistake in the program",
    "Unknown standard stream '{name}'": "a mistake in the program",
    "Name '{name}' defined twice": "a mistake in the program",
    "Could not determine name for option with declarations {decls!r}": "a mistake in the program",
    "Invalid start character for option ({option})": "a mistake in the program",
    "Boolean option {decl!r} cannot use the same flag for true/false.": "a mistake in the program",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": "a mistake in the program",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to "
    "pass '--{name}'?": "a mistake in the program",
    "deprecated": "nothing is deprecated",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "nothing is deprecated",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "nothing is deprecated",
    "(dynamic)": "no default is worked out",
    "Do you want to continue?": "nothing is confirmed",
    "Confirm the action without prompting.": "nothing is confirmed",
    "Repeat for confirmation": "nothing is confirmed",
    "Error: The two entered values do not match.": "nothing is confirmed",
    "Error: invalid input": "nothing is confirmed",
    "%(prog)s, version %(version)s": "the same words in Chinese",
    "Could not open file {filename!r}: {message}": "paths are opened by us",
    "unknown error": "paths are opened by us",
    "file": "paths may be folders",
    "directory": "paths may be files",
    "{name} {filename!r} is not executable.": "nothing is executed",
    "Missing parameter: {param_name}": "every parameter is an argument or an option",
    "Missing {param_type}": "every parameter is an argument or an option",
    "Value must be an iterable.": "nothing takes several values",
    "Takes {nargs} values but 1 was given.": "nothing takes several values",
    "Takes {nargs} values but {len} were given.": "nothing takes several values",
    "{len_type} values are required, but {len_value} was given.": "nothing takes several values",
    "{len_type} values are required, but {len_value} were given.": "nothing takes several values",
    "Option {name!r} requires {nargs} arguments.": "nothing takes several values",
    "Argument {name!r} takes {nargs} values.": "nothing takes several values",
    "Choice({choices})": "how Python shows it",
    "{value!r} does not match the format {format}.": "no dates",
    "{value!r} does not match the formats {formats}.": "no dates",
    "{value!r} is not a valid boolean. Recognized values: {states}": "flags take no value",
    "{value!r} is not a valid UUID.": "no UUIDs",
}


def messages():
    """What click says, as its source has it."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                first = node.args[: 1 if node.func.id == "_" else 2]
                yield from (text.value for text in first if isinstance(text, ast.Constant))


def test_all_that_click_can_say_here_is_said_in_chinese():
    said = set(messages())
    assert len(said) > 60
    assert sorted(said - CLICK.keys() - UNHEARD.keys()) == []


def parameters(command):
    for inner in getattr(command, "commands", {}).values():
        yield from parameters(inner)
    yield from command.params


@pytest.mark.parametrize("language", ["en", "zh"])
def test_commands_take_the_kinds_of_values_that_have_words(language):
    asked = list(parameters(program(language)))
    kinds = (click.Choice, click.IntRange, click.Path, type(click.STRING), type(click.BOOL), type(click.FLOAT))
    assert [one.name for one in asked if not isinstance(one.type, kinds)] == []
    assert [one.name for one in asked if one.nargs not in (1, -1) or one.deprecated] == []


def test_every_option_says_what_it_takes_in_a_word_of_its_own():
    options = [one for one in parameters(program("zh")) if isinstance(one, click.Option) and not one.is_flag]
    assert [one.name for one in options if not one.metavar and not isinstance(one.type, click.Choice)] == []


def test_in_english_nothing_is_touched():
    before = gettext.dgettext
    speak("en")
    assert gettext.dgettext is before
