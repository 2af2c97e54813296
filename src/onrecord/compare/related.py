"""Related: what a reader of one article may want to see as well, with the reason for each in words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.compare.profiles import likenesses, profile, shared_words
from onrecord.model import CopyLink, KeptCapture, Related


def find_related(
    capture: KeptCapture, others: Sequence[KeptCapture], copies: Sequence[CopyLink] = ()
) -> tuple[Related, ...]:
    """Return which of ``others``, all of one story with it or copies, are related to a capture, and why.

    Its versions come first, the last seen of them foremost; then copies, by how much they share; then articles of the
    same story, the most alike first. Each is named once. ``copies`` are by capture ids.
    """
    rest = {other.id: other for other in others if other.id != capture.id}
    versions = sorted((o for o in rest.values() if o.source == capture.source), key=lambda o: (o.seen, o.id))
    found = [_version(capture, rest.pop(version.id)) for version in reversed(versions)]
    for link in sorted(copies, key=lambda link: (-link.containment, link.a, link.b)):
        other = link.b if link.a == capture.id else link.a
        if capture.id in (link.a, link.b) and other in rest:
            del rest[other]
            found.append(_copy(link if link.a == capture.id else link.flipped()))
    return (*found, *_of_story(capture, list(rest.values())))


def _version(capture: KeptCapture, other: KeptCapture) -> Related:
    when = "later" if other.seen > capture.seen else "earlier"
    same = "; its text is the same" if other.text_sha256 == capture.text_sha256 else ""
    return Related(other.id, "version", f"{when} version of this article, seen {other.seen}{same}")


def _copy(link: CopyLink) -> Related:
    share = f"{link.containment:.0%} of the shorter one's words"
    whose = {
        "a": f"has {share} from this article",
        "b": f"this article has {share} from it",
        "unknown": f"has {share} in common with this article",
    }
    return Related(link.b, "copy", whose[link.direction])


def _of_story(capture: KeptCapture, others: Sequence[KeptCapture]) -> list[Related]:
    about = profile(capture.document)
    profiles = [profile(other.document) for other in others]
    ranked = sorted(
        zip(likenesses(about, profiles).tolist(), others, profiles, strict=True),
        key=lambda each: (-each[0], each[1].id),
    )
    return [Related(other.id, "story", _shares(shared_words(about, its))) for _, other, its in ranked]


def _shares(words: Sequence[str]) -> str:
    return (
        f"same story: both have {', '.join(words)}" if words else "same story, by way of other articles of it"
    )
