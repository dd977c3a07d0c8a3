"""Input that means harm, or came to harm: for the tests of intake and of the whole way."""

import random
from collections.abc import Callable, Iterator

SEED = 20200911
PARAGRAPH = "<p>The minister said on Monday that the talks in the capital would go on for another week.</p>"
PLAIN = "The minister said on Monday that the talks in the capital would go on for another week.\n\n"

GIANTS: dict[str, Callable[[], bytes]] = {
    "100,000 nested divs": lambda: b"<html><body>" + b"<div>" * 100_000 + PARAGRAPH.encode() * 9,
    "100,000 nested spans in an article": lambda: b"<html><article>" + PARAGRAPH.encode() * 9 + b"<span>" * 100_000,
    "100,000 open paragraphs": lambda: b"<html><body>" + b"<div><p>word word" * 100_000,
    "100,000 nested lists": lambda: b"<html><article>" + b"<ul><li>aaa bbb " * 100_000,
    "9,000 nested divs": lambda: b"<html><body>" + b"<div>" * 9_000 + PARAGRAPH.encode() * 9,
    "2 MB attribute": lambda: b"<html><body><p class='" + b"a " * 1_000_000 + b"'>" + PARAGRAPH.encode() * 9,
    "2 MB unclosed attribute": lambda: b"<html><body><p class='" + b"a " * 1_000_000,
    "10 MB of paragraphs": lambda: b"<html><body><article>" + PARAGRAPH.encode() * 105_000,
    "10 MB of links": lambda: b"<html><body>" + b"<a href='/x'>link text here</a> " * 320_000,
    "10 MB of line breaks": lambda: b"<html><body><p>" + b"word<br>" * 1_300_000,
    "4 MB of table cells": lambda: b"<html><body><table>" + b"<tr><td>a</td><td>b" * 200_000,
    "11,000 table cells": lambda: b"<html><body><table>" + b"<tr><td>a</td><td>b</td>" * 3_600 + b"</table>",
    "5 MB of angle brackets": lambda: b"<html>" + b"<" * 5_000_000,
    "5 MB of ampersands": lambda: b"<html><body>" + b"&" * 5_000_000,
    "half a million comments": lambda: b"<html><body>" + b"<!-- x -->" * 500_000 + PARAGRAPH.encode() * 9,
    "1,000 empty comments before a text": lambda: b"<!---->" * 1000 + PLAIN.encode(),
    "1,000 empty comments with spaces": lambda: b"<!----> " * 1000 + PLAIN.encode(),
    "1,000 comments on lines of their own": lambda: b"<!-- x -->\r\n\n" * 1000 + PLAIN.encode(),
    "comments of which the last is open": lambda: b"<!---->" * 1000 + b"<!-- " + PLAIN.encode(),
    "deep JSON-LD": lambda: (
        b'<html><script type="application/ld+json">' + b'{"@graph":[' * 50_000 + b"</script>" + PARAGRAPH.encode() * 9
    ),
    "10 MB single line of text": lambda: b"word " * 2_000_000,
    "10 MB single word": lambda: b"A" * 10_000_000,
    "10 MB of empty lines": lambda: b"\n" * 10_000_000,
    "10 MB of short lines": lambda: b"a\n" * 5_000_000,
    "300 kB single word": lambda: b"A" * 300_000,
    "300 kB of capitals": lambda: b"President A " * 25_000,
    "300 kB of spaces in a line": lambda: PLAIN.encode() + b"President" + b" " * 300_000 + b"x",
    "300 kB of short lines": lambda: PLAIN.encode() + b"ex\n" * 100_000,
    "300 kB of dots": lambda: b"a." * 150_000,
    "300 kB of digits": lambda: b"1,111" * 60_000,
    "300 kB of hyphens": lambda: b"ex-" * 100_000,
    "10 MB of NULs": lambda: b"\x00" * 10_000_000,
}
BOMB = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 30))


def damaged(rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Honest pages and texts, damaged in ways that the wild knows."""
    page = (
        f"<html><head><title>Talks go on</title></head><body><article>{PARAGRAPH * 6}</article></body></html>".encode()
    )
    bases = [("a.html", page), ("a.txt", PLAIN.encode() * 6), ("a", "Café “talks” – Monday, naïve.\n".encode() * 9)]
    while True:
        name, base = rng.choice(bases)
        raw = bytearray(base)
        for _ in range(rng.choice((1, 3, 30))):
            at = rng.randrange(len(raw))
            match rng.randrange(7):
                case 0:
                    raw[at] = rng.randrange(256)
                case 1:
                    raw[at:at] = bytes(rng.choices(range(256), k=rng.randrange(40)))
                case 2:
                    del raw[at : at + rng.randrange(60)]
                    raw = raw or bytearray(b"x")
                case 3:
                    raw[at:at] = b"\x00" * rng.randrange(9)
                case 4:
                    raw[at:at] = rng.choice(
                        (b"<", b"</p", b"<![CDATA[", b"<!--", b"&#x110000;", b"&#0;", b"\xed\xa0\x80")
                    )
                case 5:
                    raw[at:at] = rng.choice(
                        (b"<div>", b"<script>", b"<table><tr>", b"</body>", b"<p/><p/>")
                    ) * rng.randrange(50)
                case _:
                    raw[at:at] = rng.choice(("\u2028", "\ufeff", "\U0001f426", "\u202e", "e\u0301")).encode()
        yield name, bytes(raw)
