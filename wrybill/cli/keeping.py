"""How `add` and `recode` tell what they keep: a bar that moves, or a line of JSON for each batch."""

import json
import sys
import time
from collections.abc import Iterable

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from wrybill.archive import Counts
from wrybill.engine.add import Added


def keep(added: Iterable[Added], *, json_log: bool) -> int:
    """Let the batches run and tell of them; the exit code: 0, or 1 if something was rejected."""
    console = Console(stderr=True, highlight=False)
    began, total = time.monotonic(), Counts()
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(20), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=json_log or not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        try:
            for batch in added:
                total = total + batch.counts
                rate = total.stories / (time.monotonic() - began)
                whole = None if batch.share is None else 1.0
                bar.update(
                    task, description=f"{_words(total)} · {rate:.1f} stories/s", total=whole, completed=batch.share
                )
                if json_log:
                    _log(batch, time.monotonic() - began)
        except KeyboardInterrupt:
            bar.stop()
            if not json_log:
                _say(console, f"interrupted; {_words(total)} are kept, and the same command goes on from here")
            raise
    if not json_log:
        _say(console, f"{_words(total)} · {time.monotonic() - began:.1f} s")
    return 1 if total.rejections else 0


def _log(batch: Added, seconds: float) -> None:
    row = {"origin": batch.origin, **vars(batch.counts), "share": batch.share, "seconds": round(seconds, 1)}
    print(json.dumps(row, ensure_ascii=False), file=sys.stderr, flush=True)


def _say(console: Console, words: str) -> None:
    console.print(words, style="dim", markup=False, soft_wrap=True)


def _words(total: Counts) -> str:
    parts = [_count(total.stories, "new story", "new stories"), _count(total.events, "event", "events")]
    parts += [f"{total.known} known already"] if total.known else []
    parts += [f"{total.rejections} rejected (wrybill stats tells why)"] if total.rejections else []
    return " · ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
