"""Activities by code, name, location and unit; the misses say what to do."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.find import find, matching, search
from lca.backgrounds.model import Described
from lca.quantities.units import MASS


@dataclass
class Listed:
    name: str
    activities: tuple[Described, ...]


ROWS = [
    ("c1", "steel production", "CN", "kg"),
    ("c2", "steel production", "GLO", "kg"),
    ("c3", "steel production", "RoW", "kg"),
    ("c4", "Steel production", "US", "kg"),
    ("c5", "heat, waste", "CN", "MJ"),
    ("c6", "heat, waste", "CN", "kWh"),
    ("c7", "twin", "CN", "kg"),
    ("c8", "twin", "CN", "kg"),
    ("c9", "Lime Kiln", "CN", "kg"),
    ("c7x", "c9", "CN", "kg"),
]
EI = Listed("ei", tuple(Described(c, n, place, u, 1.0, MASS, "p") for c, n, place, u in ROWS))


@pytest.mark.parametrize(
    ("text", "position"),
    [("c2", 1), ("Steel production", 3), ("Lime Kiln", 8), ("lime kiln", 8), ("c9", 8)],
)
def test_found_by_code_or_name(text: str, position: int) -> None:
    """Proves: a code goes before a name, a name as written before one in other letters."""
    assert find(EI, text) == position


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "steel prodution",
            "there is no activity 'steel prodution' in ei; did you mean steel production",
        ),
        (
            "zzz",
            "there is no activity 'zzz' in ei; `lca background show ei --search WORD` finds activities",
        ),
        (
            "steel production",
            "3 match 'steel production' in ei; write {background: ei, name: …} and add location: CN, GLO or RoW",
        ),
        (
            "STEEL PRODUCTION",
            "4 match 'STEEL PRODUCTION' in ei; write {background: ei, name: …} and add location: CN, GLO, RoW or US",
        ),
        ("twin", "2 match 'twin' in ei; name one by its code: ei:c7 or ei:c8"),
    ],
)
def test_misses(text: str, message: str) -> None:
    with pytest.raises(BackgroundError) as error:
        find(EI, text)
    assert str(error.value).startswith(message)


def test_search_narrows_down() -> None:
    assert search(EI, "steel production", "GLO") == 1
    assert search(EI, "heat, waste", unit="kWh") == 5
    assert search(EI, "heat, waste", "CN", "MJ") == 4
    assert search(EI, "lime kiln") == 8


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("steel production",), "3 match 'steel production' in ei; add location: CN, GLO or RoW"),
        (("heat, waste", "CN"), "2 match 'heat, waste' in ei; add unit: MJ or kWh"),
        (
            ("steel production", "FR"),
            "'steel production' in ei has no location 'FR'; its locations are CN, GLO or RoW",
        ),
        (
            ("heat, waste", "CN", "t"),
            "'heat, waste' in ei has no unit 't'; its units are MJ or kWh",
        ),
        (("twin", "CN", "kg"), "2 match 'twin' in ei; name one by its code: ei:c7 or ei:c8"),
    ],
)
def test_search_says_what_to_add(given: tuple[str, ...], message: str) -> None:
    with pytest.raises(BackgroundError) as error:
        search(EI, *given)
    assert str(error.value) == message


def test_words() -> None:
    """Proves: all words must be there, in name, product, location or code, in any case."""
    assert matching(EI, ["STEEL", "cn"]) == [0]
    assert matching(EI, ["nothing", "cn"]) == []
