"""Tasks for worker processes: a spawned worker imports them by name, so they cannot live in a test's body."""

import os
import signal
from pathlib import Path

from wrybill.engine.task import Outcome, code_story
from wrybill.schema import Rejected, Story


def echo(story: Story) -> Outcome:
    """Reject the story with its own text as the reason: enough to see which result belongs to which story."""
    return Outcome(rejected=Rejected(story=story.id, stage="test", reason=story.text))


def die_on_poison(story: Story) -> Outcome:
    """Die as a worker that the system kills would."""
    if story.text == "poison":
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(story)


def die_once(story: Story) -> Outcome:
    """Die the first time only; `story.url` is the file that remembers."""
    if story.url and not Path(story.url).exists():
        Path(story.url).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(story)


def fail(story: Story) -> Outcome:
    """Have a bug."""
    raise ZeroDivisionError(story.id)


def die_once_and_note(story: Story, folder: Path) -> Outcome:
    """As `die_once`; a file of the story's name grows with every time that it is coded."""
    with (folder / story.id).open("a") as file:
        file.write("x")
    return die_once(story)


def code_dying_once(story: Story, *, at: str, died: Path, **settings) -> Outcome:
    """Code the story; the first time that the one of id `at` comes, die in place of it."""
    if story.id == at and not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return code_story(story, **settings)
