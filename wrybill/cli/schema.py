"""`wrybill schema`: the machine-readable definition of the record."""

import json

from wrybill.export import record_schema


def schema() -> None:
    """Print the JSON Schema of the event record."""
    print(json.dumps(record_schema(), indent=2, ensure_ascii=False))
