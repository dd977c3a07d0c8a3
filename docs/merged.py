"""The tables of docs/merging.md, printed for cog from the reports of evals/copies.py and evals/merging.py."""

from reports import newest

WAYS = {
    "wrybill": "Wrybill",
    "one_a_day": "one a day (the field's filter)",
    "exact_key": "same type, day, place and names",
    "never": "nothing merged",
}


def copies() -> None:
    """How right the groups of copies are, by edit, and how fast."""
    found = newest("copies-*.json") or {}
    right, speed = found["copies"], found["speed"]
    print(
        f"{right['stories']} stories of the news and {right['copies']} edited copies: of the pairs that were grouped "
        f"{right['precision']:.3f} are right, of those that belong together {right['recall']:.3f} are found. Of the "
        f"{right['rivals']} pairs of stories that are most alike {right['rivals_taken_for_copies']} were grouped.\n"
    )
    print("| edit | copies found with their original |\n|---|---|")
    for edit, share in right["recall_by_edit"].items():
        print(f"| {edit.replace('_', ' ')} | {share:.1%} |")
    print(
        f"\n{speed['documents']:,} documents of {speed['words_each']} words on one core: "
        f"{speed['signing_s']} s to sign, "
        f"{speed['grouping_s']} s to group, {speed['peak_mb']} MB; one more among many: {speed['add_one_ms']} ms."
    )


def happenings() -> None:
    """B-cubed scores of the half that nothing was chosen on, beside the baselines."""
    found = newest("merging-*.json")
    if found is None:
        print("No labelled set yet.")
        return
    print(
        f"{found['stories']} stories, {found['reports']} reports of {found['happenings']} happenings; the coder found "
        f"{found['found']} of the reports. Held-out half:\n"
    )
    _table(found["held_out"])
    blind = found["blind_second_writer"]
    print(
        f"\nA second writer's set, who had not seen the merger; nothing was chosen on it: {blind['stories']} stories, "
        f"{blind['reports']} reports of {blind['happenings']} happenings; the coder found {blind['found']} of the "
        "reports.\n"
    )
    _table(blind["all"])


def _table(scores: dict[str, dict[str, float]]) -> None:
    print("| | precision | recall | F1 |\n|---|---|---|---|")
    for way, words in WAYS.items():
        row = scores[way]
        print(f"| {words} | {row['p']:.3f} | {row['r']:.3f} | {row['f1']:.3f} |")


def scale() -> None:
    """How long many made-up reports take, at once and in an archive."""
    found = newest("scale-merging-*.json") or {}
    print("| reports | happenings | s of one core |\n|---|---|---|")
    for way in ("scattered", "crowded"):
        for row in found[way]:
            print(f"| {row['reports']:,} {way} | {row['happenings']:,} | {row['cpu_s']:.0f} |")
    steps, each = found["portions"], found["portions"]["step_cpu_s"]
    most = max(row["peak_mb"] for way in ("scattered", "crowded") for row in found[way])
    print(
        f"\nThe most memory was {most:,} MB. {steps['reports']:,} scattered ones in an archive, 500 stories a step in "
        f"the order of their days: {steps['cpu_s']:.0f} s, {min(each)} to {max(each)} s a step; "
        f"the happenings are {'those' if steps['same'] else 'NOT those'} of merging all at once."
    )
