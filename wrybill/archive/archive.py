"""An archive: a living record of news stories and their events, in open tables."""

import datetime
from pathlib import Path

from wrybill.archive.snapshot import Snapshot
from wrybill.archive.store import Commit, Store
from wrybill.archive.writer import Writer, coder_name, made_by_json
from wrybill.errors import UsageError
from wrybill.schema import CoderRef


class Archive:
    """A folder, or an address of an object store, with stories, their events, and what became of everything else.

    Args:
        place: the folder, or an address such as s3://bucket/archive.

    Raises:
        ArchiveError: there is no archive.
    """

    def __init__(self, place: str | Path) -> None:
        self.store = Store(str(place))

    @classmethod
    def create(cls, place: str | Path) -> "Archive":
        """A new, empty archive.

        Raises:
            ArchiveError: the place is taken, or cannot be written.
        """
        Store.create(str(place))
        return cls(place)

    @property
    def place(self) -> str:
        """Where it lies."""
        return self.store.place

    def snapshot(self, as_of: str | None = None, coder: str | None = None) -> Snapshot:
        """The archive as it is now, or as it was.

        Args:
            as_of: a commit's number, or a day or time in ISO 8601 (UTC), up to the end of which commits count.
            coder: one of `coders`, whose codings are read in place of the newest of each story.

        Raises:
            UsageError: nothing had been committed by then, or there is no such coder.
        """
        if coder is not None and coder not in self.coders:
            raise UsageError(f"coder is {coder!r}; allowed: {', '.join(self.coders) or 'none yet'}")
        return Snapshot(self.store, self._commit(as_of), coder)

    @property
    def coders(self) -> tuple[str, ...]:
        """Names of all coders that ever wrote, in the order of their first commit."""
        return tuple(self.store.coders())

    def commits(self) -> list[Commit]:
        """All that was ever committed, oldest first."""
        return self.store.commits()

    def writer(self, made_by: CoderRef, min_prob: float | None = None) -> Writer:
        """One that adds what this coder coded."""
        return Writer(self.store, coder_name(made_by, min_prob), made_by_json(made_by, min_prob))

    def _commit(self, as_of: str | None) -> Commit:
        commits = self.store.commits()
        if as_of is None:
            return commits[-1]
        if as_of.isdigit() and len(as_of) < 8:
            found = [commit for commit in commits if commit.number == int(as_of)]
        else:
            end = _end_of(as_of)
            found = [commit for commit in commits if commit.committed_utc <= end]
        if not found:
            first, last = commits[0], commits[-1]
            raise UsageError(
                f"as-of is {as_of}; allowed: a commit from {first.number} to {last.number}, or a time from "
                f"{first.committed_utc:%Y-%m-%dT%H:%M:%SZ} on"
            )
        return found[-1]


def _end_of(text: str) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"as-of is {text!r}; allowed: a commit's number, YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS"
        ) from error
    if len(text) == 10:
        moment += datetime.timedelta(days=1, microseconds=-1)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
