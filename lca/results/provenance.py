"""Where a result comes from: versions, input files and their hashes, seed and draws."""

from __future__ import annotations

import hashlib
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from lca.scenario.scenario import Scenario

#: The libraries whose versions can change a number.
LIBRARIES = ("bw_processing", "matrix_utils", "bw2calc", "numpy", "scipy", "pandas")


def provenance(scenario: Scenario, draws: int, seed: int) -> dict[str, Any]:
    """Everything that the numbers of a result depend on, the same for the same inputs."""
    return {
        "version": version(),
        "commit": commit(),
        **({"case": scenario.case} if scenario.case else {}),
        **({"set": [list(one) for one in scenario.changed]} if scenario.changed else {}),
        "inputs": [{"file": file.path.name, "sha256": file.sha256} for file in scenario.inputs],
        "factors_sha256": factors_hash(scenario),
        **_backgrounds(scenario),
        **({"grid": dict(scenario.library.replaced)} if scenario.library.replaced else {}),
        "libraries": dict(libraries()),
        "draws": draws,
        "seed": seed,
    }


def _backgrounds(scenario: Scenario) -> dict[str, dict[str, str]]:
    """Name → hash of the matrices of each background in use; nothing where there is none."""
    from lca.backgrounds.in_use.opened import opened

    library = scenario.library
    found = {name: opened(library, name).full().system.content for name in library.opened}
    return {"backgrounds": found} if found else {}


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """The versions of LIBRARIES, which do not change while a program runs."""
    return tuple((name, metadata.version(name)) for name in LIBRARIES)


def version() -> str:
    """The version of lca."""
    try:
        return metadata.version("bps-lca")
    except metadata.PackageNotFoundError:
        return "not installed"


def commit() -> str | None:
    """The commit of the checkout that runs, `-dirty` when it has changes; None for a wheel."""
    root = Path(__file__).resolve().parents[2]
    if not (root / ".git").exists():
        return None
    try:
        done = subprocess.run(
            [
                "git",
                "-C",
                str(root),
                "describe",
                "--always",
                "--dirty",
                "--abbrev=12",
                "--exclude=*",
            ],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None


def factors_hash(scenario: Scenario) -> str:
    """One hash over all factor files that were read, shipped and own."""
    digest = hashlib.sha256()
    money = scenario.library.money.files if scenario.file.money is not None else ()
    for file in (*scenario.library.files, *money):
        digest.update(f"{file.path.name} {file.sha256}\n".encode())
    return digest.hexdigest()
