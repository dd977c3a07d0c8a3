"""The country of a phrase: "Belarusian President" → BLR, "the Russian Ambassador to Minsk" → RUS.

What stands in the head of the phrase goes before what follows "of", "from" or "in"; what an act is directed to or
against tells nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

from wrybill.gazetteers import CountryName, NameKind, Place, places_named, word_set
from wrybill.resolve.ambiguous import meant_country
from wrybill.resolve.findings import CountryFinding
from wrybill.resolve.lexicons import agent_lexicon, country_lexicon
from wrybill.resolve.phrases import Hit, Word, head_length, tails, without_asides, without_quantity
from wrybill.schema import ActorBasis

BASES = {
    NameKind.COUNTRY: ActorBasis.NAME,
    NameKind.ADJECTIVE: ActorBasis.DEMONYM,
    NameKind.CAPITAL: ActorBasis.CAPITAL,
    NameKind.METONYM: ActorBasis.NAME,
}
# A place inside is the holder's own; one that something is done to or against is not.
OWNING = ("of", "from", "in", "at", "near", "across", "")
# A place name decides alone from this size on; a smaller one only where the story speaks of its country.
MIN_PLACE_POPULATION, MIN_HOME_POPULATION = 100_000, 10_000
TITLED_SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL"})  # whose offices stand right before their holders' names


def country_of(words: Sequence[Word], home: Sequence[str] = ()) -> CountryFinding | None:
    """The country that a noun phrase says it belongs to, or None where it names none.

    Args:
        words: the phrase.
        home: the countries that the story speaks of, most often first; they decide names that several share.
    """
    words = without_quantity(without_asides(words))
    if _lists_countries(words):
        return CountryFinding(None, ActorBasis.DEMONYM)
    length = head_length(words)
    head = words[:length]
    # A bare name may be anybody's: only one that qualifies a noun ("Manitoba woman") is looked up as a place.
    qualifies = next(agent_lexicon().find(head), None) is not None or any(not w.capital and w.key for w in head[1:])
    finding = _of_part(head, home, placed=qualifies)
    if finding is not None:
        return finding
    for preposition, tail in tails(words):
        if preposition in OWNING and (finding := _of_part(tail[: head_length(tail)], home, placed=True)) is not None:
            return finding
    return None


def _lists_countries(words: Sequence[Word]) -> bool:
    """Whether a phrase begins with several countries between commas: "U.S., German and Canadian companies"."""
    if not any(word.text == "," for word in words[:4]):
        return False
    hits = [hit for hit in country_lexicon().find(words) if hit.entry is not None and not _is_side_word(words, hit)]
    if len(hits) < 2 or any(word.key not in {"", "the"} for word in words[: hits[0].first]):
        return False
    return all(word.key in {"", "and", "or"} for word in words[hits[0].last : hits[1].first])


def _of_part(words: Sequence[Word], home: Sequence[str], *, placed: bool) -> CountryFinding | None:
    hits = [
        hit for hit in country_lexicon().find(words) if not _is_side_word(words, hit) and not names_person(words, hit)
    ]
    named = [(hit, hit.entry) for hit in hits if hit.entry is not None]
    if named:
        return _of_hits(words, named, home)
    return _of_place(words, home) if placed else None


def _of_hits(
    words: Sequence[Word], hits: list[tuple[Hit[CountryName | None], CountryName]], home: Sequence[str]
) -> CountryFinding:
    """The first country named; none where several stand side by side ("India and Pakistan")."""
    first_hit, first = hits[0]
    country = meant_country(first_hit.key, first.country.iso3, home)
    for (before, _), (after, other) in pairwise(hits):
        between = [word.key for word in words[before.last : after.first]]
        beside = not between or all(key in {"and", "or", ""} for key in between)
        if beside and other.country.iso3 != country and not _is_modifier_pair(first, other, between):
            return CountryFinding(None, BASES[first.kind])
    return CountryFinding(country, BASES[first.kind])


def _is_modifier_pair(first: CountryName, other: CountryName, between: list[str]) -> bool:
    """Two adjectives in a row describe one actor ("Syrian Turkish fighters"): the first tells where it belongs."""
    return not between and other.kind is NameKind.ADJECTIVE and first.kind is NameKind.ADJECTIVE


def _is_side_word(words: Sequence[Word], hit: Hit[CountryName | None]) -> bool:
    """Whether a country is that of a side ("US-backed", "pro-Russian"), not the actor's own."""
    if hit.first and words[hit.first].glued and words[hit.first - 1].key in {"pro", "anti"}:
        return True
    return hit.last < len(words) and words[hit.last].glued and words[hit.last].key in word_set("side_words")


def names_person(words: Sequence[Word], hit: Hit[CountryName | None]) -> bool:
    """Whether the hit is part of a person's name: "Jordan Bardella", "Michael Jordan"."""
    if hit.last - hit.first != 1 or hit.key not in word_set("person_names") or words[hit.first].possessive:
        return False
    after = words[hit.last] if hit.last < len(words) else None
    before = words[hit.first - 1] if hit.first else None
    return bool(after and _is_name_part(after)) or bool(before and before.key and _is_name_part(before))


def _is_name_part(word: Word) -> bool:
    """A capitalised word that is no noun of the tables, and none that opens a sentence ("In Cuba")."""
    if not word.key or not word.capital or word.text.isupper() or word.key in word_set("prepositions"):
        return False
    return next(agent_lexicon().find([word]), None) is None and next(country_lexicon().find([word]), None) is None


def _of_place(words: Sequence[Word], home: Sequence[str]) -> CountryFinding | None:
    """The country of a town or province in the phrase, tried from the longest run of capitalised words."""
    for first, word in enumerate(words):
        if not _can_be_place(word) or (first and words[first - 1].key in word_set("courtesies")):
            continue
        for last in range(min(len(words), first + 3), first, -1):
            run = words[first:last]
            named = _is_in_name(words, first, last) or _is_titled(words, first, last)
            if all(_can_be_place(part) for part in run) and not named:
                place = chosen_place(" ".join(part.text for part in run), home)
                if place is not None:
                    return CountryFinding(place.country, ActorBasis.PLACE)
    return None


def _is_titled(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a run ends the phrase right behind an office, as a name does: "President Bush" is of no town in Egypt."""
    before = words[first - 1 : first] if last == len(words) else ()
    return any(hit.entry.sector in TITLED_SECTORS for hit in agent_lexicon().find(before))


def _can_be_place(word: Word) -> bool:
    return bool(word.key) and word.capital and len(word.key) >= 4 and word.key not in word_set("compass")


def chosen_place(name: str, home: Sequence[str]) -> Place | None:
    """The place that a name in an actor's phrase means: one in the story's countries, or else a large one."""
    found = places_named(name)
    for country in home:
        for place in found:
            if place.country == country and (place.division or place.population >= MIN_HOME_POPULATION):
                return place
    large = [p for p in found if p.main_name and (p.population >= MIN_PLACE_POPULATION or p.division)]
    return large[0] if large else None


def _is_in_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a run stands in a longer name ("John Lagos", "Austin Smith")."""
    after = words[last] if last < len(words) else None
    before = words[first - 1] if first else None
    noun = next(agent_lexicon().find(words[last:]), None)
    if noun is not None and noun.first == 0:
        return False
    return bool(after and _is_name_part(after)) or bool(before and before.key and _is_name_part(before))
