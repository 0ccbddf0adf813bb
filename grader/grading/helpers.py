"""Functions of a file that only help another one, though an exercise has their name.

Whoever writes conv2d_multi may well call a helper conv2d. It is graded as the exercise conv2d only where it may be
meant as that: not where it takes other arguments, nor where the file is called after the exercise that it helps.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.submission.file import Submission

STARTED = "my_"  # what people put before the name of an exercise when they name a file


def without_helpers(found: Sequence[CodeExercise], submission: Submission) -> tuple[list[CodeExercise], list[Text]]:
    """The exercises that the file is for, of those whose functions it defines, and why the others are not graded."""
    other = [one for one in found if _takes_other_arguments(one, submission)]
    main = _called_after(found, submission)
    helping = [one for one in found if main and one not in other and _helps(one, main, submission)]
    kept = [one for one in found if one not in other and one not in helping]
    if not kept:
        return list(found), []
    notices = [_of_other_arguments(one, submission) for one in other]
    if main and helping:
        notices.append(_of_helpers(helping, main, submission))
    return kept, notices


def doubt(failed: CodeExercise, others: Sequence[CodeExercise], submission: Submission) -> Text | None:
    """What to do if the function of an exercise that was not passed only helps that of another one."""
    helped = next((one for one in others if one is not failed and _helps(failed, one, submission)), None)
    if helped is None:
        return None
    name, command = failed.function.name, f"grade submit {submission.path.name} {helped.id}"
    return Text(
        f"{helped.function.name} calls {name}. If {name} is only a helper and not meant for the exercise {failed.id}: "
        f"{command}",
        f"{helped.function.name} 调用了 {name}。如果 {name} 只是辅助函数，并非为练习 {failed.id} 而写：{command}",
    )


def _takes_other_arguments(exercise: CodeExercise, submission: Submission) -> bool:
    helper = submission.helpers.get(exercise.function.name)
    return helper is not None and helper.takes is not None and len(exercise.function.required) not in helper.takes


def _called_after(found: Sequence[CodeExercise], submission: Submission) -> CodeExercise | None:
    """The exercise that the file is called after."""
    stem = submission.path.stem
    return next((one for one in found if one.id in (stem, stem.removeprefix(STARTED))), None)


def _helps(one: CodeExercise, other: CodeExercise, submission: Submission) -> bool:
    """Whether the function of `other` calls that of `one`, itself or through further ones."""
    seen: set[str] = set()
    waiting = [one.function.name]
    while waiting:
        helper = submission.helpers.get(waiting.pop())
        callers = set(helper.callers) - seen if helper else set()
        seen |= callers
        waiting += callers
    return one is not other and other.function.name in seen


def _of_other_arguments(one: CodeExercise, submission: Submission) -> Text:
    name, command = one.function.name, f"grade submit {submission.path.name} {one.id}"
    return Text(
        f"{name} helps another function here and takes other arguments than the exercise {one.id}, so it is not graded "
        f"as that. To grade it: {command}",
        f"{name} 在这里是供别的函数调用的辅助函数，参数与练习 {one.id} 不同，因此不作为该练习批改。若要批改：{command}",
    )


def _of_helpers(helping: Sequence[CodeExercise], main: CodeExercise, submission: Submission) -> Text:
    names, command = [one.function.name for one in helping], f"grade submit {submission.path.name} {helping[0].id}"
    en, zh = ", ".join(names), "、".join(names)
    single = len(names) == 1
    helps, itself = ("helps", "an exercise of its own") if single else ("help", "exercises of their own")
    return Text(
        f"The file is called after {main.id}, and {en} {helps} {main.function.name}: not graded as {itself}. "
        f"To grade {'it as that' if single else 'one of them'}: {command}",
        f"文件以 {main.id} 命名，{zh} 供 {main.function.name} 调用，因此不另作练习批改。若要批改：{command}",
    )
