"""A process that draws charts while the one that asks goes on; where there can be none, charts are drawn when they are wanted.

It is forked before anything of a result is there, imports what drawing needs meanwhile, and gives back the files as
bytes: whoever asked writes them, as if it had drawn them itself. It ends with the one that asked, however that ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BufferedReader
from queue import SimpleQueue
from types import TracebackType
from typing import Any

from lca.charts.table import file_name, of
from lca.engine.workers.local import cores, no_interrupt
from lca.results.view import View

#: Name of a file → what stands in it.
Files = Mapping[str, bytes]


class Pictures:
    """The charts of a view as files, drawn once, at the latest when they are asked for.

    view : what they are of. indicators : those that are drawn. by : who draws them from now on; this process, later, when left out.
    """

    def __init__(self, view: View, indicators: Sequence[str], by: Beside | None = None) -> None:
        self.view, self._indicators, self._by = view, indicators, by
        self._files: Files | None = None
        if by is not None:
            by.draw(view, indicators)

    def files(self) -> Files:
        """The files of all charts, by their names."""
        if self._files is None:
            found = None if self._by is None else self._by.drawn()
            self._files = drawn(self.view, self._indicators) if found is None else found
        return self._files

    def svgs(self) -> Mapping[str, str]:
        """SVG texts by the names of their files without an ending; waits for them when one is taken out."""
        names = [file_name(one, indicator) for one, indicator in of(self.view, self._indicators)]
        return _Texts(names, self)


class _Texts(Mapping[str, str]):
    def __init__(self, names: Sequence[str], pictures: Pictures) -> None:
        self._names, self._pictures = dict.fromkeys(names), pictures

    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        return self._pictures.files()[f"{name}.svg"].decode("utf-8")

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def drawn(view: View, indicators: Sequence[str]) -> dict[str, bytes]:
    """Every chart of a view as the bytes of its files, by their names."""
    from lca.charts import encoded, figures

    files: dict[str, bytes] = {}
    for name, figure in figures(view, indicators):
        files |= encoded(figure, name)
    return files


class Beside:
    """The process, as a context that it does not outlive; nothing where it would gain nothing or is not safe."""

    def __init__(self) -> None:
        self._child, self._waiting = 0, 0

    def __enter__(self) -> Beside:
        if _safe():
            self._start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._stop()

    def draw(self, view: View, indicators: Sequence[str]) -> None:
        """Have the charts of a view drawn."""
        if self._child:
            try:
                pickle.dump((view, indicators), self._asked, protocol=5)
                self._asked.flush()
                self._waiting += 1
            except OSError:  # it was killed
                self._stop()

    def drawn(self) -> Files | None:
        """The files of what was asked for first and not taken yet; None where this process has to draw them itself.

        Raises what drawing them raised.
        """
        if not self._child or not self._waiting:
            return None
        self._waiting -= 1
        try:
            found: Files | Exception = pickle.load(self._given)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._stop()
            return None
        if isinstance(found, Exception):
            raise found
        return found

    def _start(self) -> None:
        (ask_end, asked), (given, give_end) = os.pipe(), os.pipe()
        with no_interrupt():  # Ctrl-C is the business of the one that asks
            child = os.fork()
            if child == 0:
                try:
                    signal.signal(signal.SIGINT, signal.SIG_IGN)
                    os.close(asked)
                    os.close(given)
                    _serve(os.fdopen(ask_end, "rb"), os.fdopen(give_end, "wb"))
                finally:
                    os._exit(1)
        self._child = child
        os.close(ask_end)
        os.close(give_end)
        self._asked, self._given = os.fdopen(asked, "wb"), os.fdopen(given, "rb")

    def _stop(self) -> None:
        if not self._child:
            return
        child, self._child = self._child, 0
        for end in (self._asked, self._given):
            with suppress(OSError):
                end.close()
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(child, 0)


def _safe() -> bool:
    """Whether a fork is: on Linux, with no thread that may hold a lock; nor where Python's warning of forks is an error."""
    alone = threading.active_count() == 1 and threading.current_thread() is threading.main_thread()
    return sys.platform == "linux" and alone and cores() > 1 and not sys.warnoptions


def _serve(asked: BufferedReader, given: Any) -> None:
    """In the new process: draw what is asked for until nobody can ask any more."""
    jobs: SimpleQueue[tuple[View, Sequence[str]]] = SimpleQueue()

    def listen() -> None:
        with suppress(Exception):
            while True:
                jobs.put(pickle.load(asked))
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    prepare()
    while True:
        job = jobs.get()
        found: dict[str, bytes] | Exception
        try:
            found = drawn(*job)
        except Exception as error:
            found = error
        pickle.dump(found, given, protocol=5)
        given.flush()


def prepare() -> None:
    """Import what drawing needs, and read the ground of the map."""
    from importlib import import_module

    from lca.charts.drawing.fonts import families, settings
    from lca.charts.geography.reading import unpack
    from lca.charts.table import CHARTS

    for one in CHARTS:
        import_module(f"lca.charts.{one.draw.partition(':')[0]}")
    with settings():
        families()
    unpack()
