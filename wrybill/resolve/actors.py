"""Participants → actors: country, sector, office and identity, from the strongest evidence to the weakest.

The order is: the phrase itself; the person's row in the table; title and apposition beside the name; the name that the
mention stands for; title and apposition beside its other mentions; a leader's family name; what the event and the
story speak of (`belonging.py`, `standing.py`).
"""

from collections.abc import Sequence
from dataclasses import replace

from wrybill.gazetteers import NameKind, country_names, fold_name, word_set
from wrybill.resolve.belonging import Setting, country_of_setting
from wrybill.resolve.chances import chance_of_country, chance_of_sector
from wrybill.resolve.context import StoryContext
from wrybill.resolve.countries import country_of
from wrybill.resolve.findings import CountryFinding, Profile, SectorFinding
from wrybill.resolve.lexicons import agent_lexicon
from wrybill.resolve.offices import person_by_family_name, person_named
from wrybill.resolve.organisations import organisation_called, organisations_in
from wrybill.resolve.own import own_profile
from wrybill.resolve.phrases import Word, head_length, speaks_for_itself, tails, words_of
from wrybill.resolve.sectors import OFFICE_SECTORS, is_former, sector_of
from wrybill.resolve.standalone import only_names_a_side, told_alone
from wrybill.resolve.standing import sector_of_setting
from wrybill.resolve.surroundings import apposition_after, title_before
from wrybill.schema import Actor, ActorBasis, Event, Head, Participant, Span

# Other mentions of a name that are looked at for a title.
MAX_MENTIONS = 12
MIN_FAMILY_NAME_CHARS = 6  # shorter ones are borne by too many who are no leaders
# What a firm and one of its workers are called alike: before a firm's name it says no LAB ("gold miner Semafo").
TRADES_OF_FIRMS = frozenset({"miner"})
ANYBODY = frozenset({"CVL", "CRM"})  # sectors that nouns give to whoever is a victim, a suspect or a man
OF_SOMEBODY = frozenset({"of", "for", "to", "from", "with", "behind", "around"})  # before whom an actor belongs to
POLITICAL = frozenset({"GOV", "LEG", "PTY", "OPP"})


def resolve_actors(
    event: Event, context: StoryContext, place_country: str | None
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The actors and the recipients of an event.

    Args:
        event: who, as the sentence has it, and the fullest names in the story.
        context: the story.
        place_country: the country of the event's place, if one was resolved.
    """
    acting = [(participant, _profile_in(event, participant, context)) for participant in event.actors]
    acted_on = [(participant, _profile_in(event, participant, context)) for participant in event.recipients]
    sides = (countries_of(acting), countries_of(acted_on))
    if event.event_type == "ASSAULT":
        acting = [(participant, _as_attacker(participant, profile, context)) for participant, profile in acting]
    return (
        tuple(
            _actor(*each, context, Setting(place_country, event.sentence, *sides), (event.event_type, "actor"))
            for each in acting
        ),
        tuple(
            _actor(
                *each, context, Setting(place_country, event.sentence, *sides[::-1]), (event.event_type, "recipient")
            )
            for each in acted_on
        ),
    )


def countries_of(side: list[tuple[Participant, Profile]]) -> frozenset[str]:
    """The countries that the participants of one side say of themselves."""
    said = [profile.country.country for _, profile in side if profile.country is not None]
    return frozenset(country for country in said if country is not None and country != "IGO")


def _actor(
    participant: Participant, profile: Profile, context: StoryContext, setting: Setting, part: tuple[str, str]
) -> Actor:
    sector = profile.sector
    if sector is None or not sector.strong:
        person = context.is_person(participant.name_span)
        sector = sector_of_setting(participant, sector, *part, person=person)
    country = profile.country or country_of_setting(participant, profile.sector, context, setting)
    day = context.day if profile.office else None
    return Actor(
        text=participant.span.of(context.text),
        span=participant.span,
        name=participant.name_span.of(context.text),
        head=participant.head,
        entity=profile.entity,
        country=country.country if country else None,
        country_basis=country.basis if country and country.country else None,
        country_prob=chance_of_country(country) if country and country.country else None,
        sector=sector.sector if sector else None,
        sector_basis=sector.basis if sector else None,
        sector_prob=chance_of_sector(sector) if sector else None,
        office=profile.office,
        office_on=day.isoformat() if day else None,
        prob=participant.prob,
    )


def _as_attacker(participant: Participant, profile: Profile, context: StoryContext) -> Profile:
    """A state named by its adjective alone attacks by its forces ("Turkish" in "Turkish shelling").

    30 of 38 such actors on events/train; a state named by its noun is its government as often as not.
    """
    named = country_names().get(fold_name(participant.span.of(context.text)))
    if named is None or named.kind is not NameKind.ADJECTIVE or not profile.sector or profile.sector.sector != "GOV":
        return profile
    return replace(profile, sector=replace(profile.sector, sector="MIL", underlying="MIL"))


def _profile_in(event: Event, participant: Participant, context: StoryContext) -> Profile:
    """A participant's profile; "we" and "I", of whom the story says no more, are of their speaker's side."""
    profile = profile_of(participant, context)
    speaks = speaks_for_itself(participant.span.of(context.text)) and participant.name_span == participant.span
    if event.source is None or not speaks or context.text[participant.span.start].lower() == "y":  # not "you"
        return profile
    span = event.source.span
    teller = Participant(span=span, name_span=span, head=Head.NAMED, prob=participant.prob)
    speaker = _as_coreferent(profile_of(teller, context))
    return Profile(profile.country or speaker.country, profile.sector or speaker.sector)


def profile_of(participant: Participant, context: StoryContext) -> Profile:
    """What the story and the tables say of a participant, but for the setting."""
    own = Profile()
    if participant.head is not Head.PRONOUN and not speaks_for_itself(participant.span.of(context.text)):
        own = _cached(participant.span, context)
    if participant.name_span != participant.span:
        named = _as_coreferent(_cached(participant.name_span, context))
        known = named.country is not None and named.country.basis is ActorBasis.LEADER
        known = known or _says_more(named, own)
        own = named.filled_from(own) if known else own.filled_from(named)
    if own.complete or (participant.head is Head.PRONOUN and participant.name_span == participant.span):
        return own
    profile = _of_the_rest(participant.name_span, own, context)
    return _completed_alone(profile, context) if is_all_that_is_told(participant.span, context) else profile


def _completed_alone(profile: Profile, context: StoryContext) -> Profile:
    """A phrase without a story: its gaps filled by whoever is best known by it."""
    words = words_of(context.text)
    filled = profile.filled_from(told_alone(context.text.strip(), words))
    if filled.country is None and only_names_a_side(words):
        return replace(filled, country=CountryFinding(None, ActorBasis.NAME))
    return filled


def _says_more(named: Profile, own: Profile) -> bool:
    """Whether the name tells the sector better than a noun that fits anybody: "the man", "the accused"."""
    if own.sector is None or named.sector is None or not named.sector.strong:
        return False
    return own.sector.sector in ANYBODY and named.sector.sector not in ANYBODY


def _cached(span: Span, context: StoryContext) -> Profile:
    if span not in context.profiles:
        context.profiles[span] = _of_mention(span, context)
    return context.profiles[span]


def _of_mention(span: Span, context: StoryContext) -> Profile:
    """What a mention says by itself: its words, the tables' row of its name, and the words beside it."""
    text = span.of(context.text)
    words = words_of(text)
    if context.own is not None:
        told = own_profile(words, context.day, context.own)
        if told.complete or told.entity is not None:
            return told
    whole = _of_whole_name(text, words, context)
    if whole is not None:
        return whole
    phrase = _of_phrase(words, context)
    name = bare_name(words, text)
    if name is None:
        return phrase
    title = words_of(text[: text.rindex(name)])
    if _is_firm(title, span, context):
        phrase = replace(phrase, sector=None)
    titled = phrase.sector is not None and phrase.sector.sector == phrase.sector.underlying != "CVL"
    home, alone = context.countries, not titled and is_all_that_is_told(span, context)
    person = person_named(text, context.day, home, alone=alone) or person_named(
        name, context.day, home, titled=titled, alone=alone
    )
    if person is not None and context.day is not None and person.complete:
        return person
    beside = phrase.filled_from(_of_surroundings(span, context))
    if person is None:
        return beside
    undated = context.day is None
    return _as_former(title, _of_undated_person(person, beside)) if undated else person.filled_from(beside)


def _as_former(title: list[Word], person: Profile) -> Profile:
    """Without the story's day, "former" before the name says that the office is over."""
    sector = person.sector
    if sector is None or sector.sector not in OFFICE_SECTORS or not is_former(title):
        return person
    return replace(person, sector=replace(sector, sector="ELI", underlying=sector.sector))


def is_all_that_is_told(span: Span, context: StoryContext) -> bool:
    """Whether a mention stands without a story: somebody asks who that is."""
    return not context.text[: span.start].strip() and not context.text[span.end :].strip()


def _of_undated_person(person: Profile, beside: Profile) -> Profile:
    """Without the story's day, a title beside the name says which of the person's offices is meant.

    A party's candidate or leader who is of the opposition stays so.
    """
    said, known = beside.sector, person.sector.sector if person.sector else None
    if (
        said is None
        or not said.strong
        or said.underlying not in POLITICAL
        or said.sector == known
        or (said.sector == "PTY" and known == "OPP")
    ):
        return person
    return Profile(person.country, said, None, person.entity)


def _of_whole_name(text: str, words: list[Word], context: StoryContext) -> Profile | None:
    """An organisation, country, capital or person whose name is the whole phrase."""
    organisation = organisation_called(words, context.countries)
    if organisation is not None:
        sector = organisation.sector
        return Profile(
            CountryFinding(organisation.country, ActorBasis.ORGANISATION),
            SectorFinding(sector, ActorBasis.ORGANISATION, strong=True, underlying=sector) if sector else None,
            entity=organisation.entity,
        )
    named = country_names().get(fold_name(text))
    country = country_of(words, context.countries) if named is not None else None
    if named is None or country is None:
        return None
    is_it = named.kind == "country" and country.country == named.country.iso3
    return Profile(country, sector_of(words, context.countries), entity=named.country.entity if is_it else None)


def _of_phrase(words: list[Word], context: StoryContext) -> Profile:
    """Country and sector that the phrase itself says."""
    told = own_profile(words, context.day, context.own) if context.own is not None else Profile()
    if told.complete:
        return told
    country = _of_organisation(words, context) or country_of(words, context.countries)
    said = Profile(country or _of_leader_in(words, context), sector_of(words, context.countries))
    return Profile(told.country or said.country, told.sector or said.sector)


def _of_leader_in(words: list[Word], context: StoryContext) -> CountryFinding | None:
    """The country of the leader after whom an actor is called: "the Assad regime", "aides to Imran Khan"."""
    head = words[: head_length(words)]
    nouns = list(agent_lexicon().find(head))
    if head and head[-1].key in word_set("adherents") and (not nouns or nouns[-1].last < len(head)):
        first, adheres, sector = len(head) - 1, True, None  # a noun that says no sector: "Xi's critics"
    elif nouns:
        first, adheres, sector = nouns[-1].first, nouns[-1].key in word_set("adherents"), nouns[-1].entry.sector
    else:
        return None
    owner = head[first - 1] if first else None
    called = adheres or sector in {"GOV", "MIL", "PTY"}
    parts = [head[:first]] if owner is not None and (called or owner.possessive) else []
    if adheres or sector == "CVL":
        parts += [list(tail) for preposition, tail in tails(words) if preposition in OF_SOMEBODY]
    alone = words[-1].end >= len(context.text.rstrip())
    for part in parts:
        person = _owner_named(" ".join(word.text for word in name_at_end(part)), context, alone=alone)
        if person is not None:
            return person.country
    return None


def _owner_named(name: str, context: StoryContext, *, alone: bool) -> Profile | None:
    """Somebody of the tables; by a family name only of a country that the story speaks of."""
    if not name:
        return None
    if " " in name and (person := person_named(name, context.day, context.countries)):
        return person
    leader = person_by_family_name(name.rsplit(maxsplit=1)[-1], context.day, context.countries, alone=alone)
    if leader is None or leader.country is None:
        return None
    return leader if not context.countries or leader.country.country in context.countries else None


def _of_organisation(words: list[Word], context: StoryContext) -> CountryFinding | None:
    """The country of the organisation in the head of the phrase, or after it ("members of Hamas")."""
    length = head_length(words)
    hits = organisations_in(words, context.countries)
    inside = [hit for hit in hits if hit.first < length]
    after = [hit for hit in hits if hit.first > length and words[length].key in {"of", "from", "in", "for", "at"}]
    if not inside and not after:
        return None
    hit = (inside or after)[0]
    if hit.entry.country == "IGO" and any(word.key in word_set("member_states") for word in words[:length]):
        return CountryFinding(None, ActorBasis.ORGANISATION)  # "EU countries" are many countries
    own = country_of(words[:length][: hit.first], context.countries) if hit.first else None
    return own or CountryFinding(hit.entry.country, ActorBasis.ORGANISATION)


def bare_name(words: list[Word], text: str) -> str | None:
    """The proper name that ends a phrase, without its title; None for a noun phrase.

    "President Lukashenko" → "Lukashenko".
    """
    if _is_of_others(words):
        return None
    run = name_at_end(words)
    if not run or (len(run) == 1 and sector_of(run) is not None):
        return None
    return text[run[0].start : run[-1].end]


def name_at_end(words: Sequence[Word]) -> list[Word]:
    """The words at the end of a phrase that can be a name: capitals, particles and what hyphens join, but no title."""
    run: list[Word] = []
    for word in reversed(words):
        if not word.key or not (word.capital or word.glued or (run and word.key in word_set("particles"))):
            break
        if run and not word.glued and sector_of([word]) is not None:
            break
        run.insert(0, word)
    return run


def _is_of_others(words: list[Word]) -> bool:
    """Whether a phrase is headed by a noun of several, with a name after it: "fighters loyal to Ann Lee"."""
    length = head_length(words)
    last = next((at for at in range(length) if words[at].key == "loyal"), length)
    if last == len(words):
        return False
    if words[last - 1].key in word_set("adherents"):
        return True
    nouns = list(agent_lexicon().find(words[:last]))
    return bool(nouns) and nouns[-1].last == last and words[last - 1].key.endswith(("s", "men", "people", "forces"))


def _of_surroundings(span: Span, context: StoryContext) -> Profile:
    """What title and apposition beside a mention say; each mention is looked at once."""
    if span not in context.surroundings:
        context.surroundings[span] = _read_surroundings(span, context)
    return context.surroundings[span]


def _read_surroundings(span: Span, context: StoryContext) -> Profile:
    profile = Profile()
    for words, basis in (
        (title_before(context.text, span.start), ActorBasis.TITLE),
        (apposition_after(context.text, span.end), ActorBasis.APPOSITION),
    ):
        if words:
            said = _of_phrase(words, context)
            if basis is ActorBasis.TITLE and _is_firm(words, span, context):
                said = replace(said, sector=None)
            profile = profile.filled_from(_resting_on(said, basis))
    return profile


def _is_firm(title: list[Word], span: Span, context: StoryContext) -> bool:
    """Whether a name after such words is a firm's: reading took it for no person."""
    return bool(title) and title[-1].key in TRADES_OF_FIRMS and not context.is_person(span)


def _of_the_rest(span: Span, profile: Profile, context: StoryContext) -> Profile:
    """What stands beside the other mentions of the name, and what a leader's family name tells."""
    text = span.of(context.text)
    name = bare_name(words_of(text), text)
    if name is None:
        return profile
    short = name.split()[-1]
    spans = context.occurrences(name) + (context.occurrences(short) if short != name and len(short) > 2 else [])
    for other in [other for other in spans if not other.overlaps(span)][:MAX_MENTIONS]:
        profile = profile.filled_from(_as_coreferent(_of_surroundings(other, context)))
        if profile.complete:
            return profile
    for phrase in context.standing_for(span):
        profile = profile.filled_from(_as_coreferent(_of_phrase(words_of(phrase.of(context.text)), context)))
    if profile.country is not None and profile.country.basis is ActorBasis.LEADER:
        return profile  # known by the full name: the office of a namesake is not theirs
    return profile.filled_from(_of_family_name(name, span, profile, context))


def _of_family_name(name: str, span: Span, profile: Profile, context: StoryContext) -> Profile:
    """A leader by the family name, where the country already known agrees; a full name needs a title beside it."""
    titled = profile.sector is not None and profile.sector.basis is ActorBasis.TITLE
    if " " in name and not titled and (context.day is None or len(name.rsplit(maxsplit=1)[-1]) < MIN_FAMILY_NAME_CHARS):
        return Profile()
    known = profile.country.country if profile.country else None
    home = (known,) if known else context.countries[:3]
    alone = is_all_that_is_told(span, context)
    found = person_by_family_name(name, context.day, home, alone=alone) or Profile()
    at_home = found.country is not None and found.country.country in home
    return found if at_home or " " not in name else Profile()


def _as_coreferent(profile: Profile) -> Profile:
    """The same, resting on coreference where it rested on words."""
    return _resting_on(profile, ActorBasis.COREFERENCE)


def _resting_on(profile: Profile, basis: ActorBasis) -> Profile:
    country, sector = profile.country, profile.sector
    if country and country.basis is not ActorBasis.LEADER:
        country = CountryFinding(country.country, basis)
    if sector and sector.basis is not ActorBasis.LEADER:
        sector = SectorFinding(sector.sector, basis, sector.strong, sector.underlying)
    return Profile(country, sector, profile.office, profile.entity)
