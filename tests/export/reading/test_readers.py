"""Files of other data sets, written by hand with the faults that theirs have."""

import pytest

from wrybill.errors import FormatError
from wrybill.export.gdelt import COLUMNS as GDELT
from wrybill.export.icews import COLUMNS as ICEWS
from wrybill.export.polecat import COLUMNS as POLECAT
from wrybill.export.reading import READERS
from wrybill.schema import ForeignParticipant, Rejected

MARCH = {
    "Event ID": "p1",
    "Event Date": "2026-02-03",
    "Event Type": "PROTEST",
    "Event Mode": "demo;strike",
    "Intensity": "-5.0",
    "Actor Name": "Students;Teachers",
    "Actor Country": "Kenya;Kenya",
    "Actor Sectors": "EDU",
    "Placename": "Nairobi",
    "Country": "Kenya",
    "Latitude": "-1.28",
    "Longitude": "36.8",
    "Source": "Plover Wire",
}
TALK = {
    "Event ID": "71",
    "Event Date": "2026-02-03",
    "Source Name": "Envoy",
    "Source Country": "Chad",
    "CAMEO Code": "040",
    "Intensity": "1.0",
    "Province": "Lac",
    "Country": "Chad",
}
RAID = {
    "GlobalEventID": "9",
    "Day": "20260203",
    "Actor1Code": "ROMMIL",
    "Actor1Name": "ARMY",
    "Actor1CountryCode": "ROM",
    "Actor1Type1Code": "MIL",
    "EventCode": "0190",
    "GoldsteinScale": "-10",
    "ActionGeo_CountryCode": "GZ",
    "SOURCEURL": "https://news.example/9",
}


def line(columns, row, missing):
    return "\t".join(row.get(column, missing) for column in columns)


def read(name, *lines):
    return list(READERS[name]([text.encode() for text in lines], "events.tsv"))


def test_polecat_is_read_with_its_faults():
    """Another name of a column, a name in excess, a tab too many; sectors that fit no actor count for none."""
    header = "\t".join(POLECAT).replace("Intensity", "Event Intensity", 1) + "\tStory ID"
    (event,) = read("polecat", header, line(POLECAT, MARCH, "None").replace("\tPROTEST", "\t\tPROTEST"))
    assert (event.dataset, event.id, event.date, event.code) == ("polecat", "p1", "2026-02-03", "PROTEST")
    assert (event.modes, event.intensity) == (("demo", "strike"), -5.0)
    assert event.actors == (ForeignParticipant("Students", "KEN"), ForeignParticipant("Teachers", "KEN"))
    assert event.recipients == ()
    assert (event.place, event.country, event.lat, event.source) == ("Nairobi", "KEN", -1.28, "Plover Wire")


def test_polecat_has_countries_by_letters_and_numbers():
    """Values are apart by a semicolon and a space; who has no country by ISO's letters may have COW's number."""
    told = {"Actor Country": "KEN; None", "Actor COW": "501; 020", "Actor Sectors": "EDU; LAB", "Country": "KEN"}
    (event,) = read("polecat", "\t".join(POLECAT), line(POLECAT, MARCH | told, "None"))
    assert event.actors == (ForeignParticipant("Students", "KEN", "EDU"), ForeignParticipant("Teachers", "CAN", "LAB"))
    assert event.country == "KEN"


def test_polecat_is_read_with_a_headline_in_the_header_alone():
    """Some files name columns in the first line that no other line has."""
    header = "\t".join(["Headline", "Event Text", *POLECAT, "Feed", "Story ID"])
    (event,) = read("polecat", header, line(POLECAT, MARCH, "None"))
    assert (event.id, event.source) == ("p1", "Plover Wire")


@pytest.mark.parametrize("missing", ["", "NULL", "NA"])
def test_icews_says_in_several_ways_that_nothing_is_known(missing):
    """Files of years, of days, and what R made of them."""
    (event,) = read("icews", "\t".join(ICEWS), line(ICEWS, TALK, missing))
    assert (event.place, event.country, event.lat, event.recipients) == ("Lac", "TCD", None, ())
    assert event.actors[0].sector is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("010", "010"),
        ("10", "10"),
        ("40", "040"),
        ("311", "0311"),
        ("190.0", "190"),
        ("13y", "13y"),
        ("13Y", "13y"),
        ("1724", "1724"),
    ],
)
def test_cameo_codes_are_mended_where_they_can_be_only_one(cell, code):
    """Zeros that spreadsheets cut come back; the letters of ICEWS's own codes stay."""
    (event,) = read("icews", "\t".join(ICEWS), line(ICEWS, TALK | {"CAMEO Code": cell}, ""))
    assert event.code == code


def test_lines_may_end_in_both_ways_and_hold_marks_of_quotation():
    """Carriage returns, escaped marks, and the typographic ones of Windows."""
    rows = ["\t".join(ICEWS), line(ICEWS, TALK | {"Source Name": 'The \\"Envoy\\" of Lac'}, "")]
    (event,) = READERS["icews"]([f"{row}\r\n".encode() for row in rows], "events.tab")
    assert (event.actors[0].name, event.lon) == ('The "Envoy" of Lac', None)
    (event,) = READERS["icews"](
        [rows[0].encode(), line(ICEWS, TALK | {"Publisher": "Plover’s Wire"}, "").encode("cp1252")], "events.tab"
    )
    assert event.source == "Plover’s Wire"


def test_icews_keeps_leading_zeros():
    """The place is the innermost that is named."""
    (event,) = read("icews", "\t".join(ICEWS), line(ICEWS, TALK, ""))
    assert (event.code, event.place, event.country) == ("040", "Lac", "TCD")
    assert event.actors == (ForeignParticipant("Envoy", "TCD"),)


@pytest.mark.parametrize("columns", [GDELT, [name for name in GDELT if not name.endswith("ADM2Code")]])
def test_gdelt_is_read_in_both_versions(columns):
    """61 or 58 columns, with a header that somebody put there or without."""
    event, again = read("gdelt", "\t".join(columns), line(columns, RAID, ""), line(columns, RAID, "") + "\t")
    assert event == again
    assert (event.id, event.date, event.code, event.country) == ("9", "2026-02-03", "0190", "PSE")
    assert event.actors == (ForeignParticipant("ARMY", "ROU", "MIL"),)
    assert event.source == "https://news.example/9"


def test_the_oldest_gdelt_has_no_address():
    """57 columns."""
    columns = [name for name in GDELT if not name.endswith("ADM2Code")][:-1]
    (event,) = read("gdelt", line(columns, RAID, ""))
    assert event.source is None


@pytest.mark.parametrize(
    ("name", "columns", "row", "change", "reason"),
    [
        ("polecat", POLECAT, MARCH, {"Event Date": "soon"}, "Event Date is 'soon'; wanted a day"),
        ("polecat", POLECAT, MARCH, {"Event Type": "None"}, "without an id or a type"),
        ("polecat", POLECAT, MARCH, {"Latitude": "north"}, "Latitude is 'north'; wanted a number"),
        ("polecat", POLECAT, MARCH, {"Version": "1\t2"}, "41 cells; wanted 40"),
        ("icews", ICEWS, TALK, {"CAMEO Code": "4"}, "CAMEO code is '4'; wanted"),
        ("gdelt", GDELT, RAID, {"EventCode": "---"}, "CAMEO code is '---'; wanted two to four digits"),
        ("icews", ICEWS, TALK, {"CAMEO Code": "²¹"}, "CAMEO code is '²¹'; wanted"),
        ("icews", ICEWS, TALK, {"Event ID": "NULL"}, "without an id"),
        ("gdelt", GDELT, RAID, {"GlobalEventID": "x"}, "the id is 'x'; wanted digits"),
        ("gdelt", GDELT, RAID, {"SOURCEURL": "a\tb\tc"}, "63 cells; wanted 61, 58, 57"),
    ],
)
def test_a_line_that_is_no_event_is_told(name, columns, row, change, reason):
    """With its number; the others are read."""
    header = [] if name == "gdelt" else ["\t".join(columns)]
    missing = "" if name == "gdelt" else "None"
    bad, good = line(columns, row | change, missing), line(columns, row, missing)
    found = read(name, *header, bad, "", good)
    assert isinstance(found[0], Rejected)
    assert found[0].story == f"events.tsv, line {len(header) + 1}"
    assert reason in found[0].reason
    assert len(found) == 2 and not isinstance(found[1], Rejected)


def test_a_file_of_another_data_set_is_refused():
    """Once, not line by line."""
    with pytest.raises(FormatError, match="no header"):
        read("icews", line(GDELT, RAID, ""))
