"""Raises what usually ends a program or an interpreter's loop: SystemExit, KeyboardInterrupt and their kin.

Stopped by: whatever is raised is an exception of the program
Verdict: RTE
"""

calls = []


def scale(x, by=2):
    calls.append(x)
    kinds = (SystemExit(0), KeyboardInterrupt(), GeneratorExit(), StopIteration(x * by))
    raise BaseExceptionGroup("all of them", [*kinds]) if len(calls) % 5 == 0 else kinds[len(calls) % 4]
