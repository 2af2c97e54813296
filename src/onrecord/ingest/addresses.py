"""Which web addresses we go to: rules about a URL, its host, and the IP address a name leads to. No I/O.

A page may send us anywhere, so an address must be public and plainly written. What a URL may look like follows RFC
3986, read as strictly as it can be; which IP addresses are public follows IANA's registries of special-purpose
addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

import idna

from onrecord.ingest.parsed import Rejected

LONGEST_URL = 8000
"""Characters; RFC 9110 section 4.1 asks everyone to take as many, and no article's address has more."""

_PORTS = {"http": 80, "https": 443}
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PRINTABLE = "".join(chr(c) for c in range(0x21, 0x7F))
_LOCAL_NAMES = (
    "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion", "alt",
    "invalid", "localdomain",
)  # fmt: skip
"""Ends of names that never lead to a public site: RFC 6761, 6762, 7686, 8375, 9476, and ICANN's list of collisions."""

_NOT_PUBLIC_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "a carrier's own"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "a cloud's metadata"),
        ("169.254.0.0/16", "link-local, where clouds keep their metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.31.196.0/24", "reserved"),
        ("192.52.193.0/24", "reserved"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "reserved"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
"""All that is given out as global unicast. So mapped, compatible, NAT64, link-local and unique local fall away."""
_NOT_PUBLIC_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("2001::/23", "reserved, as for Teredo"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "an IPv4 address inside a 6to4 one"),
        ("2620:4f:8000::/48", "reserved"),
        ("3fff::/20", "for documentation"),
    )
)


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart: what to ask of whom.

    ``host`` is a lower-case ASCII name or an IP address in its usual form; ``path`` is what the request names, with its
    query and without its fragment.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host, and the port where it is not the usual one: ``https://news.example``."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole URL, written the one way we write it."""
        return self.origin + self.path


def parse_target(url: str) -> Target | Rejected:
    """Take a URL apart, or say why it is none that we go to.

    >>> parse_target("HTTPS://Zürich.example/a b#top")  # doctest: +ELLIPSIS
    Rejected(source='HTTPS://Zürich.example/a b#top', reason='bad-url', detail='it holds a space...
    >>> parse_target("HTTPS://Zürich.example:443/a?é#top").url
    'https://xn--zrich-kva.example/a?%C3%A9'
    """
    try:
        return _target(url)
    except ValueError as error:
        return Rejected(
            url, "bad-url", f"{error}; give an address such as https://news.example/2031/06/12/pier"
        )


def _target(url: str) -> Target:
    if len(url) > LONGEST_URL:
        raise ValueError(f"it has more than {LONGEST_URL} characters")
    if _FORBIDDEN.search(url):
        raise ValueError("it holds a space, a backslash or a control character")
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise ValueError("only http and https addresses are fetched")
    if "@" in parts.netloc:
        raise ValueError("it holds a name or password before the host")
    host = normal_host(parts.netloc.rpartition(":")[0] if _has_port(parts.netloc) else parts.netloc)
    port = parts.port if parts.port is not None else _PORTS[parts.scheme]
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, quote(asked, safe=_PRINTABLE))


def _has_port(netloc: str) -> bool:
    return ":" in netloc.rpartition("]")[2]


def normal_host(host: str) -> str:
    """Return a host the one way we write it: an ASCII name, an IPv4 address in four decimals, an IPv6 address.

    Names beyond ASCII are mapped as browsers do (UTS 46). An IPv6 address may stand in brackets.

    Raises:
        ValueError: it is none, or is written in a form that some programs take for another host.

    >>> normal_host("BÜCHER.example"), normal_host("[2606:4700:0::1]")
    ('xn--bcher-kva.example', '2606:4700::1')
    """
    if not host or "%" in host:
        raise ValueError("its host is empty, or written with a percent sign")
    if host.startswith("[") and host.endswith("]"):
        return str(IPv6Address(host[1:-1]))
    name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii").lower()
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        # 2130706433, 0x7f.1, 017700000001 and 127.1 are all 127.0.0.1 to some resolvers
        return str(IPv4Address(name))
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(f"{host} is not written as a host's name is")
    return name


def why_not_name(host: str) -> str | None:
    """Return why a host cannot be a public site, going by its name alone; None if it may be, or is an IP address.

    >>> why_not_name("printer.local"), why_not_name("news.example")
    ("a name of one's own network", None)
    """
    if as_ip(host) is not None:
        return None
    one_label = "." not in host
    if one_label or any(host.endswith("." + end) for end in _LOCAL_NAMES):
        return "a name of one's own network"
    return None


def why_not_ip(address: IPv4Address | IPv6Address) -> str | None:
    """Return what an IP address is for if it is not a public one, else None.

    >>> why_not_ip(ip_address("169.254.169.254")), why_not_ip(ip_address("93.184.215.14"))
    ('link-local, where clouds keep their metadata', None)
    """
    if isinstance(address, IPv4Address):
        return next((what for network, what in _NOT_PUBLIC_4 if address in network), None)
    if address.scope_id is not None or address not in _PUBLIC_6:
        return "not global unicast"
    return next((what for network, what in _NOT_PUBLIC_6 if address in network), None)


def as_ip(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that a host in its usual form is, or None if it is a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None
