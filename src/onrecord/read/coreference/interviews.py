"""Interviews: who asks and who answers, where the labels say no more than "Q" and "A".

The introduction is asked first: whom somebody speaks with, who has an office and who is a journalist; then whom the
questions address, and whom the title names. Where that is not one person, nobody is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.model import ChannelKind, EntityType, MentionForm, Span, Talk
from onrecord.read.coreference.cast import Cast, Thing
from onrecord.read.coreference.reference import speaks_against
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import split_sentences, tokenize

_LONGEST = 4000
"""Characters before the first turn that may introduce it."""
_WITH = re.compile(
    r"\b(?P<by>(?:interview(?:ed)?|questioned|questions?|asked) by)\b"
    r"|\b(?P<to>(?:speaks?|spoke|spoken|speaking|talks?|talked|talking|chats?|chatted|sits? down|sat down|sitting down)"
    r"(?: \w+){0,3}? (?:to|with))\b"
    r"|\b(?P<of>(?:interviews?|interviewed|interviewing|conversation|Q ?& ?A|questions and answers|(?:\w+ )?questions"
    r"|testimony|cross-examination|examination|deposition|evidence|transcript)(?: \w+){0,2}?(?: (?:with|for|to|of))?"
    r"|asked|asks|questioned|meets?|met)\b",
    re.IGNORECASE,
)
"""Words between those who talk: ``by`` stands before who asks, ``to`` and ``of`` before the other."""
_SWORN = re.compile(
    r"\b(?:sworn|called as a witness|took the stand|testif(?:y|ies|ied)|in the witness box)\b", re.IGNORECASE
)
_CALLED = re.compile(r" (?:(?P<us>us|me)|(?P<who>him|her)|them)\b(?: (?P<next>\w+))?")
"""Whom such words name by a pronoun: the outlet, or somebody named before."""
_NEAR = 60
"""Characters between such words and whom they name."""
_BEFORE = 3
"""Words before a name that may say what its bearer does."""
_ADDRESS = re.compile(
    r"(?:^|[.?!] |, )(?:(?i:thank you|thanks|good \w+|hello|welcome|well|so|but|and|now),? )?"
    r"(?P<who>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w’'-]+){0,3})(?:,|\?$)"
)

Parties = tuple[Thing | None, Thing | None]


def find_parties(text: str, talk: Talk, cast: Cast, authors: Sequence[str], lexicon: Lexicon) -> Parties:
    """Return who "Q" and who "A" is, each None where the text does not say."""
    start = talk.turns[0].start
    opening = Span(max(0, start - _LONGEST), start) if start else None
    labels = {t.label for t in talk.turns if t.label}
    people = _people(opening, cast, labels) if opening else []
    asking, answering = _told(text, opening, people, authors, lexicon) if opening else ([], [])
    asked = [t for t in answering if t not in asking]
    persons = _distinct(t for _, t in people if t.type is EntityType.PERSON)
    journalists = [t for t in persons if t in asking or _is_journalist(text, t, authors, lexicon)]
    asked = [t for t in asked if t not in journalists] or asked
    candidates = [t for t in persons if t not in journalists]
    everyone = [t for t in cast.things if _may_be_asked(t, talk.title) and t not in journalists]
    answerer = (
        _only(asked)
        or _only(_addressed(text, talk, candidates or everyone))
        or _only([t for t in everyone if _in_title(t, talk.title)])
        or (_only(candidates) if _is_about(text, opening, candidates) else None)
    )
    if answerer is not None:
        answerer.type = EntityType.PERSON
    if not labels:  # nothing stands for whoever asks
        return None, answerer
    asker = _asker(talk, cast, [t for t in _distinct([*asking, *journalists]) if t is not answerer], authors)
    return asker, answerer


def _people(opening: Span, cast: Cast, labels: set[Span]) -> list[tuple[Span, Thing]]:
    """Who is named before the first turn, and where, in text order."""
    found = [
        (mention, thing)
        for thing in cast.things
        if thing.named and thing.type in (EntityType.PERSON, EntityType.ORG)
        for mention, form in thing.mentions.items()
        if form is MentionForm.NAME and opening.holds(mention) and mention not in labels
    ]
    return sorted(found, key=lambda pair: pair[0])


def _distinct(things: Iterator[Thing] | Sequence[Thing]) -> list[Thing]:
    found: list[Thing] = []
    for thing in things:
        if thing not in found:
            found.append(thing)
    return found


def _only(things: Sequence[Thing]) -> Thing | None:
    return things[0] if len(things) == 1 else None


def _told(
    text: str, opening: Span, people: Sequence[tuple[Span, Thing]], authors: Sequence[str], lexicon: Lexicon
) -> tuple[list[Thing], list[Thing]]:
    """Who asks and who answers by words such as "speaks to"; each may be told several times."""
    asking: list[Thing] = []
    answering: list[Thing] = []
    for sentence in split_sentences(opening.of(text)):
        whole = sentence.shifted(opening.start)
        inside = [(m, t) for m, t in people if whole.holds(m)]
        for match in _WITH.finditer(text, whole.start, whole.end):
            before = [(m, t) for m, t in inside if m.end <= match.start()][-1:]
            behind = [(m, t) for m, t in inside if match.end() <= m.start <= match.end() + _NEAR][:1]
            one, other = (pair[0] if pair else None for pair in (before, behind))
            asks, answers = _sides(text, match, one, other, authors, lexicon)
            if called := _by_pronoun(text, match, lexicon):
                answering += _meant(called["who"], [t for m, t in people if m.end <= match.start()], lexicon)
            if asks is None:
                answering += _joined(text, inside, answers)
            asking += [asks] if asks else []
            answering += [answers] if answers and answers.type is EntityType.PERSON else []
        if _SWORN.search(text, whole.start, whole.end) and inside and inside[0][1].type is EntityType.PERSON:
            answering.append(inside[0][1])
    return _distinct(asking), _distinct(answering)


def _by_pronoun(text: str, match: re.Match[str], lexicon: Lexicon) -> re.Match[str] | None:
    """The pronoun right behind such words; "met her brother" has none."""
    called = _CALLED.match(text, match.end())
    follows = called["next"].lower() if called and called["next"] else "on"
    return called if follows in lexicon.any_of("prepositions", "subordinators", "adverbs") else None


def _meant(pronoun: str | None, people: Sequence[Thing], lexicon: Lexicon) -> list[Thing]:
    """The one person named before who may be "him" or "her", as in "The Courier met her on the quay"."""
    persons = [t for t in _distinct(people) if t.type is EntityType.PERSON]
    fits = [t for t in persons if pronoun and not speaks_against(pronoun, t, lexicon)]
    return fits if len(fits) == 1 else []


def _joined(text: str, inside: Sequence[tuple[Span, Thing]], answers: Thing | None) -> list[Thing]:
    """Who gave the interview too, as in "Aud Hellen and Jon Vik gave an interview"."""
    return [
        one
        for (a, one), (b, other) in pairwise(inside)
        if other is answers and text[a.end : b.start] == " and "
    ]


def _sides(
    text: str,
    match: re.Match[str],
    one: tuple[Span, Thing] | None,
    other: tuple[Span, Thing] | None,
    authors: Sequence[str],
    lexicon: Lexicon,
) -> Parties:
    """Of the one before and the other behind such words, who asks and who answers."""
    left, right = (pair[1] if pair else None for pair in (one, other))
    if match["by"]:
        return right, left
    asks = [pair is not None and _asks(text, pair, authors, lexicon) for pair in (one, other)]
    if asks[0] != asks[1]:
        return (left, right) if asks[0] else (right, left)
    if left is None or left.type is not EntityType.PERSON:
        return left, right
    if called := _by_pronoun(text, match, lexicon):
        subject = one is not None and one[0].end == match.start() - 1
        return (None, left) if called["us"] else (left if subject else None, None)
    if match["of"]:
        return (left, right) if right else (None, left)
    offices = [pair is not None and _has_office(text, pair, lexicon) for pair in (one, other)]
    if offices[0] != offices[1]:
        return (right, left) if offices[0] else (left, right)
    return None, None


def _asks(text: str, who: tuple[Span, Thing], authors: Sequence[str], lexicon: Lexicon) -> bool:
    """True of an outlet and of a journalist."""
    mention, thing = who
    if thing.type is EntityType.ORG:
        return lexicon.names_outlet(thing.name.lower().split())
    return _is_journalist(text, thing, authors, lexicon, mention)


def _is_journalist(
    text: str, thing: Thing, authors: Sequence[str], lexicon: Lexicon, mention: Span | None = None
) -> bool:
    if any(thing.name.lower() == author.lower() for author in authors):
        return True
    trades = lexicon["journalists"]
    if any(not trades.isdisjoint(role.lower().split()) for role in (*thing.roles, *thing.titles)):
        return True
    mentions = (
        [mention] if mention else [m for m, form in thing.mentions.items() if form is MentionForm.NAME][:8]
    )
    for place in mentions:
        words = _words_before(text, place)
        behind = re.match(
            r",? (?:of|from|for) ((?:[Tt]he )?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,3})",
            text[place.end : place.end + 80],
        )
        if not trades.isdisjoint(words) or words[-1:] == ["our"] or words == ["by"]:
            return True
        if behind and lexicon.names_outlet(behind[1].lower().split()):
            return True
    return False


def _words_before(text: str, mention: Span) -> list[str]:
    """The few words before a name, in lower case, as far as its line and clause go."""
    start = max(0, mention.start - _NEAR, text.rfind("\n", 0, mention.start) + 1)
    tokens = tokenize(text, Span(start, mention.start)) if start < mention.start else ()
    words: list[str] = []
    for token in reversed(tokens[-_BEFORE:]):
        if not token.text[0].isalnum():
            break
        words.insert(0, token.lower)
    return words


def _has_office(text: str, who: tuple[Span, Thing], lexicon: Lexicon) -> bool:
    mention, thing = who
    if thing.roles or not thing.titles <= lexicon["honorifics"]:
        return True
    words = [*_words_before(text, mention), *(t.lower for t in tokenize(text, mention))]
    return any(word in lexicon.any_of("office_titles", "person_nouns") for word in words)


def _addressed(text: str, talk: Talk, candidates: Sequence[Thing]) -> list[Thing]:
    """Those whom questions call by name or office: "Minister, …", "…, Ms Hellen?"."""
    called: set[str] = set()
    for turn in talk.turns:
        if turn.part == "question":
            for span in turn.content:
                for match in _ADDRESS.finditer(span.of(text)):
                    called.update(match["who"].lower().split())
    return [
        t
        for t in candidates
        if t.last_word in called
        or any(word in called for office in (*t.roles[:1], *t.titles) for word in office.lower().split()[:2])
    ]


def _may_be_asked(thing: Thing, title: str | None) -> bool:
    """True of a person, and of a bare last name that stands with a first name in the title."""
    if thing.type is EntityType.PERSON or not thing.named:
        return thing.named
    whole = rf"\b[^\W\d_a-z][\w’'-]+ {re.escape(thing.name)}\b"
    bare = thing.type is EntityType.ORG and " " not in thing.name
    return bare and title is not None and re.search(whole, title) is not None


def _in_title(thing: Thing, title: str | None) -> bool:
    return title is not None and re.search(rf"\b{re.escape(thing.last_word)}\b", title.lower()) is not None


def _is_about(text: str, opening: Span | None, candidates: Sequence[Thing]) -> bool:
    """True if the introduction speaks of a talk at all, so that the one person in it has part in it."""
    return opening is not None and bool(candidates) and _WITH.search(opening.of(text)) is not None


def _asker(talk: Talk, cast: Cast, told: Sequence[Thing], authors: Sequence[str]) -> Thing | None:
    """The one who asks by the introduction, the by-line or, in an interview, the outlet."""
    persons = [t for t in told if t.type is EntityType.PERSON]
    if len(persons) == 1:
        return persons[0]
    if persons or (talk.channel not in (ChannelKind.INTERVIEW, ChannelKind.BROADCAST) and not told):
        return None
    if len(authors) == 1:
        return _called(authors[0], EntityType.PERSON, cast)
    if told:
        return _only(told)
    return _called(talk.publisher, EntityType.ORG, cast) if talk.publisher else None


def _called(name: str, kind: EntityType, cast: Cast) -> Thing:
    known = next((t for t in cast.things if t.name.lower() == name.lower()), None)
    if known is None:
        known = Thing(name, kind, sure=True)
        cast.add(known)
    return known
