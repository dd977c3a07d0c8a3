"""What arrives from a source: a story, a rejection, or word that the archive has it already."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from wrybill.errors import InputError
from wrybill.schema import Rejected, Story

STAGE = "intake"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One item of a source, and where to go on in it.

    `item` is None for what `IntakeOptions.known` knows, which was neither cleaned nor (an address) fetched, and for a
    source that has nothing new. `origin` names the source: a file, a feed, a web archive. `position` is where to go on
    in it after this item; None if there is nothing to remember. `count` is how many items it stands for: above one
    only if known ones were passed by in one go.
    """

    item: Story | Rejected | None
    origin: str
    position: str | None = None
    count: int = 1


def digest(raw: bytes) -> str:
    """The hash of a story's bytes as `Story.sha256` has it."""
    return hashlib.sha256(raw).hexdigest()


def known_as(sha256: str) -> str:
    """The name by which `IntakeOptions.known` is asked for a hash."""
    return f"sha256:{sha256}"


def attempted(name: str, story: Callable[[], Story]) -> Story | Rejected:
    """The story, or the reason why `name` gives none."""
    try:
        return story()
    except InputError as error:
        return rejected(name, str(error))


def rejected(name: str, reason: str) -> Rejected:
    """A rejection; a reason that begins with the name goes on with “it”, as the two stand side by side."""
    return Rejected(
        story=name, stage=STAGE, reason=f"it {reason.removeprefix(f'{name} ')}" if _names(name, reason) else reason
    )


def _names(name: str, reason: str) -> bool:
    return bool(name) and reason.startswith(f"{name} ")
