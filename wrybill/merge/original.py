"""Which of several copies is the original, and who is owed for it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from wrybill.errors import UsageError
from wrybill.schema.happening import Original, OriginalBasis

NOT_A_LETTER = re.compile(r"[\W_]+")


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one of several copies; `words` is how long its text is, in any one unit for all."""

    key: str
    publisher: str | None = None
    credit: str | None = None
    published: str | None = None
    words: int = 0


def original(copies: Iterable[Copy]) -> Original:
    """The original of a group of copies: the agency's own story, else the earliest, else the longest.

    If copies credit an agency, most of them the same, the story is the agency's: of those that it published, or else
    of those that credit it, the earliest is taken, then the longest. Dates count only if each of these has one, and
    only down to the month or year where one tells no more.

    Raises:
        UsageError: there is no copy.
    """
    group = sorted(copies, key=lambda copy: copy.key)
    if not group:
        raise UsageError("original() was given no copies; allowed: one or more")
    if len(group) == 1:
        return Original(key=group[0].key, credit=_owed(group[0]), basis=OriginalBasis.ONLY)
    agency = _most(_agency(copy.credit) or _agency(copy.publisher) for copy in group)
    if agency:
        own = [copy for copy in group if _agency(copy.publisher) == agency]
        first, _ = _first(own or [copy for copy in group if _agency(copy.credit) == agency])
        return Original(key=first.key, credit=agency, basis=OriginalBasis.WIRE_CREDIT)
    first, basis = _first(group)
    return Original(key=first.key, credit=_owed(first), basis=basis)


def _first(copies: list[Copy]) -> tuple[Copy, OriginalBasis]:
    """The earliest, among those of one day the longest, among these the first by key; and what decided."""
    left, basis = copies, OriginalBasis.KEY
    days = [copy.published or "" for copy in copies]
    shortest = min(map(len, days))  # "2020-09" and "2020-09-11" are compared as months
    if shortest:
        earliest = min(day[:shortest] for day in days)
        left = [copy for copy in copies if (copy.published or "").startswith(earliest)]
        basis = OriginalBasis.EARLIEST if len(left) < len(copies) else basis
    if len(left) > 1:
        longest = max(copy.words for copy in left)
        kept = [copy for copy in left if copy.words == longest]
        basis = OriginalBasis.LONGEST if len(kept) < len(left) else basis
        left = kept
    return left[0], OriginalBasis.KEY if len(left) > 1 else basis


def _owed(copy: Copy) -> str | None:
    return _agency(copy.credit) or copy.credit or copy.publisher


def _agency(name: str | None) -> str | None:
    plain = NOT_A_LETTER.sub(" ", (name or "").casefold()).strip().removeprefix("the ").removesuffix(" com")
    return _agencies().get(plain)


@cache
def _agencies() -> dict[str, str]:
    """The agency of each of the names of agencies.toml."""
    table = tomllib.loads(files(__package__).joinpath("agencies.toml").read_text("utf-8"))
    return {name: agency for agency, names in table.items() for name in names}


def _most(names: Iterable[str | None]) -> str | None:
    """The name that stands most often; of several the first by letters."""
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name), default=None)
