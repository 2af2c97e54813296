"""Carriers: the outlets that an article names, and the words by which it credits them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.compare.credits import find_credits
from onrecord.compare.origins.carrying import ClaimWords
from onrecord.compare.origins.naming import domain, is_paper
from onrecord.compare.origins.printed import UNNAMED_REPORTS, Printed, View
from onrecord.compare.origins.unlisted import find_unlisted
from onrecord.model import Credit, OriginKind, Span
from onrecord.resources.lexicon import english
from onrecord.resources.origin_cues import origin_cues
from onrecord.resources.outlets import outlet_pattern, short_outlets

_BEFORE, _AFTER = 70, 60
"""Characters before and behind a name in which words of credit may stand."""
_SITE = re.compile(
    r"\b(?:www\.)?[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|com\.au|co\.nz|info|news|ie|tv"
    r"|es|de|fr|it|eu|us|ca|cn|ru|in|jp|kr|nl|se|no|dk|pl|br|mx|za)\b"
)
_PAPER = re.compile(
    r"\b(?:[Tt]he |[Tt]o |[Bb]y |[Ii]n )(?P<name>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){1,4})(?=\W)"
)
_STAFF = re.compile(
    r" (?:News )?(?:sources?|insiders?|executives?|bosses|boss|employees?|staff|staffers?|officials?|star)\b"
)
_ITS_PERSON = re.compile(
    r"(?:['’]s?)?(?: (?:anchor(?:man)?|host|journalist|presenter|veteran|star|chief|legend|news))*"
    r" ((?:[A-Z][\w’'-]+ ?){1,3})"
)
_GOES_ON = re.compile(r" [A-Z](?!\w* ?[Mm]agazine)")
"""A word in capitals behind a name of one word: "Time Machine", "Dawn Eden"."""
_Mention = tuple[Span, str, OriginKind]


def find_carriers(view: View) -> Iterator[Printed]:
    """Give the outlets of credit lines, then those whose name stands with words of credit or is no word besides."""
    lines = tuple(_of_credit_lines(view))
    yield from (printed for _, printed in lines if printed)
    mentions = [m for m in _mentions(view) if not any(m[0].meets(taken) for taken, _ in lines)]
    employers = {name for span, name, _ in mentions if _employs(_behind(view, span), view.claim)}
    unlisted = tuple(find_unlisted(view))
    pictured = [span for span, _, picture in unlisted if picture]
    for span, name, kind in mentions:
        printed = _credited(view, span, name, kind)
        if any(span.meets(each) for each in pictured):
            printed = replace(printed, cued=True, picture=True)
        if (name not in employers or printed.asked) and (printed.cued or _distinct(view, span, name)):
            yield printed
    taken = [*(span for span, _ in lines), *(span for span, _, _ in mentions)]
    for span, name, picture in unlisted:
        if not any(span.meets(each) for each in taken):
            taken.append(span)
            credited = replace(
                _credited(view, span, name, "outlet"), cued=True, listed=False, picture=picture
            )
            yield replace(credited, first=credited.first or _had_it_first(view, name))
    yield from _reports(view)


def _reports(view: View) -> Iterator[Printed]:
    """Reports that nobody says whose they are: "according to some reports"."""
    for pattern in origin_cues()["reports"]:
        for match in pattern.finditer(view.text):
            span = Span(match.start("name"), match.end("name"))
            if view.outlet(span) is None:
                yield Printed(UNNAMED_REPORTS, "unnamed", span, "carrier", *view.at(span), listed=False)


def _of_credit_lines(view: View) -> Iterator[tuple[Span, Printed | None]]:
    """Each credit line with the outlet it credits; None for a person ("additional reporting by")."""
    for credit in find_credits(view.reading.document):
        if _inferred(view, credit):
            continue
        outlet = view.naming.outlet(credit.name)
        if outlet is None and (credit.agency or is_paper(credit.name) or " " not in credit.name):
            outlet = (credit.name, "agency" if credit.agency else "outlet")
        first = not credit.whole and "first" in credit.span.of(view.text).lower()
        printed = (
            Printed(*outlet, credit.span, "carrier", *view.at(credit.span), first=first) if outlet else None
        )
        yield credit.span, printed


def _inferred(view: View, credit: Credit) -> bool:
    """True for an agency that is known by the form of a closing line alone, where another agency published it."""
    if credit.name in credit.span.of(view.text) or not view.reading.document.publisher:
        return False
    published = view.naming.outlet(view.reading.document.publisher)
    return published is not None and published[1] == "agency"


def _credited(view: View, span: Span, name: str, kind: OriginKind) -> Printed:
    before = view.text[max(0, span.start - _BEFORE) : span.start].rstrip("“\"‘'")
    behind = _behind(view, span)
    asked = _ends("own", before) or _begins("owns", behind)
    first = _ends("first", before) or _begins("firsts", behind)
    cued = asked or first or _ends("before", before) or _begins("after", behind) or _alone(view.text, span)
    return Printed(
        name,
        kind,
        Span(span.start - 4, span.end) if before[-4:].lower() == "the " else span,
        "carrier",
        *view.at(span),
        cued=cued,
        asked=asked,
        first=first,
        denied=any(phrase in view.sentence(span).lower() for phrase in english()["denial_phrases"]),
    )


def _had_it_first(view: View, name: str) -> bool:
    """True if words by a name, anywhere in the article, say that it had the news first: of one that no list knows."""
    named = re.finditer(rf"\b{re.escape(name)}(?!\w)", view.text)
    places = [Span(match.start(), match.end()) for match in named]
    return any(
        _ends("first", view.text[max(0, p.start - _BEFORE) : p.start]) or _begins("firsts", _behind(view, p))
        for p in places
    )


def _behind(view: View, span: Span) -> str:
    return view.text[span.end : span.end + _AFTER]


def _ends(name: str, before: str) -> bool:
    return any(pattern.search(before) for pattern in origin_cues()[name])


def _begins(name: str, behind: str) -> bool:
    return any(pattern.match(behind) for pattern in origin_cues()[name])


def _alone(text: str, span: Span) -> bool:
    """True for a name that is a line, or stands in brackets, by itself."""
    before, behind = text[: span.start].rstrip(" \t"), text[span.end :].lstrip(" \t")
    line = (not before or before.endswith("\n")) and (not behind or behind.startswith("\n"))
    return line or (before[-1:] + behind[:1]) in ("()", "[]")


def _distinct(view: View, span: Span, name: str) -> bool:
    """True for a name that is no word besides: "Daily Planet", "BuzzFeed", but not "Time", "Vice" or "NBC".

    A site that no list knows is named for many reasons, and so is an outlet that the claim is about.
    """
    printed = span.of(view.text)
    return (
        not view.claim.has_name(name)
        and name != domain(name)
        and (" " in printed or bool(re.search(r"[a-z][A-Z]|\d|\.", printed)))
    )


def _employs(behind: str, claim: ClaimWords) -> bool:
    """True for an outlet that is named as where somebody works: "CNN’s Ada Roe" in a claim of her, "a CNN insider"."""
    person = _ITS_PERSON.match(behind)
    return bool(_STAFF.match(behind) or (person and claim.names(person[1])))


def _mentions(view: View) -> list[_Mention]:
    """Every outlet that is named, in text order: one that a list knows before one that looks like one."""
    found: dict[Span, tuple[str, OriginKind]] = {}
    for mentions in (_known(view), _short(view), _published(view), _papers(view), _sites(view), _press(view)):
        new = [(span, name, kind) for span, name, kind in mentions if not any(span.meets(o) for o in found)]
        found |= {span: (name, kind) for span, name, kind in new}
    return [(span, name, kind) for span, (name, kind) in sorted(found.items())]


def _known(view: View) -> Iterator[_Mention]:
    for match in outlet_pattern().finditer(view.text):
        span = Span(match.start(), match.end())
        outlet = view.outlet(span)
        if outlet and not (match.group().istitle() and _GOES_ON.match(view.text, span.end)):
            yield span, *outlet


def _short(view: View) -> Iterator[_Mention]:
    for match in _short_pattern(tuple(sorted(view.naming.short))).finditer(view.text):
        span = Span(match.start(1), match.end(1))
        outlet = view.outlet(span)
        if outlet:
            yield span, *outlet


@cache
def _short_pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted({*shorts, *short_outlets()}, key=lambda n: (-len(n), n))
    return re.compile(rf"\b[Tt]he ({'|'.join(map(re.escape, names))})\b(?!-)(?! [A-Z])")


def _published(view: View) -> Iterator[_Mention]:
    """Those that published an article of the set, under any of their names."""
    for match in _publisher_pattern(tuple(sorted(view.naming.publishers))).finditer(view.text):
        if not match.group()[0].islower():
            yield Span(match.start(), match.end()), *view.naming.publishers[match.group().lower()]


@cache
def _publisher_pattern(publishers: tuple[str, ...]) -> re.Pattern[str]:
    bare = [name for name in publishers if not name.startswith("the ")]
    names = sorted(bare, key=lambda n: (-len(n), n))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b", re.IGNORECASE)


def _papers(view: View) -> Iterator[_Mention]:
    """Names that end as a newspaper's does: "the Elm Gazette"."""
    for match in _PAPER.finditer(view.text):
        if is_paper(match["name"]):
            name = match["name"].removeprefix("The ")
            yield Span(match.end("name") - len(name), match.end("name")), name, "outlet"


def _sites(view: View) -> Iterator[_Mention]:
    for match in _SITE.finditer(view.text):
        site = domain(match.group())
        if site and not any(site.lower().endswith(platform) for platform in english()["platform_sites"]):
            yield Span(match.start(), match.end()), site, "outlet"


def _press(view: View) -> Iterator[_Mention]:
    """The press of a country or a town, where no paper is named: "Italian media"."""
    for match in _THE_PRESS.finditer(view.text):
        yield (
            Span(match.start(1), match.end(1)),
            match[2].replace("L", "l", 1 if match[2] == "Local" else 0) + _MEDIA,
            "outlet",
        )


def is_press(name: str) -> bool:
    """True for the press of a country or a town, which is many outlets under one name."""
    return name.endswith(_MEDIA)


_MEDIA = " media"


_THE_PRESS = re.compile(
    r"(?<![\w-])(([A-Z][a-z]+(?:an|ish|ese|ch|ic|i)|[Ll]ocal) (?:news )?(?:media(?: sites| outlets)?|press|newspapers"
    r"|news sites|news sources|news outlets))\b"
)
