"""Who carried the words and how they were given: media and channels named around a cue, outside its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Channel, ChannelKind, SourceKind, Span, Via
from onrecord.read.attributions.view import View

_BEFORE_MEDIUM = frozenset(("told", "tell", "tells", "telling", "with", "on", "to", "by", "in", "from", "of"))
_GIVEN_IN = frozenset(("in", "at", "during", "on", "via", "by", "through", "from", "after"))
_SEEN = frozenset(("seen", "obtained", "reviewed", "viewed", "leaked", "shared", "commissioned"))
_LONGEST_NAME = 6
_CHANNEL_OF_CUE = {
    "tweeted": ChannelKind.SOCIAL_MEDIA,
    "tweets": ChannelKind.SOCIAL_MEDIA,
    "tweeting": ChannelKind.SOCIAL_MEDIA,
    "retweeted": ChannelKind.SOCIAL_MEDIA,
    "testified": ChannelKind.TESTIMONY,
    "wrote": ChannelKind.DOCUMENT,
    "writes": ChannelKind.DOCUMENT,
    "writing": ChannelKind.DOCUMENT,
    "emailed": ChannelKind.EMAIL,
}


def carried(view: View, attribution: Attribution, cues: Sequence[Span] = ()) -> Attribution:
    """Add the medium that was told or that reports, and the channel, where the sentence names them.

    Args:
        view: the sentence.
        attribution: what to add them to.
        cues: all cues of the sentence; a medium belongs to the nearest.
    """
    taken = (*attribution.source.spans, *attribution.content)
    if attribution.via:
        attribution = replace(attribution, via=tuple(_bare(view, v) for v in attribution.via))
    else:
        media = (m for m in _media(view, attribution, taken) if _nearest(m, cues) in attribution.cue.spans)
        medium = next(media if cues else _media(view, attribution, taken), None)
        if medium is not None:
            attribution = replace(attribution, via=(Via((medium,), None, SourceKind.MEDIA),))
    if attribution.channel.kind is None:
        channel = _channel(view, attribution)
        attribution = replace(attribution, channel=channel) if channel != attribution.channel else attribution
    return attribution


def _media(view: View, attribution: Attribution, taken: tuple[Span, ...]) -> Iterator[Span]:
    """Names of media behind "told", "with", "on" … in the words that are neither source nor content."""
    for k, before in enumerate(view.lower[:-1], start=1):
        if before not in _BEFORE_MEDIUM or view.is_quoted(k):
            continue
        if before == "with" and not any(view.among(j, "talk_words") for j in range(max(0, k - 4), k - 1)):
            continue  # "his feud with the Star" carried nothing
        first = k
        start = k + 1 if view.word(k) == "the" else k
        last = start
        while last < len(view) and last - start < _LONGEST_NAME and view.is_capital(last):
            last += 1
        if last == start and view.word(k) == "the" and view.among(start, "outlet_nouns"):
            last = start + 1  # "told the paper": which one is for coreference to say
        if last == start or (before == "by" and view.word(k - 2) in _SEEN):
            continue  # "contradicted a review seen by the Star": the Star carried no more than that it is there
        span = view.between(first, last - 1)
        words = [view.word(j) for j in range(start, last)]
        named = view.lexicon.names_outlet(words) or view.among(start, "outlet_nouns")
        near = abs(span.start - attribution.cue.spans[0].end) < _NEAR
        if named and near and not any(span.meets(s) for s in taken):
            yield span


def _nearest(medium: Span, cues: Sequence[Span]) -> Span | None:
    """The cue nearest to a medium's name; of two, the one before it."""
    return min(
        cues,
        key=lambda c: medium.start - c.end if c.end <= medium.start else c.start - medium.end + _BEHIND,
        default=None,
    )


def _bare(view: View, via: Via) -> Via:
    """The outlet alone of "Fox News anchor Ada Roe": whoever asks, the outlet carries."""
    span = via.spans[0]
    inside = [k for k, t in enumerate(view.tokens) if span.start <= t.start < span.end]
    small = [k for k in inside[1:] if view.tokens[k].text.islower() and view.word(k)[0].isalpha()]
    if via.kind is not SourceKind.MEDIA or not small or not view.is_capital(small[0] - 1):
        return via
    outlet = [k for k in inside if k < small[0]]
    named = view.lexicon.names_outlet([view.word(k) for k in outlet])
    follows = small[0] + 1 in inside and view.is_capital(small[0] + 1)
    return replace(via, spans=(view.between(outlet[0], outlet[-1]),)) if named and follows else via


_POST = 5
"""Tokens behind a cue in which a platform may be named."""
_BEHIND = 30
"""How much nearer, in characters, a cue behind a medium's name must be than one before it."""
_NEAR = 120
"""Characters between a cue and the name of a medium that carried its words."""


def _channel(view: View, attribution: Attribution) -> Channel:
    """Told by the cue ("tweeted"), by the source ("the report"), by "in an interview", or by a medium that was told."""
    posted = _posted_on(view, attribution)
    named = (
        posted
        or _named_in(view, attribution.cue.spans[0])
        or next((c for span in attribution.source.spans if (c := _named_in(view, span))), None)
    )
    if named is not None:
        return named
    told = attribution.via and attribution.via[0].kind is SourceKind.MEDIA and attribution.cue.lemma == "tell"
    if told:
        return Channel(ChannelKind.INTERVIEW, attribution.cue.spans)
    channels = view.lexicon.channels
    for k, word in enumerate(view.lower):
        if word not in channels or k == 0 or view.is_quoted(k):
            continue
        kind, span = channels[word], view.between(k, k)
        if any(span.meets(s) for s in attribution.content):
            continue
        if any(view.word(j) in _GIVEN_IN for j in range(max(0, k - 4), k)):
            return Channel(kind, (span,))
    return Channel()


def _posted_on(view: View, attribution: Attribution) -> Channel | None:
    """As in "wrote on X" and "said in a post on Truth Social"."""
    cue = attribution.cue.spans[0]
    first, end = view.behind(cue.start), view.behind(cue.end) + _POST
    for k in range(max(first, 1), min(end, len(view))):
        if view.word(k - 1) not in ("on", "via", "to") or not view.is_capital(k) or view.is_quoted(k):
            continue
        name = f"{view.word(k)} {view.word(k + 1)}" if view.is_capital(k + 1) else ""
        if not view.lexicon.any_of("platform_names", "other_platforms").isdisjoint((view.word(k), name)):
            span = view.between(k, k)
            if not any(span.meets(s) for s in attribution.content):
                return Channel(ChannelKind.SOCIAL_MEDIA, (span,))
    return None


def _named_in(view: View, span: Span) -> Channel | None:
    for k in range(view.behind(span.start), view.behind(span.end)):
        if not view.is_capital(k):
            kind = _CHANNEL_OF_CUE.get(view.word(k)) or view.lexicon.channels.get(view.word(k))
            if kind is not None:
                return Channel(kind, (view.between(k, k),))
    return None
