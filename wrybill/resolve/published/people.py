"""What a text says of people of the tables that tells its time: the office held, how long, and the age."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wrybill.gazetteers import Person, births, fold, fold_name, people_names, short_names
from wrybill.resolve.dates.when import shift_month
from wrybill.resolve.dates.words import NUMBERS, YEAR, tidy
from wrybill.resolve.published.allowed import LAST, Days, between, union, whole
from wrybill.schema import PublishedClue, Span

Countries = Callable[[], tuple[str, ...]]  # the countries that the story speaks of; worked out only when asked for

# The title as papers write it, and how the tables' offices begin that it can mean.
TITLES = {
    "President": ("President of", "leader of"),
    "Prime Minister": ("Prime Minister", "leader of", "Taoiseach"),
    "Premier": ("Premier", "Prime Minister", "leader of"),
    "Chancellor": ("Chancellor", "leader of"),
    "Foreign Minister": ("Foreign Minister",),
    "Foreign Secretary": ("Foreign Secretary",),
    "Secretary of State": ("Secretary of State",),
    "Defense Secretary": ("Secretary of Defense",),
    "Defence Minister": ("Defence Minister",),
    "Defense Minister": ("Defence Minister",),
    "Vice President": ("Vice President",),
    "Attorney General": ("Attorney General",),
    "Secretary-General": ("Secretary-General", "Secretary General"),
    "Secretary General": ("Secretary-General", "Secretary General"),
    "Pope": ("Pope",),
}
# Bounded, so that a text of one endless word is read in a moment. A dot ends an initial, or the sentence.
NAME = r"(?<!\w)(?:[A-Z](?:[\w’'-]{1,24}|[\w.]{0,3}\.)\s){0,3}[A-Z][\w’'-]{0,24}\w(?!\w)"
_TITLES = "|".join(sorted(TITLES, key=len, reverse=True))
TITLED = re.compile(
    r"(?P<before>(?:(?<![\w’'-])[\w’'-]{1,20}\s+){0,2})\b"
    rf"(?P<title>(?<!Vice )(?:{_TITLES}))\s+(?P<name>{NAME})"
)
# Words beside a title that put it into another time.
OTHER_TIME = re.compile(
    r"\b(?:former|ex|then|late|deceased|ousted|deposed|elect|future|next|first|last|under|acting|slain|deputy|assistant|candidate)\b",
    re.I,
)
SENTENCE_CHARS = 160
GRACE_DAYS = 10  # papers give a title a little early and keep it a little long
NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
MORE = r"(?:(?P<almost>nearly|almost|close to)|(?P<over>more than|over)|some|about|around)?\s*"
_MORE_2, _NUMBER_2 = MORE.replace(">", "2>"), NUMBER.replace("number", "number2")
TENURE = re.compile(
    r"\b(?:in power|in office|ruled|president|leader|led|governed|ruling)\b(?:\s[\w’'-]+){0,4}?\s(?:for|after)\s"
    rf"{MORE}{NUMBER}\syears|{_MORE_2}{_NUMBER_2}\s(?:-\s?)?years\s(?:in power|in office|of rule|as president)",
    re.I,
)
AGES = (
    re.compile(rf"(?P<name>{NAME})(?:,|\s\()\s?(?:aged\s)?(?P<age>[2-9]\d)(?:,|\)|\.)"),
    re.compile(
        rf"(?P<name>{NAME}),?\s(?:who\s)?(?:has\s)?(?P<recent>recently|just)?\s?turned\s(?P<age>[2-9]\d)\b(?!\s?(?:per|%))"
    ),
    re.compile(rf"\b(?P<age>[2-9]\d)-year-old\s(?:[a-z]+\s){{0,3}}(?P<name>{NAME})"),
)
RECENT_DAYS = 60  # since a birthday that was "recently"


@dataclass(frozen=True, slots=True)
class Clue:
    """What some words of the text allow."""

    clue: PublishedClue
    span: Span
    days: Days
    name: str | None = None
    since: str | None = None


def offices(text: str, countries: Countries) -> Iterator[Clue]:
    """ "President Alexander Lukashenko": the time when he was that."""
    seen: set[tuple[str, str]] = set()
    for found in TITLED.finditer(text):
        if OTHER_TIME.search(found["before"]) or (found["title"], found["name"]) in seen or _year_beside(text, found):
            continue
        seen.add((found["title"], found["name"]))
        rows = [row for row in rows_called(found["name"], countries) if row.office.startswith(TITLES[found["title"]])]
        if rows and len({row.country for row in rows}) == 1:
            grace = timedelta(days=GRACE_DAYS)
            held = union([(whole(row.start) - grace, _end(row) + grace) for row in rows])
            yield Clue(PublishedClue.OFFICE, Span(found.start("title"), found.end()), held, rows[0].name)


def _year_beside(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence names a year: it may tell of that year's president."""
    before = text[max(0, found.start() - SENTENCE_CHARS) : found.start()].rpartition(". ")[2].rpartition("\n")[2]
    after = text[found.end() : found.end() + SENTENCE_CHARS].partition(". ")[0].partition("\n")[0]
    return re.search(rf"\b{YEAR}\b", before + " " + after) is not None


def tenures(text: str, countries: Countries) -> Iterator[Clue]:
    """ "In power for 26 years": so long after the first day in office."""
    for found in TENURE.finditer(text):
        row = _ruler_before(text, found.start(), countries)
        if row is None:
            continue
        count = _number(found["number"] or found["number2"])
        start = whole(row.start)
        almost, over = found["almost"] or found["almost2"], found["over"] or found["over2"]
        low, high = (-1.0, 0.1) if almost else (0.0, 1.5) if over else (-0.5, 1.1)
        days = between(_after(start, count + low), _after(start, count + high)) & between(start, _end(row))
        if not days.stretches:
            continue  # said of somebody else
        yield Clue(PublishedClue.TENURE, Span(*found.span()), days, row.name, row.start)


def ages(text: str, countries: Countries) -> Iterator[Clue]:
    """ "Lukashenko, who recently turned 66": between that birthday and the next."""
    whole_text = ""
    for pattern in AGES:
        for found in pattern.finditer(text):
            rows = rows_called(found["name"], countries)
            if " " not in found["name"].strip():  # anybody may have the family name: who stands in full?
                whole_text = whole_text or fold(text)
                rows = tuple(row for row in rows if fold_name(row.name) in whole_text)
            born = births().get(fold_name(rows[0].name)) if rows else None
            if born is None or len({row.name for row in rows if row.keys}) > 1:
                continue
            start, age = whole(born), int(found["age"])
            birthday = _after(start, age)
            recent = "recent" in found.re.groupindex and found["recent"]
            last = birthday + timedelta(days=RECENT_DAYS) if recent else _after(start, age + 1) - timedelta(days=1)
            yield Clue(PublishedClue.AGE, Span(*found.span()), between(birthday, last), rows[0].name, born)


def rows_called(name: str, countries: Countries) -> tuple[Person, ...]:
    """The offices of whom a name means: a full name, or a family name of a country that the story speaks of."""
    words = re.sub(r"['’]s$", "", name).split()
    for first in range(len(words)):
        if len(words) - first > 1 and (rows := people_names().get(fold_name(" ".join(words[first:])))):
            return (*rows, *_by_surname(rows[0]))  # the list of leaders may know of earlier terms
    alone = short_names().get(fold_name(words[-1]), ())
    if len(words) > 1:
        # Another first name than that of the table is another person; the list of leaders has few first names.
        alone = tuple(row for row in alone if not row.keys)
    spoken = countries() if alone else ()
    alone = tuple(row for row in alone if row.country in spoken)
    return tuple(row for row in alone if row.keys) or alone


def _by_surname(row: Person) -> tuple[Person, ...]:
    """The rows of the list of leaders that may be the same person's."""
    rows = short_names().get(fold_name(row.name).split()[-1], ())
    return tuple(other for other in rows if not other.keys and other.country == row.country)


def _ruler_before(text: str, at: int, countries: Countries) -> Person | None:
    """Whoever of the tables is named last before a place and led a country."""
    for found in reversed(list(re.finditer(NAME, text[max(0, at - 500) : at]))):
        rows = [row for row in rows_called(found[0], countries) if row.sector == "GOV"]
        rulers = [
            row for row in rows if row.office.startswith(("President of", "Prime Minister", "leader of", "Chancellor"))
        ]
        if rulers:
            return min(rulers, key=lambda row: row.start) if len({row.country for row in rulers}) == 1 else None
    return None


def _end(row: Person) -> date:
    return whole(row.end, last=True) if row.end else LAST - timedelta(days=GRACE_DAYS)


def _after(start: date, years: float) -> date:
    return shift_month(start, round(years * 12))


def _number(words: str) -> int:
    plain = tidy(words)
    return int(plain) if plain.isdigit() else NUMBERS[plain]
