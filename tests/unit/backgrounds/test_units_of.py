from __future__ import annotations

import pytest

from lca.backgrounds.units_of import money_of, size_of
from lca.quantities.units import ENERGY, GAS, HAULAGE, LENGTH, MASS, dimension


@pytest.mark.parametrize(
    ("written", "size", "dim"),
    [
        ("kg", 1.0, MASS),
        ("kilogram", 1.0, MASS),
        ("kilowatt hour", 3.6, ENERGY),
        ("megajoule", 1.0, ENERGY),
        ("ton kilometer", 1000.0, HAULAGE),
        ("t*km", 1000.0, HAULAGE),
        ("cubic meter", 1.0, dimension(m3=1)),
        ("standard cubic meter", 1.0, GAS),
        ("meter", 1e-3, LENGTH),
        ("2012 USD", 1.0, (("USD2012", 1),)),
        ("USD 2012", 1.0, (("USD2012", 1),)),
        ("USD2012", 1.0, (("USD2012", 1),)),
        ("US$2012", 1.0, (("USD2012", 1),)),
        ("M.EUR 2011", 1e6, (("EUR2011", 1),)),
        ("Mill USD2012", 1e6, (("USD2012", 1),)),
        ("万元2017", 1e4, (("CNY2017", 1),)),
        ("USD", 1.0, (("USD", 1),)),
    ],
)
def test_known_units(written: str, size: float, dim: object) -> None:
    assert size_of(written) == (pytest.approx(size, rel=1e-12), dim)


@pytest.mark.parametrize("written", ["unit", "Item(s)", "m2*year", "a", "%", "ton", "MTCO2E", "d"])
def test_other_units_are_their_own(written: str) -> None:
    """Proves: what is not known for certain is shown as it is, and no exchange can ask for it in our units.

    If "a" were taken for a year or "ton" for a tonne, an are of land or a short ton would go through.
    """
    assert size_of(written) == (1.0, ((written, 1),))


def test_money_and_its_year() -> None:
    assert money_of((("USD2012", 1),)) == "USD2012"
    assert money_of((("CNY", 1),)) == "CNY"
    assert money_of(MASS) is None
    assert money_of((("USD2012", 1), ("kg", -1))) is None
