"""Toponym resolution given gold spans: how often the point lies within 161 km of the gold's, and in its country.

usage: python -m evals.toponyms [--half even|odd|both] [--misses N] [--no-address]

Reads LGL and TR-News in `../shared/data/places`; weights are tuned on the articles with an even number (crc32), so
that the odd half is held out. Beside it, the baseline that takes the most populous namesake. Names of countries are
counted apart, by entry: a country has no point in our records. Stories of a regional outlet have its town for a
witness, by its address (`gazetteers/media_towns.tsv`); `--no-address` takes the addresses away.
"""

import argparse
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from xml.etree import ElementTree

from wrybill.gazetteers import Place, country_by_code, country_names, fold_name, places_named
from wrybill.resolve.context import StoryContext
from wrybill.resolve.places import resolve_place
from wrybill.schema import EntityKind, EventPlace, Mention, Reading, Span, Story

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "places"
SETS = ("lgl.xml", "TR-News.xml")


@dataclass(frozen=True)
class Toponym:
    """A gold toponym; `country` is the name of its country, "" for a sea or a continent."""

    span: Span
    lat: float
    lon: float
    country: str
    geonames: int

    @property
    def is_country(self) -> bool:
        """Whether it is a country as a whole."""
        return self.geonames in country_entries()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("even", "odd", "both"), default="both")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses")
    parser.add_argument("--no-address", action="store_true", help="leave out where stories were published")
    options = parser.parse_args()
    for name in SETS:
        counts, misses = Counter[str](), Counter[str]()
        for reading, toponyms in stories(FOLDER / name, options.half, addressed=not options.no_address):
            context = StoryContext(reading)
            for toponym in toponyms:
                count(toponym, context, counts, misses)
        print_scores(name, counts)
        print("\n".join(f"{number:4} {miss}" for miss, number in misses.most_common(options.misses)))


def print_scores(name: str, counts: Counter[str]) -> None:
    total, landed, countries = counts["n"], counts["with a country"], counts["countries"]
    pinned = total - counts["no point"]
    rows = {
        "within 161 km": (counts["near"], total),
        "within 161 km, the most populous namesake": (counts["baseline near"], total),
        "within 161 km, where a point is told": (counts["near"], pinned),
        "country": (counts["country"], landed),
        "country, the most populous namesake": (counts["baseline country"], landed),
        "within 161 km, or the right country where gold is a country": (
            counts["near"] + counts["countries right"],
            total + countries,
        ),
    }
    print(name)
    for what, (right, of) in rows.items():
        print(f"  {right / of:.3f}  of {of:5}  {what}")


def count(toponym: Toponym, context: StoryContext, counts: Counter[str], misses: Counter[str]) -> None:
    words = toponym.span.of(context.text)
    found = resolve_place([toponym.span], context)
    if toponym.is_country:
        counts["countries"] += 1
        counts["countries right"] += bool(found and found.geonames == toponym.geonames)
        return
    right = near(found, toponym)
    counts["n"] += 1
    counts["near"] += right
    counts["no point"] += found is None or found.lat is None
    largest = next(iter(places_named(words)), None)
    counts["baseline near"] += near(largest, toponym)
    gold = country_names().get(fold_name(toponym.country))
    if gold is not None:
        counts["with a country"] += 1
        counts["country"] += bool(found and found.country == gold.country.iso3)
        counts["baseline country"] += bool(largest and largest.country == gold.country.iso3)
    if not right:
        got = f"{found.name}, {found.admin1}, {found.country} {found.prob}" if found else "nothing"
        misses[f"{words!r} {toponym.lat:.1f} {toponym.lon:.1f} {toponym.country}: {got}"] += 1


@cache
def country_entries() -> frozenset[int | None]:
    """The GeoNames entries of countries."""
    return frozenset(country.geonames for country in country_by_code().values())


def near(place: Place | EventPlace | None, toponym: Toponym) -> bool:
    """Whether the place lies within 161 km (100 miles), the field's usual measure."""
    if place is None or place.lat is None or place.lon is None:
        return False
    a, b = radians(place.lat), radians(toponym.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(toponym.lon - place.lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half)) <= 161


def in_half(article: str, half: str) -> bool:
    """Whether an article's number belongs to the half."""
    return half == "both" or (zlib.crc32(article.encode()) % 2 == 1) == (half == "odd")


def stories(path: Path, half: str = "both", *, addressed: bool = True) -> Iterator[tuple[Reading, list[Toponym]]]:
    for article in ElementTree.fromstring(path.read_text("utf-8")).iter("article"):
        if not in_half(article.get("docid", ""), half):
            continue
        text = article.findtext("text") or ""
        toponyms = [one for node in article.iter("toponym") if (one := toponym_of(node, text)) is not None]
        domain = re.sub(r"^https?://", "", (article.findtext("domain") or "").strip())
        url = f"https://{domain}" if addressed else None
        story = Story(id="s", text=text, title=article.findtext("title"), url=url, sha256="0")
        mentions = tuple(Mention(span=t.span, sentence=0, kind=EntityKind.LOCATION, prob=1.0) for t in toponyms)
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
    return Toponym(
        span,
        float(tag.findtext("lat") or 0),
        float(tag.findtext("lon") or 0),
        (tag.findtext("country") or "").strip(),
        int(tag.get("geonameid") or 0),
    )


if __name__ == "__main__":
    main()
