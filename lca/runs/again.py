"""A results folder calculated again: the scenario that it came from, found by name and hash, with its draws and seed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lca.files import ours
from lca.files.shipped import shipped
from lca.problems import Message, Refused
from lca.results.provenance import factors_hash, version
from lca.runs.folder import SUMMARY, is_results
from lca.scenario.scenario import Scenario

#: Folders above a results folder that are looked through, and what is looked for in each.
ABOVE, INSIDE = 4, ("", "scenarios")


@dataclass(frozen=True, slots=True)
class Made:
    """How the numbers of a results folder were made.

    file : the scenario file. case : empty for the scenario itself. sets : `path=value`. audience : empty for everybody's.
    """

    folder: Path
    file: Path
    case: str
    sets: tuple[str, ...]
    draws: int
    seed: int
    audience: str
    inputs: tuple[str, ...]
    factors: str

    def hold(self, scenario: Scenario) -> None:
        """Raise Refused where what the scenario was read from is no longer what the folder was made with."""
        inputs = tuple(file.sha256 for file in scenario.inputs)
        if (inputs, factors_hash(scenario)) != (self.inputs, self.factors):
            raise Refused(Message("again-changed", folder=str(self.folder), file=str(self.file)))


def made(folder: Path) -> Made:
    """How a results folder was made. Raises Refused where it is none, of another version, or its scenario is not found."""
    if not is_results(folder):
        raise Refused(Message("again-no-results", folder=str(folder)))
    try:
        known = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))["provenance"]
        return _made(folder, known)
    except Refused:
        raise
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        raise Refused(Message("again-unreadable", folder=str(folder), file=SUMMARY)) from None


def _made(folder: Path, known: Mapping[str, Any]) -> Made:
    if known["version"] != version():
        message = Message(
            "again-other-version", folder=str(folder), was=str(known["version"]), now=version()
        )
        raise Refused(message)
    first = known["inputs"][0]
    file = _found(folder, str(first["file"]), str(first["sha256"]))
    if file is None:
        raise Refused(Message("again-no-scenario", folder=str(folder), file=str(first["file"])))
    return Made(
        folder,
        file,
        str(known.get("case", "")),
        tuple(f"{path}={value}" for path, value in known.get("set", ())),
        int(known["draws"]),
        int(known["seed"]),
        str(known.get("audience", "")),
        tuple(str(one["sha256"]) for one in known["inputs"]),
        str(known["factors_sha256"]),
    )


def _found(folder: Path, name: str, digest: str) -> Path | None:
    """The file of this name and content in the current folder, above the results, or among the shipped scenarios."""
    for path in _places(folder, Path(name).name):
        try:
            if ours.regular(path) and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
                return path
        except OSError:
            continue
    return None


def _places(folder: Path, name: str) -> Iterator[Path]:
    above = folder.absolute().parents[:ABOVE]
    for root in (Path(), *above):
        yield from (root / inner / name for inner in INSIDE)
    yield shipped("scenarios") / name
