"""The original is the agency's, else the earliest, else the longest."""

import pytest

from wrybill.errors import UsageError
from wrybill.merge import Copy, original
from wrybill.schema import OriginalBasis


def copy(key: str, **known: object) -> Copy:
    return Copy(key=key, **known)


@pytest.mark.parametrize(
    ("copies", "key", "credit", "basis"),
    [
        ([copy("a", publisher="The Star")], "a", "The Star", OriginalBasis.ONLY),
        (
            [
                copy("a", publisher="The Star", credit="Reuters", published="2020-09-11"),
                copy("b", publisher="reuters.com", published="2020-09-12"),
                copy("c", publisher="Gazette", published="2020-09-10"),
            ],
            "b", "Reuters", OriginalBasis.WIRE_CREDIT,
        ),
        (
            [
                copy("a", publisher="The Star", credit="Agence France-Presse", published="2020-09-12"),
                copy("b", publisher="Post", credit="AFP", published="2020-09-11"),
                copy("c", publisher="Gazette", published="2020-09-10"),
            ],
            "b", "AFP", OriginalBasis.WIRE_CREDIT,
        ),
        (
            [copy("a", published="2020-09-12"), copy("b", publisher="Post", published="2020-09-11")],
            "b", "Post", OriginalBasis.EARLIEST,
        ),
        (
            [copy("a", published="2020-09-12", words=80), copy("b", published="2020-09", words=90, credit="Mr X")],
            "b", "Mr X", OriginalBasis.LONGEST,
        ),
        ([copy("a", published="2020-09-12", words=80), copy("b", words=90)], "b", None, OriginalBasis.LONGEST),
        ([copy("b"), copy("a")], "a", None, OriginalBasis.KEY),
    ],
    ids=["only", "agency's own", "agency credited", "earliest", "a month is no day", "one undated", "nothing known"],
)  # fmt: skip
def test_who_is_credited(copies: list[Copy], key: str, credit: str | None, basis: OriginalBasis):
    """Whatever the order of the copies."""
    for given in (copies, copies[::-1]):
        found = original(given)
        assert (found.key, found.credit, found.basis) == (key, credit, basis)


def test_no_copies_have_no_original():
    """The message says what is allowed."""
    with pytest.raises(UsageError, match="no copies; allowed: one or more"):
        original([])
