"""Numbers in words and figures as closed intervals: "at least a dozen" is (12, None), "some 100" is (90, 110)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from wrybill.schema import Interval, Span

TOLERANCE = 0.1  # "some 100,000": a tenth on either side; "nearly": a tenth below. Our reading of newspaper usage.
MAX_DIGITS = 15  # a longer figure is an account, a telephone or noise: nobody counts people or money by it

_CURRENCY = (
    r"dollars?|euros?|pounds?|yen|yuan|renminbi|rupees?|roubles?|rubles?|marks?|markkaa|francs?|pesos?|rand|naira|won|"
    r"riyals?|dinars?|dirhams?|kroner?|kronor|shillings?|taka|baht|lira|reais|usd|eur|gbp"
)
_SIGN = r"(?:(?:US|A|C|N|NZ|HK|NT|S)?\$|[€£¥₹₦]|\b(?:USD|EUR|GBP|Rs\.?|KSh|Sh|N|R|dlrs|RM|Tk)(?=\s?\d))"
# After a figure that counts no people and no money: dates, ages, times, distances, shares.
_OTHER = (
    r"(?:[\s-]+(?:counts?|charges|incidents|percent|per cent|years?|months?|weeks?|days?|hours?|minutes?|seconds?|"
    r"km|kilomet\w+|miles?|met(?:er|re)s?|feet|hectares?|acres?|tonnes?|tons?|barrels?|degrees?|times|"
    r"a\.?m\b|p\.?m\b|o'clock|jan\w*|feb\w*|mar(?:ch)?\b|apr\w*|may\b|june?\b|july?\b|aug\w*|sept\w*|oct\w*|"
    r"nov\w*|dec\w*)|\s?%|(?:st|nd|rd|th)\b|:\d|[-–]year|/\d)"
)
_MONTH = re.compile(
    r"(?:jan\w*|feb\w*|march|mar\.|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|no|art\w*|age[d]?)\.?\s$",
    re.I,
)


@dataclass(frozen=True)
class _Table:
    words: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    bounds: dict[str, str]


@dataclass(frozen=True)
class Quantity:
    """A number in the text: where it stands with the words that bound it, what it means, and whether it is money."""

    span: Span
    interval: Interval
    money: bool


def quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The numbers of people, things and money in a text, without dates, ages, times, distances and shares."""
    for match in _pattern().finditer(text, start, end):
        money = bool(match["sign"] or match["currency"])
        if not money and _is_other(text, match, start, end):
            continue
        if interval := _interval(match):
            yield Quantity(Span(*match.span()), interval, money)


def _is_other(text: str, match: re.Match[str], start: int, end: int) -> bool:
    if re.compile(_OTHER, re.I).match(text, match.end(), end):
        return match["vague"] is None
    if match["vague"]:
        return False
    figure = match["low"]
    year = re.fullmatch(r"(?:19|20)\d\d", figure) and not match["bound"]
    aged = (
        re.search(r"[A-Za-z], $", text[max(start, match.start() - 3) : match.start()])
        and text[match.end() : match.end() + 1] == ","
    )
    dated = (
        _MONTH.search(text[max(start, match.start() - 10) : match.start()]) and figure.isdigit() and int(figure) < 100
    )
    joined = text[match.start() - 1 : match.start()] in {"-", ".", "#", "/", "("} if match.start() > start else False
    return bool(year or aged or dated or joined)


def _interval(match: re.Match[str]) -> Interval | None:
    if match["vague"]:
        return (_table().vague[_spaced(match["vague"])], None)
    low = _value(match["low"], match["scale"])
    if low is None:
        return None
    if match["high"]:
        high = _value(match["high"], match["scale"])
        return (low, high) if high and low <= high else (low, low)
    return _bounded(low, _table().bounds.get(_spaced(match["bound"] or "")))


def _bounded(value: int, bound: str | None) -> Interval:
    if bound == "low":
        return (value, None)
    if bound == "high":
        return (None, value)
    slack = round(value * TOLERANCE)
    return {"about": (value - slack, value + slack), "nearly": (value - slack, value)}.get(bound or "", (value, value))


def _value(figure: str, scale: str | None) -> int | None:
    factor = _table().scales.get((scale or "").lower().strip(), 1)
    if figure[0].isdigit():
        plain = re.sub(r"[,\s]", "", figure)
        return round(Decimal(plain) * factor) if plain.count(".") < 2 and len(plain) <= MAX_DIGITS else None
    words = _table().words
    parts = [words.get(part, 1) for part in re.split(r"[\s-]+", figure.lower())]
    return sum(parts) * factor


def _spaced(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _pattern() -> re.Pattern[str]:
    table = _table()
    unit = "|".join(sorted(table.words, key=len, reverse=True))
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    figure = rf"(?:\d{{1,3}}(?:[,\s]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:(?:{tens})-)?(?:{unit})\b(?!(?<=\bone)\sof\b))"
    scale = "|".join(sorted((name for name in table.scales if len(name) > 2), key=len, reverse=True))
    short = "bn|mn|tn|m|k"
    vague = "|".join(re.sub(" ", r"\\s+", name) for name in sorted(table.vague, key=len, reverse=True))
    bounds = "|".join(re.sub(" ", r"\\s+", name) for name in sorted(table.bounds, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w$€£.,])(?<!hand\s)(?<!handed\s)(?:\b(?P<bound>{bounds})\s+)?(?:between\s+|from\s+)?
        (?:(?P<vague>{vague})\b(?!\s+of\s+(?:thousands|millions))
        | (?P<sign>{_SIGN})?\s?(?P<low>{figure}|an?(?=\s+(?:dozen|hundred|thousand|million|billion)\b))
          (?:\s?(?:-|–|\bto\b|\band\b)\s?(?:{_SIGN})?(?P<high>\d[\d,]*(?:\.\d+)?|(?:{unit})\b)(?=[\s-](?!percent)))?
          (?:[\s-]?(?P<scale>(?:{scale})|(?:{short})\b)\b)?)
        (?:\s(?P<currency>(?:[\w.]+\s)?(?:{_CURRENCY})\b))?(?!\w)""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _table() -> _Table:
    return _Table(**tomllib.loads(files(__package__).joinpath("quantities.toml").read_text("utf-8")))
