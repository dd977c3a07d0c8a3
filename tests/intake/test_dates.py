"""Days are read where they are whole and certain, and nowhere else."""

import pytest

from wrybill.intake.dates import Label, address_day, date_line, dateline_day, read_day, refusal


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-03-09", "2021-03-09"),
        ("2021-03-09T23:59:00-11:00", "2021-03-09"),
        ("2021/3/9", "2021-03-09"),
        ("20210309", "2021-03-09"),
        ("20210309T140500Z", "2021-03-09"),
        ("March 9, 2021", "2021-03-09"),
        ("Sept. 11, 2020", "2020-09-11"),
        ("9th of nothing", None),
        ("9 Mar 2021 14:05", "2021-03-09"),
        ("Tue, 09 Mar 2021 14:05:00 GMT", "2021-03-09"),
        ("2020091112", "2020-09-11"),
        ("202009111230", "2020-09-11"),
        ("1999123123", "1999-12-31"),
        ("2020991112", "2034-01-16"),
        ("9999999999", None),
        ("1615298700", "2021-03-09"),
        ("1615298700000", "2021-03-09"),
        ("25/12/2021", "2021-12-25"),
        ("03/04/2021", None),
        ("1850-01-01", None),
        ("2021-02-30", None),
        ("2021-13-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_written_date_is_read_or_left(written: str, day: str | None) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://courier.example/2021/03/09/rail", "2021-03-09"),
        ("https://courier.example/news/2021-03-09-rail.html", "2021-03-09"),
        ("https://courier.example/world/2021/mar/09/rail", "2021-03-09"),
        ("https://courier.example/a/20210309/rail", "2021-03-09"),
        ("https://courier.example/2021/03/rail", None),
        ("https://courier.example/id/20219999/rail", None),
        ("https://2021-03-09.example/rail", None),
        (None, None),
    ],
)
def test_the_day_in_an_address_is_read_from_its_path(url: str | None, day: str | None) -> None:
    assert address_day(url) == day


def test_a_dateline_dates_a_story_only_with_its_year() -> None:
    assert dateline_day("HALDEN, Sept 11, 2020 (NNA) - Rail workers") == "2020-09-11"
    assert dateline_day("Halden, May 17 2022 (NNA) - Rail workers") == "2022-05-17"
    assert dateline_day("Halden – 17 May 2022: Rail workers") == "2022-05-17"
    assert dateline_day("HALDEN, Sept 11 (NNA) - Rail workers") is None
    assert dateline_day("Rail workers met on May 17, 2022 in Halden.") is None


@pytest.mark.parametrize(
    ("line", "day", "label"),
    [
        ("Friday, September 11, 2020", "2020-09-11", None),
        ("Published: 11 Sep 2020 14:00 GMT", "2020-09-11", Label.PUBLISHED),
        ("Published 13 March 2026 at 14:05 GMT", "2026-03-13", Label.PUBLISHED),
        ("First published on Fri 13 Mar 2026 06.00 CET", "2026-03-13", Label.PUBLISHED),
        ("Posted on March 13, 2026 at 2 p.m. EDT", "2026-03-13", Label.PUBLISHED),
        ("Updated: 14 March 2026", "2026-03-14", Label.UPDATED),
        ("Last updated 5:27 am CST, Wednesday, November 20, 2019", "2019-11-20", Label.UPDATED),
        ("Date: 2026-03-13", "2026-03-13", Label.PUBLISHED),
        ("Published 03/04/2026", None, Label.PUBLISHED),
        ("Updated 3 hours ago", None, Label.UPDATED),
        ("Published", None, Label.PUBLISHED),
    ],
)
def test_a_line_that_is_a_date_and_nothing_more_is_one(line: str, day: str | None, label: Label | None) -> None:
    assert date_line(line) == (day, label)


@pytest.mark.parametrize(
    "line",
    [
        "On September 11, 2020 the union met.",
        "Published in 2019, the report blames the police.",
        "Updated figures of 13 March 2026 show more dead.",
        "Published on 13 March 2026, the report blames the police.",
        "Date palms are dying in Sudria.",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/2026", "can be 2026-03-04 or 2026-04-03; write it as YYYY-MM-DD"),
        ("3.4.2026", "can be 2026-03-04 or 2026-04-03"),
        ("13 March 2026", "write 2026-03-13"),
        ("2026-02-30", "there is no such day"),
        ("31/02/2026", "there is no such day"),
        ("yesterday", "cannot be read; write it as YYYY-MM-DD"),
        ("13/03/26", "cannot be read; write it as YYYY-MM-DD"),
    ],
)
def test_the_refusal_of_a_date_says_what_it_could_mean_or_how_to_write_it(written: str, reason: str) -> None:
    assert refusal(written).startswith(f"date {written!r} ")
    assert reason in refusal(written)
