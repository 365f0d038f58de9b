"""Reports that are handed on: a file for each language and form, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lca.files import ours
from lca.problems import CannotSave, Message, reason
from lca.report.annexes import Annex
from lca.report.paper import Paper
from lca.runs.folder import is_results
from lca.runs.forms import FORMS, Form, Told, check_place
from lca.texts import Lang

if TYPE_CHECKING:
    from lca.charts.beside import Beside
    from lca.results.outcome import Outcome


def file_name(name: str, lang: Lang, form: Form, public: bool = False) -> str:
    """Name of the file of a report: `hebei-en.pdf`, `hebei-zh-public.pdf`."""
    return f"{name}-{lang}{'-public' if public else ''}.{form.ending}"


def check_places(folder: Path, names: Sequence[tuple[str, Form]]) -> None:
    """Raise CannotSave where reports would replace what lca did not write; before much is calculated."""
    if folder.exists() and not folder.is_dir():
        raise CannotSave(Message("not-a-folder", folder=str(folder)))
    if is_results(folder):
        raise CannotSave(Message("report-into-results", folder=str(folder)))
    for name, form in names:
        check_place(folder / name, form)


def hand_on(
    result: Outcome,
    folder: Path,
    langs: Sequence[Lang],
    forms: Sequence[Form],
    annex: Annex = "full",
    paper: Paper = "a4",
    public: bool = False,
    say: Callable[[Message], None] | None = None,
    by: Beside | None = None,
) -> list[Path]:
    """Write the reports of a result, in the order of languages and forms; whole or not at all. Returns their paths.

    public : what the names of the files say. say : is told which file is made. by : who draws the charts.
    Raises CannotSave.
    """
    from lca.charts.beside import Pictures
    from lca.report.offered import offered
    from lca.results.build_view import view
    from lca.whatif.data import numbers

    name = result.scenario.name
    names = [(file_name(name, lang, one, public), one) for lang in langs for one in forms]
    check_places(folder, names)
    told, answers = [], cache(lambda: numbers(result))
    looked = cache(lambda: offered(result))
    for lang in langs:
        shown = view(result, lang)
        pictures = Pictures(shown, shown.drawn, by)
        page = FORMS["html"]
        others = [(one, file_name(name, one, page, public)) for one in langs if one != lang]
        other = others[0] if others and page in forms else None
        told.append(Told(result, lang, pictures, annex, paper, answers, looked, other))
    files: dict[str, tuple[Form, bytes]] = {}
    for one in told:
        for form in forms:
            file = file_name(name, one.lang, form, public)
            if say is not None:
                say(Message("saving-file", file=file))
            files[file] = form, form.make(one)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ours.room(folder) as room:
            for file, (_, data) in files.items():
                (room / file).write_bytes(data)
            for file, (form, _) in files.items():
                ours.put(room / file, folder / file, form.ours)
    except FileExistsError as error:  # written by others meanwhile
        raise CannotSave(Message("report-foreign", path=str(error))) from None
    except OSError as error:
        message = Message("folder-not-written", folder=str(folder), reason=reason(error))
        raise CannotSave(message) from None
    return [folder / file for file in files]
