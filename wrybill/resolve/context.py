"""What resolution knows of a story as a whole, worked out once for each reading."""

import re
from collections import Counter
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from wrybill.gazetteers import NameKind, country_by_code, domains
from wrybill.resolve.findings import Profile
from wrybill.resolve.lexicons import country_lexicon
from wrybill.resolve.phrases import words_of
from wrybill.schema import EntityKind, Reading, Span

# The opening says where a story plays: its countries count this many times. Calibrated on events/train, 2026-11.
LEAD_CHARS, LEAD_WEIGHT, TITLE_WEIGHT = 350, 2.0, 2.0
# A local paper writes of home without naming it.
OUTLET_WEIGHT = 3.0
# Home is clear when it has this share of all mentions of countries.
MIN_HOME_SHARE = 0.5
GENERIC_DOMAINS = frozenset(
    {"com", "net", "org", "info", "tv", "io", "co", "me", "eu", "int", "news", "ai", "cc", "fm"}
)
COUNTRY_CODE_DOMAINS = {"uk": "GBR"}


class StoryContext:
    """A story's own countries, day and names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.story.text
        self.profiles: dict[tuple[str, Span], Profile] = {}
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
    def country_weights(self) -> Counter[str]:
        """How much the story speaks of each country."""
        weights: Counter[str] = Counter()
        lead = min(LEAD_CHARS, len(self.text))
        for country, at in self._countries_named(self.text):
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
        total = sum(self.country_weights.values())
        if not total:
            return None
        first = self.countries[0]
        return first if self.country_weights[first] / total >= MIN_HOME_SHARE else None

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
        found = []
        for hit in country_lexicon().find(words):
            if hit.entry is None or hit.entry.kind is NameKind.METONYM:
                continue
            found.append((hit.entry.country.iso3, words[hit.first].start))
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
