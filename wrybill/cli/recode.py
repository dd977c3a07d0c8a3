"""`wrybill recode`: the stories of an archive once more, with other weights."""

import sys
from contextlib import redirect_stdout

import typer

from wrybill.cli.options import ArchiveDir, EngineOption, Gazetteer, JsonLog, MinProb, Model, RayAddress, Workers
from wrybill.engine import Coder
from wrybill.engine.engines import EngineName, engine_named


def recode(
    directory: ArchiveDir,
    min_prob: MinProb = None,
    model: Model = None,
    gazetteer: Gazetteer = None,
    workers: Workers = 1,
    engine: EngineOption = EngineName.LOCAL,
    ray_address: RayAddress = None,
    json_log: JsonLog = False,
) -> None:
    """Code the stories of an archive that these weights have not coded; what others coded is kept beside it."""
    from wrybill.archive import Archive
    from wrybill.cli.keeping import keep
    from wrybill.engine.add import recode as recode_all
    from wrybill.engine.merging import merge_new

    where = engine_named(engine, workers, ray_address)
    archive = Archive(directory)
    coder = Coder(min_prob=min_prob, model=model, gazetteer=gazetteer)
    with redirect_stdout(sys.stderr):  # Ray tells of lost workers on standard output
        code = keep(recode_all(archive, coder=coder, engine=where), json_log=json_log)
    for _ in merge_new(archive):
        pass
    raise typer.Exit(code)
