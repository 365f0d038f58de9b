"""A scenario that is calculated again whenever one of its files is saved, with a page that loads itself anew."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lca.files import ours
from lca.problems import CannotSave, Message, reason
from lca.quantities.reading import read_in
from lca.results.outcome import Outcome
from lca.results.provenance import version
from lca.runs.forms import FORMS, check_place
from lca.texts import Lang

if TYPE_CHECKING:
    from lca.files.yaml_tree import InputFile
    from lca.results.view import View
    from lca.whatif.data import Numbers

#: Seconds between two looks at the files.
PAUSE = 0.1


def stamp(files: Iterable[Path]) -> str:
    """A mark of what stands in files; one that cannot be read counts as empty."""
    digests = []
    for file in files:
        try:
            data = file.read_bytes()
        except OSError:  # an editor that saves may have taken it away for a moment
            data = b""
        digests.append(hashlib.sha256(data).hexdigest())
    return _mark(digests)


def stamp_of(inputs: Iterable[InputFile]) -> str:
    """The same of what was read from files, whatever stands in them by now."""
    return _mark(one.sha256 for one in inputs)


def _mark(digests: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()[:16]


def wait(files: Iterable[Path], known: str) -> str:
    """Wait until what stands in files is another than it was; returns its mark."""
    some = tuple(files)
    while (now := stamp(some)) == known:
        time.sleep(PAUSE)
    return now


class Page:
    """The page of a watched scenario in a folder, with a small one beside it that says which state it has."""

    def __init__(self, folder: Path, name: str, lang: Lang) -> None:
        self.path = folder / f"{name}-{lang}-watch.html"
        self._beside = folder / f"{name}-{lang}-watch-mark.html"
        self._lang: Lang = lang

    def check(self) -> None:
        """Raise CannotSave where something stands in its place that lca did not write."""
        if self.path.parent.exists() and not self.path.parent.is_dir():
            raise CannotSave(Message("not-a-folder", folder=str(self.path.parent)))
        for path in (self.path, self._beside):
            check_place(path, FORMS["html"])

    def write(self, result: Outcome, mark: str) -> Iterator[str]:
        """Write the brief without pictures, and then with them; gives the mark of what stands there after each.

        mark : of the inputs. Whoever takes the first alone leaves the pictures out. Raises CannotSave.
        """
        from lca.charts import Charts, encoded
        from lca.charts.table import of
        from lca.report.network import CHARTS
        from lca.results.build_view import view
        from lca.whatif.data import numbers

        answers, shown = cache(lambda: numbers(result)), view(result, self._lang)
        yield self._put(result, shown, {}, f"{mark}-1", answers)
        charts: dict[str, str] = {}
        for name in (one.name for one, _ in of(shown, ()) if one.name in CHARTS):
            charts[name] = encoded(Charts(shown).draw(name), name)[f"{name}.svg"].decode()
        yield self._put(result, shown, charts, f"{mark}-2", answers)

    def _put(
        self,
        result: Outcome,
        shown: View,
        charts: dict[str, str],
        mark: str,
        of: Callable[[], Numbers | None],
    ) -> str:
        from lca.report.page import render
        from lca.report.sections import document
        from lca.whatif.data import whatif

        with read_in(result.scenario.file.units):
            made = document(result, self._lang, charts, "none")
        page = render(made, whatif(result, shown, of), (self._beside.name, mark))
        self._save(self.path, page)
        self._save(self._beside, _beside(mark))  # last: it calls for the other
        return mark

    def _save(self, path: Path, text: str) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with ours.room(path.parent) as room:
                (room / ours.NEW).write_text(text, encoding="utf-8", newline="\n")
                ours.put(room / ours.NEW, path, FORMS["html"].ours)
        except FileExistsError:
            raise CannotSave(Message("report-foreign", path=str(path))) from None
        except OSError as error:
            raise CannotSave(Message("not-written", path=str(path), reason=reason(error))) from None


def _beside(mark: str) -> str:
    """A page that tells the one it stands in which state is there now."""
    return (
        f'<!DOCTYPE html>\n<meta charset="utf-8">\n<meta name="generator" content="lca {version()}">\n'
        f'<script>parent.postMessage({{"lca-watch": "{mark}"}}, "*")</script>\n'
    )
