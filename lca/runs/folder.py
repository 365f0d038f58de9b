"""Writing a results folder: into a temporary sibling first, then put in place in one step."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from lca.problems import CannotSave
from lca.results.build_view import view
from lca.results.outcome import Outcome
from lca.texts import Lang

#: Everything that a results folder may hold. A folder with anything else is not ours to replace.
OWN = frozenset(
    {
        *("summary.json", "exchanges.csv", "stages.csv", "factors.csv", "convergence.csv"),
        *("charts", "report.html", "draws.npz", "backgrounds.csv"),
    }
)

#: What lies in `charts`.
PICTURES = frozenset({".svg", ".png"})


def save(result: Outcome, folder: Path, lang: Lang = "en", draws: bool = False) -> Path:
    """Write tables, charts and report of a result, whole or not at all.

    draws : write draws.npz, too; nothing is written of a result without draws.
    Raises CannotSave when the folder holds other files or cannot be written.
    """

    def write(into: Path) -> None:
        _write(result, into, lang)
        if draws and result.sample is not None:
            _write_draws(result, into / "draws.npz")

    return replace_folder(folder, write, OWN)


def _write_draws(result: Outcome, path: Path) -> None:
    """Arrays (exchanges, indicators, draws) of both routes and the saving, with the names of their axes."""
    import numpy as np

    sample = result.sample
    assert sample is not None
    units = [result.scenario.library.indicators[id].unit for id in sample.indicators]
    np.savez(
        path,
        allow_pickle=False,
        virgin=sample.virgin,
        recycled=sample.recycled,
        saving=sample.saving,
        exchanges=np.array([str(label) for label in sample.labels]),
        indicators=np.array(sample.indicators),
        units=np.array(units),
        seed=np.array(result.seed),
    )


def replace_folder(folder: Path, write: Callable[[Path], None], own: frozenset[str]) -> Path:
    """Have `write` fill a new folder and put it in the place of `folder` in one step.

    own : names that the folder may hold already; anything else in it is not ours to remove.
    Raises CannotSave.
    """
    _refuse_foreign(folder, own)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        temporary = Path(
            tempfile.mkdtemp(prefix=f".{folder.name}.{os.getpid()}.", dir=folder.parent)
        )
    except OSError as error:
        raise CannotSave(
            f"{folder}: cannot be written ({error.strerror}); choose another --out"
        ) from None
    try:
        temporary.chmod(0o777 & ~_umask())
        write(temporary)
        _put_in_place(temporary, folder)
    except OSError as error:
        raise CannotSave(
            f"{folder}: cannot be written ({error.strerror}); nothing was changed"
        ) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return folder


def _write(result: Outcome, into: Path, lang: Lang) -> None:
    from lca.charts import Charts
    from lca.report import html

    summary = json.dumps(result.summary(), ensure_ascii=False, indent=2, allow_nan=False)
    (into / "summary.json").write_text(summary + "\n", encoding="utf-8", newline="\n")
    for name in ("exchanges", "stages", "factors", "convergence"):
        getattr(result, name).to_csv(into / f"{name}.csv", index=False, lineterminator="\n")
    if not result.footings.empty:
        result.footings.to_csv(into / "backgrounds.csv", index=False, lineterminator="\n")
    charts = into / "charts"
    charts.mkdir()
    shown = view(result, lang)
    Charts(shown).save_all(charts, shown.drawn)
    pictures = {svg.stem: svg.read_text(encoding="utf-8") for svg in sorted(charts.glob("*.svg"))}
    (into / "report.html").write_text(html(result, lang, pictures), encoding="utf-8", newline="\n")


def _refuse_foreign(folder: Path, own: frozenset[str]) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CannotSave(f"{folder}: this is not a folder; choose another --out")
    if folder.is_dir():
        foreign = sorted(path.name for path in folder.iterdir() if path.name not in own)
        charts = sorted((folder / "charts").glob("*"))
        foreign += [f"charts/{path.name}" for path in charts if path.suffix not in PICTURES]
        if foreign:
            names = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
            raise CannotSave(
                f"{folder}: the folder holds files that lca did not write ({names}); "
                "move them, or choose another --out"
            )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sweep(folder: Path) -> None:
    """Remove what a killed run left beside the folder; runs that live are left alone."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        pid = left.name[len(folder.name) + 2 :].partition(".")[0]
        if pid.isdigit() and int(pid) != os.getpid() and not _alive(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _put_in_place(new: Path, folder: Path) -> None:
    """Exchange two folders in one step where the system can; the old one is then in the place of the new."""
    if not folder.exists():
        try:
            new.rename(folder)
            return
        except OSError:
            if not folder.is_dir():
                raise  # another run has not just put its own folder there
    if _exchange(new, folder):
        return
    aside = new.with_name(new.name + ".old")
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names atomically: renameat2(RENAME_EXCHANGE) on Linux, renamex_np(RENAME_SWAP) on macOS."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "linux":
            at_cwd, swap = -100, 2
            return bool(libc.renameat2(at_cwd, names[0], at_cwd, names[1], swap) == 0)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(names[0], names[1], 2) == 0)
    except (OSError, AttributeError):
        pass
    return False
