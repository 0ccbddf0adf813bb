"""What the diagnosis says of every wrong program: alone, two at once, and mutants of right ones.

    python benchmarks/diagnosis.py --write docs/diagnosis.md       # all of it, some minutes
    python benchmarks/diagnosis.py conv2d --mutants 30 --list      # one exercise, each mutant told
    python benchmarks/diagnosis.py --tables wrong                 # one of the tables: wrong, pairs, mutants
    python benchmarks/diagnosis.py --overhead                      # what diagnosis costs, as ratios

Everything is drawn from fixed seeds: the same tables on every machine. What is right about a mutant is told by two
other seeds: one that earns every point under all three is taken as right, and a name is taken as true only if the named
programs do the same in every case of the other seeds too. A condition is false if one of a thousand fresh calls speaks
against it, as an independent judge reads it (condition_judge.py).
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from condition_judge import Judge, executed  # noqa: E402
from mutants import Mutant, mutants  # noqa: E402

from grader.course.catalog import PACKAGED, Catalog, packaged_courses  # noqa: E402
from grader.diagnosis.diagnose import agree  # noqa: E402
from grader.diagnosis.pairs import MisconceptionPair  # noqa: E402
from grader.judging.answer_key import AnswerKey  # noqa: E402
from grader.judging.experiments import asked_part  # noqa: E402
from grader.judging.judge import judge  # noqa: E402
from grader.model.code_exercise import CodeExercise, Misconception  # noqa: E402
from grader.model.outcome import Limits, Program, Runner  # noqa: E402
from grader.model.report import Report  # noqa: E402
from grader.submission.file import read  # noqa: E402

SEED, OTHER_SEEDS = "0", ("other-1", "other-2")
PER_EXERCISE = 16
SECONDS = 0.5  # per call of a mutant
CALLS = 1000  # on which a condition is tried
COLUMNS = {
    "wrong": (
        "programs",
        "failed",
        "named as themselves",
        "right in some cases",
        "of these: condition said",
        "the same under another seed",
        "conditions said at all",
        "of these: false",
    ),
    "pairs": (
        "pairs",
        "failed",
        "both named",
        "one name, computing the same",
        "silent",
        "false name",
        "cancel out: every point",
        "conditions said at all",
        "of these: false",
    ),
    "mutants": (
        "mutants",
        "right ones",
        "of these with every point",
        "wrong ones",
        "of these failed",
        "true name",
        "silent",
        "false name",
        "right in some cases",
        "of these: condition said",
        "conditions said at all",
        "of these: false",
    ),
}


class Bench:
    """One exercise, its answers under every seed, and where programs run."""

    def __init__(self, exercise: CodeExercise, runner: Runner, folder: Path) -> None:
        self.exercise = replace(exercise, limits=replace(exercise.limits, seconds=SECONDS))
        self._runner, self._file = runner, folder / "program.py"
        self._keys = {seed: AnswerKey(self.exercise, seed) for seed in (SEED, *OTHER_SEEDS)}
        self._judges: dict[int | None, Judge] = {}

    def report(self, source: str, seed: str = SEED) -> Report:
        """The whole report on a program."""
        self._file.write_text(source, encoding="utf-8")
        submission = replace(read(self._file), imports=())
        return judge(self.exercise, submission, self._runner, seed, self._keys[seed])

    def conditions(self, source: str, report: Report) -> Counter[str]:
        """Whether conditions were said of a program, and whether one of them is false."""
        if report.fails_when is None and report.right_when is None:
            return Counter()
        against = next(self.against(source, report), None)
        if against:
            print(f"FALSE  {self.exercise.id}: {against}", flush=True)
        return Counter({"conditions said at all": 1, "of these: false": int(against is not None)})

    def against(self, source: str, report: Report) -> Iterator[str]:
        """The calls that speak against what a report says."""
        fails, right = (text.en if text else None for text in (report.fails_when, report.right_when))
        part = self._part(fails or right or "")
        asked = asked_part(self.exercise, part)
        if asked not in self._judges:
            self._judges[asked] = Judge(self.exercise, asked, CALLS)
        return self._judges[asked].contradictions(executed(source), fails, right, part)

    def _part(self, said: str) -> int | None:
        """The item of the result that a condition speaks of."""
        if found := re.search(r"item (\d+) of the result", said):
            return int(found[1])
        if (found := re.search(r"the gradient of (\w+)", said)) and self.exercise.gradient:
            return list(self.exercise.gradient.by).index(found[1])
        parts = {check.part for check in self.exercise.checks if not check.property}
        return parts.pop() if len(parts) == 1 else None

    @property
    def pairs(self) -> Sequence[MisconceptionPair]:
        """Every two misconceptions that can be merged."""
        return self._keys[SEED].misconceptions.pairs

    def named(self, report: Report) -> Misconception | MisconceptionPair | None:
        """The program that the diagnosis names."""
        ids = [diagnosis.id for diagnosis in report.misconceptions]
        singles = {wrong.id: wrong for wrong in self.exercise.misconceptions}
        both = {frozenset((pair.one.id, pair.two.id)): pair for pair in self.pairs}
        return singles[ids[0]] if len(ids) == 1 else both[frozenset(ids)] if ids else None

    def computes_the_same(self, source: str, named: Misconception | MisconceptionPair) -> bool:
        """Whether the program does what the named one does, in all cases of the other seeds."""
        with closing(self._runner.open(Program(source), Limits(SECONDS))) as session:
            session.load()
            usual = self.exercise.tolerance
            return all(
                agree(session.call(case.steps), key.misconceptions.outcome(named, case), check.tolerance or usual)
                for key in (self._keys[seed] for seed in OTHER_SEEDS)
                for check in self.exercise.checks
                if not check.property
                for case in key.expectations.cases(check)
            )


def right_in_part(report: Report) -> bool:
    """Whether some shown case passes, so that there is something to separate."""
    return any(check.failed < check.cases for check in report.checks if check.shown)


def of_wrong(bench: Bench) -> Counter[str]:
    """The misconceptions' own programs."""
    count: Counter[str] = Counter()
    for wrong in bench.exercise.misconceptions:
        source = wrong.program.read_text(encoding="utf-8")
        report, other = bench.report(source), bench.report(source, OTHER_SEEDS[0])
        count["programs"] += 1
        count["failed"] += not report.passed
        count["named as themselves"] += [diagnosis.id for diagnosis in report.misconceptions] == [wrong.id]
        count["right in some cases"] += right_in_part(report)
        count["of these: condition said"] += report.fails_when is not None
        count += bench.conditions(source, report)
        count["the same under another seed"] += report.fails_when is not None and report.fails_when == other.fails_when
    return count


def of_pairs(bench: Bench) -> Counter[str]:
    """Every two misconceptions at once."""
    count: Counter[str] = Counter()
    for pair in bench.pairs:
        report = bench.report(pair.program.source)
        named = bench.named(report)
        count["pairs"] += 1
        count += bench.conditions(pair.program.source, report)
        count["failed" if not report.passed else "cancel out: every point"] += 1
        if isinstance(named, MisconceptionPair):
            count["both named" if named.id == pair.id else "false name"] += 1
        elif named is not None:
            true = bench.computes_the_same(pair.program.source, named)
            count["one name, computing the same" if true else "false name"] += 1
        else:
            count["silent"] += not report.passed
    return count


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one mutant."""

    mutant: Mutant
    right: bool  # under every seed
    report: Report
    name: str  # "true name", "false name" or "silent"
    conditions: Counter[str]


def told(bench: Bench, at_most: int) -> Iterator[Told]:
    """What is said of the exercise's mutants, evenly taken from all of its accepted programs."""
    every = [mutant for path in bench.exercise.accepted for mutant in mutants(path.read_text(encoding="utf-8"))]
    for mutant in every[:: max(len(every) // at_most, 1)][:at_most]:
        report = bench.report(mutant.source)
        right = report.passed and all(bench.report(mutant.source, seed).passed for seed in OTHER_SEEDS)
        named = bench.named(report)
        name = "silent"
        if named is not None:
            name = "true name" if bench.computes_the_same(mutant.source, named) else "false name"
        yield Told(mutant, right, report, name, bench.conditions(mutant.source, report))


def of_mutants(mutants_told: Iterable[Told]) -> Counter[str]:
    """The rows of the mutants added up."""
    count: Counter[str] = Counter()
    for one in mutants_told:
        count["mutants"] += 1
        count += one.conditions
        if one.right:
            count["right ones"] += 1
            count["of these with every point"] += one.report.passed
        else:
            count["wrong ones"] += 1
            count["of these failed"] += not one.report.passed
            count[one.name] += 1
            count["right in some cases"] += right_in_part(one.report)
            count["of these: condition said"] += one.report.fails_when is not None
    return count


def exercises(names: Sequence[str]) -> list[CodeExercise]:
    """The code exercises of every packaged course, or those named."""
    catalogs = [Catalog.load(PACKAGED), *map(Catalog.load, packaged_courses().values())]
    every = [catalog.get(name) for catalog in catalogs for name in catalog.ids if not names or name in names]
    return [exercise for exercise in every if isinstance(exercise, CodeExercise)]


def table(kind: str, rows: Sequence[tuple[str, Counter[str]]]) -> str:
    """One row an exercise, and their sum."""
    columns = COLUMNS[kind]
    total = sum((count for _, count in rows), Counter[str]())
    lines = ["| exercise | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for name, count in [*rows, ("**all**", total)]:
        lines.append(f"| {name} | " + " | ".join(str(count[column]) for column in columns) + " |")
    return "\n".join(lines) + "\n"


def write(path: Path, tables: dict[str, str]) -> None:
    """Put the tables between their marks in the document."""
    document = path.read_text(encoding="utf-8")
    for kind, text in tables.items():
        head, end = f"<!-- table: {kind} -->\n", "<!-- /table -->"
        before, _, rest = document.partition(head)
        document = before + head + text + end + rest.partition(end)[2]
    path.write_text(document, encoding="utf-8")


def overhead(runner: Runner, folder: Path, rounds: int = 15) -> str:
    """CPU of grading conv2d: a right file, and a wrong one that no misconception explains, in turns."""
    exercise = exercises(["conv2d"])[0]
    right = exercise.accepted[0].read_text(encoding="utf-8")
    wrong = right.replace("return ", "return 1.5 * ")
    seconds: dict[str, list[float]] = {right: [], wrong: []}
    for _ in range(rounds):
        for source, taken in seconds.items():
            bench = Bench(exercise, runner, folder)
            start = time.process_time()
            bench.report(source)
            taken.append(time.process_time() - start)
    a, b = min(seconds[right]), min(seconds[wrong])
    return f"right file {a:.2f} s, wrong file {b:.2f} s of the grader's CPU: diagnosis {b - a:.2f} s, {b / a:.1f} times"


def main() -> None:
    """Print or write the tables."""
    import tempfile

    from grader.sandbox import start

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exercises", nargs="*")
    parser.add_argument("--mutants", type=int, default=PER_EXERCISE, help="at most so many of each exercise")
    parser.add_argument("--list", action="store_true", help="tell what is said of each mutant")
    parser.add_argument("--write", type=Path, help="the document whose tables are written anew")
    parser.add_argument("--tables", nargs="+", choices=COLUMNS, default=list(COLUMNS))
    parser.add_argument("--overhead", action="store_true")
    asked = parser.parse_args()
    rows: dict[str, list[tuple[str, Counter[str]]]] = {kind: [] for kind in asked.tables}
    with tempfile.TemporaryDirectory() as folder, start() as runner:
        if asked.overhead:
            print(overhead(runner, Path(folder)))
            return
        for exercise in exercises(asked.exercises):
            bench = Bench(exercise, runner, Path(folder))
            every = list(told(bench, asked.mutants)) if "mutants" in rows else []
            count = {"wrong": of_wrong, "pairs": of_pairs, "mutants": lambda bench, every=every: of_mutants(every)}
            for kind, found in rows.items():
                found.append((exercise.id, count[kind](bench)))
            print(exercise.id, *(dict(found[-1][1]) for found in rows.values()), sep="\n    ", flush=True)
            for one in every if asked.list else ():
                ids = ", ".join(diagnosis.id for diagnosis in one.report.misconceptions)
                when = one.report.fails_when.en if one.report.fails_when else "-"
                verdict = "right" if one.right else one.report.verdict.value
                print(f"  {verdict:5} {one.name:10} {ids:30} {when}\n        {one.mutant.change}")
    tables = {kind: table(kind, found) for kind, found in rows.items()}
    if asked.write:
        write(asked.write, tables)
    else:
        print("\n".join(tables.values()))


if __name__ == "__main__":
    main()
