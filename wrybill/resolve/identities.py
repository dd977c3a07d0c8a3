"""All whom a name can mean on a day, the likeliest first."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from wrybill.gazetteers import (
    NameKind,
    Organisation,
    Person,
    PlaceKind,
    country_names,
    fold_name,
    organisation_names,
    people_called_alike,
    people_names,
    places_named,
    short_names,
)
from wrybill.gazetteers.own import Gazetteer, OwnActor
from wrybill.resolve.actors import profile_of
from wrybill.resolve.context import StoryContext
from wrybill.resolve.offices import in_office, leaders_called, leads, same_rule
from wrybill.resolve.organisations import organisations_sharing
from wrybill.schema import Head, Identity, NameBasis, OfficeBasis, Participant, Reading, Sentence, Span, Story

# How much an office speaks for its holder, and how much somebody whom no table has. Of 300 leaders by the name that
# REIGN gives, asked about a month of their rule, evals/offices.py finds the share of first candidates that are right.
WEIGHTS = {OfficeBasis.HELD: 1.0, OfficeBasis.NO_DAY: 0.6, OfficeBasis.PAST: 0.25, OfficeBasis.LATER: 0.1}
STRANGER = {NameBasis.FULL_NAME: 0.04, NameBasis.FAMILY_NAME: 0.25}
SURE, FAIRLY_SURE = 0.95, 0.8
MIN_WELL_KNOWN_POPULATION = 1_000_000  # of a town that is meant before whoever has it for a family name


def identities(name: str, day: date | None, own: Gazetteer | None = None) -> tuple[Identity, ...]:
    """The candidates for a name, the likeliest first; none where nothing is known.

    Args:
        name: a person, body or country, or a noun phrase ("Kenyan police").
        day: the day for which offices are told; without it each person has the office listed first.
        own: the user's gazetteer; whom it has goes before all others.
    """
    if own is not None and (rows := own.actors.get(fold_name(name))):
        return tuple(_own(row, day) for row in rows if len(rows) == 1 or day is None or row.covers(day))
    found = _people(name, day)
    if found and found[0].name_basis is NameBasis.FAMILY_NAME and (place := _well_known_place(name)):
        return (place, *(replace(one, prob=round(one.prob * (1 - FAIRLY_SURE), 2)) for one in found))
    if found:
        return found
    return tuple(_bodies(name)) or tuple(_phrases(name, day, own))


def _people(name: str, day: date | None) -> tuple[Identity, ...]:
    key = fold_name(name)
    basis, rows = NameBasis.FULL_NAME, people_names().get(key, ())
    if not rows or day is None or not any(in_office(row, day) for row in rows):
        rows = (*rows, *leaders_called(key)) or people_called_alike(key)
    if not rows:
        basis, rows = NameBasis.FAMILY_NAME, short_names().get(key, ())
    best: dict[object, tuple[float, Person, OfficeBasis]] = {}
    for row in rows:
        if not row.keys and any(other.keys and same_rule(row, other) for other in rows):
            continue  # REIGN's leader by surname is somebody whom the tables have in full
        how = _standing(row, day)
        weight = WEIGHTS[how] * (1.0 if leads(row) else 0.4)
        who = (row.entity or row.name, row.country)
        if who not in best or _rank(weight, row) > _rank(best[who][0], best[who][1]):
            best[who] = (weight, row, how)
    total = sum(weight for weight, _, _ in best.values()) + STRANGER[basis]
    ranked = sorted(best.values(), key=lambda each: (-each[0], each[1].name, each[1].start))
    return tuple(
        Identity(
            name=row.name,
            country=row.country,
            sector=None if how is OfficeBasis.LATER else "ELI" if how is OfficeBasis.PAST else row.sector,
            office=row.office,
            start=row.start,
            end=row.end,
            entity=row.entity,
            prob=round(weight / total, 2),
            name_basis=basis,
            office_basis=how,
        )
        for weight, row, how in ranked
    )


def _rank(weight: float, row: Person) -> tuple[float, str]:
    """The office held goes first, of past ones the last."""
    return round(weight, 1), row.start if weight < WEIGHTS[OfficeBasis.NO_DAY] * 0.9 else ""


def _standing(row: Person, day: date | None) -> OfficeBasis:
    if day is None:
        return OfficeBasis.NO_DAY
    if in_office(row, day):
        return OfficeBasis.HELD
    return OfficeBasis.LATER if row.start > day.isoformat() else OfficeBasis.PAST


def _bodies(name: str) -> Iterator[Identity]:
    named, body = country_names().get(fold_name(name)), organisation_names().get(fold_name(name))
    if body is not None:
        yield _of_body(body, SURE)
    elif named is not None:
        country, basis = named.country, NameBasis(str(named.kind))
        entity = country.entity if basis is NameBasis.COUNTRY else None
        yield Identity(
            name=country.name, country=country.iso3, sector="GOV", entity=entity, prob=SURE, name_basis=basis
        )
    else:
        shared = organisations_sharing(fold_name(name))
        yield from (_of_body(body, FAIRLY_SURE / len(shared)) for body in shared)


def _well_known_place(name: str) -> Identity | None:
    """The country, capital or large town that is called just so: "Paris" is no Mr Paris."""
    key = fold_name(name)
    named = country_names().get(key)
    if named is not None and named.kind is not NameKind.ADJECTIVE:
        return replace(next(_bodies(name)), prob=FAIRLY_SURE)
    towns = (place for place in places_named(name) if place.kind is PlaceKind.TOWN and fold_name(place.name) == key)
    town = next((place for place in towns if place.population >= MIN_WELL_KNOWN_POPULATION), None)
    if town is None or not name[:1].isupper():
        return None
    return Identity(name=town.name, country=town.country, sector="CVL", prob=FAIRLY_SURE, name_basis=NameBasis.PHRASE)


def _of_body(body: Organisation, prob: float) -> Identity:
    return Identity(
        name=body.name,
        country=body.country,
        sector=body.sector,
        entity=body.entity,
        prob=round(prob, 2),
        name_basis=NameBasis.ORGANISATION,
    )


def _phrases(name: str, day: date | None, own: Gazetteer | None) -> Iterator[Identity]:
    """What a story that consists of the phrase would make of it."""
    span = Span(0, len(name))
    story = Story(id="asked", text=name, published=day.isoformat() if day else None, sha256="")
    sentence = Sentence(0, span)
    reading = Reading(story=story, sentences=(sentence,), mentions=(), candidates=(), links=(), context_probs={})
    asked = Participant(span=span, name_span=span, head=Head.NAMED, prob=1.0)
    told = profile_of(asked, StoryContext(reading, own))
    country = told.country.country if told.country else None
    if country is not None or told.sector is not None:
        yield Identity(
            name=name,
            country=country,
            sector=told.sector.sector if told.sector else None,
            entity=told.entity,
            prob=FAIRLY_SURE,
            name_basis=NameBasis.PHRASE,
        )


def _own(row: OwnActor, day: date | None) -> Identity:
    how = OfficeBasis.NO_DAY if day is None else OfficeBasis.HELD if row.covers(day) else OfficeBasis.PAST
    return Identity(
        name=row.name,
        country=row.country,
        sector=row.sector,
        office=row.office,
        start=row.start or None,
        end=row.end,
        entity=row.entity,
        prob=SURE,
        name_basis=NameBasis.GAZETTEER,
        office_basis=how if row.office or row.start else None,
    )
