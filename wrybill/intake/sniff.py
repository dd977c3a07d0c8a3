"""What a heap of bytes is, judged by the bytes themselves; names and headers only break ties."""

import csv
import re
from enum import StrEnum
from pathlib import PurePath

from wrybill.errors import FormatError

SNIFF_BYTES = 8192
WHAT_IS_READ = "what is read: text, HTML, JSON Lines, CSV, Parquet, WARC, WACZ, feeds, sitemaps, lists of addresses"


class Kind(StrEnum):
    """The formats that become stories."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    WARC = "warc"
    WACZ = "wacz"
    FEED = "feed"
    SITEMAP = "sitemap"
    ADDRESSES = "addresses"
    GZIP = "gzip"
    ZSTD = "zstd"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.TSV,
    ".tab": Kind.TSV,
    ".urls": Kind.ADDRESSES,
    ".paths": Kind.ADDRESSES,
}
DELIMITERS = {Kind.CSV: ",", Kind.TSV: "\t"}
SIGNATURES = (
    (b"%PDF-", "a PDF document; save its text (pdftotext) and code that"),
    (b"PK\x03\x04", "a zip archive or office document; unpack it, or save the document as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text"),
    (b"{\\rtf", "a rich-text (RTF) document; save it as plain text"),
    (b"BZh", "bzip2-compressed; unpack it first (bunzip2)"),
    (b"\xfd7zXZ", "xz-compressed; unpack it first (unxz)"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x89PNG", "a PNG image, not text"),
    (b"\xff\xd8\xff", "a JPEG image, not text"),
    (b"GIF8", "a GIF image, not text"),
    (b"RIFF", "a sound, video or WebP file, not text"),
    (b"OggS", "an Ogg sound file, not text"),
    (b"ID3", "an MP3 sound file, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"MZ\x90", "a program, not text"),
    (b"SQLite format 3", "an SQLite database; export the stories as CSV or JSON Lines"),
)
# The comments are one atomic group: a page of comments without a tag after them must not be tried in every division.
HTML_START = re.compile(rb"\s*(?>(?:<!--.*?-->\s*)*)(?:<!doctype html|<html|<head\b|<body\b)", re.I | re.S)
HTML_TAG = re.compile(rb"</?(?:p|div|a|span|meta|script|title|h[1-6]|br|article|table|ul|li|link|b|i)\b[^<>]*>", re.I)
XML_ROOT = re.compile(
    rb"\s*(?>(?:<\?[^>]*>\s*|<!--.*?-->\s*)*)<(?:\w{1,20}:)?(?P<root>rss|feed|RDF|urlset|sitemapindex)\b", re.S
)
JSON_FEED = re.compile(rb"\s*\{.{0,2000}?https?://(?:www\.)?jsonfeed\.org/version/", re.S)
PACKED = {
    b"WARC/": Kind.WARC,
    b"PAR1": Kind.PARQUET,
    b"\x1f\x8b": Kind.GZIP,
    b"\x28\xb5\x2f\xfd": Kind.ZSTD,
}
WARC_NAME = re.compile(r"\.(?:warc|wet|warc\.wet)(?:\.gz)?\Z", re.I)
ADDRESS_LINE = re.compile(rb"(?:https?://|crawl-data/)[^\s<>\"]+\Z", re.I)
MIN_ADDRESSES = 2  # lines of addresses in a file that is not named as a list: one alone is a scrape that lost its text
JSON_ARRAY = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"')
MIN_TAGS = 3


def sniff(raw: bytes, name: str = "", text_column: str = "text") -> Kind:
    """The kind of `raw`: what the bytes show, else what the suffix of `name` says, else text.

    Without a suffix to go by, a table is known by a first line that has `text_column` among its cells.

    Raises:
        FormatError: bytes that hold no text, such as an image or an archive; the message says what they are.
    """
    head = raw[:SNIFF_BYTES]
    many = _packed(head, name) or _index(head)
    if many is not None:
        return many
    refuse_binary(head, name)
    if _is_html(head):
        return Kind.HTML
    if _is_list(head):
        return Kind.ADDRESSES
    by_name = SUFFIXES.get(PurePath(name).suffix.lower())
    if by_name is not None:
        return by_name
    return Kind.JSONL if _is_jsonl(head) else _table(head, text_column) or Kind.TEXT


def refuse_binary(head: bytes, name: str = "") -> None:
    """Let only bytes through that can be text.

    Raises:
        FormatError: the bytes begin like a known binary format or a JSON array.
    """
    for signature, what in SIGNATURES:
        if head.startswith(signature):
            raise FormatError(f"{name or 'the input'} is {what}" + (f"; {WHAT_IS_READ}" if ";" not in what else ""))
    if head[4:8] == b"ftyp":
        raise FormatError(f"{name or 'the input'} is a video or image (MP4, HEIC), not text; {WHAT_IS_READ}")
    if JSON_ARRAY.match(head):
        raise FormatError(f"{name or 'the input'} is a JSON array; write one object a line (jq -c '.[]' does it)")


def kind_of_name(name: str) -> Kind | None:
    """The kind of large file that a name ends in; None for all that can be read whole."""
    kinds = {".wacz": Kind.WACZ, ".parquet": Kind.PARQUET}
    return Kind.WARC if WARC_NAME.search(name) else kinds.get(PurePath(name).suffix.lower())


def _packed(head: bytes, name: str) -> Kind | None:
    """The kind of file that holds others or many rows, told by its first bytes; of web archives, by the name too."""
    if kind_of_name(name) is Kind.WARC:
        return Kind.WARC  # even one whose first record is damaged
    if head.startswith(b"PK\x03\x04") and PurePath(name).suffix.lower() == ".wacz":
        return Kind.WACZ
    return next((kind for signature, kind in PACKED.items() if head.startswith(signature)), None)


def _index(head: bytes) -> Kind | None:
    """The kind of document that names pages."""
    head = _narrow(head)
    root = XML_ROOT.match(head)
    if root is not None:
        return Kind.SITEMAP if root["root"] in (b"urlset", b"sitemapindex") else Kind.FEED
    return Kind.FEED if JSON_FEED.match(head) else None


def _is_list(head: bytes) -> bool:
    """Whether each line is an address or a remark, but perhaps the last one, which may be cut off."""
    lines = [line.strip() for line in _narrow(head).splitlines()]
    addresses = [line for line in lines if line and not line.startswith(b"#")]
    whole = addresses[:-1] if len(head) == SNIFF_BYTES else addresses
    return len(whole) >= MIN_ADDRESSES and all(ADDRESS_LINE.match(line) for line in whole)


def _is_html(head: bytes) -> bool:
    head = _narrow(head)
    if HTML_START.match(head) or (head.lstrip()[:5] == b"<?xml" and b"<html" in head.lower()):
        return True
    return head.lstrip()[:1] == b"<" and len(HTML_TAG.findall(head)) >= MIN_TAGS


def _is_jsonl(head: bytes) -> bool:
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"\n]{1,80}"\s*:', head) is not None


def _table(head: bytes, text_column: str) -> Kind | None:
    """The kind of table whose header the first line is; a single cell is a line of text."""
    line = next(iter(_narrow(head).decode("utf-8", "replace").splitlines()), "")
    for kind, delimiter in DELIMITERS.items():
        cells = [cell.strip() for row in csv.reader([line], delimiter=delimiter) for cell in row]
        if len(cells) > 1 and text_column in cells:
            return kind
    return None


def _narrow(head: bytes) -> bytes:
    """The bytes without their mark; of UTF-16, which looks like ASCII with NULs between, those between."""
    if b"\x00" in head[:64]:
        head = head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
