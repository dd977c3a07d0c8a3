"""The tables of docs/archive.md, printed for cog from the archive's own schemas."""

from wrybill.archive.tables import PARTITIONS, SCHEMAS


def tables() -> None:
    """Every table with its columns and by what it is parted."""
    print("| table | columns | parted by |\n|---|---|---|")
    for table, schema in SCHEMAS.items():
        print(f"| `{table}` | {', '.join(schema.names)} | {', '.join(PARTITIONS.get(table, [])) or '–'} |")
