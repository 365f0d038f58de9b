"""Holds what two trees print and write against each other, byte for byte.

    python tests/same_results.py record FOLDER TREE     # everything that the tree at TREE writes
    python tests/same_results.py compare FOLDER OTHER   # exit 1 and the names where they differ

For changes that must not change a result. The commit of a checkout and times of a clock are masked, and
nothing else is. Run both trees with the same Python and the same libraries.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

#: What is no result: commits, and how long something took.
MASKS = (
    (re.compile(rb'("commit": "|<code>)[0-9a-f]{12}(-dirty)?(?=["<])'), rb"\1COMMIT"),
    (re.compile(rb"calculated in [0-9.]+ s"), b"calculated in TIME s"),
    (re.compile("计算用时 [0-9.]+ 秒".encode()), "计算用时 TIME 秒".encode()),
    (re.compile(rb"/[^\s\"]*?/(factors|scenarios)/"), rb"TREE/\1/"),
)
#: Scenarios that need a database that is not shipped are recorded where it can be imported.
NETWORKS = (
    "first-steps",
    "hebei",
    "hebei-grid-2021",
    "beijing-heat",
)
WARM = ("warm-materials",)


def commands(tree: Path, warm: bool) -> dict[str, list[str]]:
    """Name of a folder → arguments of lca that write and print there."""
    found: dict[str, list[str]] = {}
    for name in (*NETWORKS, *(WARM if warm else ())):
        file = f"scenarios/{name}.yaml"
        for lang in ("en", "zh"):
            found[f"run-{name}-{lang}"] = ["run", file, "--lang", lang, "--save-draws"]
            found[f"sensitivity-{name}-{lang}"] = [
                "sensitivity",
                file,
                "--lang",
                lang,
                "--points",
                "256",
            ]
        found[f"json-{name}"] = ["run", file, "--json", "--draws", "64"]
        found[f"dry-{name}"] = ["run", file, "--draws", "0"]
        found[f"check-{name}"] = ["check", file]
        found[f"verify-{name}"] = ["verify", file]
    compared = [f"scenarios/{name}.yaml" for name in ("hebei-grid-2021", "hebei")]
    for lang in ("en", "zh"):
        found[f"compare-{lang}"] = ["compare", *compared, "--lang", lang]
    found["one-exchange"] = [
        *("sensitivity", "scenarios/hebei.yaml", "--points", "64"),
        *("--exchange", "bf-slag-to-cement", "--indicator", "ghg-100"),
    ]
    found["export"] = ["export", "scenarios/hebei.yaml", "--brightway", "same-results"]
    found["factors-list"] = ["factors", "list"]
    found["factors-check"] = ["factors", "check"]
    found["factors-search"] = ["factors", "search", "steel"]
    for id in ("clinker", "electricity-he", "steel-bof", "landfill-inert", "truck-46t"):
        found[f"factors-show-{id}"] = ["factors", "show", id]
    for kind in ("scenario", "factors"):
        found[f"schema-{kind}"] = ["schema", kind]
    found["new"] = ["new", "my-network"]
    for command in ("", "run", "check", "compare", "sensitivity", "factors", "background", "bank"):
        found[f"help-{command or 'lca'}"] = [*([command] if command else []), "--help"]
    bad = sorted(path for path in (tree / "tests" / "files" / "bad").glob("*.yaml"))
    found["bad"] = ["check", *(f"bad/{path.name}" for path in bad)]
    doubtful = sorted(path for path in (tree / "tests" / "files" / "doubtful").glob("*.yaml"))
    found["doubtful"] = ["check", *(f"doubtful/{path.name}" for path in doubtful)]
    found["bad-json"] = ["check", "--json", *(f"bad/{path.name}" for path in bad)]
    return found


def record(into: Path, tree: Path) -> None:
    """Run every command of `tree` in a folder of its own below `into`."""
    into.mkdir(parents=True)
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree),
        "LCA_CACHE": str(into / "cache"),
        "BRIGHTWAY2_DIR": str(into / "brightway"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LCA_LANG": "en",
    }
    (into / "brightway").mkdir()
    matrices = Path(os.environ.get("LCA_SHARED_DATA", tree.parent / "shared" / "data")) / "warm-v15"
    lca = [sys.executable, "-m", "lca"]
    if matrices.is_dir():
        imported = [*lca, "background", "import", "warm", str(matrices)]
        subprocess.run(imported, env=environment, cwd=into, check=True, capture_output=True)
    found = commands(tree, matrices.is_dir())

    def one(item: tuple[str, list[str]]) -> None:
        name, arguments = item
        folder = into / name
        folder.mkdir()
        for part in ("scenarios", "tests/files/bad", "tests/files/doubtful"):
            (folder / Path(part).name).symlink_to(tree / part)
        done = subprocess.run(
            [*lca, *arguments], env=environment, cwd=folder, capture_output=True, check=False
        )
        for part in ("scenarios", "bad", "doubtful"):
            (folder / part).unlink()
        (folder / "stdout").write_bytes(done.stdout)
        (folder / "stderr").write_bytes(done.stderr)
        (folder / "exit").write_text(f"{done.returncode}\n")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, found.items()))


def digests(folder: Path) -> dict[str, str]:
    """Path → hash of each file with what is masked taken out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        top = path.relative_to(folder).parts[0]
        if not path.is_file() or top in ("cache", "brightway"):
            continue
        data = path.read_bytes()
        for pattern, put in MASKS if path.suffix not in (".png", ".npz") else ():
            data = pattern.sub(put, data)
        found[str(path.relative_to(folder))] = hashlib.sha256(data).hexdigest()
    return found


def compare(one: Path, other: Path) -> int:
    """Say which files differ; the number of them."""
    left, right = digests(one), digests(other)
    wrong = sorted(name for name in {*left, *right} if left.get(name) != right.get(name))
    for name in wrong:
        print(f"differs: {name}")
    print(f"{len({*left, *right}) - len(wrong)} files the same, {len(wrong)} not")
    return len(wrong)


if __name__ == "__main__":
    action, first, second = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
    if action == "record":
        started = time.monotonic()
        record(first, second)
        print(f"recorded in {time.monotonic() - started:.0f} s")
    else:
        sys.exit(min(compare(first, second), 1))
