"""`lca watch`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from lca.cli.run import SEED
from lca.cli.talk import echo, language, tell
from lca.problems import Message, WrongInput
from lca.quantities.reading import read_in
from lca.texts import Lang


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Folder of the page.",
)
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=512,
    show_default=True,
    help="Joint draws of everything uncertain; 0 for none.",
)
@SEED
@language("page and warnings")
def watch(file: Path, out: Path, draws: int, seed: int, lang: Lang) -> None:
    """Check and calculate a scenario whenever it is saved, until Ctrl-C; the page loads itself anew.

    The page is OUT/SCENARIO-LANG-watch.html: the brief, with what would follow from other numbers. Files that the scenario
    extends, and its factor files, are watched, too.
    """
    from lca.loading.load import load
    from lca.results.first_sentence import first_sentence
    from lca.runs.run import run
    from lca.runs.watching import Page, stamp, stamp_of, wait

    files, shown = [file], ""
    while True:
        mark, started = stamp(files), time.perf_counter()
        try:
            scenario = load(file)
            files = [one.path for one in scenario.inputs]
            mark = stamp_of(scenario.inputs)
            page = Page(out, scenario.name, lang)
            page.check()
            result = run(scenario, draws, seed)
        except WrongInput as error:
            for line in error.lines(lang):
                echo(line, err=True)
            tell(lang, Message("watch-waits", file=str(file)), err=True)
            mark = wait(files, mark)
            continue
        written = page.write(result, mark)
        next(written)
        view = result.view(lang)
        with read_in(scenario.file.units):
            echo(first_sentence(view, view.drawn[0]))
        took = f"{time.perf_counter() - started:.2f}"
        tell(lang, Message("watch-took", seconds=took, doubts=len(scenario.warnings)), err=True)
        if shown != str(page.path):
            shown = str(page.path)
            echo(shown)
        if stamp(files) == mark:
            for _ in written:  # the pictures
                pass
        wait(files, mark)
