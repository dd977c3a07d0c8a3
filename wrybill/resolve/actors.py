"""Participants → actors: country, sector, office and identity, from the strongest evidence to the weakest.

The order is: the phrase itself; the person's table row; title and apposition beside the name; the same beside other mentions of
the name; a leader's family name; the place of the event; the country that the story is about.
"""

from wrybill.gazetteers import country_by_code, country_names, fold_name, organisation_names
from wrybill.resolve.context import StoryContext
from wrybill.resolve.countries import country_of
from wrybill.resolve.findings import CountryFinding, Profile, SectorFinding
from wrybill.resolve.lexicons import organisation_lexicon
from wrybill.resolve.offices import person_by_family_name, person_named
from wrybill.resolve.phrases import Word, head_length, words_of
from wrybill.resolve.sectors import sector_of
from wrybill.resolve.surroundings import apposition_after, title_before
from wrybill.schema import Actor, ActorBasis, Head, Participant, Span

# Other mentions of a name that are looked at for a title.
MAX_MENTIONS = 12
# Domestic by nature: in a story about one country, such an actor is of that country unless said otherwise.
DOMESTIC = frozenset(
    {"GOV", "COP", "JUD", "LEG", "PTY", "OPP", "CVL", "EDU", "LAB", "AGR", "MED", "CRM", "NGO", "ETH", "REL"}
)
FIRST_AND_SECOND_PERSONS = frozenset("i we you us me our my your ourselves".split())


def resolve_actor(participant: Participant, context: StoryContext, place_country: str | None) -> Actor:
    """The actor that a participant stands for.

    Args:
        participant: who, as the sentence has it, and the fullest name in the story.
        context: the story.
        place_country: the country of the event's place, if one was resolved.
    """
    profile = _profile(participant, context)
    country = profile.country or _country_of_setting(participant, profile.sector, context, place_country)
    return Actor(
        text=participant.span.of(context.text),
        span=participant.span,
        name=participant.name_span.of(context.text),
        head=participant.head,
        entity=profile.entity,
        country=country.country if country else None,
        country_basis=country.basis if country and country.country else None,
        sector=profile.sector.sector if profile.sector else None,
        sector_basis=profile.sector.basis if profile.sector else None,
        office=profile.office,
        prob=participant.prob,
    )


def _profile(participant: Participant, context: StoryContext) -> Profile:
    """What the words say: those of the mention first, then those of the name it stands for."""
    own = _known(participant.span, participant.head, context)
    if own.complete or participant.name_span == participant.span:
        return own
    named = _known(participant.name_span, Head.NAMED, context)
    if participant.head is Head.PRONOUN:
        return _as_coreferent(named)
    return own.filled_from(_as_coreferent(named))


def _as_coreferent(profile: Profile) -> Profile:
    """The same, resting on coreference where it rested on the words themselves."""
    country, sector = profile.country, profile.sector
    if country and country.basis is not ActorBasis.LEADER:
        country = CountryFinding(country.country, ActorBasis.COREFERENCE)
    if sector and sector.basis is not ActorBasis.LEADER:
        sector = SectorFinding(sector.sector, ActorBasis.COREFERENCE, sector.strong, sector.underlying)
    return Profile(country, sector, profile.office, profile.entity)


def _known(span: Span, head: Head, context: StoryContext) -> Profile:
    key = (head.value, span)
    if key not in context.profiles:
        context.profiles[key] = _work_out(span, head, context)
    return context.profiles[key]


def _work_out(span: Span, head: Head, context: StoryContext) -> Profile:
    text = span.of(context.text)
    if head is Head.PRONOUN or fold_name(text) in FIRST_AND_SECOND_PERSONS:
        return Profile()
    words = words_of(text)
    whole = _of_whole_name(text, context)
    if whole is not None:
        return whole
    profile = _of_phrase(words, context)
    name = _bare_name(words, text)
    if name is None:
        return profile
    person = person_named(name, context.day)
    if person is not None:
        # A title that stands with the name is about this day's story; the table knows the rest.
        return profile.filled_from(person) if profile.sector else person.filled_from(profile)
    profile = profile.filled_from(_of_surroundings(span, context))
    if not profile.complete:
        profile = profile.filled_from(_of_other_mentions(name, span, context))
    if not profile.complete:
        profile = profile.filled_from(_of_family_name(name, profile, context))
    return profile


def _of_whole_name(text: str, context: StoryContext) -> Profile | None:
    """An organisation, country, capital or person whose name is the whole phrase."""
    key = fold_name(text)
    words = words_of(text)
    organisation = organisation_names().get(key)
    if organisation is not None and organisation_lexicon().accepts([w for w in words if w.key != "the"], key):
        sector = organisation.sector
        return Profile(
            CountryFinding(organisation.country, ActorBasis.ORGANISATION),
            SectorFinding(sector, ActorBasis.ORGANISATION, strong=True, underlying=sector) if sector else None,
            None,
            organisation.entity,
        )
    named = country_names().get(key)
    if named is not None and text[:1].isupper() or (named is not None and text.lower().startswith("the ")):
        country = country_of(words, context.countries)
        if country is not None:
            entity = named.country.entity if country.country == named.country.iso3 else None
            return Profile(country, sector_of(words), None, entity if named.kind == "country" else None)
    return person_named(text, context.day)


def _of_phrase(words: list[Word], context: StoryContext) -> Profile:
    """Country and sector that the phrase itself says."""
    country = _of_organisation(words) or country_of(words, context.countries)
    return Profile(country, sector_of(words))


def _of_organisation(words: list[Word]) -> CountryFinding | None:
    """The country of the organisation in the head of the phrase, or after it ("members of Hamas")."""
    hit = next(organisation_lexicon().find(words[: head_length(words)]), None)
    hit = hit or next(
        (h for h in organisation_lexicon().find(words) if words[h.first - 1].key in {"of", "from", "the"}), None
    )
    if hit is None:
        return None
    if hit.entry.country in {None, "IGO"} and (own := country_of(words[: hit.first])) is not None:
        return own
    return CountryFinding(hit.entry.country, ActorBasis.ORGANISATION)


def _bare_name(words: list[Word], text: str) -> str | None:
    """The proper name that ends a phrase ("President Lukashenko" → "Lukashenko"), without its title; None for a noun phrase."""
    run: list[Word] = []
    for word in reversed(words):
        if not word.key or not (
            word.capital
            or (run and word.key in {"al", "bin", "de", "la", "el", "von", "van", "der", "da", "ibn", "den"})
        ):
            break
        if run and sector_of([word]) is not None and not word.glued:
            break
        run.insert(0, word)
    if not run or (len(run) == 1 and sector_of(run) is not None):
        return None
    return text[run[0].start : run[-1].end]


def _of_surroundings(span: Span, context: StoryContext) -> Profile:
    """What title and apposition beside a mention say."""
    title = title_before(context.text, span.start)
    apposition = apposition_after(context.text, span.end)
    profile = Profile()
    for words, basis in ((title, ActorBasis.TITLE), (apposition, ActorBasis.APPOSITION)):
        if words:
            said = _of_phrase(words, context)
            country = CountryFinding(said.country.country, basis) if said.country else None
            sector = said.sector
            if sector:
                sector = SectorFinding(sector.sector, basis, sector.strong, sector.underlying)
            profile = profile.filled_from(Profile(country, sector))
    return profile


def _of_other_mentions(name: str, span: Span, context: StoryContext) -> Profile:
    """What stands beside the other mentions of the name, by its full form and by its last word."""
    profile = Profile()
    short = name.split()[-1]
    spans = context.occurrences(name) + (context.occurrences(short) if short != name and len(short) > 2 else [])
    for other in spans[:MAX_MENTIONS]:
        if other.overlaps(span):
            continue
        profile = profile.filled_from(_as_coreferent(_of_surroundings(other, context)))
        if profile.complete:
            break
    return profile


def _of_family_name(name: str, profile: Profile, context: StoryContext) -> Profile:
    """A leader by the family name, where the country already known agrees."""
    if " " in name and not (profile.sector and profile.sector.basis is ActorBasis.TITLE):
        return Profile()
    known = profile.country.country if profile.country else None
    home = (known,) if known else context.countries
    short = name.split()[-1]
    found = person_by_family_name(short, context.day, home)
    return found or Profile()


def _country_of_setting(
    participant: Participant, sector: SectorFinding | None, context: StoryContext, place_country: str | None
) -> CountryFinding | None:
    """The country of the event's place, or of the story, for an actor that is domestic by nature."""
    text = fold_name(participant.span.of(context.text))
    if (
        text in FIRST_AND_SECOND_PERSONS
        or participant.head is Head.PRONOUN
        and participant.name_span == participant.span
    ):
        return None
    if sector is None or sector.underlying not in DOMESTIC:
        return None
    if place_country and sector.underlying not in {"GOV"}:
        return CountryFinding(place_country, ActorBasis.PLACE)
    home = context.home
    return CountryFinding(home, ActorBasis.STORY) if home and home in country_by_code() else None
