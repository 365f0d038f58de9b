"""The cache of imported backgrounds: whole or not at all, checked when read, safe with two at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from lca.backgrounds import store
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background, Described, Elementary, Method, Origin
from lca.cli import main
from lca.engine.system import System, cells
from lca.problems import CannotSave
from lca.quantities.numbers import Number
from lca.quantities.spreads import LogNormal
from lca.quantities.units import ENERGY, MASS
from lca.texts import Text


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "cache"))
    yield tmp_path / "cache" / "backgrounds"


def made_up(name: str = "two-steps", amount: float = 2.0) -> Background:
    """Power from fuel: one spread amount, one waste treatment, one input that leads nowhere."""
    spread = Number(amount, "power-fuel", LogNormal(0.1, 0.2))
    return Background(
        name,
        Origin("A made-up database", "matrices", licence="CC0", year=2020, system_model="cut-off"),
        (
            Described("p1", "Power", "CN", "kWh", 3.6, ENERGY, product="power", year=2020),
            Described("p2", "Ash, treated", "GLO", "kg", 1.0, MASS, waste=True, comment="a note"),
        ),
        (Elementary("f1", "Carbon dioxide, 二氧化碳", ("air", "urban"), "kg"),),
        System(
            ("p1", "p2"),
            ("f1",),
            cells([(0, 0, Number(1.0), False), (1, 1, Number(-1.0), False), (1, 0, spread, True)]),
            cells([(0, 0, Number(0.5), False)]),
        ),
        {"ghg-100": Method("kg CO2e", {0: 1.0}, "AR6", Text("a note", "说明"))},
        {0: ("co2-fossil", 1.0)},
        frozenset({"ghg"}),
        ("grease | CN | kg (used by Power)",),
    )


def same(one: Background, other: Background) -> bool:
    plain = ("name", "origin", "activities", "flows", "methods", "flow_ids", "covers", "unlinked")
    return (
        all(getattr(one, field) == getattr(other, field) for field in plain)
        and one.system.content == other.system.content
    )


def test_a_background_comes_back_as_it_was() -> None:
    """Proves: every field, spread and Chinese name survives, and draws and scores with them."""
    store.save(made_up())
    again = store.load("two-steps")
    assert same(again, made_up())
    assert again.system.technosphere.draws(0, 3, 1) == pytest.approx(
        made_up().system.technosphere.draws(0, 3, 1), rel=0, abs=0
    )


def test_the_outline_needs_no_numpy() -> None:
    """Proves: activities and units are there without the arrays, so that `lca check` stays fast."""
    store.save(made_up())
    assert store.outline("two-steps").activities == made_up().activities
    code = (
        "import sys; from lca.backgrounds import store; "
        "one = store.outline('two-steps'); store.summary('two-steps'); "
        "print(one.activities[0].name, 'numpy' in sys.modules, 'scipy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Power False False\n"


def test_the_same_import_gives_the_same_content(cache: Path) -> None:
    """Proves: nothing but the database goes into the hash: no clock, no path."""
    first = store.save(made_up())
    assert store.save(made_up()) == first
    names = {path.name for path in cache.iterdir()}
    assert names == {".lock", "two-steps.json", first.name}


def test_an_import_replaces_the_one_of_its_name(cache: Path) -> None:
    """Proves: the old content goes, other names stay."""
    old = store.save(made_up())
    other = store.save(made_up("another"))
    new = store.save(made_up(amount=3.0))
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)
    assert store.names() == ("another", "two-steps")
    assert store.load("two-steps").system.technosphere.values[2] == 3.0


@pytest.mark.parametrize("file", ["meta.json", "arrays.npz"])
@pytest.mark.parametrize("damage", ["changed", "cut", "gone"])
def test_damage_is_found(file: str, damage: str) -> None:
    """Proves: a flipped byte, a cut or a missing file is said with its cure; importing again cures it."""
    path = store.save(made_up()) / file
    data = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    else:
        data[len(data) // 2] ^= 1
        path.write_bytes(data if damage == "changed" else data[:-20])
    with pytest.raises(BackgroundError) as error:
        store.load("two-steps")
    assert str(error.value) == "the imported background 'two-steps' is damaged; import it again"
    store.save(made_up())
    assert same(store.load("two-steps"), made_up())


def test_a_broken_pointer_is_damage(cache: Path) -> None:
    store.save(made_up())
    for text in ("{", "[]", '{"content": 1}'):
        (cache / "two-steps.json").write_text(text)
        with pytest.raises(BackgroundError, match="is damaged; import it again"):
            store.load("two-steps")
        with pytest.raises(BackgroundError, match="is damaged; import it again"):
            store.summary("two-steps")


def test_whatever_stands_in_a_pointer_is_one_line(cache: Path) -> None:
    """Proves: each value of a pointer in another form, or gone, and what is no pointer at all, is damage, never a
    traceback; a list of what is imported says so, too, and goes on."""
    store.save(made_up())
    pointer = cache / "two-steps.json"
    good = json.loads(pointer.read_bytes())
    others = (None, -1.5, "x", "../..", "\ud800", "\x00", [], {}, [1, 2])
    broken = [b"", b"\xff\xfe", b"null", b"5", b"[" * 100_000, b"\x00"]
    for key in good:
        broken.append(json.dumps({name: one for name, one in good.items() if name != key}).encode())
        # any text is a name or a licence
        texts = key in ("name", "kind", "citation", "licence")
        broken += [
            json.dumps({**good, key: other}).encode()
            for other in others
            if not (texts and isinstance(other, str)) and not (key == "methods" and other == [])
        ]
    for text in broken:
        pointer.write_bytes(text)
        for asked in (store.load, store.outline, store.summary):
            with pytest.raises(BackgroundError, match="is damaged; import it again"):
                asked("two-steps")
        listed = CliRunner().invoke(main, ["background", "list"])
        assert listed.exit_code == 0
        assert "'two-steps' is damaged; import it again" in listed.stderr
    pointer.write_text(json.dumps(good))
    assert same(store.load("two-steps"), made_up())


def test_what_another_version_wrote_is_imported_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lca.backgrounds.packed.FORM", 0)
    store.save(made_up())
    monkeypatch.undo()
    monkeypatch.setenv("LCA_CACHE", str(cache.parent))
    with pytest.raises(BackgroundError, match="another version of lca; import it again"):
        store.load("two-steps")


def test_a_name_that_is_not_there() -> None:
    """Proves: for WARM the very command is said, else the nearest names, or what there is."""
    warm = (
        "no background 'warm-v15' is imported; run `lca background import warm FOLDER` with the folder of US EPA's "
        "WARM v15 matrices"
    )
    with pytest.raises(BackgroundError) as error:
        store.load("warm-v15")
    assert str(error.value) == warm
    store.save(made_up())
    with pytest.raises(BackgroundError) as error:
        store.outline("warm-v15")
    assert str(error.value) == f"{warm} (imported: two-steps)"
    with pytest.raises(BackgroundError, match="did you mean two-steps"):
        store.outline("two-step")
    with pytest.raises(BackgroundError, match="`lca background import --help` says how"):
        store.outline("ecoinvent")
    with pytest.raises(BackgroundError, match=r"no background '\.\./x' is imported"):
        store.load("../x")


@pytest.mark.parametrize("name", ["WARM", "ecoinvent 3.10", "a:b", "../up", "", "a" * 81, "-a"])
def test_names_that_no_scenario_could_write(name: str) -> None:
    with pytest.raises(BackgroundError, match="cannot name a background; write lower-case"):
        store.save(replace(made_up(), name=name))


def test_remove(cache: Path) -> None:
    where = store.save(made_up())
    store.remove("two-steps")
    assert not where.exists()
    assert store.names() == ()
    with pytest.raises(BackgroundError, match="no background 'two-steps' is imported"):
        store.remove("two-steps")


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: it is one clear message that names LCA_CACHE, not a traceback."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "file"))
    with pytest.raises(CannotSave, match="LCA_CACHE"):
        store.save(made_up())
    assert store.names() == ()


KILLED = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from test_store import made_up
from lca.backgrounds import store
left = {step}
def counted(event, args):
    global left
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir") and "backgrounds" in str(args[0]):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(counted)
store.save(made_up("another", {step}))
print("whole")
"""


def test_an_import_killed_at_any_step_leaves_nothing_for_long(cache: Path) -> None:
    """Proves: killed before each of its steps on the disk, an import leaves the old background or the new one, and
    what else it left goes with the next import."""
    store.save(made_up())
    for step in range(1, 200):
        before = "another" in store.names() and store.load("another").system.technosphere.values[2]
        code = KILLED.format(tests=str(Path(__file__).parent), step=step)
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert not done.stderr
        now = "another" in store.names() and store.load("another").system.technosphere.values[2]
        assert now in (before, float(step))
        store.save(made_up())
        wanted = [store.summary(name).content for name in store.names()]
        there = {path.name for path in cache.iterdir()}
        assert there == {
            ".lock",
            *(f"{name}.json" for name in store.names()),
            *(f"{name}.{content}" for name, content in zip(store.names(), wanted, strict=True)),
        }
        if done.stdout == "whole\n":
            break
    assert step > 10 and now == float(step)


def test_what_lies_in_the_cache_and_is_not_ours_stays(cache: Path) -> None:
    """Proves: with LCA_CACHE set to a folder of work, imports and removals touch what they wrote and nothing else."""
    cache.mkdir(parents=True)
    others = [
        cache / "kitzes" / "background.yaml",
        cache / "my-thesis" / "data.csv",
        cache / ("two-steps." + "0" * 32) / "meta.json",  # our form, without our mark
        cache / "notes.json",
        cache / ".lca-00000000" / "precious",
    ]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_text("precious")
    store.save(made_up())
    store.save(made_up("another"))
    store.remove("two-steps")
    store.remove("another")
    assert sorted(path for path in cache.rglob("*") if path.is_file()) == sorted(
        [*others, cache / ".lock"]
    )
    assert {path.read_text() for path in others} == {"precious"}


def test_a_file_of_others_in_the_place_of_a_pointer_stays(cache: Path) -> None:
    cache.mkdir(parents=True)
    (cache / "two-steps.json").write_text('{"name": "two-steps", "content": "my notes"}')
    with pytest.raises(CannotSave, match=r"lca did not write.*LCA_CACHE"):
        store.save(made_up())
    with pytest.raises(CannotSave, match="lca did not write"):
        store.remove("two-steps")
    assert "my notes" in (cache / "two-steps.json").read_text()
    assert [path.name for path in cache.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000])
def test_a_damaged_pointer_of_ours_is_replaced(cache: Path, text: str) -> None:
    store.save(made_up())
    (cache / "two-steps.json").write_text(text)
    store.save(made_up("another"))  # does not take its content for one that nobody points at
    store.save(made_up())
    assert same(store.load("two-steps"), made_up())


MANY = """
import sys
sys.path.insert(0, {tests!r})
from test_store import made_up
from lca.backgrounds import store
for turn in range(12):
    store.save(made_up(amount=float({who}) + turn % 3))
    store.load("two-steps")
"""


def test_imports_at_once(cache: Path) -> None:
    """Proves: three processes that import and read one name at once never meet half a background."""
    code = [MANY.format(tests=str(Path(__file__).parent), who=who) for who in (1, 2, 3)]
    running = [
        subprocess.Popen([sys.executable, "-c", one], stderr=subprocess.PIPE, text=True)
        for one in code
    ]
    assert [one.communicate(timeout=120)[1] for one in running] == ["", "", ""]
    assert np.isfinite(store.load("two-steps").system.technosphere.values).all()
    assert len(list(cache.iterdir())) == 3
