"""An outlet's address tells its country, and a regional outlet's its town."""

import pytest

from wrybill.gazetteers import media_towns
from wrybill.resolve.outlets import outlet_of


@pytest.mark.parametrize(
    ("url", "country", "town"),
    [
        ("https://www.star-telegram.com/news/1.html", "USA", "Fort Worth"),
        ("https://www.heraldsun.com.au/1", "AUS", "Melbourne"),
        ("https://www.bbc.com/news", "GBR", None),
        ("https://www.aljazeera.com/news", None, None),
        ("https://example.fr/a", "FRA", None),
        ("https://example.com/a", None, None),
        ("http://[x", None, None),
        (None, None, None),
    ],
)
def test_an_address_tells_country_and_town(url: str | None, country: str | None, town: str | None) -> None:
    outlet = outlet_of(url)
    assert (outlet.country, outlet.town.name if outlet.town else None) == (country, town)


def test_every_regional_outlets_town_is_in_the_table_of_places() -> None:
    assert [domain for domain in media_towns() if outlet_of(f"https://{domain}/").town is None] == []
