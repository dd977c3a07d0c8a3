"""An archive of a dozen events whose counts are known."""

import msgspec
import pytest

from tests.examples import record, story
from wrybill.archive import Archive, Item
from wrybill.archive.happenings import Merging
from wrybill.merge.summary import summary
from wrybill.schema import Actor, CoderRef, EventRecord, HappeningRule, Numbers, vocabulary

MADE_BY = CoderRef(name="wrybill", version="9.9", weights="sha256:1", codebook="plover-2.0-w1")
EXAMPLE = record()


def actor(name: str, country: str | None = None, sector: str | None = None, entity: str | None = None) -> Actor:
    """A participant."""
    return msgspec.structs.replace(EXAMPLE.actors[0], name=name, country=country, sector=sector, entity=entity)


def event(id: str, event_type: str, days: str | None, actors=(), recipients=(), **changes) -> EventRecord:
    """An event of a day, or of two days with a slash; its place may be a country, its source a name."""
    start, _, end = (days or "").partition("/")
    date = msgspec.structs.replace(EXAMPLE.date, start=start, end=end or start) if days else None
    kind = vocabulary().type(event_type)
    country, source = changes.pop("country", None), changes.pop("source", None)
    return record(
        id=id,
        event_type=event_type,
        quad=kind.quad,
        intensity=kind.score,
        status=changes.pop("status", "actual"),
        actors=tuple(actors),
        recipients=tuple(recipients),
        date=date,
        place=msgspec.structs.replace(EXAMPLE.place, country=country) if country else None,
        source=msgspec.structs.replace(EXAMPLE.source, name=source) if source else None,
        numbers=Numbers(**changes.pop("numbers", {})),
        **changes,
    )


@pytest.fixture
def archived(tmp_path):
    """Makes a snapshot of an archive with these events, each in a story of that day; tuples of them are happenings."""
    archive = Archive.create(tmp_path / "archive")

    def made(*told: EventRecord | tuple[EventRecord, ...], published: str | None = "2020-08-20"):
        groups = [one if isinstance(one, tuple) else (one,) for one in told]
        items = []
        for one in (one for group in groups for one in group):
            of = story(f"story of {one.id}", id=f"s-{one.id}", published=published)
            of_record = msgspec.structs.replace(one.story, id=of.id, published=published)
            items.append(Item("here", None, of, (msgspec.structs.replace(one, story=of_record),)))
        archive.writer(MADE_BY).add(items)
        if any(isinstance(one, tuple) for one in told):
            found = [summary(list(group), (), [one.id for one in group], HappeningRule.CHANCE) for group in groups]
            with archive.store.writing():
                merging = Merging(archive)
                merging.keep(found, ())
                merging.commit()
        return archive.snapshot()

    return made


BELARUSIANS, MINSK = actor("protesters", "BLR", "CVL"), actor("Lukashenko", "BLR", "GOV", "Q2866")
POLICE, POLAND = actor("police", "BLR", "COP"), actor("Poland", "POL", "GOV", "Q36")


def week() -> list[EventRecord]:
    """A week of August 2020, two events without a day, and one that did not take place."""
    return [
        event("e_1", "PROTEST", "2020-08-09", [BELARUSIANS], [MINSK], country="BLR", source="Reuters"),
        event("e_2", "ASSAULT", "2020-08-09", [POLICE], [BELARUSIANS], numbers={"killed": (1, 1), "injured": (20, 30)}),
        event("e_3", "ASSAULT", "2020-08-12", [POLICE], [BELARUSIANS], numbers={"killed": (2, None)}),
        event("e_4", "SUPPORT", "2020-08-12", [POLAND], [BELARUSIANS], source="Reuters"),
        event("e_5", "CONSULT", "2020-08-01/2020-08-31", [POLAND, MINSK], country="POL"),
        event("e_6", "ACCUSE", None, [MINSK], [POLAND]),
        event("e_7", "ACCUSE", None, [actor("somebody")], [actor("they")]),
        event("e_8", "PROTEST", "2020-08-10", [BELARUSIANS], status="negated"),
    ]


@pytest.fixture
def snapshot(archived):
    """That week."""
    return archived(*week())


@pytest.fixture
def merged(archived):
    """The same, with the two assaults as one happening."""
    one, two, three, *others = week()
    return archived(one, (two, three), *others)
