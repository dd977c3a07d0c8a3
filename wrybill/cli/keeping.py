"""How `add` and `recode` tell what they keep: a line that moves, or a line of JSON for each batch."""

import json
import sys
import time
from collections.abc import Iterable
from contextlib import nullcontext

from rich.console import Console
from rich.status import Status

from wrybill.archive import Counts
from wrybill.engine.add import Added


def keep(added: Iterable[Added], *, json_log: bool) -> int:
    """Let the batches run and tell of them; the exit code: 0, or 1 if something was rejected."""
    console = Console(stderr=True, highlight=False)
    began, total = time.monotonic(), Counts()
    shown = nullcontext() if json_log or not console.is_terminal else console.status("reading the archive")
    with shown as status:
        try:
            for batch in added:
                total = total + batch.counts
                _tell(batch, total, time.monotonic() - began, status, json_log)
        except KeyboardInterrupt:
            _say(console, f"interrupted; {_words(total)} are kept, and the same command goes on from here", json_log)
            raise
    _say(console, f"{_words(total)} · {time.monotonic() - began:.1f} s", json_log)
    return 1 if total.rejections else 0


def _tell(batch: Added, total: Counts, seconds: float, status: Status | None, json_log: bool) -> None:
    if json_log:
        row = {"origin": batch.origin, **vars(batch.counts), "seconds": round(seconds, 1)}
        print(json.dumps(row, ensure_ascii=False), file=sys.stderr, flush=True)
    elif status is not None:
        status.update(f"{_words(total)} · {total.stories / seconds:.1f} stories/s · {batch.origin}")


def _say(console: Console, words: str, json_log: bool) -> None:
    if not json_log:
        console.print(words, style="dim", markup=False, soft_wrap=True)


def _words(total: Counts) -> str:
    parts = [f"{total.stories} new stories", f"{total.events} events"]
    parts += [f"{total.known} known already"] if total.known else []
    parts += [f"{total.rejections} rejected (wrybill stats tells why)"] if total.rejections else []
    return " · ".join(parts)
