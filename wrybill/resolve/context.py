"""What resolution knows of a story as a whole, worked out once for each reading."""

import re
from collections import defaultdict
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from wrybill.gazetteers import country_by_code, domains, places_named
from wrybill.resolve.findings import Profile
from wrybill.resolve.lexicons import country_lexicon, person_lexicon
from wrybill.resolve.organisations import organisations_in
from wrybill.resolve.phrases import words_of
from wrybill.schema import EntityKind, Reading, Span

# The opening says where a story plays: its countries count this many times. Calibrated on events/train, 2026-11.
LEAD_CHARS, LEAD_WEIGHT, TITLE_WEIGHT = 350, 2.0, 2.0
# A local paper writes of home without naming it.
OUTLET_WEIGHT = 3.0
# Home is clear for a domestic actor (police, parliament) at the first share, for any actor at the second.
# Precision .77 and .80 on events/train, 2026-11.
MIN_HOME_SHARE, MIN_CLEAR_SHARE = 0.5, 0.7
MIN_PLACE_POPULATION = 100_000  # smaller places share their names with too many others to tell a country
GENERIC_DOMAINS = frozenset(
    {"com", "net", "org", "info", "tv", "io", "co", "me", "eu", "int", "news", "ai", "cc", "fm"}
)
COUNTRY_CODE_DOMAINS = {"uk": "GBR"}


class StoryContext:
    """A story's own countries, day and names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.story.text
        self.profiles: dict[Span, Profile] = {}
        self.person_spans = tuple(m.span for m in reading.mentions if m.kind is EntityKind.PERSON)

    @cached_property
    def day(self) -> date | None:
        """The day of publication."""
        published = self.reading.story.published
        try:
            return date.fromisoformat(published[:10]) if published else None
        except ValueError:
            return None

    @cached_property
    def country_weights(self) -> dict[str, float]:
        """How much the story speaks of each country."""
        weights: dict[str, float] = defaultdict(float)
        lead = min(LEAD_CHARS, len(self.text))
        for country, at in (*self._countries_named(self.text), *self._countries_of_places()):
            weights[country] += LEAD_WEIGHT if at < lead else 1.0
        for country, _ in self._countries_named(self.reading.story.title or ""):
            weights[country] += TITLE_WEIGHT
        if self.outlet_country:
            weights[self.outlet_country] += OUTLET_WEIGHT
        return weights

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries that the story speaks of, most often first."""
        return tuple(sorted(self.country_weights, key=lambda c: (-self.country_weights[c], c)))

    @cached_property
    def home(self) -> str | None:
        """The one country that the story is about, where that is clear."""
        return self.countries[0] if self.home_share >= MIN_HOME_SHARE else None

    @cached_property
    def home_share(self) -> float:
        """The first country's share of all that the story says of countries."""
        total = sum(self.country_weights.values())
        return self.country_weights[self.countries[0]] / total if total else 0.0

    @cached_property
    def outlet_country(self) -> str | None:
        """The country of the outlet, by its web address."""
        host = urlsplit(self.reading.story.url or "").hostname or ""
        if not host:
            return None
        parts = host.split(".")
        for known in (host, ".".join(parts[-2:]), ".".join(parts[-3:])):
            if known in domains():
                return None if domains()[known] == "-" else domains()[known]
        ending = parts[-1]
        if ending in GENERIC_DOMAINS:
            return None
        country = country_by_code().get(ending.upper())
        return COUNTRY_CODE_DOMAINS.get(ending, country.iso3 if country else None)

    def occurrences(self, name: str) -> list[Span]:
        """Where a name stands in the story, as whole words."""
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        return [Span(match.start(), match.end()) for match in pattern.finditer(self.text)]

    def is_person(self, span: Span) -> bool:
        """Whether reading took the span for a person's name."""
        return any(span.overlaps(person) for person in self.person_spans)

    def _countries_named(self, text: str) -> list[tuple[str, int]]:
        words = words_of(text)
        found = [
            (hit.entry.country.iso3, words[hit.first].start)
            for hit in country_lexicon().find(words)
            if hit.entry is not None
        ]
        for body in organisations_in(words, ()):
            if body.entry.country in country_by_code() and body.entry.sector != "JRN":
                found.append((str(body.entry.country), words[body.first].start))
        for person in person_lexicon().find(words):
            if person.entry[0].country in country_by_code():
                found.append((str(person.entry[0].country), words[person.first].start))
        return found

    def _countries_of_places(self) -> list[tuple[str, int]]:
        """The countries of the towns and provinces that reading found, where a place of that name is large."""
        found = []
        for mention in self.reading.mentions:
            if mention.kind is EntityKind.LOCATION:
                large = [
                    place
                    for place in places_named(mention.span.of(self.text))
                    if place.population >= MIN_PLACE_POPULATION
                ]
                if large:
                    found.append((large[0].country, mention.span.start))
        return found


_last: tuple[Reading, StoryContext] | None = None


def context_of(reading: Reading) -> StoryContext:
    """The context of a reading; that of the last reading is kept, since a story's events come one after the other."""
    global _last  # noqa: PLW0603 - a cache of one; a Reading holds dicts and cannot key a mapping
    last = _last
    if last is None or last[0] is not reading:
        last = (reading, StoryContext(reading))
        _last = last
    return last[1]
