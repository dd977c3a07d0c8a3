"""The machine-readable definition of the record, generated from `schema/`."""

from typing import Any

import msgspec

from wrybill.schema import EventRecord, vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """JSON Schema of `EventRecord`, with the codebook's names as the values that its fields allow."""
    names = vocabulary()
    schema: dict[str, Any] = {"$schema": DIALECT, "title": "Wrybill event record", **msgspec.json.schema(EventRecord)}
    fields = schema["$defs"]["EventRecord"]["properties"]
    fields["event_type"]["enum"] = list(names.types)
    fields["quad"]["enum"] = sorted({event_type.quad for event_type in names.types.values()})
    fields["status"]["enum"] = list(names.statuses)
    for name in ("contexts", "paragraph_contexts"):
        fields[name]["items"]["enum"] = list(names.contexts)
    fields["modes"]["items"]["enum"] = sorted({mode for _, mode in names.modes})
    fields["prob"] |= {"minimum": 0, "maximum": 1}
    return schema
