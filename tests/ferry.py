"""A story of two invented articles: somebody is blamed and not asked, somebody gives no answer, days lie far apart."""

from __future__ import annotations

from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.store import MemoryStore, Store

SOLD = (
    "The Corda ferry was late because Olaf Brun had sold its boiler, said Ada Roe, the harbour master of Corda. The"
    " ferry to Corda has sailed since 3 May 1998. It will sail again on 20 June 2031. Martha Aske declined to comment."
)
TOLD = (
    "“It was Olaf Brun who sold the boiler of the Corda ferry,” Ada Roe, the harbour master, told the council of Corda."
    " Its first boiler was put in at the yard of Corda in 1998. From 20 June 2031 people can cross to Corda once more."
)


def add(
    store: Store, name: str, text: str, published: str | None = "2031-06-12", title: str | None = None
) -> str:
    document = Document(
        text,
        title=title or f"Ferry late at Corda: {name}",
        publisher=name,
        published=published,
        language="en",
    )
    return store.add((Item(read(document), f"https://{name}.example", "2031-06-12T08:00:00Z"),))[0]


def ferry_store() -> Store:
    """Both articles, with the days they came out."""
    store = MemoryStore()
    add(store, "star", SOLD)
    add(store, "post", TOLD, "2031-06-13T09:00:00+02:00")
    return store
