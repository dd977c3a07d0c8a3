"""A visitor of many pages keeps to robots.txt, waits between them, says who it is, and leaves failing hosts alone."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.intake.site import Site, running
from wrybill.errors import FetchError, UnavailableError, UsageError
from wrybill.intake import IntakeOptions, stories
from wrybill.intake.web import Web
from wrybill.schema import Rejected, Story

OPTIONS = IntakeOptions(allow_private=True, delay_s=0, timeout_s=5)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        site.news("/a", "/b", "/private/a")
        yield site


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits that were asked for; the clock goes on by itself."""
    waits: list[float] = []
    began, passed = time.monotonic(), [0.0]

    def sleep(seconds: float) -> None:
        passed[0] += seconds
        if seconds > 0:
            waits.append(round(seconds, 1))

    class Clock:
        def __getattr__(self, name: str) -> object:
            return {"sleep": sleep, "monotonic": lambda: began + passed[0]}[name]

    monkeypatch.setattr("wrybill.intake.web.time", Clock())
    return waits


def test_what_robots_txt_forbids_is_not_fetched(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    forbidden, open_to_all = stories([site.address + "/private/a", site.address + "/a"], OPTIONS)
    assert isinstance(forbidden, Rejected) and "robots.txt" in forbidden.reason
    assert isinstance(open_to_all, Story)
    assert site.paths == ["/a"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_rules_for_this_program_go_before_those_for_all(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: wrybill\nDisallow: /private/\n")
    assert Web(OPTIONS).get(site.address + "/a").body
    with pytest.raises(FetchError, match=r"robots\.txt"):
        Web(OPTIONS).get(site.address + "/private/a")


def test_a_redirect_leads_no_further_than_robots_txt_allows(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    site.put("/way", status=302, Location="SITE/private/a")
    with pytest.raises(FetchError, match=r"private/a may not be fetched .* robots\.txt"):
        Web(OPTIONS).get(site.address + "/way")


def test_robots_txt_of_a_host_behind_a_redirect_is_read_too(site: Site) -> None:
    with running() as other:
        other.news("/a")
        other.put("/robots.txt", "User-agent: *\nDisallow: /\n")
        site.put("/away", status=301, Location=other.address + "/a")
        with pytest.raises(FetchError, match=r"robots\.txt"):
            Web(OPTIONS).get(site.address + "/away")
        assert other.paths == []


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_site_without_rules_allows_everything(site: Site, status: int) -> None:
    site.put("/robots.txt", status=status)
    assert Web(OPTIONS).get(site.address + "/a").body


def test_a_site_whose_rules_cannot_be_read_now_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", status=503)
    with pytest.raises(UnavailableError, match=r"robots\.txt answers 503"):
        Web(OPTIONS).get(site.address + "/a")
    assert site.paths == []


def test_robots_txt_is_vetted_like_any_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/robots.txt", status=302, Location="http://10.0.0.1/robots.txt")
    monkeypatch.setattr("wrybill.intake.addresses.is_public", lambda address: str(address) == "127.0.0.1")
    assert Web(replace(OPTIONS, allow_private=False)).get(site.address + "/a").body
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_a_huge_robots_txt_is_read_to_its_limit(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n" + "# more\n" * 200_000)
    with pytest.raises(FetchError, match="may not be fetched"):
        Web(OPTIONS).get(site.address + "/private/a")


@pytest.mark.parametrize(
    ("robots", "delay_s", "waits"),
    [
        ("", 2.0, [2.0, 2.0]),
        ("User-agent: *\nCrawl-delay: 7\n", 2.0, [7.0, 7.0]),
        ("User-agent: *\nCrawl-delay: 1\n", 2.0, [2.0, 2.0]),
        ("User-agent: wrybill\nRequest-rate: 1/5\n", 2.0, [5.0, 5.0]),
        ("User-agent: *\nCrawl-delay: 86400\n", 2.0, [60.0, 60.0]),
        ("", 0, []),
    ],
)
def test_one_host_is_asked_no_faster_than_it_wants(
    site: Site, slept: list[float], robots: str, delay_s: float, waits: list[float]
) -> None:
    site.put("/robots.txt", robots)
    web = Web(replace(OPTIONS, delay_s=delay_s))
    for path in ("/a", "/b", "/a"):
        web.get(site.address + path)
    assert slept == waits


def test_another_host_need_not_wait(site: Site, slept: list[float]) -> None:
    with running() as other:
        other.news("/a")
        web = Web(replace(OPTIONS, delay_s=5))
        for address in (site.address, other.address):
            web.get(address + "/a")
    assert slept == []


def test_a_host_that_fails_is_given_time_and_then_no_more_visits(site: Site, slept: list[float]) -> None:
    site.put("/down", status=500)
    web, reasons = Web(OPTIONS), []
    for _ in range(7):
        with pytest.raises(UnavailableError) as caught:
            web.get(site.address + "/down")
        reasons.append(str(caught.value))
    assert slept == [5.0, 10.0, 20.0, 40.0]
    assert site.paths == ["/down"] * 5
    assert "was not asked for: its host fails" in reasons[-1]


def test_a_host_that_asks_to_be_left_alone_is(site: Site, slept: list[float]) -> None:
    site.put("/busy", status=429, Retry_After="30")
    web = Web(OPTIONS)
    with pytest.raises(UnavailableError, match="429"):
        web.get(site.address + "/busy")
    assert web.get(site.address + "/a").body
    assert slept == [30.0]


def test_a_page_that_is_missing_is_no_failure_of_its_host(site: Site, slept: list[float]) -> None:
    web = Web(OPTIONS)
    for _ in range(3):
        with pytest.raises(FetchError, match="404"):
            web.get(site.address + "/nothing")
    assert slept == []


def test_the_agent_says_who_it_is_and_how_to_reach_its_user(site: Site) -> None:
    Web(OPTIONS).get(site.address + "/a")
    assert site.asked[-1][1]["User-Agent"].startswith("wrybill/")
    Web(replace(OPTIONS, contact="me@site.example")).get(site.address + "/a")
    assert site.asked[-1][1]["User-Agent"].endswith("(political event coder; +me@site.example)")


@pytest.mark.parametrize("contact", ["", "a b", "a\r\nX: y", "ü@x.example", "a" * 300, "a;b", "(a)"])
def test_a_contact_that_could_break_a_header_is_a_usage_error(contact: str) -> None:
    with pytest.raises(UsageError, match="contact is"):
        IntakeOptions(contact=contact)


def test_a_negative_delay_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="delay_s is -1"):
        IntakeOptions(delay_s=-1)
