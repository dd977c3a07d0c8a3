"""The columns of an archive's tables, which any reader of Delta Lake or Parquet can open (docs/archive.md)."""

from enum import StrEnum

import pyarrow as pa

KINDS = ("killed", "injured", "arrested", "crowd", "displaced", "money")
_STRINGS = pa.list_(pa.string())
_OF_FOREIGN = ("names", "countries", "sectors")


class Table(StrEnum):
    """A table of the archive; each is a folder with a Delta Lake table."""

    STORIES = "stories"
    CODINGS = "codings"
    EVENTS = "events"
    REJECTIONS = "rejections"
    HAPPENINGS = "happenings"
    COPIES = "copies"
    DECISIONS = "decisions"
    FOREIGN = "foreign_events"
    COMMITS = "commits"


def _actors(role: str) -> list[tuple[str, pa.DataType]]:
    return [(f"{role}_{field}", _STRINGS) for field in ("names", "countries", "sectors", "entities")]


SCHEMAS: dict[Table, pa.Schema] = {
    Table.STORIES: pa.schema(
        [
            ("key", pa.string()),  # of address, headline, day and text: the same story is kept once
            ("id", pa.string()),
            ("sha256", pa.string()),  # of the input's bytes
            ("text", pa.string()),
            ("title", pa.string()),
            ("url", pa.string()),
            ("publisher", pa.string()),
            ("credit", pa.string()),
            ("author", pa.string()),
            ("published", pa.string()),
            ("published_basis", pa.string()),
            ("language", pa.string()),
            ("signature", pa.binary()),  # for near-duplicates (wrybill.merge)
            ("origin", pa.string()),
            ("added_utc", pa.timestamp("us", tz="UTC")),
            ("story", pa.string()),  # all of it, as JSON
            ("year", pa.string()),
        ]
    ),
    Table.CODINGS: pa.schema(
        [
            ("story", pa.string()),
            ("coder", pa.string()),
            ("events", pa.int32()),
            ("commit", pa.int64()),
            ("coded_utc", pa.timestamp("us", tz="UTC")),
        ]
    ),
    Table.EVENTS: pa.schema(
        [
            ("id", pa.string()),
            ("story", pa.string()),  # the key in stories
            ("story_id", pa.string()),
            ("coder", pa.string()),
            ("event_type", pa.string()),
            ("modes", _STRINGS),
            ("contexts", _STRINGS),
            ("quad", pa.string()),
            ("intensity", pa.float32()),
            ("status", pa.string()),
            *_actors("actor"),
            *_actors("recipient"),
            ("actors", pa.string()),  # their names in one text, which is searched four times as fast as a list
            ("recipients", pa.string()),
            ("countries", pa.string()),  # of the place and of all participants, each once
            ("start", pa.date32()),
            ("end", pa.date32()),
            ("date_precision", pa.string()),
            ("date_basis", pa.string()),
            ("place", pa.string()),
            ("geonames", pa.int64()),
            ("lat", pa.float64()),
            ("lon", pa.float64()),
            ("admin1", pa.string()),
            ("country", pa.string()),
            ("place_precision", pa.string()),
            ("source", pa.string()),
            ("source_kind", pa.string()),
            *((f"{kind}_{end}", pa.int64()) for kind in KINDS for end in ("low", "high")),
            ("trigger", pa.string()),
            ("sentence", pa.string()),
            ("prob", pa.float32()),
            ("published", pa.date32()),
            ("publisher", pa.string()),
            ("url", pa.string()),
            ("record", pa.string()),  # all of it, as JSON
            ("year", pa.string()),
        ]
    ),
    Table.REJECTIONS: pa.schema(
        [
            ("key", pa.string()),
            ("story", pa.string()),
            ("stage", pa.string()),
            ("reason", pa.string()),
            ("origin", pa.string()),
            ("sha256", pa.string()),
            ("coder", pa.string()),
            ("rejected_utc", pa.timestamp("us", tz="UTC")),
        ]
    ),
    Table.HAPPENINGS: pa.schema(
        [
            ("id", pa.string()),
            ("event_type", pa.string()),
            ("status", pa.string()),
            ("start", pa.date32()),
            ("end", pa.date32()),
            ("country", pa.string()),
            ("place", pa.string()),
            ("events", _STRINGS),
            ("reports", pa.int32()),
            ("stories", pa.int32()),
            ("tellings", pa.int32()),
            ("prob", pa.float32()),
            ("happening", pa.string()),  # all of it, as JSON
            ("year", pa.string()),
        ]
    ),
    Table.COPIES: pa.schema(
        [
            ("story", pa.string()),  # the story's id
            ("copies", pa.string()),  # names the group: the first id in it
            ("original", pa.string()),  # the id of the story that they go back to
            ("credit", pa.string()),
            ("basis", pa.string()),
        ]
    ),
    Table.DECISIONS: pa.schema(
        [
            ("decision", pa.string()),  # apart or together
            ("one", pa.string()),
            ("other", pa.string()),
            ("decided_utc", pa.timestamp("us", tz="UTC")),
        ]
    ),
    Table.FOREIGN: pa.schema(
        [
            ("dataset", pa.string()),
            ("id", pa.string()),
            ("date", pa.date32()),
            ("code", pa.string()),  # the data set's own
            ("modes", _STRINGS),
            ("intensity", pa.float64()),
            *((f"{role}_{field}", _STRINGS) for role in ("actor", "recipient") for field in _OF_FOREIGN),
            ("place", pa.string()),
            ("country", pa.string()),
            ("lat", pa.float64()),
            ("lon", pa.float64()),
            ("source", pa.string()),
            ("origin", pa.string()),
            ("imported_utc", pa.timestamp("us", tz="UTC")),
            ("year", pa.string()),
        ]
    ),
    Table.COMMITS: pa.schema(
        [
            ("commit", pa.int64()),
            ("committed_utc", pa.timestamp("us", tz="UTC")),
            ("command", pa.string()),
            ("coder", pa.string()),
            ("made_by", pa.string()),  # the coder in full, as JSON
            ("stories", pa.int64()),
            ("events", pa.int64()),
            ("rejections", pa.int64()),
            ("versions", pa.string()),  # of the other tables, as JSON: what belongs to this commit
            ("positions", pa.string()),  # where each source was left, as JSON
        ]
    ),
}

PARTITIONS: dict[Table, list[str]] = {
    Table.STORIES: ["year"],
    Table.EVENTS: ["year"],
    Table.HAPPENINGS: ["year"],
    Table.FOREIGN: ["dataset", "year"],
}
UNDATED = "undated"
