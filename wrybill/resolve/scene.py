"""The country of an actor that names none and can only be of where the event plays.

The order is: the event's place, for a government or an army only if the sentence speaks of no other country; the
story's country, where that is clear; those the actor deals with; the only country that the sentence, or the one before
it, speaks of; the story's country, where it has half of what the story says.
"""

from dataclasses import dataclass

from wrybill.gazetteers import country_by_code, word_set
from wrybill.resolve.context import MIN_CLEAR_SHARE, StoryContext
from wrybill.resolve.findings import CountryFinding, SectorFinding
from wrybill.resolve.phrases import without_quantity, words_of
from wrybill.schema import ActorBasis, Head, Participant

# Organs of a state and those who seek its power: they deal with their own. On events/train civilians, officials and
# soldiers are as often of another country than those they meet.
INSTITUTIONAL = frozenset({"COP", "JUD", "LEG", "OPP", "PTY"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an event plays: its place's country, its sentence, and the countries that its participants say."""

    place_country: str | None
    sentence: int
    said: frozenset[str | None]


def country_of_scene(
    participant: Participant, sector: SectorFinding | None, context: StoryContext, scene: Scene
) -> CountryFinding | None:
    """The country of the event's place, of the sentence or of the story, for an actor that can only be of it."""
    text = participant.span.of(context.text)
    unnamed = participant.head is Head.PRONOUN and participant.name_span == participant.span
    words = words_of(text)
    if unnamed or speaks_for_itself(text) or any(word.key in word_set("foreign_words") for word in words):
        return None
    if all(word.key.isdigit() for word in without_quantity(words)):
        return None
    forces = bool(words) and words[-1].key in word_set("domestic_forces") and len(words) <= 3
    kind = sector.underlying if sector else None
    domestic = forces or kind in word_set("domestic")
    if domestic and scene.place_country and kind not in {None, "GOV", "MIL"}:
        return CountryFinding(scene.place_country, ActorBasis.PLACE)
    if domestic and scene.place_country and context.countries_near(scene.sentence) == {scene.place_country}:
        return CountryFinding(scene.place_country, ActorBasis.PLACE)
    home = _home(kind, context, scene) if domestic else context.home if _is_clear(context) else None
    return CountryFinding(home, ActorBasis.STORY) if home and home in country_by_code() else None


def _home(kind: str | None, context: StoryContext, scene: Scene) -> str | None:
    """The country of a domestic actor: the story's, unless that is unclear and what stands nearby tells better."""
    if _is_clear(context):
        return context.home
    if kind in INSTITUTIONAL and len(scene.said) == 1:
        return next(iter(scene.said))
    near = context.countries_near(scene.sentence)
    if len(near) == 1 and (context.home is not None or kind in INSTITUTIONAL):
        return next(iter(near))
    return context.home


def _is_clear(context: StoryContext) -> bool:
    return context.home_share >= MIN_CLEAR_SHARE


def speaks_for_itself(text: str) -> bool:
    """Whether the words are "we", "you" …: nobody's name, and "US" is not "us"."""
    return text.lower() in word_set("first_and_second_persons") and not text.isupper()
