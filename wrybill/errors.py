"""Every error that Wrybill raises, in one tree.

    WrybillError
    ├── InputError          the input cannot become a story; a batch counts it as Rejected and goes on
    │   ├── FetchError      a URL could not be fetched, or may not be
    │   │   └── UnavailableError  its server cannot answer now, and later it may
    │   └── FormatError     the bytes are not what their format promises
    ├── VocabularyError     a name that the codebook does not know
    ├── ModelError          weights that are missing, damaged or of another make
    ├── WorkerError         worker processes die as soon as they start, or there is no Ray or no cluster to code on
    ├── ArchiveError        an archive that is not there, damaged, or cannot be written
    └── UsageError          the caller asked for something that does not exist

A message says what is wrong, what was given, what is allowed, and what to do next.
"""


class WrybillError(Exception):
    """The root: catch this to catch all that Wrybill raises on purpose."""


class InputError(WrybillError):
    """The input cannot become a story."""


class FetchError(InputError):
    """A URL could not be fetched, or may not be."""


class UnavailableError(FetchError):
    """A server cannot answer now, and later it may; `retry_after_s` is how long it asks to be left alone."""

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class FormatError(InputError):
    """The bytes are not what their format promises."""


class VocabularyError(WrybillError):
    """A name that the codebook does not know."""


class ModelError(WrybillError):
    """Weights that are missing, damaged or of another make."""


class WorkerError(WrybillError):
    """Worker processes die as soon as they start, or there is no Ray or no cluster to code on."""


class ArchiveError(WrybillError):
    """An archive that is not there, damaged, or cannot be written."""


class UsageError(WrybillError):
    """The caller asked for something that does not exist."""
