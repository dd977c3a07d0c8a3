"""The record repeats what was coded, adds what was resolved, and has a stable name."""

import msgspec

from tests.resolve.stories import record
from wrybill.schema import EventRecord

TEXT = "Belarusian police detained them in Minsk on Monday."


def test_the_record_is_complete_and_survives_a_round_trip() -> None:
    made = record(TEXT, actors=(("Belarusian police", None),), places=("Minsk",), time="Monday", published="2020-09-11")
    assert (made.quad, made.intensity) == ("verbal cooperation", 2.5)
    assert made.sentence.text == TEXT
    assert msgspec.json.decode(msgspec.json.encode(made), type=EventRecord) == made


def test_the_name_of_an_event_is_the_same_in_every_run_and_tells_events_apart() -> None:
    first = record(TEXT, actors=(("Belarusian police", None),))
    again = record(TEXT, actors=(("Belarusian police", None),), time="Monday")
    other = record(TEXT, actors=(("police", None),))
    assert first.id == again.id == "e_" + first.id[2:]
    assert first.id != other.id


def test_a_field_that_rests_on_nothing_is_null() -> None:
    made = record("They met.", actors=(("They", None),))
    (actor,) = made.actors
    assert (actor.country, actor.country_basis, actor.country_prob) == (None, None, None)
    assert (made.place, made.date, made.source) == (None, None, None)
