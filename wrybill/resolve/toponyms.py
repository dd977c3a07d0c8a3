"""The places of a story, chosen together: each name means one place in a story, and the others help to tell which.

Every candidate has a score, a weighted sum of few features (`places.toml`); so has "none of them". The chance of a
candidate is its share of the exponentials (a conditional logit). Two rounds after the first let the names help one
another by what they are likely to mean.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from math import cos, exp, log10, radians
from operator import mul

from wrybill.gazetteers import NameKind, Place, PlaceKind, country_names, fold, fold_name, places_named
from wrybill.resolve.containers import Container, containers_beside
from wrybill.resolve.idioms import country_by_idiom
from wrybill.resolve.outlets import Outlet
from wrybill.resolve.placenames import bare_name, country_named, namesakes
from wrybill.resolve.vicinity import Pin, kilometres, vicinity
from wrybill.schema import PlaceBasis, Span

ROUNDS = 2
MAX_CANDIDATES, MAX_WITNESSES, MAX_NAMES = 10, 2, 30  # what is left out changes nothing that can be measured
OUTLET_KEY, OUTLET_WEIGHT = "-", 1.0  # no name folds to a dash
SPOKEN_WEIGHT = 0.5  # of a province that stands inside another name
_CAPITALS = re.compile(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?\b")
_COUNTY = re.compile(r" (?:County|Parish|Borough|District)$")
MAX_COUNTIES = 4  # of one name; a commoner name tells nothing
SAME_KM = 50.0  # entries of a name so near to one another are one place: a town and its district
TOWN_MARGIN = 3.0
NEAR_KM = 60.0
# The groups of features, each with the reason that it gives.
GROUPS = {
    PlaceBasis.CONTAINER: ("contained",),
    PlaceBasis.NEIGHBOURS: ("same_province", "same_district", "near", "nearest", "province_said", "district_said"),
    PlaceBasis.STORY: ("home", "outlet", "idiom", "same_country"),
    PlaceBasis.SIZE: ("size", "size_division", "capital", "alternate", "province", "district", "area", "nation"),
}
FEATURES = tuple(name for names in GROUPS.values() for name in names)
NONE_FEATURES = ("none", "none_elsewhere")


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its features in the order of FEATURES, its score and its probability."""

    place: Place
    features: tuple[float, ...]
    score: float
    prob: float


@dataclass(frozen=True, slots=True)
class Contest:
    """All candidates of a name, the likeliest first, and the features of "none of them" (NONE_FEATURES)."""

    scored: tuple[Scored, ...]
    none: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means: the candidates, the likeliest first, and the chance of the first one's whereabouts."""

    candidates: tuple[Scored, ...]
    prob: float
    basis: PlaceBasis

    @property
    def place(self) -> Place:
        """The likeliest entry."""
        return self.candidates[0].place


@dataclass(slots=True)
class _Name:
    """A name of the story: its candidates, and what stands beside it."""

    key: str
    places: tuple[Place, ...]
    containers: list[Container] = field(default_factory=list)
    scored: tuple[Scored, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """A place that another name of the story is likely to mean."""

    place: Place
    weight: float


class Toponyms:
    """The place names of one story.

    Args:
        text: the story.
        spans: where reading found names of places.
        shares: how much the story speaks of each country, the votes of one folded name left out.
        outlet: who wrote the story.
    """

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        shares: Callable[[str], Mapping[str, float]],
        outlet: Outlet,
    ) -> None:
        self._text, self._shares, self._outlet = text, shares, outlet.country
        self._spans = spans
        self._folded = f" {fold(text)} "
        self._idiom = country_by_idiom(text)
        self._names: dict[str, _Name] = {}
        for span in spans:
            self._add(span)
        names = [name for name in self._names.values() if name.places][:MAX_NAMES]
        spoken = {key: found for key, found in _provinces_in(text).items() if key not in self._names}
        if outlet.town is not None:
            spoken[OUTLET_KEY] = [Witness(outlet.town, OUTLET_WEIGHT)]
        self._witnesses: dict[str, list[Witness]] = spoken
        for name in names:
            name.scored = self._score(name, self._others(name.key)).scored[:MAX_CANDIDATES]
        for _ in range(ROUNDS):
            self._witnesses = spoken | {name.key: _witnesses(name) for name in names}
            for name in names:
                name.scored = self._score(name, self._others(name.key)).scored[:MAX_CANDIDATES]

    def contest(self, span: Span, outer: Sequence[Container] = (), holder: str | None = None) -> Contest | None:
        """The candidates for the words of a span, or None where the tables have none.

        Args:
            span: the words.
            outer: what is known to hold the place; without any, what the words beside the name say.
            holder: the country that it must lie in.
        """
        words = span.of(self._text)
        key = fold_name(bare_name(words))
        places = tuple(place for place in namesakes(words) if holder is None or place.country in {holder, None})
        if not places:
            return None
        elsewhere = self._names[key].containers if key in self._names else []
        containers = list(outer) or containers_beside(self._text, span) or elsewhere
        return self._score(_Name(key, places, containers), self._others(key))

    def choose(self, span: Span, outer: Sequence[Container] = (), holder: str | None = None) -> Choice | None:
        """What the words of a span mean, however unlikely; see `contest`."""
        contest = self.contest(span, outer, holder)
        return _choice(contest.scored, everywhere=holder is None and not outer) if contest else None

    def country(self, span: Span) -> tuple[str, float] | None:
        """The country that a place which is not in the tables, or which cannot be told, is in; and how sure that is."""
        contest = self.contest(span)
        weights_by: dict[str, float] = defaultdict(float)
        for one in contest.scored if contest else ():
            weights_by[one.place.country or ""] += one.prob
        rest = 1.0 - sum(weights_by.values())
        story = self._story_shares(fold_name(bare_name(span.of(self._text))))
        for country, share in story.items():
            weights_by[country] += rest * share
        best = max(weights_by, key=lambda country: (weights_by[country], country), default="")
        return (best, weights_by[best]) if best else None

    def beside(self, span: Span, country: str | None) -> tuple[Place, float] | None:
        """The town or district near which a place that no table has most likely lies, and how likely."""
        return vicinity(self._pins, span.start, country)

    @cached_property
    def _pins(self) -> list[Pin]:
        """Where the names of towns and districts stand, and what they most likely mean."""
        found = ((span, self.choose(span)) for span in self._spans)
        return [
            Pin(span.start, choice.place, choice.prob)
            for span, choice in found
            if choice is not None and choice.place.kind in {PlaceKind.TOWN, PlaceKind.DISTRICT}
        ]

    def _story_shares(self, key: str) -> dict[str, float]:
        """Each country's share of what the story says of countries and of places in them."""
        weights_by: dict[str, float] = defaultdict(float)
        for country, share in self._shares(key).items():
            weights_by[country] += share
        for witness in self._others(key):
            weights_by[witness.place.country or ""] += witness.weight
        if self._outlet:
            weights_by[self._outlet] += 1.0
        total = sum(weights_by.values()) + 0.1
        return {country: weight / total for country, weight in weights_by.items()}

    def choose_name(self, name: str, holder: str | None) -> Choice | None:
        """What a name that does not stand in the story means in a country."""
        places = tuple(place for place in places_named(name) if place.country == holder)
        return _choice(self._score(_Name(fold_name(name), places), ()).scored, everywhere=False) if places else None

    def _add(self, span: Span) -> None:
        words = span.of(self._text)
        key = fold_name(bare_name(words))
        if key not in self._names:
            self._names[key] = _Name(key, namesakes(words))
        self._names[key].containers += containers_beside(self._text, span)

    def _others(self, key: str) -> list[Witness]:
        return [witness for other, found in self._witnesses.items() if other != key for witness in found]

    def _score(self, name: _Name, witnesses: Sequence[Witness]) -> Contest:
        shares = self._shares(name.key)
        held = [any(box.holds(place.country, place.inside) for box in name.containers) for place in name.places]
        total = sum(witness.weight for witness in witnesses) + 1.0
        rows = []
        capital = _capital_among(name)
        for place, inside in zip(name.places, held, strict=True):
            features = _features(place, name.key, shares, self._outlet)
            features["capital"] = _capital_share(place, capital)
            features["idiom"] = float(place.country is not None and place.country == self._idiom)
            features |= _company(place, witnesses, total)
            features |= {
                "contained": float(inside),
                "province_said": float(self._says(place.admin1, name.key)),
                "district_said": float(self._says(place.admin2, name.key)),
            }
            row = tuple(features[feature] for feature in FEATURES)
            rows.append((sum(map(mul, weights().candidate, row)), row, place))
        rows.sort(key=lambda item: (-item[0], item[2].row))
        elsewhere = max(shares.values(), default=0.0) - max(shares.get(p.country or "", 0.0) for p in name.places)
        none = (1.0, elsewhere)
        of_none = sum(map(mul, weights().none, none))
        top = max(rows[0][0], of_none)
        mass = exp(of_none - top) + sum(exp(score - top) for score, _, _ in rows)
        return Contest(tuple(Scored(place, row, score, exp(score - top) / mass) for score, row, place in rows), none)

    def _says(self, division: str | None, key: str) -> bool:
        """Whether the story names the division by another word than the place's own name."""
        folded = fold(division or "")
        return bool(folded) and folded != key and f" {folded} " in self._folded


def _features(place: Place, key: str, shares: Mapping[str, float], outlet: str | None) -> dict[str, float]:
    """What a candidate is by itself, and beside the countries that the story speaks of."""
    size = log10(place.population + 10)
    return {
        "size": 0.0 if place.kind.is_division else size,
        "size_division": size if place.kind.is_division else 0.0,
        "alternate": float(not place.main_name and fold(place.name) not in {f"{key} city", f"{key} d c"}),
        "province": float(place.kind is PlaceKind.PROVINCE),
        "district": float(place.kind is PlaceKind.DISTRICT),
        "area": float(place.kind is PlaceKind.AREA),
        "nation": float(place.kind is PlaceKind.COUNTRY),
        "home": shares.get(place.country or "", 0.0),
        "outlet": float(outlet is not None and place.country == outlet),
    }


def _capital_among(name: _Name) -> Place | None:
    """The capital that the name is of: the largest town of the name in its country."""
    named = country_names().get(name.key)
    if named is None or named.kind is not NameKind.CAPITAL:
        return None
    towns = (p for p in name.places if p.kind is PlaceKind.TOWN and p.country == named.country.iso3)
    return max(towns, key=lambda place: place.population, default=None)


def _capital_share(place: Place, capital: Place | None) -> float:
    """1 for the capital, -1 for a division of its country that bears its name."""
    if capital is None or place.country != capital.country:
        return 0.0
    return 1.0 if place is capital else -1.0 if place.kind.is_division else 0.0


def _company(place: Place, witnesses: Sequence[Witness], total: float) -> dict[str, float]:
    """How a candidate lies to the other places of the story: in their country and divisions, and near to them."""
    country = province = district = near = nearest = 0.0
    wide = cos(radians(place.lat))
    for witness in witnesses:
        other, weight = witness.place, witness.weight
        if other.country != place.country or other.country is None:
            continue
        country += weight
        if PlaceKind.COUNTRY in {place.kind, other.kind}:
            continue
        if other.inside[0] == place.inside[0]:
            province += weight
        if other.kind is PlaceKind.PROVINCE:
            continue
        if other.inside[1] == place.inside[1]:
            district += weight
        north, east = other.lat - place.lat, (other.lon - place.lon) * wide
        close = weight / (1.0 + (north * north + east * east) * (111.0 / NEAR_KM) ** 2)
        near += close
        nearest = max(nearest, close)
    return {
        "same_country": country / total,
        "same_province": province / total,
        "same_district": district / total,
        "near": near / total,
        "nearest": nearest,
    }


def _provinces_in(text: str) -> dict[str, list[Witness]]:
    """The provinces and counties that other names speak of: "Kentucky State Police", "Rapides Parish Fire District"."""
    found = {}
    for run in dict.fromkeys(_CAPITALS.findall(text)):
        if _COUNTY.search(run):
            counties = [p for p in places_named(run) if p.kind is PlaceKind.DISTRICT and p.main_name]
            if 0 < len(counties) <= MAX_COUNTIES:
                found[fold(run)] = [Witness(county, SPOKEN_WEIGHT / len(counties)) for county in counties]
                continue
        for words in (run, *run.split()) if " " in run else (run,):
            provinces = [p for p in places_named(words) if p.kind is PlaceKind.PROVINCE and p.main_name]
            if len(provinces) == 1 and country_named(words) is None:
                found[fold(words)] = [Witness(provinces[0], SPOKEN_WEIGHT)]
                break
    return found


def _witnesses(name: _Name) -> list[Witness]:
    return [Witness(one.place, one.prob) for one in name.scored[:MAX_WITNESSES] if one.prob > 0.1]


def _choice(scored: tuple[Scored, ...], *, everywhere: bool) -> Choice:
    best = _town_of(scored)
    rivals = [one for one in scored if one is not best and kilometres(one.place, best.place) > SAME_KM]
    prob = sum(one.prob for one in scored) - sum(one.prob for one in rivals)
    ordered = (best, *(one for one in scored if one is not best))
    return Choice(ordered, prob, _basis(best, rivals, everywhere=everywhere))


def _town_of(scored: Sequence[Scored]) -> Scored:
    """The first candidate, or the town of its name in the middle of it that is nearly as likely: of a city and its
    province, which the data that weights were fitted on cannot tell apart, the city is meant unless words say more.
    """
    first = scored[0]
    if not first.place.kind.is_division:
        return first
    towns = (
        one
        for one in scored
        if one.place.kind is PlaceKind.TOWN
        and one.score > first.score - TOWN_MARGIN
        and kilometres(one.place, first.place) <= SAME_KM * 2
    )
    return next(towns, first)


def _basis(best: Scored, rivals: Sequence[Scored], *, everywhere: bool) -> PlaceBasis:
    """The group of features that speaks most for the first candidate against the strongest other one."""
    if not rivals:
        return PlaceBasis.NAME if everywhere else PlaceBasis.CONTAINER
    gain = {
        name: weight * (mine - other)
        for name, weight, mine, other in zip(
            FEATURES, weights().candidate, best.features, rivals[0].features, strict=True
        )
    }
    return max(GROUPS, key=lambda basis: sum(gain[name] for name in GROUPS[basis]))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature is worth, in the order of FEATURES and of NONE_FEATURES; the least chances of what is told."""

    candidate: tuple[float, ...]
    none: tuple[float, ...]
    min_prob: float
    min_country_prob: float


@cache
def weights() -> Weights:
    """The weights of `places.toml`."""
    table = tomllib.loads(files("wrybill.resolve").joinpath("places.toml").read_text("utf-8"))
    worth = table["weights"]
    return Weights(
        tuple(float(worth[name]) for name in FEATURES),
        tuple(float(worth[name]) for name in NONE_FEATURES),
        float(table["min_prob"]),
        float(table["min_country_prob"]),
    )
