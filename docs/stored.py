"""The tables of docs/archive.md, printed for cog from the archive's own schemas and the reports of evals/archive.py."""

from reports import newest

from wrybill.archive.tables import PARTITIONS, SCHEMAS


def tables() -> None:
    """Every table with its columns and by what it is parted."""
    print("| table | columns | parted by |\n|---|---|---|")
    for table, schema in SCHEMAS.items():
        print(f"| `{table}` | {', '.join(schema.names)} | {', '.join(PARTITIONS.get(table, [])) or '–'} |")


def safety() -> None:
    """What became of archives whose writers were killed, and of one to which many wrote."""
    found = newest("archive-*.json") or {}
    killed, many = found["killed"], found["together"]
    faults = [*many["faults"], *["a process failed"] * many["processes_failed"]]
    print(
        f"- {killed['kills']} times kill -9 at random moments, {killed['kills_in_merging']} of them while merging: "
        f"{_faults(killed['faults'])}; of {killed['acknowledged']} stories that were said to be kept none is lost and "
        "none is there twice, and all tables are those of an archive that nobody disturbed.\n"
        f"- {many['writers']} writers and {many['readers']} readers for {many['seconds']} s: {many['commits']} "
        f"commits, {many['stories']} stories of {many['stories_told']} that were said to be kept, {many['reads']} "
        f"states read, {len(many['halves_seen'])} in halves; {_faults(faults)}."
    )


def speed() -> None:
    """What an archive costs beside coding, how it grows, and how long questions take."""
    found = newest("archive-*.json") or {}
    coding, grown, asked = found["coding"], found["growing"], found["queries"]
    ratio, again, first, last = coding["speed_of_bare"], coding["second_add"], grown["marks"][0], grown["marks"][-2]
    print(
        f"- {coding['stories']:,} real stories, in turns of 50 bare and added: adding has {ratio['cpu']:.0%} of the "
        f"speed of bare coding by the processor's time, {ratio['wall']:.0%} on the wall (median turn "
        f"{ratio['median_turn_cpu']:.0%}, {ratio['median_turn_wall']:.0%}; load {coding['load'][1]} on two cores). "
        f"The same once more: {again['share_of_wall']:.1%} of the time, {again['stories']} stories.\n"
        f"- {grown['rows']:,} inputs with a coder that costs nothing: "
        f"{last['seconds'] / last['inputs'] * 1000:.1f} ms each; {first['mb']} MB at {first['inputs']:,}, "
        f"{last['mb']} MB at {last['inputs']:,}.\n"
        f"- {asked['events']:,} made-up events, seconds for a filter with a group by, warm; the processor's of both "
        f"cores together in brackets (load {asked['load'][1]} when it was measured):\n"
    )
    states = ("before_compacting", "compacted", "two_coders")
    print("| question | as added | compacted | a tenth coded anew |\n|---|---|---|---|")
    for question in asked["compacted"]:
        cells = [asked[state][question] for state in states]
        print(f"| {question} | " + " | ".join(f"{c['warm_s']:.2f} ({c['warm_cpu_s']:.2f})" for c in cells) + " |")


def _faults(faults: list[str]) -> str:
    return "; ".join(faults) or "no fault"
