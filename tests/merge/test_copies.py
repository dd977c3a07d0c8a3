"""Copies are found whatever was done to them and in whatever order they come; what merely looks alike is not."""

import random

import pytest

from tests.merge.texts import text
from wrybill.errors import UsageError
from wrybill.merge import Copies, signature

FOOTER = text(1000, 70)
WIRE = text(1)


def signed(texts: dict[str, str]) -> list[tuple[str, bytes]]:
    return [(key, signature(words)) for key, words in texts.items()]


@pytest.mark.parametrize(
    "copy",
    [
        WIRE.upper(),
        f"LAGOS, May 3 (Reuters) - {WIRE} (Reporting by Ama Mensah)",
        " ".join(WIRE.split()[:60]),
        f"{text(2, 40)} {' '.join(WIRE.split()[40:])}",
        f"{WIRE}\n\n{FOOTER}",
        f"{text(3, 200)} {WIRE} {text(4, 200)}",
    ],
    ids=["capitals", "wire credit", "cut", "new lead", "boilerplate", "in a longer story"],
)
def test_an_edited_copy_is_found(copy: str):
    """Whatever the edit, and beside another story."""
    copies = Copies(signed({"other": text(9), "wire": WIRE}))
    assert copies.add("copy", signature(copy)) == ("copy", "wire")


def test_different_stories_are_not_copies():
    """Each is a group of itself, which `groups` leaves out."""
    copies = Copies(signed({"a": text(1), "b": text(2)}))
    assert copies.group("a") == ("a",)
    assert copies.groups() == []


def test_texts_of_a_few_words_are_copies_of_nothing():
    """Two empty pages, or two that say "Read more", are not one story."""
    assert Copies(signed({"a": "", "b": "", "c": "Read more here now", "d": "Read more here now"})).groups() == []


def test_a_publishers_boilerplate_makes_no_copies():
    """Short stories over one long footer, which is a third of each, are one by one."""
    stories = {f"s{n}": f"{text(n, 90)} {FOOTER}" for n in range(10)}
    copies = Copies(signed(stories))
    assert copies.groups() == []
    assert copies.add("copy", signature(f"{text(3, 90)} {FOOTER}")) == ("copy", "s3")


def test_a_story_that_goes_round_is_not_taken_for_boilerplate():
    """Thirty papers print it, each with a lead and an end of its own."""
    papers = {f"p{n:02}": f"{text(50 + n, 30)} {WIRE} {text(90 + n, 30)}" for n in range(30)}
    assert Copies(signed(papers)).groups() == [tuple(papers)]


def test_a_digest_does_not_make_one_story_of_those_it_holds():
    """Two stories and a page with both: three groups, and a copy of the page is with the page."""
    both = f"{text(1)} {text(2)}"
    copies = Copies(signed({"a": text(1), "b": text(2), "digest": both, "printed": both.upper(), "b2": text(2)}))
    assert copies.groups() == [("b", "b2"), ("digest", "printed")]


def edits(count: int) -> dict[str, str]:
    """Stories with copies: cut, with footers, and in digests."""
    chance = random.Random(5)
    found = {}
    for n in range(count):
        found[f"s{n}"] = text(n)
        found[f"c{n}"] = " ".join(text(n).split()[: chance.randint(40, 150)])
        found[f"f{n}"] = f"{text(n)} {FOOTER}"
        found[f"d{n}"] = f"{text(n)} {text((n + 1) % count)}"
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_order_and_the_portions_do_not_matter(seed: int):
    """One by one, in portions, or all at once: the same groups."""
    stories = signed(edits(20))
    at_once = Copies(stories).groups()
    random.Random(seed).shuffle(stories)
    one_by_one, portions = Copies(), Copies()
    for key, one in stories:
        group = one_by_one.add(key, one)
    for at in range(0, len(stories), 7):
        portions.extend(stories[at : at + 7])
    assert one_by_one.groups() == portions.groups() == at_once
    assert group == one_by_one.group(key)
    assert len(at_once) >= 20


def test_many_stories_reach_the_arrays(monkeypatch: pytest.MonkeyPatch):
    """Stories that came one by one are found after they moved out of the dictionary of the newest."""
    monkeypatch.setattr("wrybill.merge.postings.RECENT_STORIES", 4)
    copies = Copies()
    for n in range(10):
        copies.add(f"s{n}", signature(text(n)))
    assert all(copies.add(f"t{n}", signature(text(n))) == (f"s{n}", f"t{n}") for n in range(10))


def test_adding_twice_changes_nothing():
    """The same key and text."""
    copies = Copies(signed({"a": WIRE, "b": WIRE}))
    assert copies.add("a", signature(WIRE)) == ("a", "b")
    assert len(copies) == 2
    assert "a" in copies
    assert "c" not in copies


def test_each_copy_knows_who_stands_for_it():
    """What counting by group needs."""
    copies = Copies(signed({"b": WIRE, "a": WIRE, "c": text(2)}))
    assert copies.leaders() == {"a": "a", "b": "a"}


def test_one_key_with_two_texts_is_refused():
    """In one portion or in two."""
    copies = Copies(signed({"a": WIRE}))
    with pytest.raises(UsageError, match="two signatures were given for the key 'a'"):
        copies.add("a", signature(text(2)))
    with pytest.raises(UsageError, match="another key"):
        Copies([("a", signature(WIRE)), ("a", signature(text(2)))])


def test_a_group_of_an_unknown_key_is_refused():
    """The message says what to do."""
    with pytest.raises(UsageError, match="no story with the key 'x' was added to these copies; add it first"):
        Copies().group("x")
