"""Measure how often the encoding of an archive's names is found.

    python benchmarks/encodings tuning
    python benchmarks/encodings held_out

`names.json` has 40 names for each encoding, drawn at random by Faker 40.63.0 (MIT licence); the model was made with a
look at the first half only. An archive is right when every name in it is.
"""

import argparse
import json
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from grader.encodings import decided  # noqa: E402

SIZES = (1, 5, 60)
PATTERNS = ("{}/conv.py", "{}_conv2d.py", "hw3/{}/my_conv.ipynb")
ARCHIVES = 40  # of each size


def main():
    """Print the share of archives that are right, a row for each encoding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", choices=("tuning", "held_out"))
    parser.add_argument("--peer", action="store_true", help="charset-normalizer instead")
    parser.add_argument("--wrong", action="store_true", help="list what was read wrongly")
    options = parser.parse_args()
    find = peer if options.peer else ours
    print(f"| encoding | {' | '.join(f'{size} names' for size in SIZES)} |\n|---|{'---:|' * len(SIZES)}")
    for encoding, halves in json.loads((HERE / "names.json").read_text(encoding="utf-8")).items():
        dice = random.Random(encoding)
        shares = [share(halves[options.half], encoding, size, find, dice, options.wrong) for size in SIZES]
        print(f"| {encoding} | {' | '.join(f'{right:.0%}' for right in shares)} |", flush=True)


def share(names, encoding, size, find, dice, wrong):
    """How many archives of so many members are read as they were written."""
    right = 0
    for number in range(ARCHIVES):
        chosen = [names[number % len(names)]] if size == 1 else dice.choices(names, k=size)
        members = [dice.choice(PATTERNS).format(name) for name in chosen]
        raw = [member.encode(encoding) for member in members]
        found = find(raw)
        right += found == members
        if wrong and found != members:
            print(f"  {encoding} {size}: {members[0]} read as {found[0]}", file=sys.stderr)
    return right / ARCHIVES


def ours(raw):
    """The names as they are read here."""
    decision = decided(raw)
    return [decision.text(name) for name in raw]


def peer(raw):
    """The names as charset-normalizer reads them, told which encodings there are."""
    from charset_normalizer import from_bytes

    candidates = ["utf_8", "gb18030", "cp950", "cp932", "cp949", "cp866", "cp437", "cp850", "cp1252"]
    best = from_bytes(b"\n".join(raw), cp_isolation=candidates).best()
    return [name.decode(best.encoding, "replace") if best else "" for name in raw]


if __name__ == "__main__":
    main()
