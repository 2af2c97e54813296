"""Write `resources/data/en/antonyms.tsv` from WordNet's own database files: ``python -m train.antonyms DICT_FOLDER``.

One line a word: every single word that WordNet sets against it. Pairs that a prefix makes ("safe", "unsafe") are left
out, as a rule finds them.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path("src/onrecord/resources/data/en/antonyms.tsv")
TOP = """# Words that WordNet sets against each other; prefixes such as un- are left to a rule. Made by train/antonyms.py.
# Source: WordNet 3.1 (Princeton University), pointers "!" between single words. Licence: WordNet, as follows.
"""
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "a")
WORD = re.compile(r"[a-z]+")


def main(folder: Path) -> None:
    pairs: dict[str, set[str]] = defaultdict(set)
    for part in ("adj", "adv", "noun", "verb"):
        for one, other in antonyms(folder / f"data.{part}"):
            if WORD.fullmatch(one) and WORD.fullmatch(other) and not prefixed(one, other):
                pairs[one].add(other)
                pairs[other].add(one)
    rows = "".join(f"{word}\t{' '.join(sorted(pairs[word]))}\n" for word in sorted(pairs))
    OUT.write_text(TOP + licence(folder / "data.adj") + "# word\topposites\n" + rows, "utf-8")


def licence(path: Path) -> str:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("  ")]
    return "".join(
        f"# {line.split(None, 1)[1].strip()}\n" if len(line.split()) > 1 else "#\n" for line in lines
    )


def antonyms(path: Path) -> list[tuple[str, str]]:
    synsets = dict(parsed(path))
    found = []
    for words, pointers in synsets.values():
        for symbol, offset, source, target in pointers:
            if symbol == "!" and source and offset in synsets:
                found.append((words[source - 1], synsets[offset][0][target - 1]))
    return found


def parsed(path: Path):
    """Yield (offset, (words, pointers)) as wndb(5WN) lays them out; a pointer is (symbol, offset, source, target)."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [re.sub(r"\(.*\)$", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]]
        at = 4 + 2 * count
        pointers = []
        for k in range(int(fields[at])):
            symbol, offset, _, numbers = fields[at + 1 + 4 * k : at + 5 + 4 * k]
            pointers.append((symbol, offset, int(numbers[:2], 16), int(numbers[2:], 16)))
        yield fields[0], (words, pointers)


def prefixed(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and long[: -len(short)] in PREFIXES


if __name__ == "__main__":
    main(Path(sys.argv[1]))
