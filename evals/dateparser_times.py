"""What dateparser finds in texts; run by evals.times with a Python that has it. JSON lines in, JSON lines out."""

import json
import sys
from datetime import datetime

from dateparser.search import search_dates


def main() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(found(asked["text"], datetime.fromisoformat(asked["day"]))))


def found(text: str, day: datetime) -> list[tuple[int, int, str]]:
    """The expressions in order: start, end, the day."""
    settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
    rows, at = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            rows.append((start, at, when.date().isoformat()))
    return rows


if __name__ == "__main__":
    main()
