"""Events that are new in an archive into the happenings that are there, or new ones."""

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wrybill.merge import Copies, Copy, Decisions, Wanted, Window, original, split, types_of, update
from wrybill.merge.blocks import LONG_DAYS
from wrybill.schema import EventRecord
from wrybill.schema.happening import Happening

if TYPE_CHECKING:
    from wrybill.archive import Archive
    from wrybill.archive.happenings import Days, Merging

CHUNK_STORIES = 500


@dataclass(frozen=True)
class Merged:
    """What one step of merging did: how many stories it looked at, and the happenings that it wrote."""

    stories: int
    happenings: int


def merge_new(archive: "Archive", chunk: int = CHUNK_STORIES) -> Iterator[Merged]:
    """Merge what was coded since the last merge, some stories at a time; after each step that is yielded, it is kept.

    The happenings are those that merging everything at once gives, whatever the order in which it was added.

    Args:
        archive: the archive; other writers wait during a step.
        chunk: stories a step.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    while (step := _step(archive, chunk)) is not None:
        yield step


def decide(
    archive: "Archive", happening: str, *, apart: Sequence[str] = (), together: Sequence[str] = ()
) -> list[Happening]:
    """Take events out of a happening, for good, or put other happenings to it; nothing that is merged later undoes it.

    Args:
        archive: the archive.
        happening: its id.
        apart: ids of its events that are of another happening.
        together: ids of happenings that are the same one.

    Returns:
        The happenings that took the place of those.

    Raises:
        UsageError: there is no such happening, or an event is none of its.
    """
    from wrybill.archive.happenings import Merging

    for _ in merge_new(archive):
        pass
    with archive.store.writing():
        merging = Merging(archive)
        one, others = merging.happening(happening), [merging.happening(name) for name in together]
        now = datetime.datetime.now(datetime.UTC)
        decisions = Decisions(
            apart=split(one, apart) if apart else (), together=tuple(_pair(one, other) for other in others)
        )
        ids = {event for each in (one, *others) for event in each.events}
        fresh = [record for record in merging.of_ids(sorted(ids)) if record.id in ids]
        merging.decide(decisions.apart, decisions.together, now)
        found = _updated(merging, fresh, {}, decisions)
        merging.keep(found, (record.id for record in fresh))
        merging.commit()
    return found


def _step(archive: "Archive", chunk: int) -> Merged | None:
    from wrybill.archive.happenings import Merging

    with archive.store.writing():
        merging = Merging(archive)
        stories = merging.waiting(chunk)
        if not stories:
            return None
        keys = [key for _, key in stories]
        leaders = _copies(merging, keys)
        fresh = merging.of_stories(keys)
        fresh += merging.of_story_ids(sorted(leaders))  # what they report may be one now, or is told by fewer
        found = _updated(merging, fresh, leaders, Decisions())
        merging.keep(found, itertools.chain((record.id for record in fresh), merging.of_any_coding(keys)))
        merging.commit(stories[-1])
    return Merged(len(stories), len(found))


def _updated(
    merging: "Merging", fresh: list[EventRecord], leaders: dict[str, str], decisions: Decisions
) -> list[Happening]:
    def load(wanted: Wanted) -> Iterable[EventRecord]:
        yield from merging.of_ids(wanted.events)
        yield from merging.of_days(_days(wanted.windows), LONG_DAYS)

    apart = set(merging.decided("apart")).difference(decisions.together)  # the later decision on a pair holds
    together = set(merging.decided("together")).difference(decisions.apart)
    known = Decisions(
        apart=tuple(sorted(apart.union(decisions.apart))), together=tuple(sorted(together.union(decisions.together)))
    )
    return update(fresh, load, copies=merging.leaders() | leaders, decisions=known)


def _days(windows: Sequence[Window]) -> "list[Days]":
    """The windows as the archive is asked for them: those of a family that follow one another as one."""
    from wrybill.archive.happenings import Days

    found: list[Days] = []
    for window in sorted(windows, key=lambda one: (one.family, one.long, one.first or "", one.last or "")):
        before = found[-1] if found else None
        fresh = Days(types_of(window), window.first, window.last, window.long)
        if before and (before.types, before.long) == (fresh.types, fresh.long) and _follows(before, fresh):
            last = max(filter(None, (before.last, fresh.last)), default=None)
            found[-1] = replace(before, last=last)
        else:
            found.append(fresh)
    return found


def _follows(before: "Days", after: "Days") -> bool:
    if before.last is None or after.first is None:
        return before.first == after.first
    return (
        datetime.date.fromisoformat(after.first).toordinal() <= datetime.date.fromisoformat(before.last).toordinal() + 1
    )


def _copies(merging: "Merging", keys: Sequence[str]) -> dict[str, str]:
    """Find what the new stories are copies of, keep it, and give the first of its group for each.

    A group takes in all that its stories were grouped with before, also what was published too long ago to be looked
    at; what is grouped stays so.
    """
    printed = {one.id: one for one in merging.printed(keys)}
    index = Copies((one.id, one.signature) for one in printed.values())
    fresh, before = merging.ids_of(keys), merging.leaders()
    groups = _joined([group for group in index.groups() if fresh.intersection(group)], before)
    printed |= {one.id: one for one in merging.printed_as(sorted({*itertools.chain(*groups)} - printed.keys()))}
    told = [
        original(
            Copy(key=one.id, publisher=one.publisher, credit=one.credit, published=one.published, words=one.words)
            for one in map(printed.__getitem__, group)
        )
        for group in groups
    ]
    merging.keep_copies(list(zip(groups, told, strict=True)))
    return {story: group[0] for group in groups for story in group}


def _joined(groups: Sequence[tuple[str, ...]], before: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Groups of stories, each with all that its stories were grouped with before; those that meet there are one."""
    held: dict[str, set[str]] = {}
    for story, leader in before.items():
        held.setdefault(leader, set()).add(story)
    home: dict[str, set[str]] = {}
    for group in groups:
        parts = [held.get(before.get(story, ""), set()) for story in group] + [
            home.get(story, set()) for story in group
        ]
        whole = set(group).union(*parts)
        whole = whole.union(*(home.get(story, set()) for story in whole))
        home.update(dict.fromkeys(whole, whole))
    return sorted({tuple(sorted(whole)) for whole in home.values()})


def _pair(one: Happening, other: Happening) -> tuple[str, str]:
    return min(one.events[0], other.events[0]), max(one.events[0], other.events[0])
