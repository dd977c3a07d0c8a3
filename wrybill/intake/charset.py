"""From bytes to text: byte-order marks, then UTF-8, then what the page declares, then what the bytes look like."""

import codecs
import re

from wrybill.errors import FormatError
from wrybill.intake.sniff import WHAT_IS_READ

BOMS = (  # with the names of those codecs that take the mark off
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
DECLARED_WITHIN_BYTES = 4096
SAMPLE_BYTES = 65_536  # enough for any detector, and a bound on its time
MAX_BAD_SHARE = 0.2  # of the characters beyond ASCII: damaged UTF-8 has few bad ones, cp1252 has nothing but bad ones
MAX_CONTROL_SHARE = 0.1  # random bytes have .11 controls even when NULs are left out; damaged text has far fewer
FOREIGN_SHARE = 0.15  # above this share of high bytes the text is in another script, so cp1252 is a bad guess


def decode(raw: bytes, *, declared: str | None = None, name: str = "the input") -> str:
    """The text of `raw`; damaged characters become U+FFFD.

    Args:
        declared: a charset from outside, such as an HTTP header.
        name: what to call the input in messages.

    Raises:
        FormatError: the bytes are no text in any charset.
    """
    text = _decode(raw, declared)
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1f]", text[:SAMPLE_BYTES]))
    if controls > MAX_CONTROL_SHARE * min(len(text), SAMPLE_BYTES):
        raise FormatError(
            f"{name} is not text but binary: {controls} of its first {min(len(text), SAMPLE_BYTES)} characters are "
            f"controls; {WHAT_IS_READ}"
        )
    return text


def _decode(raw: bytes, declared: str | None) -> str:
    charset = charset_of(raw, declared)
    return raw.decode(charset, "replace")


def charset_of(raw: bytes, declared: str | None = None) -> str:
    """The charset that `raw` is best read in; one that takes a byte-order mark off, where there is one."""
    for bom, charset in BOMS:
        if raw.startswith(bom):
            return charset
    wide = _wide_charset(raw[:SAMPLE_BYTES])
    if wide:
        return wide
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad == 0 or bad <= MAX_BAD_SHARE * (len(text) - len(text.encode("ascii", "ignore"))):
        return "utf-8"
    return _known(declared) or _known(_declared_in(raw)) or _guessed(raw[:SAMPLE_BYTES])


def _wide_charset(sample: bytes) -> str | None:
    """UTF-16 without a mark: in English every other byte is NUL."""
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _declared_in(raw: bytes) -> str | None:
    found = DECLARED.search(raw[:DECLARED_WITHIN_BYTES])
    return found.group(1).decode("ascii", "replace") if found else None


def _known(charset: str | None) -> str | None:
    """The charset if Python can decode text with it and it is not UTF-8, which has already failed."""
    if not charset:
        return None
    try:
        found = codecs.lookup(charset)
        "".encode(found.name)  # codecs such as zip and rot13 are no charsets
    except (LookupError, ValueError, TypeError):
        return None
    if found.name in ("utf-8", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7"):
        return None
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name  # as browsers read them (WHATWG)


def _guessed(sample: bytes) -> str:
    high = sum(byte > 0x7F for byte in sample)
    if high <= FOREIGN_SHARE * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
