"""Impact assessment methods of a Brightway project, read without touching it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lca.backgrounds.brightway.project import Project, connection, open_project, unpickled
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background, Method
from lca.problems import Message

MethodName = tuple[str, ...]

#: Assessment report of the IPCC by what method names say.
_GWP = (
    (re.compile(r"AR6|IPCC 2021", re.IGNORECASE), "AR6"),
    (re.compile(r"AR5|IPCC 2013", re.IGNORECASE), "AR5"),
    (re.compile(r"AR4|IPCC 2007", re.IGNORECASE), "AR4"),
)
#: Methods that a message names.
MOST = 5


def methods(project: str, folder: Path | None = None) -> list[MethodName]:
    """Names of the methods installed in a project, sorted. Raises BackgroundError."""
    return sorted(_registered(open_project(project, folder)))


def method(
    project: str, name: MethodName, background: Background, folder: Path | None = None
) -> Method:
    """An installed method over the flows of a background from the same project.

    name : as Brightway has it, for example ("IPCC 2021", "climate change", "GWP100").
    Factors for single regions are left out, as in a site-generic calculation of Brightway; `note` counts them.
    Raises BackgroundError when there is no such method, or it has no factor for any flow here.
    """
    meta, rows, regional = _general(project, name, folder)
    position = {flow.code: at for at, flow in enumerate(background.flows)}
    factors: dict[int, float] = {}
    uncertain = 0
    for key, factor in rows:
        at = position.get(key)
        if at is not None:
            uncertain += isinstance(factor, dict)
            factors[at] = factors.get(at, 0.0) + _amount(factor, name)
    if not factors:
        message = Message("method-without-flow", method=_text(name), background=background.name)
        raise BackgroundError(message)
    notes = []
    if regional:
        notes.append(Message("regional-factors", count=regional))
    if uncertain:
        notes.append(Message("uncertain-factors-exact", count=uncertain))
    note = Message("one-after-another", each=tuple(notes))
    text = " ".join(name)
    gwp = next((label for pattern, label in _GWP if pattern.search(text)), None)
    return Method(str(meta.get("unit") or ""), factors, gwp, note.in_both())


def factors_by_code(
    project: str, name: MethodName, codes: Iterable[str], folder: Path | None = None
) -> dict[str, float]:
    """Factors of elementary flows with these codes, in whatever database of the project they stand.

    Codes that the method does not know are left out; factors of one flow that stand there several times are
    summed, as Brightway does. Raises BackgroundError when there is no such method.
    """
    _, rows, _ = _general(project, name, folder)
    wanted = set(codes)
    found: dict[str, float] = {}
    for key, factor in rows:
        code = key.rpartition("|")[2]
        if code in wanted:
            found[code] = found.get(code, 0.0) + _amount(factor, name)
    return found


def _general(
    project: str, name: MethodName, folder: Path | None
) -> tuple[Mapping[str, Any], list[tuple[str, Any]], int]:
    """What is registered of a method, its factors by "database|code", and how many hold for one region only.

    Raises BackgroundError when there is no such method.
    """
    opened = open_project(project, folder)
    known = _registered(opened)
    if name not in known:
        raise _unknown(name, known, project)
    rows = _rows(opened, str(known[name].get("abbreviation", "")))
    keys = _keys(opened, [row[0] for row in rows if isinstance(row[0], int)])
    found = [
        (keys.get(flow, "") if isinstance(flow, int) else "|".join(map(str, flow)), factor)
        for flow, factor, *where in rows
        if not (where and where[0] not in (None, "GLO"))
    ]
    return known[name], found, len(rows) - len(found)


def _registered(project: Project) -> dict[MethodName, Mapping[str, Any]]:
    listed = project.json("methods.json") or []
    return {tuple(str(part) for part in name): dict(meta) for name, meta in listed}


def _rows(project: Project, abbreviation: str) -> list[Any]:
    from bw_processing import safe_filename

    folder = project.folder / "intermediate"
    for stem in (abbreviation, safe_filename(abbreviation)):
        path = folder / f"{stem}.pickle"
        if stem and path.is_file():
            return list(unpickled(path.read_bytes()))
    raise BackgroundError(Message("method-factors-missing", folder=str(folder)))


def _keys(project: Project, ids: Iterable[int]) -> dict[int, str]:
    """Flow ids of a project → "database|code"."""
    wanted = set(ids)
    if not wanted:
        return {}
    with connection(project.lci) as db:
        rows = db.execute("SELECT id, database, code FROM activitydataset")
        return {id: f"{database}|{code}" for id, database, code in rows if id in wanted}


def _amount(factor: Any, name: MethodName) -> float:
    try:
        amount = float(factor["amount"] if isinstance(factor, dict) else factor)
    except (KeyError, TypeError, ValueError):
        amount = math.nan
    if not math.isfinite(amount):
        raise BackgroundError(Message("method-factor-no-number", method=_text(name)))
    return amount


def _text(name: MethodName) -> str:
    return "[" + ", ".join(name) + "]"


def _unknown(name: MethodName, known: Iterable[MethodName], project: str) -> BackgroundError:
    """Names the methods that share most words with what was asked for."""
    wanted = _words(name)
    ranked = sorted(
        ((len(wanted & _words(one)) / len(wanted | _words(one)), one) for one in known),
        key=lambda pair: (-pair[0], pair[1]),
    )
    near = tuple(_text(one) for share, one in ranked[:MOST] if share > 0)
    cure = Message("did-you-mean", names=near)
    if not ranked:
        cure = Message("no-methods")
    elif not near:
        cure = Message("methods-such-as", count=len(ranked), example=_text(ranked[0][1]))
    return BackgroundError(
        Message("method-unknown", project=project, method=_text(name), cure=cure)
    )


def _words(name: MethodName) -> set[str]:
    return set(re.findall(r"\w+", " ".join(name).casefold())) or {""}
