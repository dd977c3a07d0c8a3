"""The figures of docs/scale.md, printed for cog: measured ones from the reports, and what follows from them."""

from typing import Any

from reports import newest

BENCH: dict[str, Any] = newest("bench-*.json") or {}
WARC: dict[str, Any] = newest("warc-*.json") or {}
ENGINES: dict[str, Any] = newest("engines-*.json") or {}
PER_CORE = BENCH["workers_1"]["stories_a_second"]
# Assumptions, told as such on the page.
CORE_HOUR_USD = 0.04
MONTH_GB, PAGES_A_GB, ENGLISH = 1000, 30_000, 0.4
CORES = 100
KEEPING_MS = 2.7  # decision 15: what the archive takes for a story, its signature included
HOUR_S = 3600
NAMES = {"one": "one process", "pool": "`--workers 2`", "ray": "`--engine ray`, two cores of this machine"}


def speed() -> None:
    """Stories a second a core, by room, and what a page and a story cost beside coding."""
    rooms = ", ".join(f"{room} {ms:.1f}" for room, ms in BENCH["stage_ms_a_story"].items())
    print("| what one core does | a second | from |\n|---|---|---|")
    print(f"| codes stories of 400 words | {PER_CORE} | `python -m evals.bench`, {BENCH['date']} |")
    print(f"| cleans pages of {_kb()} kB (packed) | {_pages():.0f} | `python -m evals.engines`, {ENGINES['date']} |")
    print(
        f"| reads pages of a WARC file, not cleaned | {WARC['records_per_s']['reading']:,} | `python -m evals.warc` |"
    )
    print(f"| keeps coded stories in an archive | {1000 / KEEPING_MS:.0f} | decision 15 |")
    print(f"\nMilliseconds a story by room: {rooms}. Memory: {BENCH['peak_mb']['1']} MB a process.")


def engines() -> None:
    """The engines beside one another."""
    found = ENGINES["engines"]
    print("| engine | stories/s without the start | its rounds | of the pool | start |\n|---|---|---|---|---|")
    for name, words in NAMES.items():
        row = found[name]
        rounds = ", ".join(f"{rate:.1f}" for rate in row["rounds"])
        share = row["stories_a_second"] / found["pool"]["stories_a_second"]
        print(f"| {words} | {row['stories_a_second']:.1f} | {rounds} | {share:.2f} | {row['start_s']:.0f} s |")
    print(
        f"\n{ENGINES['date']}, two cores, stories of 400 words; the machine's load before was {ENGINES['load_before']}."
    )


def cost() -> None:
    """What a million stories cost."""
    hours = 1e6 / PER_CORE / HOUR_S
    print("```text")
    print("core-hours a million stories = 1,000,000 / (stories/s/core x 3,600)")
    print(f"                             = 1,000,000 / ({PER_CORE} x 3,600) = {hours:.0f}")
    print(f"USD a million stories        = {hours:.0f} x {CORE_HOUR_USD} = {hours * CORE_HOUR_USD:.2f}")
    print("```")


def month() -> None:
    """A month of CC-NEWS in core-hours."""
    pages = MONTH_GB * PAGES_A_GB
    stories = pages * ENGLISH
    steps = (
        (f"read {MONTH_GB:,} GB of WARC", pages, WARC["records_per_s"]["reading"]),
        ("clean each page", pages, _pages()),
        (f"code the {ENGLISH:.0%} that are English", stories, PER_CORE),
        ("keep them in archives", stories, 1000 / KEEPING_MS),
    )
    hours = [count / rate / HOUR_S for _, count, rate in steps]
    print("| step | how many | a second a core | core-hours |\n|---|---|---|---|")
    for (what, count, rate), spent in zip(steps, hours, strict=True):
        print(f"| {what} | {count / 1e6:.0f} million | {_short(rate)} | {spent:,.0f} |")
    total = sum(hours)
    print(f"| **all** | | | **{total:,.0f}** |")
    print(
        f"\nOn {CORES} cores {total / CORES:.1f} hours, for {total * CORE_HOUR_USD:.0f} USD; {MONTH_GB:,} GB then "
        f"come at {MONTH_GB * 8e3 / (total / CORES * HOUR_S):,.0f} Mbit/s for all together."
    )


def ceiling() -> None:
    """How many cores one command can keep busy."""
    row_s, page_s, keep_s = BENCH["stage_ms_a_story"]["intake"] / 1e3, 1 / _pages(), KEEPING_MS / 1e3
    bounds = (
        ("`code`, JSON Lines or tables", "reading rows", 1 / row_s),
        ("`code`, CC-NEWS", "cleaning pages", ENGLISH / page_s),
        ("`add`, JSON Lines or tables", "the archive", 1 / (row_s + keep_s)),
        ("`add`, CC-NEWS", "both", ENGLISH / (page_s + ENGLISH * keep_s)),
    )
    print("| command and source | bound by | stories/s to code | cores that it keeps busy |\n|---|---|---|---|")
    for what, why, rate in bounds:
        print(f"| {what} | {why} | {rate:,.0f} | {rate / PER_CORE:,.0f} |")


def _short(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


def _pages() -> float:
    return float(ENGINES["pages"]["pages_a_second"])


def _kb() -> str:
    return f"{ENGINES['pages']['packed_kb_a_page']:.0f}"
