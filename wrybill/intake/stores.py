"""Object stores: one object, or all under a prefix, read in pieces through the file systems of pyarrow.

Credentials come from the environment, as for archives there. Lists of addresses and feeds never lead to a store.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wrybill.errors import FetchError, UnavailableError, UsageError
from wrybill.intake.extras import arrow_error, file_systems
from wrybill.intake.pieces import Pieces

SCHEME = re.compile(r"(?:s3|gs|gcs|abfss?)://")
# What pyarrow would also read here, keys and options (`?endpoint_override=`), is left to the environment.
PLACE = re.compile(r"((?:s3|gs|gcs)://(?:anonymous@)?[\w.-]+|abfss?://[\w-]+@[\w.-]+)(?:/(.*))?", re.S | re.A)
SECRET = re.compile(r"[^/]*//[^/@]*:[^/@]*@")
FORBIDDEN = re.compile(  # what the libraries below pyarrow call it, in capitals; keys may hold any words
    r"AWS Error \w*(?:ACCESS|SIGNATURE|TOKEN|CREDENTIALS)|\(HTTP status 40[13]\)|PERMISSION_DENIED|UNAUTHENTICATED"
)


def is_stored(name: str) -> bool:
    """Whether a name on the command line is of an object store."""
    return SCHEME.match(name) is not None


class Store:
    """An object, or all under a prefix.

    Args:
        name: its address: s3://bucket/key, s3://bucket/prefix/ or s3://bucket; gs and abfs likewise.

    Raises:
        UsageError: the address holds a password.
        FetchError: it is written otherwise, or the store cannot be reached.
    """

    def __init__(self, name: str) -> None:
        if SECRET.match(name):
            raise UsageError(
                "an address of an object store holds a password, which would be kept with the stories; "
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead"
            )
        found = PLACE.fullmatch(name)
        if found is None:
            raise FetchError(
                f"{name} is no address of an object; allowed: s3://bucket/key, s3://bucket/prefix/, gs://bucket/key, "
                "abfs://container@account.dfs.core.windows.net/key"
            )
        self._name = name
        self._address, self._key = found[1], found[2] or ""
        self._library = file_systems()
        with _told(name):
            self._system, self._root = self._library.FileSystem.from_uri(self._address)

    def names(self) -> list[str]:
        """The address of the object, or of each under the prefix, sorted; hidden ones are left out.

        Raises:
            FetchError: there is none, or they cannot be listed.
        """
        with _told(self._name):
            if self._key and not self._key.endswith("/"):
                kind = self._system.get_file_info(self._path(self._name)).type
                if kind == self._library.FileType.File:
                    return [self._name]
                if kind == self._library.FileType.NotFound:
                    raise FileNotFoundError
            top = self._path(self._name).rstrip("/")
            listed = self._system.get_file_info(self._library.FileSelector(top, recursive=True))
        below = [one.path.removeprefix(top).split("/")[1:] for one in listed if one.is_file]
        shown = sorted(parts for parts in below if not any(part.startswith(".") for part in parts))
        if not shown:
            raise FetchError(f"{self._name} is a prefix under which there are no objects but hidden ones; check it")
        above = self._address + top.removeprefix(self._root)
        return ["/".join([above, *parts]) for parts in shown]

    def object(self, name: str) -> "StoredObject":
        """One of them.

        Raises:
            FetchError: it cannot be read.
        """
        with _told(name):
            return StoredObject(name, self._system.open_input_file(self._path(name)))

    def _path(self, name: str) -> str:
        """What the file system calls it."""
        path: str = self._root + name.removeprefix(self._address)
        return path


class StoredObject(Pieces):
    """An object that is open for reading."""

    def __init__(self, name: str, file: Any) -> None:
        super().__init__()
        self._name = name
        self._file = file
        self.size = file.size()

    def fetched(self, begin: int, length: int) -> bytes:
        """As `Pieces.fetched`."""
        wanted = min(length, self.size - begin)
        with _told(self._name):
            self._file.seek(begin)
            read: bytes = self._file.read(wanted)
        if len(read) != wanted:
            raise UnavailableError(f"{self._name} gave {len(read)} bytes in place of {wanted}; try again later")
        return read


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell a store's refusals in our words.

    Raises:
        FetchError: it refused.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise FetchError(
            f"{name} is not there: no such object, and none under {name.rstrip('/')}/; check it"
        ) from error
    except arrow_error() as error:
        raise FetchError(f"{name} cannot be asked for ({error}); check how it is written") from error
    except OSError as error:
        why = " ".join(str(error).split())
        if FORBIDDEN.search(why):
            raise FetchError(
                f"{name} may not be read with your credentials, or is not there ({why}); check AWS_ACCESS_KEY_ID, "
                "AWS_SECRET_ACCESS_KEY and the bucket's policy; s3://anonymous@bucket/… asks without credentials"
            ) from error
        raise UnavailableError(
            f"{name} cannot be read now ({why}); check the network, AWS_REGION and AWS_ENDPOINT_URL, and try again"
        ) from error
