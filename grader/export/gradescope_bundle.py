"""Ready archive for Gradescope: upload it as the autograder of a programming assignment.

It holds this very program, the exercises and two scripts; only third-party packages are installed there. Students' code
never gets at it where the container allows isolation, and every result says whether it did.
"""

from __future__ import annotations

import importlib.metadata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.batch.cluster_shipment import OURS, PACKAGES, Shipment
from grader.messages.text import Language
from grader.model.code_exercise import CodeExercise

MADE = (2026, 1, 1, 0, 0, 0)  # the same exercises give the same bytes
RUNNABLE, PLAIN = 0o755, 0o644

# Gradescope's default image is Ubuntu 22.04, whose python3 is 3.10: there apt has a newer one under its own name.
SETUP = """\
#!/usr/bin/env bash
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}
recent() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}
apt-get update -qq
install python3 python3-venv
python=python3
for version in 3.14 3.13 3.12 3.11; do
  if recent "$python"; then break; fi
  if install "python$version" "python$version-venv"; then python="python$version"; fi
done
if ! recent "$python"; then
  echo "Python 3.11 or newer is needed: choose Ubuntu 22.04 or newer as the base image." >&2
  exit 1
fi
"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --quiet --requirement "$root/source/requirements.txt"
"""
RUN = """\
#!/usr/bin/env bash
root="${{AUTOGRADER_ROOT:-/autograder}}"
export PATH="$root/venv/bin:$PATH" PYTHONPATH="$root/source/site" PYTHONDONTWRITEBYTECODE=1
exec python3 -m grader --lang {language} gradescope "$root/submission" \\
  {exercises} --seed '{seed}' --isolation {isolation} \\
  --metadata "$root/submission_metadata.json" --out "$root/results/results.json"
"""


def write_bundle(path: Path, exercises: Sequence[CodeExercise], seed: str, strict: bool, language: Language) -> None:
    """Write the archive to `path`. Raises OSError."""
    names = " ".join(f"--exercise {exercise.id}" for exercise in exercises)
    quoted = seed.replace("'", "'\\''")
    isolation = "strict" if strict else "auto"
    run = RUN.format(language=language, exercises=names, seed=quoted, isolation=isolation)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", SETUP.encode(), RUNNABLE)
        _add(archive, "run_autograder", run.encode(), RUNNABLE)
        _add(archive, "requirements.txt", "\n".join([*_requirements(), ""]).encode())
        for name, file in sorted(_program()):
            _add(archive, f"site/{name}", file.read_bytes())
        for name, data in Shipment.of(exercises).files:
            _add(archive, f"site/exercises/{name}", data)


def _add(archive: zipfile.ZipFile, name: str, data: bytes, mode: int = PLAIN) -> None:
    info = zipfile.ZipInfo(name, MADE)
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _program() -> Iterator[tuple[str, Path]]:
    """Our own packages, without the packaged exercises: those that are shipped stand in their place."""
    for package in OURS:
        for file in (PACKAGES / package).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield str(file.relative_to(PACKAGES).as_posix()), file


def _requirements() -> list[str]:
    """What the core needs, as this installation says."""
    needed = importlib.metadata.requires("cnn-grader") or []
    return [line for line in needed if "extra ==" not in line]
