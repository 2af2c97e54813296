"""Count in how many news articles each word and name stands: makes `resources/data/en/commonness.tsv`.

    python -m train.commonness SHARED > src/onrecord/resources/data/en/commonness.tsv

Nothing that stories are measured on is counted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from onrecord.compare.profiles import count_words
from onrecord.model import Document

SETS = (
    "attribution/polnear.train",
    "attribution/polnear.dev",
    "time/timebank",
    "time/aquaint",
    "places/lgl",
    "places/geovirus",
    "places/trnews",
)
LEAST = 4
"""Articles a word must stand in to be listed: what is in fewer tells as much as what is in none."""
TOP = """\
# In how many of some news articles a word (as a stem, see text/stems.py), a number or two words of a name stand.
# Made by train/commonness.py; what stands in fewer than 4 is left out.
# Source: counted by the onrecord authors over PolNeAR, TimeBank, AQUAINT, LGL, GeoVirus and TR-News; counts alone,
# none of their text. Licence: Apache-2.0.
# word	articles"""


def main(shared: str) -> None:
    """Print the table."""
    found: Counter[str] = Counter()
    total = 0
    for name in SETS:
        for line in (Path(shared) / "data" / f"{name}.jsonl").open(encoding="utf-8"):
            parts, _ = count_words(Document(json.loads(line)["text"]))
            found.update(set(parts["words"]) | set(parts["names"]) | set(parts["numbers"]))
            total += 1
    print(TOP)
    print(f"(articles)\t{total}")
    for word, count in sorted(found.items()):
        if count >= LEAST:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main(sys.argv[1])
