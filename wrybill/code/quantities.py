"""Numbers in words and figures as closed intervals: "at least a dozen" is (12, None), "some 100" is (90, 110)."""

import math
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from wrybill.schema import Interval, Span

TOLERANCE = 0.1  # "some 100,000": a tenth on either side; "nearly": a tenth below. Our reading of newspaper usage.
HUNDRED = 100  # from here on a number word may go on: "two hundred and seventy"
MAX_DIGITS = 15  # a longer figure is an account, a telephone or noise: nobody counts people or money by it

_CURRENCY = (
    r"dollars?|euros?|pounds?|yen|yuan|renminbi|rupees?|roubles?|rubles?|marks?|markkaa|francs?|pesos?|rand|naira|won|"
    r"riyals?|shekels?|dinars?|dirhams?|kroner?|kronor|shillings?|taka|baht|lira|reais|"
    r"vatu|ouguiyas?|cedis?|kwacha|birr|dong|rupiah|ringgit|tenge|manat|lei|leva|zloty|forints?|"
    r"hryvnias?|bol[ií]vares|bolivianos|soles|quetzal(?:es)?|lempiras?|gourdes?|kyats?|krona|krone|koruna|usd|eur|gbp"
)
_SIGN = (
    r"(?:(?:USD\s?|US|A|CAN|C|N|NZ|HK|NT|S)?\$|[€£¥₹₦]|\b(?:USD|EUR|GBP|EUR|KD|Rs\.?|KSh|Sh|N|R|dlrs|RM|Tk)(?=\s?\d))"
)
# After a figure that counts no people and no money: dates, ages, times, distances, shares.
_OTHER = (
    r"(?:[\s-]+(?:counts?|charges|things?|ways?|sides?|occasions?|reasons?|hand\b|incidents|percent|"
    r"per cent|years?|months?|weeks?|days?|hours?|minutes?|seconds?|"
    r"km|kgs?|kilo\w*|pounds?\s(?:\(|of\b)|kilomet\w+|miles?|met(?:er|re)s?|"
    r"feet|hectares?|acres?|tonnes?|tons?|barrels?|degrees?|times|"
    r"a\.?m\b|p\.?m\b|o'clock|jan\w*|feb\w*|mar(?:ch)?\b|apr\w*|may\b|june?\b|july?\b|aug\w*|sept\w*|oct\w*|"
    r"nov\w*|dec\w*)|\s?%|(?:st|nd|rd|th)\b|:\d|[-–](?:first|second|third|\w+th)\b|[-–]year|/\d)"
)
_MONTH = re.compile(
    r"(?:jan\w*|feb\w*|march|mar\.|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|no|art\w*|age[d]?)\.?\s$",
    re.I,
)
_WEIGHT = re.compile(  # "1,300 pounds of explosives", "1,300 pounds (600 kg)"
    r"\s(?:\([\d,.]+\s?kg|of (?:[\w-]+\s)?(?:explosives|tnt|cocaine|heroin|opium|drugs|marijuana|fertili[sz]er|food|"
    r"rice|grain|meat|gold|ivory|uranium)\b)",
    re.I,
)
_EUROPEAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")  # 1.000 persons, as much of Europe writes
_AGE_BEFORE = re.compile(
    r"\b(?:as (?:young|old) as|aged?|(?:girl|boy|man|woman|child|youth|son|daughter) of|(?:he|she|who) (?:was|is))"
    r"\s(?:only\s|just\s)?$",
    re.I,
)
_AGE_AFTER = re.compile(r"\s(?:at the time|when)\b|(?:-|\s)year", re.I)


@dataclass(frozen=True)
class _Table:
    words: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    bounds: dict[str, str]
    things: dict[str, list[str]]


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
        if _WEIGHT.match(text, match.end(), end) if money else _is_other(text, match, start, end):
            continue
        if interval := _interval(match):
            blanks = len(match[0]) - len(match[0].lstrip())
            yield Quantity(Span(match.start() + blanks, match.end()), interval, money)


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
    youngest = _AGE_BEFORE.search(text[max(start, match.start() - 20) : match.start()])
    if youngest and (
        not youngest[0].lower().startswith(("he", "she", "who")) or _AGE_AFTER.match(text, match.end(), end)
    ):
        return True
    at = match.start("low") if not match["bound"] else match.start()
    joined = at > start and text[at - 1] in {"-", ".", "#", "/", "("}
    return bool(year or aged or dated or joined)


def _interval(match: re.Match[str]) -> Interval | None:
    if match["vague"]:
        return (_table().vague[_spaced(match["vague"])], None)
    low = _value(match["low"], match["scale"])
    if low is not None and match["rest"] and low >= HUNDRED:
        unit, _, scale = match["rest"].partition(" ")
        low += _value(unit, scale) or 0
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
    scales = _table().scales
    factor = math.prod(scales.get(part.removesuffix("s"), 1) for part in (scale or "").lower().split())
    if figure[0].isdigit():
        plain = re.sub(r"[,\s]", "", figure)
        if scale is None and _EUROPEAN.fullmatch(plain):
            plain = plain.replace(".", "")
        return round(Decimal(plain) * factor) if plain.count(".") < 2 and len(plain) <= MAX_DIGITS else None
    if figure.lower().startswith("half"):
        return factor // 2
    words = _table().words
    parts = [words.get(part, 1) for part in re.split(r"[\s-]+", figure.lower())]
    return sum(parts) * factor


def counts_things(noun: str) -> bool:
    """Whether a number before this noun counts no people."""
    return noun.lower() in _table().things["nouns"]


def _spaced(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _pattern() -> re.Pattern[str]:
    table = _table()
    unit = "|".join(sorted(table.words, key=len, reverse=True))
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    figure = (
        r"(?:\d{1,3}(?:[,\s]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:\.\d+)?|"
        rf"(?:(?:{tens})-)?(?:{unit})\b(?!(?<=\bone)\sof\b))"
    )
    scale = "|".join(sorted((name for name in table.scales if len(name) > 2), key=len, reverse=True))
    short = "bn|mn|tn|m|k"
    vague = "|".join(re.sub(" ", r"\\s+", name) for name in sorted(table.vague, key=len, reverse=True))
    bounds = "|".join(re.sub(" ", r"\\s+", name) for name in sorted(table.bounds, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w$€£.,])(?<!hand\s)(?<!\bno\s)(?<!handed\s)(?:\b(?P<bound>{bounds})\s+)?(?:between\s+|from\s+)?
        (?:(?P<vague>{vague})\b(?!\s+of\s+(?:thousands|millions))
        | (?P<sign>{_SIGN})?\s?(?P<low>{figure}|(?:half\s)?an?(?=\s+(?:dozen|hundred|thousand|million|billion)\b))
          (?:\s?(?:-|–|\bto\b|\band\b)\s?(?:{_SIGN})?(?P<high>\d[\d,]*(?:\.\d+)?|(?:{unit})\b)(?=[\s-](?!percent)))?
          (?:[\s-]?(?P<scale>(?:hundred\s(?=thousand|million))?(?:{scale})(?:s(?=\sof))?|(?:{short})\b)\b(?:\s(?:and\s)?(?P<rest>(?:(?:{tens})-)?(?:{unit})\b(?:\shundred\b)?))?)?)
        (?:\s(?P<currency>(?:[\w.]+\s)?(?:{_CURRENCY})\b))?(?!\w)""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _table() -> _Table:
    return _Table(**tomllib.loads(files(__package__).joinpath("quantities.toml").read_text("utf-8")))
