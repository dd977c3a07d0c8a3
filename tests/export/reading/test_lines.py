"""Lines between tabs, with the faults of published files."""

import pytest

from wrybill.errors import FormatError
from wrybill.export.reading.lines import cells_of, day, fitted, known, number, rows

COLUMNS = ("Id", "Day", "Name", "Place")


def read(*lines, aliases=None):
    return [cells for _, cells in rows([line.encode() for line in lines], COLUMNS, aliases or {})]


def test_columns_may_come_in_any_order():
    """And under other names."""
    assert read("Name\tWhere\tId\tDay", "A\tLagos\t1\t2026", aliases={"Where": "Place"}) == [
        ["1", "2026", "A", "Lagos"]
    ]


def test_names_in_excess_count_for_nothing():
    """Whether the lines have cells for them or not."""
    assert read("Id\tDay\tExtra\tName\tPlace", "1\t2026\tA\tLagos") == [["1", "2026", "A", "Lagos"]]
    assert read("Id\tDay\tExtra\tName\tPlace", "1\t2026\tx\tA\tLagos") == [["1", "2026", "A", "Lagos"]]


def test_extra_tabs_are_taken_out():
    """At the end or within, as long as nothing stands between them."""
    assert fitted(["1", "", "2", "", ""], 2) == ["1", "2"]
    assert fitted(["1", "", "2", "", ""], 3) == ["1", "", "2"]
    with pytest.raises(FormatError, match="3 cells; wanted 2"):
        fitted(["1", "2", "3"], 2)
    with pytest.raises(FormatError, match="1 cells; wanted 2"):
        fitted(["1"], 2)


def test_bytes_are_utf_8_or_latin_1():
    """Line by line, for files mix them; a byte order mark is no letter, and Latin-1 is mostly Windows's."""
    assert cells_of(b"\x93a\x94\t\x81") == ["\x93a\x94", "\x81"]
    assert cells_of(b"\x93a\x94") == ["“a”"]
    assert cells_of("é\tA\r\n".encode()) == cells_of(b"\xe9\tA\n") == ["é", "A"]
    assert cells_of("\ufeffId".encode()) == ["Id"]


def test_quotation_marks_around_a_cell_go():
    """Doubled ones within are one."""
    assert cells_of(b'"a ""b"""\t"\tc') == ['a "b"', '"', "c"]


def test_a_file_of_something_else_is_refused():
    """The message says what was looked for."""
    with pytest.raises(FormatError, match=r"no header.*wanted Id, Day, Name, Place"):
        read("a\tb\tc")
    with pytest.raises(FormatError, match="lacks Place; wanted 4 columns"):
        read("Id\tDay\tName")


@pytest.mark.parametrize(
    "text", ["2026-02-03", "20260203", "2026-02-03 00:00:00", "2026-02-03T01:02:03Z", " 2026-02-03 "]
)
def test_days_are_read_in_the_forms_that_occur(text):
    """A time of day is cut."""
    assert day(text, "Day") == "2026-02-03"


@pytest.mark.parametrize("text", ["", "None", "2026-13-01", "03.02.2026", "soon"])
def test_what_is_no_day_is_refused(text):
    """By the name of its column."""
    with pytest.raises(FormatError, match=r"Day is .*; wanted a day"):
        day(text, "Day")


def test_what_is_no_number_is_refused():
    """What says that nothing is known is none."""
    assert [number(text, "Lat") for text in ("1.5", "-9", "None", "")] == [1.5, -9.0, None, None]
    with pytest.raises(FormatError, match="Lat is 'north'; wanted a number"):
        number("north", "Lat")
    assert [known(text) for text in ("None", "NULL", "", "Nonesuch")] == [None, None, None, "Nonesuch"]
