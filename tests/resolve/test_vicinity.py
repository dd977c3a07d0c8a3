"""A name without an entry lies near the places beside it only where the story's places lie together."""

from wrybill.gazetteers import Place, places_named
from wrybill.resolve.vicinity import Pin, vicinity


def town(name: str, country: str) -> Place:
    return next(place for place in places_named(name) if place.country == country)


def test_places_that_lie_together_tell_where_a_name_between_them_is() -> None:
    pins = [Pin(10, town("Naivasha", "KEN"), 0.9), Pin(40, town("Nakuru", "KEN"), 0.99)]
    found = vicinity(pins, 35, "KEN")
    assert found is not None
    assert found[0].name == "Nakuru"
    assert 0.5 < found[1] < 1


def test_places_far_apart_tell_nothing() -> None:
    pins = [
        Pin(10, town("Nairobi", "KEN"), 0.9),
        Pin(40, town("Mombasa", "KEN"), 0.9),
        Pin(60, town("Paris", "FRA"), 1),
    ]
    assert vicinity(pins, 35, None) is None


def test_a_known_country_leaves_out_the_places_of_others() -> None:
    assert vicinity([Pin(10, town("Paris", "FRA"), 0.99)], 12, "KEN") is None


def test_no_places_tell_nothing() -> None:
    assert vicinity([], 12, None) is None
