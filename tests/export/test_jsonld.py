"""JSON-LD that a triple store reads without the network."""

import json

import msgspec
import pytest
import rdflib
from hypothesis import given, settings

from tests.export.events import attack, records
from tests.export.written import written

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own parser uses it
SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


def graph(*found):
    return rdflib.Graph().parse(data=written("jsonld", *found), format="json-ld")


def test_events_are_of_the_simple_event_model():
    """Type, actors, place, time and authority."""
    found = graph(attack())
    (event,) = found.subjects(rdflib.RDF.type, SEM.Event)
    assert len(list(found.objects(event, SEM.hasActor))) == 3
    (place,) = found.objects(event, SEM.hasPlace)
    assert found.value(place, rdflib.RDFS.label).value == "Zaria"
    (time,) = found.objects(event, SEM.hasTime)
    assert str(found.value(time, SEM.hasEarliestBeginTimeStamp)) == "2026-02-03"
    (authority,) = found.objects(event, SEM.accordingTo)
    assert found.value(authority, rdflib.RDFS.label).value == "Musa Ibe"


def test_evidence_is_quoted_as_web_annotations():
    """The words and their place, in the story that the annotation targets."""
    found = graph(attack())
    (event,) = found.subjects(rdflib.RDF.type, SEM.Event)
    (annotation,) = found.subjects(OA.hasBody, event)
    target = found.value(annotation, OA.hasTarget)
    assert found.value(target, OA.hasSource) == rdflib.URIRef("https://news.example/raid")
    exact, ends = [], []
    for selector in found.objects(target, OA.hasSelector):
        exact += [text.value for text in found.objects(selector, OA.exact)]
        ends += (
            [(found.value(selector, OA.start).value, found.value(selector, OA.end).value)]
            if (
                selector,
                rdflib.RDF.type,
                OA.TextPositionSelector,
            )
            in found
            else []
        )
    assert (exact, ends) == (["attacked"], [(44, 52)])


def test_names_that_are_no_addresses_are_written_so_that_they_are():
    """A story's own id may hold anything."""
    for change in ({"url": None, "id": "a b/<c>"}, {"url": 'https://news.example/a b?q="x"'}):
        found = graph(attack(story=msgspec.structs.replace(attack().story, **change)))
        targets = set(found.objects(None, OA.hasSource))
        assert len(targets) == 1 and not set(str(*targets)) & set(' <>"')


def test_the_context_stands_in_the_file():
    """Nothing is fetched."""
    document = json.loads(written("jsonld", attack()))
    assert isinstance(document["@context"], dict)


@settings(max_examples=30, deadline=None)
@given(records())
def test_every_record_is_an_event(record):
    """Whatever is null, with as many actors as there are."""
    found = graph(record)
    (event,) = found.subjects(rdflib.RDF.type, SEM.Event)
    assert len(list(found.objects(event, SEM.hasActor))) == len(record.actors) + len(record.recipients)
