"""Ratios of by-products for chemicals, lime, gypsum, metals and water, worked out from atoms and amounts a year."""

from __future__ import annotations

import pytest

from lca.library.library import load_library

# molar masses, g/mol
CAO, LIMESTONE, SLAKED, GYPSUM, PLASTER = 56.077, 100.086, 74.092, 172.17, 145.15


@pytest.mark.parametrize(
    ("byproduct", "product", "on_paper", "unit"),
    [
        # nitrogen for nitrogen: 2 N of ammonium sulphate, 2 N of urea
        ("ammonium-sulphate", "urea", 60.06 / 132.14, "t/t"),
        # sulphur for sulphur
        ("so2-gas", "sulphuric-acid", 98.08 / 64.07, "t/t"),
        # a tonne of acid of 2.3 t of phosphogypsum
        ("phosphogypsum", "sulphuric-acid", 1 / 2.3, "t/t"),
        ("used-oil", "base-oil", 2 / 3, "t/t"),
        # lime for lime
        ("carbide-slag", "fgd-limestone", 0.64 * LIMESTONE / CAO, "t/t"),
        ("alkali-residue", "fgd-limestone", 0.702 + 0.125 * LIMESTONE / SLAKED, "t/t"),
        # calcium for calcium: a hemihydrate of each dihydrate
        ("fgd-gypsum", "plaster-natural", PLASTER / GYPSUM, "t/t"),
        # 162 kt of reduced iron of 250 kt of dust
        ("steel-dust", "hot-metal-from-pellets", 162 / 250, "t/t"),
        # 25 % zinc, of which 85 to 90 % are won
        ("eaf-dust", "zinc-primary", 0.25 * 0.875, "t/t"),
        # 1.2 t of scrap per t of copper
        ("copper-scrap", "copper-primary", 1 / 1.2, "t/t"),
        # 57.5 % hydrogen of 2.016 g in 22.414 l, 85 % of it won
        ("coke-oven-gas", "hydrogen-coal", 0.575 * 0.85 * 2.016 / 22.414, "kg/Nm3"),
        # distillation of 0.2097 GJ/m3
        ("waste-steam", "desalination-ro", 1 / 0.2097, "t/GJ"),
    ],
)
def test_ratios(byproduct: str, product: str, on_paper: float, unit: str) -> None:
    library = load_library()
    found = library.substitution(byproduct, product)
    assert found is not None and found.ratio is not None
    number, _, written = found.ratio.text.partition(" ")
    assert written == unit
    assert float(number) == pytest.approx(on_paper, rel=0.005)
    assert found.product in library.activities
