"""CSV rows are flat and aligned."""

import csv as standard
import io

import msgspec

from tests.examples import record
from wrybill.export import csv
from wrybill.schema import Numbers, SourceKind, Span, Teller


def rows(*records):
    stream = io.BytesIO()
    csv.write(records, stream)
    assert not stream.closed, "the caller's stream stays open"
    return list(standard.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))


def test_values_of_several_actors_stay_aligned():
    """The second country is that of the second actor, even when the first has none."""
    first, second = record().actors
    first = msgspec.structs.replace(first, country=None, name="Wekesa; Grace")
    (row,) = rows(record(actors=(first, second)))
    assert row["actor_name"] == "Wekesa, Grace;Dawit Alemu"
    assert row["actor_country"] == ";ETH"
    assert row["actor_sector"] == "GOV;GOV"


def test_what_is_unknown_is_an_empty_cell():
    """Null parts leave all their columns empty."""
    (row,) = rows(record(date=None, place=None, source=None))
    assert {row[name] for name in row if name.startswith(("date_", "place_", "source_"))} == {""}


def test_who_passes_a_report_on_has_its_own_columns():
    """Empty where nobody does."""
    via = Teller(text="it", span=Span(0, 2), name="Reuters", cue="reported", kind=SourceKind.MEDIA)
    passed_on, plain = rows(record(source=msgspec.structs.replace(record().source, via=via)), record())
    assert (passed_on["source_via_name"], passed_on["source_via_cue"]) == ("Reuters", "reported")
    assert plain["source_via_name"] == ""


def test_numbers_have_a_low_and_a_high_column():
    """An open end is an empty cell."""
    (row,) = rows(record(numbers=Numbers(crowd=(2000, None))))
    assert (row["crowd_low"], row["crowd_high"], row["killed_low"]) == ("2000", "", "")


def test_sentences_with_quotes_commas_and_line_ends_survive():
    """The standard reader gives back the sentence that was written."""
    text = 'He said: "No,\nnever", and left.'
    sentence = msgspec.structs.replace(record().sentence, text=text)
    (row,) = rows(record(sentence=sentence))
    assert row["sentence"] == text


def test_no_events_still_have_a_header():
    """An empty table is a table."""
    stream = io.BytesIO()
    csv.write([], stream)
    assert stream.getvalue().decode().split(",")[:2] == ["id", "story_id"]
