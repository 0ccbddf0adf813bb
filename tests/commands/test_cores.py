"""A batch judges on all the cores that its process may use, and on no others."""

import os
import subprocess
import sys

import pytest

ASK = "from grader.commands.batch import cores; print(cores())"


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to cores")
def test_the_cores_are_those_that_the_process_may_use():
    mine = sorted(os.sched_getaffinity(0))
    for allowed in ({mine[0]}, set(mine)):
        program = f"import os; os.sched_setaffinity(0, {allowed})\n{ASK}"
        told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        assert told == f"{len(allowed)}\n"
