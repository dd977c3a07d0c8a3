"""From text or bytes to a `Story`: the two doors that all inputs go through."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from wrybill.errors import FormatError, InputError
from wrybill.intake.characters import usable
from wrybill.intake.charset import decode
from wrybill.intake.dates import address_day, dateline_day, read_day, refusal
from wrybill.intake.headline import find_conflict
from wrybill.intake.language import require_supported
from wrybill.intake.noise import line_model
from wrybill.intake.page import read_page
from wrybill.intake.plain import Cleaned, clean
from wrybill.intake.sniff import Kind, sniff
from wrybill.schema import MAX_STORY_CHARS, PublishedBasis, Segment, Story

RAW_SHARE = 2  # a scrape may hold so many times the characters of its story before it is cleaned


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What is known about a story beside its text. `given` is the day that the user states; it wins over `day`."""

    id: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    credit: str | None = None
    url: str | None = None
    language: str | None = None
    given: str | None = None
    day: str | None = None
    day_basis: PublishedBasis = PublishedBasis.METADATA


def story_from_text(  # noqa: PLR0913 — the public door for text: one keyword for each thing that may be known
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    max_chars: int = MAX_STORY_CHARS,
) -> Story:
    """A story whose text is coded as it stands: every offset is an offset into `text`.

    Control characters and lone surrogates become spaces, one for one; nothing else changes and nothing is left out.

    Args:
        text: the story.
        id: the caller's name for it; a hash of the text if None.
        title: the headline, if it is not part of the text.
        date: day of publication, `YYYY-MM-DD` or any whole date.
        url: where it was published; its path may tell the day.
        publisher: who published it.
        language: the language that the caller says it is in.
        max_chars: the most characters that a story may have.

    Raises:
        InputError: no text, too much of it, or a language that is not supported.
        FormatError: a date that cannot be read.
    """
    known = Particulars(
        id=_stated(id),
        title=_stated(title),
        url=_stated(url),
        publisher=_stated(publisher),
        language=_stated(language),
        given=required_day(date),
    )
    return story_of_row(text, known, max_chars=max_chars)


def _stated(value: str | None) -> str | None:
    """The value; None for one of blanks alone, which states nothing."""
    return value if value and value.strip() else None


def story_of_row(
    text: str, known: Particulars, *, sha256: str | None = None, max_chars: int = MAX_STORY_CHARS
) -> Story:
    """`story_from_text` for callers that already hold the particulars, and the hash of the row that they stood in."""
    sha256 = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if known.title:
        known = replace(known, title=usable(known.title))
    return assemble(usable(text), known, sha256, max_chars=max_chars)


def story_from_bytes(  # noqa: PLR0913 — the public door for files: one keyword for each thing that may be known
    raw: bytes,
    *,
    name: str,
    date: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    kind: Kind | None = None,
    max_chars: int = MAX_STORY_CHARS,
) -> Story:
    """A story from a scrape: a plain-text file or an HTML page, cleaned of all that is not the story.

    Args:
        raw: the bytes of the file or page.
        name: file name or URL, for messages and for the suffix.
        date: day of publication; wins over what the page says.
        url: where the page came from.
        charset: the charset that the sender states.
        kind: what the bytes are; judged by themselves and by `name` if None.
        max_chars: the most characters that a story may have.

    Raises:
        InputError: no text, too much of it, or a language that is not supported.
        FormatError: bytes that are no text, or a date that cannot be read.
    """
    kind = kind or sniff(raw, name)
    if kind not in (Kind.TEXT, Kind.HTML):
        raise FormatError(f"{name} holds many stories ({kind}); read it with wrybill.intake.stories")
    text = decode(raw, declared=charset, name=name)
    known = Particulars(given=required_day(date), url=url)
    digest = hashlib.sha256(raw).hexdigest()
    read = _clean_page if kind is Kind.HTML else _clean_plain
    cleaned, known = read(text, known, max_chars)
    return assemble(cleaned.text, known, digest, raw_map=cleaned.raw_map, max_chars=max_chars)


def _clean_page(text: str, known: Particulars, max_chars: int) -> tuple[Cleaned, Particulars]:
    page = read_page(text)
    if not page.text.strip():
        raise InputError("the page has no text of a story; if a browser shows some, save the story from there as text")
    _require_length(page.text, RAW_SHARE * max_chars, max_chars)
    found = page.metadata
    cleaned = clean(page.text, title=found.title or "", model=line_model().careful())
    known = replace(
        known, title=found.title, publisher=found.publisher, credit=cleaned.credit, url=known.url or found.url
    )
    author = found.author or cleaned.author
    if found.day is None and cleaned.day is not None:
        return cleaned, replace(known, author=author, day=cleaned.day, day_basis=cleaned.day_basis)
    return cleaned, replace(known, author=author, day=found.day)


def _clean_plain(text: str, known: Particulars, max_chars: int) -> tuple[Cleaned, Particulars]:
    _require_length(text, RAW_SHARE * max_chars, max_chars)
    cleaned = clean(text)
    if cleaned.url and not cleaned.text.strip():
        raise InputError(f"it has an address and no text; give the address itself: wrybill code {cleaned.url}")
    return cleaned, replace(
        known,
        title=cleaned.title,
        author=cleaned.author,
        credit=cleaned.credit,
        url=known.url or cleaned.url,
        day=cleaned.day,
        day_basis=cleaned.day_basis,
    )


def assemble(
    text: str, known: Particulars, digest: str, *, raw_map: tuple[Segment, ...] = (), max_chars: int = MAX_STORY_CHARS
) -> Story:
    """Put a story together: check its text and address, date it, and compare it with its headline.

    An address that cannot be taken apart (`http://[x`) is none: later stages take addresses apart.

    Raises:
        InputError: no text, too much of it, or a language that is not supported.
    """
    if not text.strip():
        raise InputError("there is no text in it; give a story of at least one sentence")
    _require_length(text, max_chars, max_chars)
    language = require_supported(text, known.language)
    known = replace(known, url=known.url if known.url and _splits(known.url) else None)
    published, basis = _published(text, known)
    return Story(
        id=known.id or "s_" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
        text=text,
        title=known.title or None,
        url=known.url,
        publisher=known.publisher,
        credit=known.credit,
        author=known.author,
        published=published,
        published_basis=basis,
        language=language,
        sha256=digest,
        headline_conflict=find_conflict(known.title, text) if known.title else None,
        raw_map=raw_map,
    )


def _splits(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


def _require_length(text: str, limit: int, max_chars: int) -> None:
    if len(text) > limit:
        raise InputError(
            f"its text has {len(text)} characters; one story may have {max_chars}. Split it into its stories"
        )


def _published(text: str, known: Particulars) -> tuple[str | None, PublishedBasis | None]:
    """The day and what it rests on, the strongest first."""
    by_basis: Mapping[PublishedBasis, str | None] = {
        PublishedBasis.GIVEN: known.given,
        PublishedBasis.METADATA: known.day if known.day_basis is PublishedBasis.METADATA else None,
        PublishedBasis.URL: address_day(known.url),
        PublishedBasis.DATELINE: (known.day if known.day_basis is PublishedBasis.DATELINE else None)
        or dateline_day(text),
    }
    return next(((day, basis) for basis, day in by_basis.items() if day), (None, None))


def required_day(date: str | None) -> str | None:
    """The day that `date` names; None only for None and blanks.

    Raises:
        FormatError: it names no day, or could be read in two ways.
    """
    if not date or not date.strip():
        return None
    day = read_day(date)
    if day is None:
        raise FormatError(refusal(date))
    return day
