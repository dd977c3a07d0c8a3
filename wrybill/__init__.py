"""News stories in, PLOVER event records out: who did what to whom, when, where, and according to whom.

from wrybill import Coder

for event in Coder().code(text, date="2020-09-11"):
    print(event.event_type, event.trigger.text)
"""

from wrybill.engine import Coded, Coder, when, where, who
from wrybill.schema import EventRecord, Rejected, Story
from wrybill.version import __version__

__all__ = ["Coded", "Coder", "EventRecord", "Rejected", "Story", "__version__", "when", "where", "who"]
