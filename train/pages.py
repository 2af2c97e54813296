"""Train the trees that tell article text from the rest of a page: ``python -m train.pages``.

The pages in ``../shared/data/pages`` say what their article is; each block of a page gets the share of its words that
stand there. ``--folds`` tells how good the trees are on pages of sites they have not seen, and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from onrecord.ingest.decode import decode
from onrecord.ingest.html.choice import around, first_rows, run_rounds
from onrecord.ingest.html.elements import PageBlock, find_blocks, words_of
from onrecord.ingest.html.features import PageFeatures, page_features
from onrecord.ingest.html.page import page_words
from onrecord.ingest.html.votes import Vote, resiliparse_text, trafilatura_text
from onrecord.ingest.markup import TooCostlyError, tokenize_html
from onrecord.ingest.metadata import article_body, find_metadata, read_json_ld
from onrecord.model import Capture
from onrecord.workflows.measure_pages import text_scores
from onrecord.workflows.scorers import load_scorer

SETS = ("naeb_half", "fundus_parser", "trafilatura_eval")
VOTES = {"quick": 1, "careful": 2}
DATA = Path("src/onrecord/resources/data/pages/blocks.npz")
UNKNOWN = -1.0


@dataclass
class Page:
    name: str
    site: str
    truth: str | None
    blocks: Sequence[PageBlock]
    features: dict[int, PageFeatures]  # by the number of votes
    labels: np.ndarray  # share of a block's words in the article, UNKNOWN where nothing tells


def pages(shared: Path) -> Iterator[Page]:
    for name in SETS:
        folder = shared / "data" / "pages" / name
        for line in (folder / "truth.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            capture = Capture(gzip.decompress((folder / row["file"]).read_bytes()), "text/html", "page")
            decoded = decode(capture)
            if not isinstance(decoded, tuple):
                continue
            source = decoded[0]
            try:
                tokens = list(tokenize_html(source))
            except TooCostlyError:
                continue
            elements, blocks = find_blocks(source, tokens)
            if not blocks:
                continue
            url = row.get("url") or ""
            items = read_json_ld(source, tokens)
            metadata, _ = find_metadata(source, tokens, url if url.startswith("http") else None, items)
            votes = [Vote(resiliparse_text(source)), Vote(trafilatura_text(source))]
            words = page_words(source, tokens, metadata.get("title"), article_body(items))
            features = {n: page_features(elements, blocks, votes[:n], words) for n in VOTES.values()}
            made = labels(blocks, row)
            host = urlsplit(url).hostname or row["origin_id"]
            site = ".".join(host.split(".")[-2:]) if len(host.split(".")[-2:][0]) > 3 else host
            yield Page(name, site, row.get("text"), blocks, features, made)


def labels(blocks: Sequence[PageBlock], row: dict) -> np.ndarray:
    if "text" in row:
        return (
            np.array([share(b.words, *held(row["text"])) for b in blocks], np.float32)
            if blocks
            else np.zeros(0)
        )
    # a few stretches of the page are known to belong to the article or not, nothing is known of the rest
    inside, outside = ([" ".join(words_of(s)) for s in row.get(k) or ()] for k in ("with", "without"))
    found = []
    for b in blocks:
        line = " ".join(b.words)
        good = any(s and s in line for s in inside)
        bad = any(s and s in line for s in outside)
        found.append(1.0 if good and not bad else 0.0 if bad and not good else UNKNOWN)
    return np.array(found, np.float32)


_HELD: dict[str, tuple[Counter, frozenset[str]]] = {}


def held(truth: str) -> tuple[Counter, frozenset[str]]:
    if truth not in _HELD:
        words = words_of(truth)
        shingles = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
        _HELD[truth] = shingles, frozenset(" ".join(words_of(line)) for line in re.split(r"\n+", truth))
    return _HELD[truth]


def share(words: Sequence[str], shingles: Counter, lines: frozenset[str]) -> float:
    if len(words) >= 4:
        own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        return sum(s in shingles for s in own) / len(own)
    return (1.0 if " ".join(words) in lines else 0.0) if words else UNKNOWN


def fit(
    rows: np.ndarray, answers: np.ndarray, weights: np.ndarray, seed: int = 0
) -> HistGradientBoostingClassifier:
    known = answers >= 0
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.1, max_leaf_nodes=16, l2_regularization=1.0, min_samples_leaf=30,
        random_state=seed, early_stopping=False,
    )  # fmt: skip
    return model.fit(rows[known], answers[known] > 0.5, sample_weight=weights[known])


Round = Callable[[np.ndarray], np.ndarray]


def chances(model: HistGradientBoostingClassifier) -> Round:
    return lambda rows: (
        model.predict_proba(rows)[:, 1].astype(np.float32) if len(rows) else np.zeros(0, np.float32)
    )


def second_rows(page: Page, votes: int, first: Round) -> np.ndarray:
    features = page.features[votes]
    rows, said = first_rows(features), np.zeros(len(page.blocks), np.float32)
    said[features.looked] = first(rows)
    return np.hstack((rows, around(said, page.blocks)[features.looked]))


def table(
    some: Sequence[Page], votes: int, made: Callable[[Page], np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows, labels and weights of all looked-at blocks; every page weighs about the same."""
    parts = []
    for page in some:
        look = page.features[votes].looked
        if not look.any():
            continue
        size = np.sqrt(np.array([len(b.words) for b in page.blocks], np.float32))
        parts.append((made(page), page.labels[look], (size / max(np.sqrt((size**2).sum()), 1.0))[look]))
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))


def train(
    some: Sequence[Page], votes: int
) -> tuple[HistGradientBoostingClassifier, HistGradientBoostingClassifier]:
    """Both rounds; the second is taught by what first rounds say of pages they have not seen."""
    sites = np.array([hash_of(p.site) for p in some])
    said: dict[int, np.ndarray] = {}
    for own, others in GroupKFold(3).split(some, groups=sites):
        inner = chances(fit(*table([some[k] for k in own], votes, lambda p: first_rows(p.features[votes]))))
        said |= {
            id(some[k]): second_rows(some[k], votes, inner)
            for k in others
            if some[k].features[votes].looked.any()
        }
    first = fit(*table(some, votes, lambda p: first_rows(p.features[votes])))
    return first, fit(*table(some, votes, lambda p: said[id(p)]))


def hash_of(site: str) -> int:
    import hashlib

    return int(hashlib.sha256(site.encode()).hexdigest()[:8], 16)


def flat(model: HistGradientBoostingClassifier) -> dict[str, np.ndarray]:
    """The model's trees as arrays for `Trees`."""
    trees = [predictors[0].nodes for predictors in model._predictors]
    roots = np.cumsum([0, *(len(t) for t in trees[:-1])])
    nodes = list(
        chain.from_iterable(
            ((root, k, n) for k, n in enumerate(t)) for root, t in zip(roots, trees, strict=True)
        )
    )
    own = [root + k for root, k, _ in nodes]
    leaf = [bool(n["is_leaf"]) for _, _, n in nodes]
    return {
        "roots": roots.astype(np.int32),
        "feature": np.array(
            [0 if end else n["feature_idx"] for (_, _, n), end in zip(nodes, leaf, strict=True)], np.int16
        ),
        "threshold": np.array(
            [0 if end else n["num_threshold"] for (_, _, n), end in zip(nodes, leaf, strict=True)], np.float32
        ),
        "left": np.array(
            [o if end else r + n["left"] for (r, _, n), o, end in zip(nodes, own, leaf, strict=True)],
            np.int32,
        ),
        "right": np.array(
            [o if end else r + n["right"] for (r, _, n), o, end in zip(nodes, own, leaf, strict=True)],
            np.int32,
        ),
        "value": np.array(
            [n["value"] if end else 0 for (_, _, n), end in zip(nodes, leaf, strict=True)], np.float32
        ),
        "start": np.array(float(np.ravel(model._baseline_prediction)[0])),
        "depth": np.array(max(int(t["depth"].max()) for t in trees)),
    }


def report(scorer: ModuleType, all_pages: Sequence[Page], said: dict[int, np.ndarray], what: str) -> None:
    for name in SETS[:2]:
        own = [p for p in all_pages if p.name == name and id(p) in said]
        texts = [
            "\n".join(b.text for b, c in zip(p.blocks, said[id(p)], strict=True) if c > 0.5) for p in own
        ]
        print(what, name, text_scores(scorer, [p.truth or "" for p in own], texts), flush=True)


def folds(shared: Path, all_pages: Sequence[Page], count: int) -> None:
    sites = np.array([hash_of(p.site) for p in all_pages])
    said: dict[str, dict[int, np.ndarray]] = {kind: {} for kind in VOTES}
    for own, others in GroupKFold(count).split(all_pages, groups=sites):
        for kind, votes in VOTES.items():
            first, second = map(chances, train([all_pages[k] for k in own], votes))
            said[kind] |= {
                id(all_pages[k]): run_rounds(all_pages[k].features[votes], all_pages[k].blocks, first, second)
                for k in others
            }
    for kind in VOTES:
        report(load_scorer(shared, "score_text"), all_pages, said[kind], kind)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--folds", type=int, help="measure on sites not seen, in so many folds")
    args = parser.parse_args()
    all_pages = list(pages(args.shared))
    if args.folds:
        folds(args.shared, all_pages, args.folds)
        return
    arrays = {}
    for kind, votes in VOTES.items():
        for order, model in zip(("first", "second"), train(all_pages, votes), strict=True):
            arrays |= {f"{kind}-{order}.{k}": v for k, v in flat(model).items()}
    np.savez_compressed(DATA, **arrays)
    print(DATA, DATA.stat().st_size)


if __name__ == "__main__":
    main()
