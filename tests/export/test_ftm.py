"""FollowTheMoney's own library takes our entities."""

import json

import pytest
from followthemoney import model
from hypothesis import given, settings

from tests.export.events import actor, attack, examples, march, records
from tests.export.written import written


def entities(*found):
    return [json.loads(line) for line in written("ftm", *found).splitlines()]


def faults(entity):
    """What the library refuses: schemata and properties that it does not know, and values that it would clean."""
    schema = model.get(entity["schema"])
    for name, values in entity["properties"].items():
        kind = schema.get(name).type
        yield from ((name, value) for value in values if kind.name != "entity" and kind.clean(value) != value)


@pytest.mark.parametrize("record", examples(), ids=lambda record: record.id)
def test_entities_are_valid(record):
    """Each property belongs to its schema, and each value is as the library would have it."""
    for entity in entities(record):
        assert list(faults(entity)) == []
        model.get_proxy(entity).schema.validate(entity)


@settings(max_examples=40, deadline=None)
@given(records())
def test_every_name_leads_to_an_entity(record):
    """An event's organizers, those involved and its proof are in the file, and so is whom a mention stands for."""
    found = {entity["id"]: entity for entity in entities(record)}
    for entity in found.values():
        for name in ("organizer", "involved", "proof", "document", "resolved"):
            assert set(entity["properties"].get(name, [])) <= set(found)


def test_an_entity_of_wikidata_is_one_in_all_stories():
    """Somebody without an id is one within a story."""
    known = [e["id"] for r in (attack(), attack(id="e_2")) for e in entities(r) if e["properties"].get("wikidataId")]
    assert len(known) == 2 * len(set(known)) == 6
    nobody = march(actors=(actor("crowd", entity=None, office=None),))
    assert entities(nobody)[1]["id"] == entities(nobody)[1]["id"] not in known


@settings(max_examples=40, deadline=None)
@given(records(), records())
def test_what_comes_again_can_be_merged(one, other):
    """As the library merges entities of one id: a person and a body would not."""
    merged = {}
    for entity in [*entities(one), *entities(other)]:
        proxy = model.get_proxy(entity)
        merged[proxy.id] = merged[proxy.id].merge(proxy) if proxy.id in merged else proxy
    assert all(proxy.schema.name for proxy in merged.values())


@pytest.mark.parametrize("record", examples(), ids=lambda record: record.id)
def test_names_lead_to_what_they_must(record):
    """An organizer is a LegalEntity, a proof a Document, as the schemata have it."""
    found = {entity["id"]: entity for entity in entities(record)}
    for entity in found.values():
        for name, values in entity["properties"].items():
            wanted = model.get(entity["schema"]).get(name)
            if wanted.type.name == "entity":
                assert all(model.get(found[value]["schema"]).is_a(wanted.range) for value in values)


def test_who_holds_an_office_is_a_person():
    """A sector of the state without one is a body, unless Wikidata knows it: then it may be either."""
    told = [("Minister", "Q42"), (None, "Q42"), (None, None)]
    found = [actor("X", office=office, entity=entity, sector="GOV") for office, entity in told]
    kinds = [entities(march(actors=(who,)))[1]["schema"] for who in found]
    assert kinds == ["Person", "LegalEntity", "PublicBody"]
