"""Libraries that come with an extra of the package, and what to say when they are missing."""

import importlib
from types import ModuleType
from typing import Any

from wrybill.errors import InputError


def fastwarc() -> Any:
    """`fastwarc.warc`, of wrybill[crawl]."""
    return _module("fastwarc.warc", "crawl", "web archives (WARC, WACZ)")


def zstandard() -> Any:
    """`zstandard`, of wrybill[crawl]."""
    return _module("zstandard", "crawl", "zstandard-packed files")


def parquet() -> Any:
    """`pyarrow.parquet`, of wrybill[archive]."""
    return _module("pyarrow.parquet", "archive", "Parquet tables")


def file_systems() -> Any:
    """`pyarrow.fs`, of wrybill[archive]."""
    return _module("pyarrow.fs", "archive", "object stores (s3://…)")


def arrow_error() -> type[Exception]:
    """What pyarrow raises."""
    error: type[Exception] = _module("pyarrow", "archive", "Parquet tables").ArrowException
    return error


def _module(name: str, extra: str, what: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise InputError(
            f"{what} are read with wrybill[{extra}]; install it: pip install 'wrybill[{extra}]'"
        ) from error
