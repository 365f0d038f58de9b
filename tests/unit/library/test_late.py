"""Entries that are read when they are looked at: nothing is lost by it, and what is wrong is still told."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca
from lca.checks.factors import library_problems
from lca.library import late
from lca.library.late import Late
from lca.library.library import load_library, whole_problems
from lca.library.sizes import LARGEST_SHIPPED, factor_sizes, sizes

OWN = (
    "activities:\n  mine: {{name: Mine, reference: 1 {unit}, geography: CN, year: 2023, boundary: cradle-to-gate, "
    "source: made-up, inputs: [{{activity: coal, amount: 1 kg}}]}}\n"
)


@pytest.fixture
def copied(made_up_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made-up library that may be changed, in its place."""
    folder = tmp_path / "factors"
    folder.mkdir()
    for path in made_up_library.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr("lca.library.library.shipped", lambda _name: folder)
    return folder


def test_a_mapping_as_any_other() -> None:
    """Proves: entries have the order, the length and the values of the files, and two libraries are equal by them."""
    one, other = load_library(), load_library()
    assert list(one.flows) == list(other.flows) == [id for id, _ in one.flows.items()]
    assert one.flows == other.flows == dict(one.flows)
    assert len(one.activities) == len(list(one.activities.values()))
    assert "clinker" in one.activities
    assert "nothing" not in one.activities
    assert one.activities.get("nothing") is None
    with pytest.raises(KeyError):
        _ = one.activities["nothing"]
    with pytest.raises(TypeError):
        one.activities["nothing"] = one.activities["clinker"]  # type: ignore[index]
    assert one.activities["clinker"] is one.activities["clinker"]


def test_only_what_is_looked_at_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: loading reads no entry, one is read once, and libraries over one another share it."""
    read: list[str] = []
    monkeypatch.setattr(late, "_KEPT", {})
    whole = late.Shipped.entry
    monkeypatch.setattr(
        late.Shipped, "entry", lambda file, part, id: (read.append(id), whole(file, part, id))[1]
    )
    library = load_library()
    assert read == []
    over = Late(library.activities.over({}))
    assert over.changed(library.activities) == set(library.activities)
    over = library.activities.over({"mine": library.activities["clinker"]})
    assert over.changed(library.activities) == {"mine"}
    assert read.count("clinker") == 1
    _ = over["clinker"]
    assert read.count("clinker") == 1


def test_a_misformed_shipped_entry_is_told_when_it_is_reached(copied: Path) -> None:
    """Proves: an entry that cannot be read says all that is wrong in its file; others of the library still serve."""
    path = copied / "activities.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("reference: 1 t km", "reference: 1 tonn km"), "utf-8")
    library = load_library()
    assert library.activities["clinker"].activity.reference.text == "1 t"
    with pytest.raises(
        lca.WrongInput, match=r"factors/activities.yaml:\d+:\d+: activities.truck.reference"
    ):
        _ = library.activities["truck"]
    assert {one.where for one in library_problems(library)} >= {"activities.truck.reference"}


def test_a_shipped_name_that_leads_nowhere_is_told_with_the_scenario_that_reaches_it(
    copied: Path, tmp_path: Path
) -> None:
    """Proves: a scenario is refused whose chain ends nowhere, and one that does not reach it is not; the check of the
    library tells it in any case."""
    path = copied / "activities.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("{activity: coal, amount: 100 kg}", "{activity: cole, amount: 100 kg}"),
        "utf-8",
    )
    good = Path(__file__).parents[2] / "files" / "good.yaml"
    with pytest.raises(
        lca.WrongInput,
        match=r"activities.clinker.inputs\[0\].activity: there is no activity 'cole'",
    ):
        lca.load(good)
    other = tmp_path / "other.yaml"
    over = "{product: coal, transport: [{mode: truck, distance: 1 km}]}"
    other.write_text(
        f"extends: {good}\nfacilities: {{cement-works: {{uses: {{}}}}}}\nexchanges: [{{id: slag, displaces: {over}}}]\n",
        "utf-8",
    )
    assert lca.load(other).exchanges
    assert [one.where for one in whole_problems(load_library())] == [
        "activities.clinker.inputs[0].activity"
    ]


@pytest.mark.usefixtures("made_up_library")
def test_what_an_own_file_measures_anew_is_held_against_all_that_names_it(tmp_path: Path) -> None:
    """Proves: an override in another unit tells every shipped row that does not fit any more, whatever is reached."""
    path = tmp_path / "own.yaml"
    path.write_text(OWN.format(unit="t").replace("mine:", "power:"), "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        load_library([(path, "own.yaml")])
    assert {"activities.clinker.inputs[1].amount", "activities.grinding.inputs[0].amount"} <= {
        one.where for one in caught.value.problems
    }
    path.write_text(OWN.format(unit="t"), "utf-8")
    assert load_library([(path, "own.yaml")]).own_activities[0].id == "mine"


@pytest.mark.usefixtures("made_up_library")
def test_an_override_comes_to_no_more_than_there_is(tmp_path: Path) -> None:
    """Proves: numbers that are each within the range and come to too much together are told where they do."""
    path = tmp_path / "own.yaml"
    huge = "1e18 kg"
    chain = (
        OWN.format(unit="kWh").replace("mine:", "power:").replace("amount: 1 kg", f"amount: {huge}")
    )
    path.write_text(
        chain
        + "  coal: {name: Coal, reference: 1 t, geography: CN, year: 2023, boundary: cradle-to-gate, "
        "source: made-up, flows: [{flow: co2-fossil, amount: 1e13 kg}]}\n",
        "utf-8",
    )
    with pytest.raises(lca.WrongInput, match="power"):
        load_library([(path, "own.yaml")])


def test_no_shipped_activity_is_larger_than_is_taken_for_granted() -> None:
    """Proves: the size from which most own files are judged without the whole library."""
    library = load_library()
    found = sizes(library.activities, factor_sizes(library.indicators.values()))
    assert max(found.values()) <= LARGEST_SHIPPED
    assert whole_problems(library) == []


def test_a_second_library_reads_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: libraries of one process share the entries that one of them has read, and only those files nobody has written to."""
    monkeypatch.setattr(late, "_KEPT", {})
    first, second = load_library(), load_library()
    assert first.activities["clinker"] is second.activities["clinker"]
    assert first.activities is not second.activities


def test_a_file_that_was_written_to_is_read_anew(copied: Path) -> None:
    """Proves: what stands in a factor file now counts, though the process has read it before."""
    before = load_library()
    assert before.activities["power"].activity.reference.text == "1 kWh"
    file = copied / "activities.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("reference: 1 kWh", "reference: 2.0 kWh", 1), "utf-8")
    after = load_library()
    assert after.activities["power"].activity.reference.text == "2.0 kWh"
    assert before.activities["power"].activity.reference.text == "1 kWh"
