"""The names on a command line, each turned into what arrives from it: files, folders, addresses, `-` for a pipe."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from wrybill.errors import FormatError, InputError
from wrybill.intake.arrival import Arrival, rejected
from wrybill.intake.feeds import read_feed
from wrybill.intake.fetch import Fetched
from wrybill.intake.folder import files_under
from wrybill.intake.followed import State, follow
from wrybill.intake.links import Link
from wrybill.intake.lists import addresses
from wrybill.intake.online import arrivals_from, is_address
from wrybill.intake.opened import Opened, opened, whole
from wrybill.intake.options import IntakeOptions
from wrybill.intake.reading import arrivals_in
from wrybill.intake.sitemaps import read_sitemap
from wrybill.intake.sniff import Kind
from wrybill.intake.stores import Store, is_stored
from wrybill.intake.web import Web
from wrybill.schema import Rejected, Story

Reader = Callable[[str, Web], Iterator[Arrival]]


def stories(inputs: Iterable[str], options: IntakeOptions | None = None) -> Iterator[Story | Rejected]:
    """Read inputs one after another, in the order given; a folder's files come sorted by path.

    An input that cannot become a story is yielded as `Rejected`, and the next one is read. Nothing is held but the file
    being read; JSON Lines, Parquet tables and web archives are streamed.

    Args:
        inputs: paths of files and folders, http(s) URLs of pages, feeds and sitemaps, s3:// addresses of objects and
            prefixes, or `-` for standard input.
        options: what to assume and to allow; the defaults if None.
    """
    return (arrival.item for arrival in arrivals(inputs, options) if arrival.item is not None)


def arrivals(inputs: Iterable[str], options: IntakeOptions | None = None) -> Iterator[Arrival]:
    """`stories`, each with its origin and the position to go on from, and word of each that is known already.

    A caller that keeps the newest position of every origin together with the stories, and gives them back as
    `options.positions`, loses none and gets none twice, wherever it was stopped.
    """
    return _arrivals(inputs, Web(options or IntakeOptions()))


def _arrivals(inputs: Iterable[str], web: Web, of: Reader | None = None) -> Iterator[Arrival]:
    """What arrives from each name, or why nothing does."""
    for name in inputs:
        try:
            yield from (of or _arrivals_of)(name, web)
        except InputError as error:
            yield Arrival(rejected(name, str(error)), name)
        except OSError as error:
            yield Arrival(rejected(name, f"it cannot be read: {error.strerror or error}"), name)


def _arrivals_of(name: str, web: Web) -> Iterator[Arrival]:
    if name == "-":
        yield from _arrivals_in(opened(sys.stdin.buffer, "standard input", web.options), web)
        return
    if is_stored(name):
        store = Store(name)
        yield from _arrivals(store.names(), web, lambda name, web: _arrivals_in(_stored(store, name, web), web))
        return
    if is_address(name):
        yield from arrivals_from(name, web)
        return
    path = Path(name)
    if not name or "\x00" in name or not path.exists():
        way_in = "to code these words, pass them by standard input: wrybill code -" if " " in name else "check it"
        raise InputError(f"there is no file or folder of this name; {way_in}")
    if path.is_dir():
        files = files_under(path, web.options.leave_out)
        if not files:
            raise InputError(f"{name} is a folder that holds no files; hidden files and that of --out are not read")
        yield from _arrivals(files, web)
        return
    if not path.is_file():
        raise InputError(f"{name} is neither a file nor a folder; save its content to a file, or pass it by `-`")
    with path.open("rb") as file:
        yield from _arrivals_in(opened(file, name, web.options, lambda: path.open("rb")), web)


def _stored(store: Store, name: str, web: Web) -> Opened:
    """An object, open."""
    found = store.object(name)
    return opened(found.open(), name, web.options, found.open)


def _arrivals_in(file: Opened, web: Web) -> Iterator[Arrival]:
    """What arrives from a file, or from the pages that it names."""
    match file.kind:
        case Kind.ADDRESSES:
            yield from _arrivals(addresses(file), web, arrivals_from)  # an address never leads to a file
        case Kind.FEED:
            yield from _followed(file, read_feed(whole(file, web.options), ""), web)
        case Kind.SITEMAP:
            found = read_sitemap(whole(file, web.options), "")
            if found.pages:
                yield from _followed(file, found.pages, web)
            yield from _arrivals((link.url for link in found.sitemaps), web, arrivals_from)
        case _:
            yield from arrivals_in(file, web.options)


def _followed(file: Opened, links: list[Link], web: Web) -> Iterator[Arrival]:
    """The pages that a saved feed or sitemap names.

    Raises:
        FormatError: it names none.
    """
    if not links:
        raise FormatError(f"{file.name} is a {file.kind} that names no page by its full address; give its own address")
    state = State.read(web.options.positions.get(file.name), web.options.since)
    yield from follow(file.name, links, Fetched(b"", file.name, None), state, web)
