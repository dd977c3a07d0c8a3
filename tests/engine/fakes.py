"""A pipeline without weights, for the tests of what stands around it."""

from tests.examples import record
from wrybill.errors import InputError


class FakePipeline:
    """Codes every story to as many copies of the example record as its text has words "event"."""

    def code(self, story):
        """Reject what says "bad"; break on what says "bug"."""
        if "bad" in story.text:
            raise InputError("the text is bad; give a better one")
        if "bug" in story.text:
            raise ZeroDivisionError
        return tuple(record(id=f"e_{story.id}_{number}") for number in range(story.text.count("event")))
