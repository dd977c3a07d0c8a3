"""What resolution knows of a story as a whole, worked out once for each reading."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from wrybill.gazetteers import country_by_code, country_names, fold, fold_name, places_named
from wrybill.gazetteers.names import FAMILY_NAME_FIRST
from wrybill.gazetteers.own import Gazetteer
from wrybill.resolve.ambiguous import SHARED, meant_country
from wrybill.resolve.countries import names_person
from wrybill.resolve.dates import Timex, told_times
from wrybill.resolve.findings import Profile
from wrybill.resolve.lexicons import country_lexicon, person_lexicon
from wrybill.resolve.organisations import organisations_in
from wrybill.resolve.outlets import Outlet, outlet_of
from wrybill.resolve.phrases import Word, words_of
from wrybill.resolve.published.allowed import whole
from wrybill.resolve.toponyms import Toponyms
from wrybill.schema import EntityKind, Reading, Span

# The opening says where a story plays: its countries count this many times. Calibrated on events/train, 2026-11.
LEAD_CHARS, LEAD_WEIGHT, TITLE_WEIGHT = 350, 2.0, 2.0
# A local paper writes of home without naming it.
OUTLET_WEIGHT = 3.0
# Home is clear for a domestic actor (police, parliament) at the first share, for any actor at the second.
# Precision .77 and .80 on events/train, 2026-11.
MIN_HOME_SHARE, MIN_CLEAR_SHARE = 0.5, 0.7
MIN_FAMILY_NAME_CHARS = 4  # shorter ones are common words and given names
MIN_PLACE_POPULATION = 100_000  # smaller places share their names with too many others to tell a country
# Organs of a state and those who seek its power speak of its country; armed groups fight across borders, and firms,
# aid groups and papers work abroad. Without their votes .862 of countries are right on events/train, with them .860.
STATELY = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "OPP", "ELI"})


NO_KEY = "-"  # no name folds to a dash
NOWHERE = -1  # where a word stands that is not in the text


@dataclass(frozen=True, slots=True)
class Vote:
    """A country that the story speaks of, the folded name that speaks of it, how much it counts, and where."""

    country: str
    key: str
    weight: float
    start: int = NOWHERE


class StoryContext:
    """A story's own countries, day and names."""

    def __init__(self, reading: Reading, own: Gazetteer | None = None) -> None:
        self.reading = reading
        self.own = own
        self.text = reading.story.text
        self.profiles: dict[Span, Profile] = {}
        self.surroundings: dict[Span, Profile] = {}
        self._by_sentence: dict[int, frozenset[str]] = {}
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
    def days(self) -> tuple[date, date] | None:
        """The first and the last day on which the story can have been published; one day twice where that is known."""
        published, day = self.reading.story.published, self.day
        if published is None or day is not None:
            return None if day is None else (day, day)
        try:
            first, last = whole(published), whole(published, last=True)
        except ValueError:
            return None
        for evidence in self.reading.story.published_evidence:
            first = max(first, whole(evidence.earliest)) if evidence.earliest else first
            last = min(last, whole(evidence.latest)) if evidence.latest else last
        return (first, last) if first <= last else None

    @cached_property
    def times(self) -> tuple[tuple[Span, Timex], ...]:
        """Every time expression of the text, and what it most likely means."""
        return tuple((span, timex) for span, timex, _ in told_times(self.text, self.day))

    @cached_property
    def votes(self) -> tuple[Vote, ...]:
        """Every word that speaks of a country, and the outlet."""
        votes = [*self._spoken, *self._votes_of_places()]
        if self.outlet_country:
            votes.append(Vote(self.outlet_country, "", OUTLET_WEIGHT))
        return _settled(votes)

    @cached_property
    def _spoken(self) -> tuple[Vote, ...]:
        """Every word that speaks of a country, but for the names of its places."""
        title = self.reading.story.title or ""
        of_title = [replace(vote, start=NOWHERE) for vote in _votes_of(title, len(title), TITLE_WEIGHT)]
        return (*_votes_of(self.text, LEAD_CHARS, LEAD_WEIGHT), *of_title)

    def spoken_shares_without(self, key: str) -> dict[str, float]:
        """Like `shares_without`, by what is said of countries alone: neither places nor the outlet have a vote."""
        return _shares(self._settled_spoken, key)

    @cached_property
    def _settled_spoken(self) -> tuple[Vote, ...]:
        return _settled(list(self._spoken))

    @cached_property
    def toponyms(self) -> Toponyms:
        """The names of places in the story, chosen together."""
        spans = [mention.span for mention in self.reading.mentions if mention.kind is EntityKind.LOCATION]
        return Toponyms(self.text, spans, self.spoken_shares_without, self.outlet)

    def shares_without(self, key: str) -> dict[str, float]:
        """Each country's share of what the story says of countries, the votes of one folded name left out."""
        return _shares(self.votes, key)

    @cached_property
    def shares(self) -> dict[str, float]:
        """Each country's share of what the story says of countries."""
        return self.shares_without(NO_KEY)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries that the story speaks of, most often first."""
        return tuple(sorted(self.shares, key=lambda country: (-self.shares[country], country)))

    @cached_property
    def home(self) -> str | None:
        """The one country that the story is about, where that is clear."""
        return self.countries[0] if self.home_share >= MIN_HOME_SHARE else None

    @cached_property
    def home_share(self) -> float:
        """The first country's share of all that the story says of countries."""
        return self.shares[self.countries[0]] if self.countries else 0.0

    def spoken_in(self, sentence: int) -> frozenset[str]:
        """The countries that a sentence speaks of, by name or by whom it means."""
        if sentence not in self._by_sentence:
            spans = self._sentence_spans.get(sentence, [])
            meant = [link.antecedent for link in self.reading.links for span in spans if span.contains(link.span)]
            self._by_sentence[sentence] = frozenset(
                vote.country for vote in self.votes for span in spans + meant if span.start <= vote.start < span.end
            )
        return self._by_sentence[sentence]

    @cached_property
    def _sentence_spans(self) -> dict[int, list[Span]]:
        return {one.index: [one.span] for one in self.reading.sentences}

    @property
    def outlet_country(self) -> str | None:
        """The country of the outlet, by its web address."""
        return self.outlet.country

    @cached_property
    def outlet(self) -> Outlet:
        """Who wrote the story, by its web address."""
        return outlet_of(self.reading.story.url)

    @cached_property
    def folded(self) -> str:
        """The text, folded, between spaces: a name of a division stands in it between spaces too."""
        return f" {fold(self.text)} "

    def occurrences(self, name: str) -> list[Span]:
        """Where a name stands in the story, as whole words."""
        text, found, at = self.text, [], self.text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (at and _is_word(text[at - 1])) and not (end < len(text) and _is_word(text[end])):
                found.append(Span(at, end))
            at = text.find(name, end)
        return found

    def standing_for(self, name: Span) -> list[Span]:
        """The noun phrases and names elsewhere in the story that reading linked to a name."""
        return self._standing_for.get(name, [])

    @cached_property
    def _standing_for(self) -> dict[Span, list[Span]]:
        found: dict[Span, list[Span]] = defaultdict(list)
        for link in self.reading.links:
            if " " in link.span.of(self.text):
                found[link.antecedent].append(link.span)
        return found

    def is_person(self, span: Span) -> bool:
        """Whether reading took the span for a person's name."""
        return any(span.overlaps(person) for person in self.person_spans)

    def _votes_of_places(self) -> list[Vote]:
        """The countries of the towns and provinces that reading found, where a place of that name is large."""
        found = []
        for mention in self.reading.mentions:
            if mention.kind is EntityKind.LOCATION:
                name = mention.span.of(self.text)
                places = (place for place in places_named(name) if place.population >= MIN_PLACE_POPULATION)
                country = next((place.country for place in places), None)
                if country is not None:
                    weight = LEAD_WEIGHT if mention.span.start < LEAD_CHARS else 1.0
                    found.append(Vote(country, fold_name(name), weight, mention.span.start))
        return found


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _shares(votes: Sequence[Vote], key: str) -> dict[str, float]:
    """Each country's share of the votes, those of one folded name left out."""
    weights: dict[str, float] = defaultdict(float)
    for vote in votes:
        if vote.key != key:
            weights[vote.country] += vote.weight
    total = sum(weights.values())
    return {country: weight / total for country, weight in weights.items()}


def _votes_of(text: str, lead: int, lead_weight: float) -> list[Vote]:
    """The countries, bodies and people that a text names."""
    words = words_of(text)
    named = [
        (hit.key, hit.first, hit.entry.country.iso3)
        for hit in country_lexicon().find(words)
        if hit.entry is not None and not names_person(words, hit)
    ]
    bodies = [(h.key, h.first, h.entry.country) for h in organisations_in(words, ()) if h.entry.sector in STATELY]
    people = [(hit.key, hit.first, hit.entry[0].country) for hit in person_lexicon().find(words)]
    people += _family_names(words)
    return [
        Vote(country, key, lead_weight if words[first].start < lead else 1.0, words[first].start)
        for key, first, country in (*named, *bodies, *people)
        if country is not None and country in country_by_code()
    ]


def _family_names(words: Sequence[Word]) -> list[tuple[str, int, str | None]]:
    """Where somebody of the tables, once named in full, goes by the family name: the key, the word and the country."""
    full = list(person_lexicon().find(words))
    inside = {at for hit in full for at in range(hit.first, hit.last)}
    bearers: dict[str, str | None] = {}
    for hit in full:
        country = hit.entry[0].country
        key = words[hit.first if country in FAMILY_NAME_FIRST else hit.last - 1].key
        if len(key) >= MIN_FAMILY_NAME_CHARS and key not in country_names():
            bearers[key] = country
    return [
        (word.key, at, bearers[word.key])
        for at, word in enumerate(words)
        if word.capital and word.key in bearers and at not in inside
    ]


def _settled(votes: list[Vote]) -> tuple[Vote, ...]:
    """The votes of names that two countries share go to the one that the other votes speak of."""
    spoken = {vote.country for vote in votes if vote.key not in SHARED}
    return tuple(replace(vote, country=meant_country(vote.key, vote.country, tuple(spoken))) for vote in votes)


_last: tuple[Reading, StoryContext] | None = None


def context_of(reading: Reading, own: Gazetteer | None = None) -> StoryContext:
    """The context of a reading; that of the last reading is kept, since a story's events come one after the other."""
    global _last  # noqa: PLW0603 - a cache of one; a Reading holds dicts and cannot key a mapping
    last = _last
    if last is None or last[0] is not reading or last[1].own is not own:
        last = (reading, StoryContext(reading, own))
        _last = last
    return last[1]
