"""This module is the commands of quizzes: take one, print sheets of one, mark these, see a variant again."""

from __future__ import annotations

import click

from grader.program.speaker import InOrder, Speaker, catalog

MANY = click.IntRange(1, 200)


class _Taking(InOrder):
    """`grade quiz`, which takes a quiz unless one of its other commands is named."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put the command that is meant in front."""
        if not args or (args[0] not in self.commands and args[0] not in context.help_option_names):
            args = ["take", *args]
        return super().parse_args(context, args)


def add(grade: click.Group, speaker: Speaker) -> None:
    """Add them to `grade`."""
    say = speaker.say

    @grade.group(cls=_Taking, help=say(*QUIZ), short_help=say(*QUIZ_IN_SHORT), **speaker.group_words)
    def quiz() -> None:
        pass

    @quiz.command(help=say(*TAKE), **speaker.words)
    @click.argument("topics", nargs=-1)
    @click.option(
        "--count", default=10, show_default=True, type=click.IntRange(1, 200), help=say("Questions.", "题数。")
    )
    @click.option(
        "--seed", help=say("The same seed asks the same; by chance otherwise.", "相同的种子出相同的题；缺省为随机。")
    )
    @click.option("--level", type=click.IntRange(1, 5), help=say("Difficulty from 1 to 5.", "难度，1 到 5。"))
    @click.option("--exam", is_flag=True, help=say("Explain at the end only.", "最后才给出解析。"))
    @click.option("--resume", is_flag=True, help=say("Go on with the quiz that was left.", "继续未完成的测验。"))
    @speaker.course
    @speaker.as_json
    def take(
        topics: tuple[str, ...],
        count: int,
        seed: str | None,
        level: int | None,
        exam: bool,
        resume: bool,
        course: str | None,
        as_json: bool,
    ) -> int:
        import secrets

        from grader.commands import quiz
        from grader.quiz.bank import Bank

        if resume:
            session = quiz.resume()
            return quiz.take(Bank(catalog(session.course)), session, speaker.language, as_json)
        wish = quiz.Wish(topics, count, seed or secrets.token_hex(4), level, exam)
        return quiz.take(*quiz.begin(catalog(course), wish), speaker.language, as_json)

    @grade.command(help=say(*REPLAY), short_help=say(*REPLAY_IN_SHORT), **speaker.words)
    @click.argument("variant")
    @speaker.course
    @speaker.as_json
    def replay(variant: str, course: str | None, as_json: bool) -> None:
        from grader.commands.replay import replay as show_again

        show_again(catalog(course), variant, speaker.language, as_json)


QUIZ_IN_SHORT = ("Take a quiz, or print and mark sheets.", "做测验，或打印、批改试卷。")
QUIZ = (
    "Take a quiz: grade quiz [TOPIC...] --count 10. The options are those of `grade quiz take`.",
    "做测验：grade quiz [主题...] --count 10。选项见 `grade quiz take --help`。",
)
TAKE = (
    "Take a quiz, in the terminal or with answers from a pipe, one line each. An empty line skips. (The default.)",
    "在终端中做测验，或从管道读取答案（每行一个）。空行表示跳过。（默认命令）",
)
REPLAY_IN_SHORT = ("Show a variant again, with its answer.", "再次显示一个变式及其答案。")
REPLAY = (
    "Show the question with the id VARIANT, as it was printed, with its answer and working.",
    "按编号 VARIANT 显示当时的题目、答案和解题过程。",
)
