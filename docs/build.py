"""Builds the site of the documentation: `python docs/build.py [FOLDER]`, build/site when left out.

Sources are put together beside it (`FOLDER-sources`), notebooks are executed, warnings are errors, and every inner link of the
built pages is held. Nothing is written into the home folder.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

#: Lies in every folder that is written here.
MARK = ".lca-site"
#: What executed notebooks follow from.
STATE = ("lca", "factors", "scenarios", "docs/generating")
#: Folders that programs would make in the home folder.
HOMES = (
    "IPYTHONDIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "MPLCONFIGDIR",
    "LCA_CACHE",
)


def main() -> int:
    """Build and hold the site. Returns 0 where nothing is wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "site")
    site = asked.parse_args().folder.resolve()
    sources = site.with_name(f"{site.name}-sources")
    started = time.perf_counter()
    cache = site.with_name(f"{site.name}-cache")
    for folder in (site, sources, cache):
        _mark(folder)
    kept = _kept(cache)
    with _own_home(kept):
        _put_together(sources)
        made = time.perf_counter()
        failed = _built(sources, site, kept)
    if failed:
        return failed
    _sweep(sources, site)
    from generating.site_check import problems

    wrong = list(problems(site))
    for one in wrong:
        print(one, file=sys.stderr)
    pages = sum(1 for _ in site.rglob("*.html"))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    print(
        f"{pages} pages, {size:.0f} MB in {time.perf_counter() - started:.0f} s "
        f"({made - started:.0f} s of them to make pages): {site / 'index.html'}"
    )
    return 1 if wrong else 0


def _mark(folder: Path) -> None:
    """Make a folder that is ours, or end where it holds something else: what is old in ours is taken away."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / MARK).exists():
        sys.exit(f"{folder} holds other files: name another folder")
    (folder / MARK).touch()


def _sweep(sources: Path, site: Path) -> None:
    """Take away pages of the site whose source is gone."""
    for page in [*site.rglob("*.html")]:
        source = sources / page.relative_to(site)
        known = any(source.with_suffix(kind).exists() for kind in (".md", ".ipynb"))
        if not known and page.stem not in ("genindex", "search"):
            page.unlink()


def _kept(cache: Path) -> Path:
    """Where read pages and executed notebooks are kept: they hold for one state of code, factors and scenarios alone."""
    state = hashlib.sha256()
    for part in STATE:
        for path in sorted((ROOT / part).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                state.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    mine = cache / state.hexdigest()[:16]
    for other in cache.glob("[0-9a-f]" * 16):
        if other != mine:
            shutil.rmtree(other)
    mine.mkdir(parents=True, exist_ok=True)
    return mine


@contextlib.contextmanager
def _own_home(kept: Path) -> Iterator[None]:
    """What programs keep for themselves lies in a folder that goes."""
    with tempfile.TemporaryDirectory() as home:
        for name in HOMES:
            folder = Path(home) / name.lower()
            folder.mkdir()
            os.environ[name] = str(folder)
        path = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        os.environ["PYTHONPATH"] = os.pathsep.join(part for part in path if part)
        os.environ |= {
            "LC_ALL": "C.UTF-8",  # a locale that is named and not there ends Sphinx
            "LCA_DOCS_ROOT": str(ROOT),
            "LCA_DOCS_CACHE": str(kept / "notebooks"),
            "PYTHONUTF8": "1",
        }
        yield


def _put_together(sources: Path) -> None:
    from generating.doors import doors
    from generating.figures import Figures
    from generating.gallery import gallery
    from generating.library import library_pages
    from generating.staged import stage

    from lca.library.library import load_library

    sources.mkdir(parents=True, exist_ok=True)
    made = dict(library_pages(Figures(load_library())))
    made |= gallery(sources)
    made |= doors(ROOT)
    stage(ROOT, sources, made)


def _built(sources: Path, site: Path, kept: Path) -> int:
    from sphinx.cmd.build import main as sphinx

    options = ["-b", "html", "-W", "--keep-going", "-n", "-q", "-j", "2"]
    return sphinx([*options, "-d", str(kept / "pages"), str(sources), str(site)])


if __name__ == "__main__":
    sys.exit(main())
