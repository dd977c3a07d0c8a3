"""Records for the tests of formats: an attack that holds everything, a battle, a march, and the documented meeting."""

import msgspec
from hypothesis import strategies as st

from tests.examples import record
from wrybill.schema import (
    Actor,
    ActorBasis,
    DateBasis,
    DatePrecision,
    EventDate,
    EventPlace,
    EventRecord,
    Head,
    HeadlineConflict,
    Numbers,
    PlaceBasis,
    PlacePrecision,
    PublishedBasis,
    PublishedClue,
    PublishedEvidence,
    SentenceRef,
    Source,
    SourceKind,
    Span,
    StoryRef,
    Teller,
    Trigger,
    vocabulary,
)


def actor(name: str = "gunmen", **changes: object) -> Actor:
    """A participant of whom everything is known."""
    full = Actor(
        text=name,
        span=Span(10, 10 + len(name)),
        name=name,
        head=Head.NOMINAL,
        entity="Q42",
        country="NGA",
        country_basis=ActorBasis.PLACE,
        country_prob=0.7,
        sector="UAF",
        sector_basis=ActorBasis.HEAD_NOUN,
        sector_prob=0.9,
        office="Captain",
        office_on="2026-02-03",
        prob=0.8,
    )
    return msgspec.structs.replace(full, **changes)


def attack(**changes: object) -> EventRecord:
    """A raid in a village: no field of it is null."""
    teller = {
        "text": "the governor",
        "span": Span(90, 102),
        "name": "Musa Ibe",
        "cue": "said",
        "cue_span": Span(103, 107),
    }
    full = EventRecord(
        id="e_attack",
        story=StoryRef(
            id="s_attack",
            title="Raid on a village",
            url="https://news.example/raid",
            publisher="Plover Wire",
            credit="Other Wire",
            author="A. Writer",
            published="2026-02-04",
            published_basis=PublishedBasis.GIVEN,
            language="en",
            sha256="ab" * 32,
            headline_conflict=HeadlineConflict(
                title_span=Span(0, 4), title_text="Raid", text_span=Span(5, 9), text_text="none"
            ),
            published_evidence=(
                PublishedEvidence(
                    clue=PublishedClue.YEAR_TOLD,
                    text="this year",
                    span=Span(200, 209),
                    earliest="2026-01-01",
                    latest="2026-12-31",
                    name="Musa Ibe",
                    since="2025-05-29",
                ),
            ),
        ),
        event_type="ASSAULT",
        modes=("firearms",),
        contexts=("terrorism",),
        paragraph_contexts=("human_security",),
        quad="material conflict",
        intensity=-9.0,
        status="actual",
        actors=(actor(), actor("three bandits", span=Span(30, 43), entity="Q43")),
        recipients=(actor("villagers", span=Span(60, 69), sector="CVL", entity="Q44"),),
        date=EventDate(
            start="2026-02-03",
            end="2026-02-03",
            precision=DatePrecision.DAY,
            basis=DateBasis.EXPRESSION,
            text="Tuesday",
            span=Span(70, 77),
        ),
        place=EventPlace(
            text="Zaria town",
            span=Span(80, 90),
            name="Zaria",
            geonames=2317765,
            lat=11.11,
            lon=7.72,
            admin1="Kaduna",
            country="NGA",
            precision=PlacePrecision.CITY,
            prob=0.9,
            basis=PlaceBasis.NAME,
        ),
        source=Source(
            **teller, kind=SourceKind.SAID, via=Teller(**teller | {"name": "Radio Savanna"}, kind=SourceKind.MEDIA)
        ),
        numbers=Numbers(
            killed=(7, 9), injured=(2, 3), arrested=(1, 2), crowd=(100, 200), displaced=(50, 60), money=(500, 600)
        ),
        trigger=Trigger("attacked", Span(44, 52)),
        sentence=SentenceRef(2, Span(0, 110), "Seven villagers died when gunmen attacked them."),
        prob=0.91,
        rules=("11",),
        coder=record().coder,
    )
    return msgspec.structs.replace(full, **changes)


def battle(**changes: object) -> EventRecord:
    """Soldiers against rebels, with artillery."""
    soldiers = actor("soldiers", country="NGA", sector="MIL", office=None, entity=None)
    rebels = actor("rebels", country="TCD", sector="REB", office=None, entity=None)
    return attack(
        **{"id": "e_battle", "modes": ("heavy-weapons",), "actors": (soldiers,), "recipients": (rebels,)} | changes
    )


def march(**changes: object) -> EventRecord:
    """A march of students, with the size of the crowd."""
    students = actor("students", country="KEN", sector="EDU", office=None, entity=None)
    shape = {"id": "e_march", "event_type": "PROTEST", "modes": ("demo",), "intensity": -5.0, "recipients": ()}
    return attack(**shape | {"actors": (students,), "numbers": Numbers(crowd=(2000, 3000))} | changes)


def examples() -> list[EventRecord]:
    """Records between which every field has a value, and every fallback of a format is taken."""
    no_url = msgspec.structs.replace(attack().story, url=None)
    unpublished = msgspec.structs.replace(attack().story, published=None)
    return [
        attack(),
        attack(id="e_quiet", story=no_url, place=None, modes=(), numbers=Numbers(killed=(None, 4))),
        attack(id="e_undated_story", story=unpublished, actors=(actor(entity=None, sector="BUS", office=None),)),
        battle(),
        march(),
        battle(id="e_answer", actors=battle().recipients, recipients=battle().actors),
        march(id="e_riot", modes=("riot",), status="historical"),
        record(),
        record(id="e_threat", event_type="THREATEN", quad="verbal conflict"),
    ]


days = st.dates().map(str)
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).map(lambda text: text.replace("\x00", " "))
countries = st.sampled_from([None, "KEN", "USA", "XKX", "PSE", "IGO", "ALA"])
sectors = st.sampled_from([None, *vocabulary().sectors])
actors = st.builds(actor, words, country=countries, sector=sectors, office=st.none() | words)
intervals = st.none() | st.tuples(st.integers(0, 9), st.none() | st.integers(10, 99))
places = st.builds(
    lambda name, country, precision, point: msgspec.structs.replace(
        attack().place, name=name, country=country, precision=precision, lat=point and point[0], lon=point and point[1]
    ),
    words,
    countries,
    st.none() | st.sampled_from(list(PlacePrecision)),
    st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
dates = st.builds(
    lambda start, precision, basis: msgspec.structs.replace(
        attack().date, start=start, end=start, precision=precision, basis=basis
    ),
    st.none() | days,
    st.sampled_from(list(DatePrecision)),
    st.sampled_from(list(DateBasis)),
)


@st.composite
def records(draw: st.DrawFn) -> EventRecord:
    """Any record: every type, mode and status, parts that are null, words of any script."""
    event_type = draw(st.sampled_from(list(vocabulary().types.values())))
    modes = (
        tuple(draw(st.lists(st.sampled_from(event_type.modes), unique=True, max_size=2))) if event_type.modes else ()
    )
    story = msgspec.structs.replace(
        attack().story, title=draw(words), url=draw(st.none() | st.just("https://a.example/1"))
    )
    return attack(
        id="e_" + draw(st.text("0123456789abcdef", min_size=4, max_size=8)),
        story=story,
        event_type=event_type.name,
        modes=modes,
        quad=event_type.quad,
        intensity=event_type.intensity(modes),
        status=draw(st.sampled_from(vocabulary().statuses)),
        actors=tuple(draw(st.lists(actors, max_size=3))),
        recipients=tuple(draw(st.lists(actors, max_size=2))),
        date=draw(st.none() | dates),
        place=draw(st.none() | places),
        source=draw(st.none() | st.just(attack().source)),
        numbers=Numbers(killed=draw(intervals), crowd=draw(intervals)),
        sentence=SentenceRef(0, Span(0, 9), draw(words)),
    )
