"""What a worker does with one story. Everything here is picklable, so that a spawned process can be given it."""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wrybill.errors import InputError
from wrybill.gazetteers.own import GazetteerFile
from wrybill.pipeline import pipeline
from wrybill.schema import EventRecord, Rejected, Story


@dataclass(frozen=True)
class Outcome:
    """A story's records, or why there are none."""

    records: tuple[EventRecord, ...] = ()
    rejected: Rejected | None = None


Task = Callable[[Story], Outcome]  # codes one story in a worker; pickled: a module's function or a partial of one


def code_story(
    story: Story, min_prob: float | None, model: Path | None, gazetteer: GazetteerFile | None = None
) -> Outcome:
    """Code one story with these settings; its own faults become `rejected`, anything else raises."""
    try:
        return Outcome(records=pipeline(min_prob, model, gazetteer).code(story))
    except InputError as error:
        return Outcome(rejected=Rejected(story=story.id, stage="code", reason=str(error)))


def ready() -> bool:
    """True: a worker that can say so can be given stories."""
    return True


def leave_interrupts_to_the_parent() -> None:
    """Let Ctrl-C end the run once, in the parent, without a traceback from every worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
