"""Three captures, for tests of what a store keeps between captures."""

from onrecord.model import Document, Item
from onrecord.read import read

ITEMS = tuple(
    Item(read(Document(f"Officials said the pier was sold {n} times.")), f"s{n}", "2031-06-12T08:00:00Z")
    for n in range(3)
)
A, B, C = (item.id for item in ITEMS)
