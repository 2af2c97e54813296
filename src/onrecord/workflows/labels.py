"""Labels: stance, kind, name and carrier of hand-labelled attributions, judged by cross-validation.

The judges that ship were trained on all labels, so their own answers would flatter them: here each article is judged by
judges that have not seen it. Needs scikit-learn, which onrecord itself does not.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.errors import InputError
from onrecord.model import Attribution, Entity, Relation, SourceKind, Span
from onrecord.read.attributions import find_attributions
from onrecord.read.continued import continue_carriers
from onrecord.read.coreference import group_entities
from onrecord.read.entities import find_names
from onrecord.read.quotations import find_quotations
from onrecord.read.sources import describe_sources, is_indefinite, source_features
from onrecord.read.stance import is_settled, mark_stance, stance_features
from onrecord.read.tagging import Network, tag
from onrecord.resources.lexicon import english
from onrecord.resources.weights import OPEN_FLOOR, english_weights
from onrecord.text.tokens import split_sentences

STRENGTH = {"stance": 1.0, "kind": 2.0, "named": 0.5}
"""Inverse of the regularisation of each judge."""
FLOOR = {"stance": 0.4, "kind": 0.65, "named": 0.6}
"""How sure a judge must be to overrule a rule; chosen by cross-validation."""
FOLDS = 14
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label by hand beside what the rules say and what each judge sees: nothing where the rules have settled it."""

    label: dict[str, Any]
    said: dict[str, str]
    seen: dict[str, list[str]]
    name: str
    carriers: tuple[str, ...]


def labelled(shared: Path) -> Iterator[Labelled]:
    """Read the labelled articles with their marked spans and yield what is said of each labelled attribution."""
    articles = {r["id"]: r for r in _rows(shared / "data" / "attribution" / "polnear.train.jsonl")}
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in ("v1", "v2"):
        for label in _rows(shared / "data" / "labels" / f"stance.{part}.jsonl"):
            by_article[label["article"]].append(label)
    network = Network(english_weights())
    for article, labels in by_article.items():
        row = articles[article]
        found, entities = _read(row, network)
        cues = {a["id"]: a["cue"] for a in row["attributions"]}
        for label in labels:
            cue = cues[label["id"]]
            own = [a for a in found if cue and a.cue.spans[0].meets(Span(*cue[0]))]
            if own:
                best = min(own, key=lambda a: a.nested_in is not None)
                yield _labelled(row["text"], label, best, entities)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _read(row: dict[str, Any], network: Network) -> tuple[tuple[Attribution, ...], dict[str, Entity]]:
    lexicon, text = english(), row["text"]
    sentences, quotations = split_sentences(text), find_quotations(text)
    found = find_attributions(text, sentences, quotations, _relations(row), lexicon)
    found = mark_stance(text, found, lexicon)
    authors = (row["author"],) if row.get("author") else ()
    names = find_names(text, sentences, lexicon, tag(text, sentences, quotations, network).names)
    entities = group_entities(text, sentences, names, found, lexicon, authors)
    found = describe_sources(text, found, entities, lexicon, row.get("publisher"))
    found = continue_carriers(text, sentences, found, entities, lexicon)
    return found, {e.id: e for e in entities}


def _relations(row: dict[str, Any]) -> list[Relation]:
    """The marks of an article as if the network had found them."""
    found = [
        Relation(
            Span(*a["source"][0]) if a["source"] else None,
            Span(*a["cue"][0]),
            tuple(Span(*piece) for piece in a["content"]),
            1.0,
        )
        for a in row["attributions"]
        if a["cue"] and a["content"]
    ]
    return sorted(found, key=lambda relation: relation.cue)


def _labelled(text: str, label: dict[str, Any], a: Attribution, entities: dict[str, Entity]) -> Labelled:
    source, entity = a.source, entities.get(a.source.entity or "")
    phrase = source.spans[0].of(text) if source.spans else ""
    said = {
        "stance": str(a.stance),
        "kind": str(source.kind),
        "named": str(source.named),
        "polarity": str(a.polarity),
        "certainty": str(a.certainty),
        "channel": str(a.channel.kind or ""),
    }
    seen = {"stance": stance_features(text, a, english())}
    seen["kind"] = source_features(phrase, entity, source.kind, named=source.named) if phrase else []
    seen["named"] = list(seen["kind"])
    if source.kind is SourceKind.MEDIA:
        seen["kind"] = []
    if is_settled(text, a):
        seen["stance"] = []
    if phrase and is_indefinite(seen["named"], entity):
        said["named"], seen["named"] = "False", []
    carriers = tuple(span.of(text) for via in a.via for span in via.spans)
    return Labelled(label, said, seen, entity.name if entity else "", carriers)


def judge_model(task: str) -> Any:
    """A fresh multinomial logistic regression.

    Raises:
        InputError: scikit-learn is not installed.
    """
    try:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - an extra that reading does without
    except ModuleNotFoundError:
        raise InputError(
            "the labels cannot be judged",
            why="scikit-learn is not installed",
            mend="pip install scikit-learn, or measure another part",
        ) from None
    return LogisticRegression(C=STRENGTH[task], max_iter=1000)


def matrix(seen: Sequence[Sequence[str]]) -> tuple[np.ndarray, list[str]]:
    """One row a label, one column a feature, 1 where the feature was seen."""
    features = sorted({f for row in seen for f in row})
    column = {f: n for n, f in enumerate(features)}
    made = np.zeros((len(seen), len(features)), np.float32)
    for n, row in enumerate(seen):
        made[n, [column[f] for f in row]] = 1
    return made, features


def taught_by_lists(task: str) -> list[tuple[list[str], str]]:
    """What the word lists alone say of a cue, as further examples for the judge of stance; none for other judges.

    Hand labels show few verbs of each stance; with the lists beside them a judge learns how far a list can be trusted.
    """
    if task != "stance":
        return []
    lexicon = english()
    found = []
    for word, forms in lexicon.cue_forms.items():
        stance = str(forms[0].verb.stance)
        found.append(([f"cue={word}", f"lemma={forms[0].verb.lemma}", f"verb={stance}"], stance))
    for word, leaning in lexicon.leanings.items():
        found.append(([f"cue={word}", f"lemma={word}", f"lean={leaning}"], str(leaning)))
    return found


def cross_validated(task: str, found: Sequence[Labelled]) -> list[str]:
    """What judges that have not seen the article say, where they may overrule the rules."""
    given = [x.said[task] for x in found]
    some = [n for n, x in enumerate(found) if x.seen[task]]
    listed = taught_by_lists(task)
    made, _ = matrix([found[n].seen[task] for n in some] + [seen for seen, _ in listed])
    made, lists = made[: len(some)], made[len(some) :]
    answers = np.array([str(found[n].label[task]) for n in some])
    told = np.array([answer for _, answer in listed], answers.dtype)
    articles = sorted({found[n].label["article"] for n in some})
    fold = np.array([articles.index(found[n].label["article"]) % FOLDS for n in some])
    for k in range(FOLDS):
        held = np.flatnonzero(fold == k)
        known = np.concatenate((answers[fold != k], told))
        model = judge_model(task).fit(np.vstack((made[fold != k], lists)), known)
        for at, shares in zip(held, model.predict_proba(made[held]), strict=True):
            floor = OPEN_FLOOR if given[some[at]] == "asserts" else FLOOR[task]
            if shares.max() >= floor:
                given[some[at]] = str(model.classes_[shares.argmax()])
    return given


def measure_labels(shared: Path) -> dict[str, float]:
    """Accuracies in percent, macro F1 of stance, F1 of carriers, and how often the source's name is right."""
    found = list(labelled(shared))
    figures: dict[str, float] = {"labels": len(found)}
    for task in ("kind", "named", "stance", "polarity", "certainty", "channel"):
        given = cross_validated(task, found) if task in STRENGTH else [x.said[task] for x in found]
        answers = [str(x.label[task]) for x in found]
        figures[task] = _percent(sum(a == b for a, b in zip(given, answers, strict=True)), len(found))
        if task == "stance":
            figures["stance_macro_f1"] = _macro_f1(given, answers)
    figures["name"] = _percent(sum(_same_name(x.name, x.label["resolved"]) for x in found), len(found))
    figures["via_f1"] = _via_f1(found)
    return figures


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _macro_f1(given: Sequence[str], answers: Sequence[str]) -> float:
    right = Counter(a for a, b in zip(given, answers, strict=True) if a == b)
    said, true = Counter(given), Counter(answers)
    return _percent(sum(2 * right[k] / (said[k] + true[k]) for k in true), len(true))


def _same_name(ours: str, theirs: str) -> bool:
    """The same words but for articles, or all of one's in the other ("Trump", "Donald Trump"); both empty counts."""
    a, b = (
        {w for w in _WORDS.findall(name.lower()) if w not in ("the", "a", "an", "s")}
        for name in (ours, theirs)
    )
    return a == b or (bool(a) and bool(b) and (a <= b or b <= a))


def _via_f1(found: Sequence[Labelled]) -> float:
    """A carrier is right if its words are the label's or part of them, without articles."""
    right = said = true = 0
    for x in found:
        ours = {c.lower().removeprefix("the ") for c in x.carriers}
        theirs = {c.lower().removeprefix("the ") for c in x.label["via"]}
        right += sum(any(a in b or b in a for b in theirs) for a in ours)
        said, true = said + len(ours), true + len(theirs)
    return _percent(2 * right, said + true)
