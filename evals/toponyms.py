"""Toponym resolution given gold spans: how often the entry lies within 161 km of the gold point, and in its country.

usage: python -m evals.toponyms

Reads LGL and TR-News in `../shared/data/places`; beside it, the baseline that takes the most populous namesake. Names
of countries are left out: a country has no point in our records.
"""

import re
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from xml.etree import ElementTree

from wrybill.gazetteers import NameKind, Place, country_names, fold_name, places_named
from wrybill.resolve.context import StoryContext
from wrybill.resolve.places import Surroundings, choose_place
from wrybill.schema import EntityKind, Mention, Reading, Span, Story

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "places"
Toponym = tuple[Span, float, float, str]


def main() -> None:
    for name in ("lgl.xml", "TR-News.xml"):
        counts = {"n": 0, "near": 0, "country": 0, "baseline near": 0, "not found": 0}
        for reading, toponyms in stories(FOLDER / name):
            context = StoryContext(reading)
            for toponym in toponyms:
                count(toponym, context, counts)
        total = counts.pop("n")
        print(
            f"{name:12} {total} toponyms  " + "  ".join(f"{key} {value / total:.3f}" for key, value in counts.items())
        )


def count(toponym: Toponym, context: StoryContext, counts: dict[str, int]) -> None:
    span, lat, lon, country = toponym
    words = span.of(context.text)
    named = country_names().get(fold_name(words))
    if named is not None and named.kind in {NameKind.COUNTRY, NameKind.ADJECTIVE}:
        return
    counts["n"] += 1
    found = choose_place(words, Surroundings(None, (), context.shares_without(fold_name(words)), context.folded))
    counts["not found"] += found is None
    counts["near"] += near(found, lat, lon)
    largest = places_named(words)[:1]
    counts["baseline near"] += bool(largest) and near(largest[0], lat, lon)
    gold = country_names().get(fold_name(country))
    counts["country"] += bool(found and gold and found.country == gold.country.iso3)


def near(place: Place | None, lat: float, lon: float) -> bool:
    """Whether the place lies within 161 km (100 miles), the field's usual measure."""
    if place is None:
        return False
    a, b = radians(place.lat), radians(lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon - place.lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half)) <= 161


def stories(path: Path) -> Iterator[tuple[Reading, list[Toponym]]]:
    for article in ElementTree.fromstring(path.read_text("utf-8")).iter("article"):
        text = article.findtext("text") or ""
        toponyms = [one for node in article.iter("toponym") if (one := toponym_of(node, text)) is not None]
        domain = re.sub(r"^https?://", "", (article.findtext("domain") or "").strip())
        story = Story(id="s", text=text, title=article.findtext("title"), url=f"https://{domain}", sha256="0")
        mentions = tuple(Mention(span=t[0], sentence=0, kind=EntityKind.LOCATION, prob=1.0) for t in toponyms)
        yield (
            Reading(story=story, sentences=(), mentions=mentions, candidates=(), links=(), context_probs={}),
            toponyms,
        )


def toponym_of(node: ElementTree.Element, text: str) -> Toponym | None:
    tag = node.find("gaztag")
    if tag is None or not tag.findtext("lat"):
        return None
    phrase, start = (node.findtext("phrase") or "").strip(), int(node.findtext("start") or 0)
    # TR-News has spans that are off by a character: take the nearest place of the words.
    at = min((m.start() for m in re.finditer(re.escape(phrase), text)), key=lambda at: abs(at - start), default=None)
    if at is None or not phrase:
        return None
    span = Span(at, at + len(phrase))
    return (
        span,
        float(tag.findtext("lat") or 0),
        float(tag.findtext("lon") or 0),
        (tag.findtext("country") or "").strip(),
    )


if __name__ == "__main__":
    main()
