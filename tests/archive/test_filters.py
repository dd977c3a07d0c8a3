"""Each filter keeps what fits and nothing else."""

import datetime
import re
from dataclasses import fields

import msgspec
import pytest

from wrybill.archive import Filter, Item
from wrybill.archive.filters import span
from wrybill.errors import UsageError


@pytest.fixture
def snapshot(archive, writer, item):
    """With the example record, to which all is added that it lacks."""
    one = item("one")
    full = msgspec.structs.replace(
        one.records[0], modes=("visit",), contexts=("diplomatic",), recipients=one.records[0].actors[1:]
    )
    writer.add([Item(one.origin, None, one.story, (full,))])
    return archive.snapshot()


@pytest.fixture
def only(snapshot):
    """The one record that is there."""
    return next(snapshot.records())


def values(record):
    """A value for each filter that the record fits, and one that it does not."""
    first, other = record.actors[0], (record.recipients or record.actors)[0]
    return {
        "event_type": ([record.event_type], ["RETREAT"]),
        "mode": (list(record.modes), ["sexual"]),
        "context": (list(record.contexts), ["cyber"]),
        "status": ([record.status], ["negated"]),
        "actor": ([first.name.upper()[:5]], ["Nobody"]),
        "recipient": ([other.name[:5]], ["Nobody"]),
        "participant": ([first.name[:5]], ["Nobody"]),
        "country": ([first.country], ["FJI"]),
        "actor_country": ([first.country], ["FJI"]),
        "recipient_country": ([other.country], ["FJI"]),
        "place_country": ([record.place.country], ["FJI"]),
        "actor_sector": ([first.sector], ["JUD"]),
        "recipient_sector": ([other.sector], ["REB"]),
        "place": ([record.place.name[:4].lower()], ["Suva"]),
        "source": ([record.source.name[:4]], ["Nobody"]),
        "publisher": ([(record.story.publisher or record.story.url)[:5]], ["Nobody"]),
        "words": ([record.sentence.text.split()[1]], ["Nobody"]),
        "since": (record.date.end, "2190"),
        "until": (record.date.start[:7], "1990-01"),
        "min_prob": (record.prob - 0.01, 1.0),
    }


@pytest.mark.parametrize("name", [field.name for field in fields(Filter)])
def test_keeps_what_fits_and_nothing_else(name, snapshot, only):
    """Alone, and with a second value that does not fit."""
    fits, misses = values(only)[name]
    assert fits not in ([], [None], None), "the example record has a value for each filter"
    assert snapshot.count(Filter(**{name: fits})) == 1
    assert snapshot.count(Filter(**{name: misses})) == 0
    if isinstance(fits, list):
        assert snapshot.count(Filter(**{name: misses + fits})) == 1


def test_all_filters_must_hold(snapshot, only):
    """One that does not fit is enough."""
    found = values(only)
    assert snapshot.count(Filter(**{name: fits for name, (fits, _) in found.items()})) == 1
    assert snapshot.count(Filter(event_type=[only.event_type], actor=["Nobody"])) == 0


def test_values_are_never_read_as_sql(snapshot):
    """A quotation mark is a letter like any other."""
    assert snapshot.count(Filter(actor=["' OR '1'='1"])) == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"status": ["done"]}, "status is 'done'; allowed: actual, "),
        ({"country": ["by"]}, "country is 'by'; allowed: three capital letters"),
        ({"since": "May"}, "date is 'May'; allowed: YYYY, YYYY-MM or YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_is_refused(given, message):
    """Before a table is read."""
    with pytest.raises(UsageError, match=re.escape(message)):
        Filter(**given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"event_type": ["PROTESTS"]}, "type is 'PROTESTS'; allowed: "),
        ({"mode": ["riots"]}, "mode is 'riots'; allowed: "),
    ],
)
def test_types_and_modes_are_those_of_the_codebook_or_of_the_archive(snapshot, given, message):
    """An archive may be coded with an ontology of one's own; what neither has is a slip."""
    with pytest.raises(UsageError, match=re.escape(message)):
        Filter(**given).check(snapshot.sql)
    Filter(event_type=["PROTEST"], mode=["riot"]).check(snapshot.sql)


def test_spans_of_years_months_and_days():
    """Both ends are included; December ends its year."""
    day = datetime.date
    assert span("2020") == (day(2020, 1, 1), day(2020, 12, 31))
    assert span("2020-02") == (day(2020, 2, 1), day(2020, 2, 29))
    assert span("2020-12") == (day(2020, 12, 1), day(2020, 12, 31))
    assert span("2020-03-04") == (day(2020, 3, 4), day(2020, 3, 4))
