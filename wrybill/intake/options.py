"""What a user may choose about taking stories in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wrybill.errors import UsageError
from wrybill.intake.dates import read_day, refusal
from wrybill.schema import MAX_STORY_CHARS

MAX_BYTES = 32 * 1024 * 1024  # the largest honest news page that we met has 1.4 MB; 10 MB pages must still be read
CONTACT = re.compile(r"[!-'*-:<-~]{3,200}")  # printable ASCII but blanks, brackets and semicolons: one word of a header
COLUMNS = ("text", "id", "title", "date", "url", "publisher", "language")


def nothing_known(name: str) -> bool:
    """The answer of one who keeps no archive."""
    return False


@dataclass(frozen=True, kw_only=True)
class IntakeOptions:
    """How inputs become stories.

    Args:
        date: publication date of every story (`YYYY-MM-DD`); wins over all that the inputs say.
        text_column, id_column, title_column, date_column, url_column, publisher_column, language_column: the columns of
            tables and keys of JSON Lines that hold them.
        leave_out: a file that is not read when a folder is: the one that the results of this run replace.
        allow_private: fetch from private and local addresses too.
        max_bytes: the most bytes that one file, page or line may have, compressed or not.
        max_chars: the most characters that the text of one story may have.
        timeout_s: the most seconds that one URL may take, redirects included.
        max_redirects: how many redirects to follow.
        delay_s: the least seconds between two requests to one host; more if its robots.txt asks for more.
        contact: an address that sites may write or go to, for the agent's name; pass one when you fetch many pages.
        since: of feeds and sitemaps, pages that are dated before this day (`YYYY-MM-DD`) are left out.
        positions: where each source was left, by its `Arrival.origin`; from there it is read on.
        known: says whether an address, or "sha256:…" of a story's bytes, was taken in before; such are passed by.

    Raises:
        UsageError: a date that is none, a limit that is too low, or a contact that is not one word of ASCII.
    """

    date: str | None = None
    text_column: str = "text"
    id_column: str = "id"
    title_column: str = "title"
    date_column: str = "date"
    url_column: str = "url"
    publisher_column: str = "publisher"
    language_column: str = "language"
    leave_out: Path | None = None
    allow_private: bool = False
    max_bytes: int = MAX_BYTES
    max_chars: int = MAX_STORY_CHARS
    timeout_s: float = 20.0
    max_redirects: int = 5
    delay_s: float = 1.0
    contact: str | None = None
    since: str | None = None
    positions: Mapping[str, str] = field(default_factory=dict)
    known: Callable[[str], bool] = nothing_known

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, before the first story."""
        for day in (self.date, self.since):
            if day is not None:
                require_day(day)
        if self.delay_s < 0:
            raise UsageError(f"delay_s is {self.delay_s}; it must be 0 or more")
        if self.contact is not None and not CONTACT.fullmatch(self.contact):
            raise UsageError(f"contact is {self.contact!r}; allowed: an e-mail or web address, such as me@site.example")
        for name in ("max_bytes", "max_chars", "timeout_s"):
            if getattr(self, name) <= 0:
                raise UsageError(f"{name} is {getattr(self, name)}; it must be above 0")

    @property
    def reading(self) -> str:
        """What decides which stories a file holds: where it was left means something only while this is the same."""
        columns = (getattr(self, f"{name}_column") for name in COLUMNS)
        return "\x1f".join((*columns, str(self.max_bytes), str(self.max_chars)))


def require_day(date: str) -> None:
    """Accept `YYYY-MM-DD` alone, of the years that `read_day` reads.

    Raises:
        UsageError: the date is written otherwise, no such day exists, or it is of another age.
    """
    if read_day(date) != date:
        raise UsageError(refusal(date))
