"""robots.txt: where a site asks robots not to go, how often they may come, and its sitemaps (RFC 9309). No I/O."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego

from onrecord.ingest.addresses import Target
from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.fetch import Fetched
from onrecord.ingest.parsed import Rejected

ROBOT = "onrecord"
"""The name that a site's rules may call us by."""
BIGGEST_ROBOTS = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309 section 2.5); what comes after is not."""
_MOST_SITEMAPS = 500
_ALLOWED_WITHOUT = ("refused-by-site", "too-many-redirects")
"""Reasons for having no robots.txt that leave all allowed (RFC 9309, 2.3.1.2 and 2.3.1.3); the others leave nothing."""
_USER_AGENT = re.compile(r"\s*user[-\s]?agent(?:\s*:|\s)\s*([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Robots:
    """What one site asks of us. ``crawl_delay`` is in seconds; ``sitemaps`` are addresses, as listed.

    ``rules`` is True where there are none and all is allowed, False where they could not be got and nothing is.
    """

    rules: Protego | bool
    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, target: Target) -> bool:
        """True if we may ask for this target."""
        if isinstance(self.rules, bool):
            return self.rules
        return bool(self.rules.can_fetch(target.url, ROBOT))


def robots_of(answer: Fetched | Rejected) -> Robots:
    """Make rules from what a site's robots.txt gave, or from why it gave nothing."""
    if isinstance(answer, Rejected):
        return Robots(rules=answer.reason in _ALLOWED_WITHOUT)
    return parse_robots(answer.capture.body)


def parse_robots(body: bytes) -> Robots:
    r"""Read the first `BIGGEST_ROBOTS` bytes of a robots.txt, whatever they hold.

    >>> parse_robots(b"User-agent: *\nDisallow: /desk\nCrawl-delay: 5").crawl_delay
    5.0
    """
    cut = body[:BIGGEST_ROBOTS]
    if len(body) > BIGGEST_ROBOTS:
        cut = cut[: cut.rfind(b"\n") + 1]  # half a line could forbid more, or less, than the whole one
    text = cut.decode("utf-8-sig", "replace")
    rules = Protego.parse("\n".join(_one_line(line) for line in text.splitlines()))
    sitemaps = dict.fromkeys(s for s in rules.sitemaps if is_web_address(s))
    return Robots(rules, rules.crawl_delay(ROBOT), tuple(sitemaps)[:_MOST_SITEMAPS])


def _one_line(line: str) -> str:
    """Return a line with every other robot called the same.

    The parser keeps a copy of a group's rules for each robot that the group names: thousands of names times
    thousands of rules would take gigabytes, and we ask about one robot only.
    """
    match = _USER_AGENT.match(line)
    if match is None:
        return line
    name = match[1].strip().lower()
    # only the letters of a name count: "onrecord/1.0" is us as well (RFC 9309 section 2.2.1)
    ours = re.match(r"[a-z_-]*", name)
    assert ours is not None
    kept = "*" if name == "*" else ROBOT if ours[0] == ROBOT else "another"
    return f"User-agent: {kept}"
