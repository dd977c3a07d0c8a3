"""The country of an actor that names none: chosen among those that the event, the sentence and the story speak of.

Each country that can be meant, and "none or many", gets a score: the sum of what speaks for it, by the weights of
`belonging.toml`, which were fitted to coded stories (`recipes/belonging/fit.py`). The scores become chances; the
likeliest is taken, so that an actor which coders leave without a country mostly stays without one.
"""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wrybill.gazetteers import country_by_code, word_set
from wrybill.resolve.context import StoryContext
from wrybill.resolve.findings import CountryFinding, SectorFinding
from wrybill.resolve.lexicons import country_lexicon
from wrybill.resolve.phrases import Word, tails, without_quantity, words_of
from wrybill.schema import ActorBasis, Head, Participant

MAX_STORY_COUNTRIES = 4  # of the countries that a story speaks of, so many can be meant without being near
MIN_PROB = 0.4  # below it right in .25 of 32 held-out actors, above in .80 (fit.py prints the table)

GROUPS = {
    **dict.fromkeys(("COP", "JUD", "LEG", "OPP", "PTY"), "institution"),
    **dict.fromkeys(("MIL", "SPY"), "army"),
    **dict.fromkeys(("REB", "PRM", "UAF"), "rebels"),
    "GOV": "government",
    "CVL": "civilians",
    "CRM": "civilians",
    "REF": "civilians",
}

ABROAD = frozenset({"foreign", "international", "global", "world"})  # such an actor is of no country that is named
HOME_OFFICES = frozenset({"minist", "secret", "affair", "office", "policy"})  # by their first six letters

Score = dict[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an event plays: its place's country, its sentence, and the countries that each side says of itself."""

    place: str | None
    sentence: int
    beside: frozenset[str]
    opposite: frozenset[str]


def country_of_setting(
    participant: Participant, sector: SectorFinding | None, context: StoryContext, setting: Setting
) -> CountryFinding | None:
    """The country that an actor most likely belongs to, with its chance; None where that is most likely none.

    Args:
        participant: an actor whose own words and name tell no country.
        sector: what is known of its sector.
        context: the story.
        setting: where the event plays, and with whom.
    """
    words = words_of(participant.span.of(context.text))
    told = [word for word in words if word.key not in {"", "the"}]
    if told and told[0].key in ABROAD and not _is_of_ministry(told, 0):
        return None
    options = dict(evidence(participant, sector, context, setting))
    scores = {country: sum(weights().get(name, 0.0) * value for name, value in spoken.items())
              for country, spoken in options.items()}  # fmt: skip
    best = max(scores, key=lambda country: (scores[country], country or ""))
    prob = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
    if best is None or prob < MIN_PROB:
        return None
    return CountryFinding(best, _basis(best, context, setting), prob)


def evidence(
    participant: Participant, sector: SectorFinding | None, context: StoryContext, setting: Setting
) -> Iterator[tuple[str | None, Score]]:
    """What speaks for each country that can be meant, and for none or many (None), by the names of the weights."""
    text = participant.span.of(context.text)
    words = words_of(text)
    group = _group(participant, sector, context)
    yield None, _for_none(words, participant, group)
    near, last = context.spoken_in(setting.sentence), context.spoken_in(setting.sentence - 1)
    shares = context.shares
    possible = {*near, *last, *context.countries[:MAX_STORY_COUNTRIES], *setting.beside, *setting.opposite}
    possible.add(setting.place or "")
    for country in sorted((possible & country_by_code().keys()) - _directed_at(words)):
        spoken = {
            "place": country == setting.place,
            "sentence": country in near,
            "only": near == {country},
            "only place": near == {country} and country == setting.place,
            "last": country in last and not near,
            "only last": last == {country} and not near,
            "share": shares.get(country, 0.0),
            "first": (country,) == context.countries[:1],
            "beside": country in setting.beside,
            "opposite": country in setting.opposite,
            "outlet": country == context.outlet_country,
        }
        held = {name: float(value) for name, value in spoken.items() if value}
        yield country, {**held, **{f"{name} {group}": value for name, value in held.items()}}


def _for_none(words: list[Word], participant: Participant, group: str) -> Score:
    """What speaks for an actor's being of no country, or of many."""
    said = {"none": 1.0, f"none {group}": 1.0, f"none {participant.head}": 1.0}
    if any(word.key in word_set("foreign_words") and not _is_of_ministry(words, at) for at, word in enumerate(words)):
        said["none foreign"] = 1.0
    if words and all(word.key.isdigit() for word in without_quantity(words)):
        said["none number"] = 1.0
    if words and words[0].key in {"the", "this", "these", "that", "those"}:
        said["none definite"] = 1.0
    if len(words) == 1:
        said["none bare"] = 1.0
    return said


def _is_of_ministry(words: list[Word], at: int) -> bool:
    """Whether "foreign" names an office at home: "the foreign minister", "the Foreign Secretary"."""
    return words[at].key == "foreign" and at + 1 < len(words) and words[at + 1].key[:6] in HOME_OFFICES


def _directed_at(words: list[Word]) -> set[str]:
    """The countries that an actor is sent to or acts against: it belongs to another ("the ambassador to Minsk")."""
    return {
        hit.entry.country.iso3
        for preposition, tail in tails(words)
        if preposition in {"to", "against"}
        for hit in country_lexicon().find(tail)
        if hit.entry is not None
    }


def _group(participant: Participant, sector: SectorFinding | None, context: StoryContext) -> str:
    if participant.head is Head.PRONOUN and participant.name_span == participant.span:
        return "pronoun"
    if context.is_person(participant.name_span):
        return "person"
    return GROUPS.get(sector.underlying, "society") if sector else "unknown"


def _basis(country: str, context: StoryContext, setting: Setting) -> ActorBasis:
    if country == setting.place:
        return ActorBasis.PLACE
    return ActorBasis.SENTENCE if country in context.spoken_in(setting.sentence) else ActorBasis.STORY


@cache
def weights() -> dict[str, float]:
    """The weight of each piece of evidence."""
    table = tomllib.loads(files(__package__).joinpath("belonging.toml").read_text("utf-8"))
    return {name: float(value) for name, value in table["weights"].items()}
