"""How much of its inputs a run has read is told in bytes, where that can be known."""

import io
import sys
from pathlib import Path

import pytest

from wrybill.intake import Arrival, Extent, arrivals


def test_the_share_rises_to_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister said on Monday that talks would go on.")
    (tmp_path / "b.jsonl").write_text('{"text": "The minister said so."}\n' * 50)
    (tmp_path / "c.csv").write_text("id,text\na,The minister said so.\nb,The minister left.\n")
    extent = Extent([str(tmp_path)])
    shares = [extent.share(arrival) or 0 for arrival in arrivals([str(tmp_path)])]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1 and shares[-1] == 1
    assert len(set(shares)) == 1 + 50 + 1


@pytest.mark.parametrize("name", ["-", "https://a.example/feed"])
def test_what_the_web_or_a_pipe_holds_is_not_known(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The minister said so.")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a")))
    assert Extent([str(path), name]).share(Arrival(None, str(path))) is None


def test_names_that_lead_nowhere_count_nothing(tmp_path: Path) -> None:
    extent = Extent(["no-such-file", "a\x00b", str(tmp_path)])
    assert extent.share(Arrival(None, "no-such-file")) is None
