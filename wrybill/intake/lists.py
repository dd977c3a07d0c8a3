"""Lists of addresses, one a line; the listings of Common Crawl name its files without their host."""

from collections.abc import Iterator

from wrybill.intake.opened import Opened

COMMON_CRAWL = "https://data.commoncrawl.org/"
MAX_ADDRESS_BYTES = 8192


def addresses(file: Opened) -> Iterator[str]:
    """Each address of a list; blank lines and those that begin with `#` are remarks."""
    while line := file.stream.readline(MAX_ADDRESS_BYTES):
        written = line.decode("utf-8-sig", "replace").strip()
        if written and not written.startswith("#"):
            yield COMMON_CRAWL + written if written.startswith("crawl-data/") else written
