"""The commands with real intake and a pipeline without weights."""

import os

import pytest
from typer.testing import CliRunner

from tests.cli.fakes import FakePipeline
from wrybill.cli import app, main


@pytest.fixture
def pipeline(monkeypatch, tmp_path):
    """Stand in for the trained reader; keep the state of the runs in the test's own folder."""
    fake = FakePipeline()
    for place in ("wrybill.engine.task.pipeline", "wrybill.engine.coder.pipeline"):
        monkeypatch.setattr(place, lambda min_prob, model, gazetteer: fake)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "100")
    return fake


@pytest.fixture
def wrybill(pipeline):
    """Run a command as a person would; the result has exit_code, stdout and stderr."""

    def run(*words: str | os.PathLike[str], stdin: str | None = None):
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin)

    return run


@pytest.fixture
def story(tmp_path):
    """A story in a file."""
    path = tmp_path / "story.txt"
    path.write_text(
        "Police Arrest Students in Lagos\n\nPolice in Lagos arrested three students on Monday after a march.\n", "utf-8"
    )
    return path


@pytest.fixture
def run_main(pipeline, monkeypatch, capsys):
    """Run the command through `main()`, as the installed script does; its exit code and all that it said on stderr."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["wrybill", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().err

    return run
