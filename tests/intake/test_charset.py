"""Bytes become the text that their writer saw."""

import pytest

from wrybill.errors import FormatError
from wrybill.intake.charset import decode
from wrybill.intake.sniff import Kind, sniff

TEXT = "The “Café” talks – Monday, naïve José said in Zürich. " * 3


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_survives_its_charset(charset: str) -> None:
    assert decode(TEXT.encode(charset)) == TEXT


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode("José said “no” – twice".encode("cp1252"), declared="iso-8859-1") == "José said “no” – twice"


def test_a_declared_charset_counts_when_utf_8_fails() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Переговоры в столице</body></html>'
    assert "Переговоры" in decode(page.encode("cp1251"))


@pytest.mark.parametrize("declared", ["no-such-charset", "zip", "rot13", "idna", "undefined", "", "\x00"])
def test_a_nonsense_charset_is_passed_over(declared: str) -> None:
    assert "José" in decode("José said no to the talks".encode("cp1252"), declared=declared)


def test_truncated_utf_8_keeps_all_but_the_last_character() -> None:
    assert decode(TEXT.encode() + "é".encode()[:1]) == TEXT + "\ufffd"


def test_noise_is_no_text() -> None:
    with pytest.raises(FormatError, match="is not text"):
        decode(bytes(range(32)) * 40)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4"),
        (b'[\n  {"text": "a"}]', "one object a line"),
    ],
)
def test_a_binary_is_refused_by_what_it_is(raw: bytes, what: str) -> None:
    with pytest.raises(FormatError, match=what):
        sniff(raw, "thing")


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (b"<!DOCTYPE html><html>", "", Kind.HTML),
        (b"<!-- x -->\n<html>", "a.txt", Kind.HTML),
        ("<html>".encode("utf-16"), "", Kind.HTML),
        (b"<p>a</p><p>b</p>", "", Kind.HTML),
        (b"plain words", "a.html", Kind.HTML),
        (b"plain words", "", Kind.TEXT),
        (b"x < y and y > z", "", Kind.TEXT),
        (b'{"text": "a"}', "", Kind.JSONL),
        (b'{"text": "a"}', "a.jsonl", Kind.JSONL),
        (b"id,text", "a.csv", Kind.CSV),
        (b"id\ttext", "a.tsv", Kind.TSV),
        (b"", "", Kind.TEXT),
    ],
)
def test_a_format_is_told_by_bytes_then_by_suffix(raw: bytes, name: str, kind: Kind) -> None:
    assert sniff(raw, name) is kind
