"""`wrybill release`: the events of an archive as files to cite."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.options import ArchiveDir


def release(
    directory: ArchiveDir,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What it is called, such as 2026-11.", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where to make it; default: DIR/releases.")] = None,
) -> None:
    """Write a release: Parquet, the codebook, hashes of the models, checksums, and what changed since the last one."""
    from wrybill.archive import Archive
    from wrybill.archive import release as write

    folder = write(Archive(directory), name, out)
    Console(highlight=False).print(
        f"{folder}: check it with: cd {folder} && sha256sum -c SHA256SUMS", markup=False, soft_wrap=True
    )
