"""Addresses: which URLs are taken, and that nothing private is reached: directly, by a redirect, or by a name that moves."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.site import PUBLIC, Time, World, reply, serving

from onrecord.ingest.addresses import Target, normal_host, parse_target, why_not_ip
from onrecord.ingest.fetch import Fetcher
from onrecord.ingest.parsed import Rejected
from onrecord.ingest.policy import Policy

PRIVATE = [
    # (how a URL writes the host, where that leads if somebody takes it for an address)
    ("127.0.0.1", "127.0.0.1"), ("127.255.255.254", "127.255.255.254"), ("0.0.0.0", "0.0.0.0"), ("0.1.2.3", "0.1.2.3"),
    ("10.0.0.1", "10.0.0.1"), ("10.255.255.255", "10.255.255.255"), ("172.16.0.1", "172.16.0.1"),
    ("172.31.255.255", "172.31.255.255"), ("192.168.0.1", "192.168.0.1"), ("192.168.255.1", "192.168.255.1"),
    ("100.64.0.1", "100.64.0.1"), ("100.127.255.254", "100.127.255.254"), ("100.100.100.200", "100.100.100.200"),
    ("169.254.169.254", "169.254.169.254"), ("169.254.0.1", "169.254.0.1"), ("169.254.170.2", "169.254.170.2"),
    ("168.63.129.16", "168.63.129.16"), ("192.0.0.192", "192.0.0.192"), ("192.0.0.1", "192.0.0.1"),
    ("192.0.2.1", "192.0.2.1"), ("198.51.100.7", "198.51.100.7"), ("203.0.113.9", "203.0.113.9"),
    ("198.18.0.1", "198.18.0.1"), ("198.19.255.255", "198.19.255.255"), ("192.88.99.1", "192.88.99.1"),
    ("224.0.0.1", "224.0.0.1"), ("239.255.255.250", "239.255.255.250"), ("240.0.0.1", "240.0.0.1"),
    ("255.255.255.255", "255.255.255.255"),
    # the same written so that only some programs understand it
    ("2130706433", "127.0.0.1"), ("0x7f000001", "127.0.0.1"), ("017700000001", "127.0.0.1"), ("127.1", "127.0.0.1"),
    ("127.0.1", "127.0.0.1"), ("0x7f.1", "127.0.0.1"), ("0x7f.0.0.1", "127.0.0.1"), ("0177.0.0.1", "127.0.0.1"),
    ("127.0.0.01", "127.0.0.1"), ("127.0.0.0x1", "127.0.0.1"), ("0", "0.0.0.0"), ("0x0", "0.0.0.0"), ("10.1", "10.0.0.1"),
    ("3232235521", "192.168.0.1"), ("0xa9fea9fe", "169.254.169.254"), ("2852039166", "169.254.169.254"),
    ("169.254.43518", "169.254.169.254"), ("0251.0376.0251.0376", "169.254.169.254"), ("00000127.0.0.1", "127.0.0.1"),
    ("127.0.0.1.", "127.0.0.1"), ("127.0.0.1..", "127.0.0.1"), ("127%2e0%2e0%2e1", "127.0.0.1"),
    ("%31%32%37.0.0.1", "127.0.0.1"), ("１２７.０.０.１", "127.0.0.1"), ("①②⑦.⓪.⓪.①", "127.0.0.1"),
    ("127。0。0。1", "127.0.0.1"), ("١٢٧.٠.٠.١", "127.0.0.1"), ("127.0.0.1%00.news.example", "127.0.0.1"),
    # names
    ("localhost", "127.0.0.1"), ("LOCALHOST", "127.0.0.1"), ("localhost.", "127.0.0.1"), ("ⓛocalhost", "127.0.0.1"),
    ("desk.localhost", "127.0.0.1"), ("localhost.localdomain", "127.0.0.1"), ("printer.local", "192.168.0.9"),
    ("metadata.google.internal", "169.254.169.254"), ("wiki.home.arpa", "10.0.0.3"), ("intranet", "10.0.0.2"),
    ("127.0.0.1.nip.example", "127.0.0.1"), ("inside.news.example", "10.0.0.4"), ("six.news.example", "::1"),
    # IPv6
    ("[::1]", "::1"), ("[::]", "::"), ("[0:0:0:0:0:0:0:1]", "::1"), ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1"),
    ("[::ffff:7f00:1]", "::ffff:127.0.0.1"), ("[::ffff:93.184.215.14]", "::ffff:93.184.215.14"),
    ("[::127.0.0.1]", "::127.0.0.1"), ("[::ffff:0:127.0.0.1]", "::ffff:0:127.0.0.1"), ("[64:ff9b::7f00:1]", "64:ff9b::127.0.0.1"),
    ("[64:ff9b:1::a00:1]", "64:ff9b:1::a00:1"), ("[2002:7f00:1::]", "2002:7f00:1::"), ("[2002:a9fe:a9fe::]", "2002:a9fe:a9fe::"),
    ("[2001:0:7f00:1::]", "2001:0:7f00:1::"), ("[2001:0:4136:e378:8000:63bf:80ff:fffe]", "2001:0:4136:e378:8000:63bf:80ff:fffe"),
    ("[fe80::1]", "fe80::1"), ("[fe80::1%25eth0]", "fe80::1"), ("[fe80::1%eth0]", "fe80::1"), ("[fec0::1]", "fec0::1"),
    ("[fc00::1]", "fc00::1"), ("[fd00:ec2::254]", "fd00:ec2::254"), ("[fd12:3456:789a::1]", "fd12:3456:789a::1"),
    ("[ff02::1]", "ff02::1"), ("[100::1]", "100::1"), ("[2001:db8::1]", "2001:db8::1"), ("[3fff::1]", "3fff::1"),
    ("[5f00::1]", "5f00::1"), ("[2001:10::1]", "2001:10::1"), ("[4000::1]", "4000::1"), ("[v1.127.0.0.1]", "127.0.0.1"),
    ("[::1", "::1"), ("::1", "::1"),
]  # fmt: skip


def asked(world: World, url: str, attempts: int = 2) -> Rejected:
    time = Time()
    fetcher = Fetcher(
        Policy(attempts=attempts),
        resolve=world.resolve,
        connect=world.connect,
        clock=time.clock,
        sleep=time.sleep,
    )
    answer = fetcher.get(url)
    assert isinstance(answer, Rejected)
    return answer


def as_libc_would(world: World, form: str, ip: str) -> None:
    """A resolver that understands every form, in every spelling that could be handed to it."""
    for spelling in (form, form.lower(), form.strip("[]"), form.rstrip("."), ip):
        world.lead(spelling, [ip])


def test_at_least_sixty_forms_are_tried() -> None:
    assert len({form for form, _ in PRIVATE}) >= 60


@pytest.mark.parametrize(("form", "ip"), PRIVATE)
def test_a_private_address_is_not_connected_to(form: str, ip: str) -> None:
    world = World()
    as_libc_would(world, form, ip)

    for url in (f"http://{form}/", f"https://{form}/latest/meta-data", f"http://{form}:80/"):
        assert asked(world, url).reason in ("forbidden-address", "bad-url")

    assert world.opened == []


@pytest.mark.parametrize(("form", "ip"), PRIVATE)
def test_no_socket_is_even_tried(form: str, ip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: tried.append(address))
    world = World()
    as_libc_would(world, form, ip)

    answer = Fetcher(Policy(attempts=1), resolve=world.resolve).get(f"http://{form}/")

    assert isinstance(answer, Rejected)
    assert tried == []


@pytest.mark.parametrize(("form", "ip"), PRIVATE)
def test_a_redirect_to_a_private_address_is_not_followed(form: str, ip: str) -> None:
    for location in (f"http://{form}/", f"//{form}/latest"):
        sent_on = b"HTTP/1.1 302 Found\r\nLocation: " + location.encode() + b"\r\n\r\n"
        with serving(lambda head, sent_on=sent_on: [sent_on]) as site:  # type: ignore[misc]
            world = World(site.port)
            as_libc_would(world, form, ip)
            world.lead("news.example", [PUBLIC])

            answer = asked(world, "http://news.example/")

        assert answer.reason in ("forbidden-address", "bad-url")
        assert world.opened == [PUBLIC]


@pytest.mark.parametrize("ip", sorted({ip for _, ip in PRIVATE}))
def test_a_name_that_moves_to_a_private_address_is_not_connected_to(ip: str) -> None:
    with serving(lambda head: reply(status=503)) as site:
        world = World(site.port)
        world.lead("news.example", [PUBLIC], [ip])

        retried = asked(world, "http://news.example/")

    assert retried.reason == "forbidden-address"
    assert world.opened == [PUBLIC]


@pytest.mark.parametrize("ip", sorted({ip for _, ip in PRIVATE}))
def test_a_name_that_moves_between_two_hops_is_not_connected_to(ip: str) -> None:
    with serving(lambda head: reply(status=307, Location="/again")) as site:
        world = World(site.port)
        world.lead("news.example", [PUBLIC], [ip])

        answer = asked(world, "http://news.example/")

    assert answer.reason == "forbidden-address"
    assert world.opened == [PUBLIC]


@pytest.mark.parametrize("ip", sorted({ip for _, ip in PRIVATE}))
def test_one_private_address_among_public_ones_spoils_them_all(ip: str) -> None:
    for answers in ([PUBLIC, ip], [ip, PUBLIC]):
        world = World()
        world.lead("news.example", answers)

        assert asked(world, "http://news.example/").reason == "forbidden-address"
        assert world.opened == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/pier",
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://news.example/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "http:///pier",
        "http://",
        "http://?",
        "http:/news.example/",
        "http:news.example",
        "http://ada@news.example/",
        "http://ada:secret@news.example/",
        "http://@news.example/",
        "http://news.example@10.0.0.1/",
        "http://news.example\\@10.0.0.1/",
        "http://news.example /",
        " http://news.example/",
        "http://news.example/\r\nHost: inside",
        "http://news\t.example/",
        "http://news.example:port/",
        "http://news.example:99999/",
        "http://news.example:-80/",
        "http://news..example/",
        "http://-.example/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 130 + "example/",
        "http://news.example/" + "a" * 8000,
        "http://news.example/\udcff",
        "http://news.example\u2100.example/",
        "http://ne\u00adws.example:80:80/",
        "http://[::1]news.example/",
        "http://news.example[::1]/",
        "http://xn--\u2603.example/",
    ],
)
def test_what_is_no_plain_web_address_is_refused_and_says_why(url: str) -> None:
    answer = parse_target(url)

    assert isinstance(answer, Rejected)
    assert answer.reason == "bad-url"
    assert "; give an address such as" in answer.detail


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("http://news.example", "http://news.example/"),
        ("HTTPS://News.Example:443/Pier?a=1&b=%20#top", "https://news.example/Pier?a=1&b=%20"),
        ("http://news.example:443/", "http://news.example:443/"),
        ("https://zürich.example/brücke", "https://xn--zrich-kva.example/br%C3%BCcke"),
        ("https://xn--zrich-kva.example/", "https://xn--zrich-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://my_paper.example/a|b", "https://my_paper.example/a|b"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2606:4700:0::6810:84E5]:80/", "http://[2606:4700::6810:84e5]/"),
        ("http://news.example?q=1", "http://news.example/?q=1"),
    ],
)
def test_an_address_is_written_one_way(url: str, written: str) -> None:
    target = parse_target(url)

    assert isinstance(target, Target)
    assert target.url == written


HOSTS = st.one_of(
    st.sampled_from(["news.example", "zürich.example", "93.184.215.14", "[2606:4700::1]", "a.b.c.example"]),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda ip: f"[{ip}]"),
    st.text(max_size=20),
)


@given(st.sampled_from(["http://", "https://", "HTTP://", "//", ""]), HOSTS, st.text(max_size=30))
def test_any_text_is_an_address_written_one_way_or_is_refused(scheme: str, host: str, rest: str) -> None:
    target = parse_target(scheme + host + rest)

    if isinstance(target, Target):
        assert parse_target(target.url) == target
        assert target.url.isascii()
        assert target.url.isprintable()
        assert " " not in target.url


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_public_that_the_standard_library_calls_private(ip: IPv4Address) -> None:
    if why_not_ip(ip) is None:
        assert ip.is_global
        assert not ip.is_multicast


@given(st.ip_addresses(v=6))
def test_no_ipv6_address_is_public_that_the_standard_library_calls_private(ip: IPv6Address) -> None:
    if why_not_ip(ip) is None:
        assert ip.is_global
        assert not ip.is_multicast
        assert ip.ipv4_mapped is None
        assert ip.sixtofour is None
        assert ip.teredo is None


@given(
    st.ip_addresses(v=4), st.sampled_from(["::ffff:0:0", "::", "64:ff9b::", "64:ff9b:1::", "::ffff:0:0:0"])
)
def test_no_ipv4_address_is_reached_inside_an_ipv6_one(ip: IPv4Address, prefix: str) -> None:
    inside = IPv6Address(int(ip_address(prefix)) | int(ip))
    six_to_four = IPv6Address((0x2002 << 112) | (int(ip) << 80))
    teredo = IPv6Address((0x20010000 << 96) | (int(ip) ^ 0xFFFFFFFF))

    assert all(why_not_ip(address) for address in (inside, six_to_four, teredo))


@given(
    st.ip_addresses(v=4),
    st.lists(st.sampled_from(["d", "o", "x", "X"]), min_size=4, max_size=4),
    st.integers(1, 4),
)
def test_an_ipv4_address_is_taken_in_its_usual_form_alone(
    ip: IPv4Address, bases: list[str], count: int
) -> None:
    octets = list(ip.packed)
    parts = [*octets[: count - 1], int.from_bytes(bytes(octets[count - 1 :]), "big")]
    spell: dict[str, Callable[[int], str]] = {
        "d": str,
        "o": lambda n: f"0{n:o}",
        "x": hex,
        "X": lambda n: hex(n).upper(),
    }
    form = ".".join(spell[base](part) for base, part in zip(bases, parts, strict=False))

    if form == str(ip):
        assert normal_host(form) == form
    else:
        assert isinstance(parse_target(f"http://{form}/"), Rejected)
