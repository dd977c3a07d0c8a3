"""Which pairs are compared: all that can be one happening and have something in common, and not more than it takes."""

import random

from tests.merge.reports import LAGOS, day, place, report
from tests.merge.test_happenings import some_reports
from wrybill.merge.blocks import MAX_BLOCK, NEXT, keys, pairs
from wrybill.merge.comparing import compatible
from wrybill.merge.facets import facets


def all_pairs(parts):
    """The slow way."""
    known = [set(keys(one)) for one in parts]
    return {
        (first, second)
        for second in range(len(parts))
        for first in range(second)
        if known[first] & known[second] and compatible(parts[first], parts[second])
    }


def test_every_pair_with_a_key_in_common_that_can_be_one():
    """Each once, and none that status, days or country rule out."""
    for seed in range(5):
        parts = facets(some_reports(seed, count=NEXT), {})
        found = list(pairs(parts))
        assert len(found) == len(set(found))
        assert set(found) >= all_pairs(parts)
        assert all(parts[a].status == parts[b].status for a, b in found)


def test_pairs_near_some_are_those_of_all_that_have_one():
    """So that what is added needs no look at what is there."""
    parts = facets(some_reports(7, count=80), {})
    near = set(random.Random(7).sample(range(80), 9))
    assert set(pairs(parts, near)) == {pair for pair in pairs(parts) if near.intersection(pair)}


def test_crowds_are_compared_with_the_next_few():
    """The pairs of a hundred thousand reports can be counted; beyond a thousand with one key it says nothing."""
    crowd = [report(f"e_{n:04}", "one story") for n in range(MAX_BLOCK)]
    assert len(list(pairs(facets(crowd, {})))) == NEXT * MAX_BLOCK - NEXT * (NEXT + 1) // 2
    assert list(pairs(facets([*crowd, report("e_x", "one story")], {}))) == []


def test_reports_of_other_countries_are_not_compared():
    """Nor of other days, however much else they have in common."""
    other = report("e_2", "one story", place=place((*LAGOS[:5], "BEN")))
    later = report("e_3", "one story", date=day("2021-03-06"))
    assert list(pairs(facets([report("e_1", "one story"), other, later], {}))) == []
    assert list(pairs([])) == []
