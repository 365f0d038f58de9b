"""Uses that a standard forbids, and how much it allows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import lca

ROOT = Path(__file__).parents[3]

SLAG = """
schema: 2
scenario: slag
title: Slag to cement
year: 2022
geography: {where}
facilities:
  works: {{name: Steel works, sector: iron and steel}}
  kiln: {{name: Kiln, sector: {sector}}}
exchanges:
  - id: slag
    from: works
    to: kiln
    byproduct: steel-slag
    amount: 100 kt/year
    status: {status}
    evidence: illustrative
    displaces: {{product: {product}, ratio: 0.7 t/t, transport: []}}
    recycled:
      yield: 0.95 t/t
      transport: [{{mode: truck-30t, distance: 50 km}}]
      residue: {{activity: landfill-inert}}
    without: [{{disposal: [{{activity: landfill-inert, amount: 1 t/t}}], source: made up}}]
"""

Said = Callable[..., list[str]]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """What is wrong with steel slag that goes to a kiln."""

    def problems(
        product: str = "clinker",
        status: str = "proposed",
        where: str = "CN-HE",
        sector: str = "cement plant",
        year: int = 2022,
    ) -> list[str]:
        path = tmp_path / "slag.yaml"
        text = SLAG.format(product=product, status=status, where=where, sector=sector)
        path.write_text(text.replace("year: 2022", f"year: {year}"), "utf-8")
        try:
            lca.load(path)
        except lca.WrongInput as error:
            return [str(one) for one in error.problems]
        return []

    return problems


def test_steel_slag_is_no_admixture_of_cement(said: Said) -> None:
    """Proves: a new use that GB 175-2023 forbids is an error with its clause, at the product, whatever the year."""
    [problem] = said()
    assert "exchanges[slag].displaces.product: " in problem
    assert "GB 175-2023, 5.2" in problem and "another use" in problem
    assert said(status="idea") == [problem]


def test_where_and_when_it_is_forbidden(said: Said) -> None:
    """Proves: it is in force in China alone; what operated before it came is no error, what operates after is."""
    assert said(where="US-TX") == []
    assert said(status="operating", year=2022) == []
    assert len(said(status="operating", year=2024)) == 1


def test_whose_use_a_standard_is_about(said: Said) -> None:
    """Proves: what makes cement may not take it in the place of cement; concrete is not what the clause is about."""
    assert len(said(product="cement-po-42-5")) == 1
    assert said(product="aggregate-natural") == []


def test_a_standard_of_other_receivers(tmp_path: Path, made_up_library: Path) -> None:
    """Proves: a clause on cement works says nothing of a sector that is known to be another one."""
    files = ROOT / "tests" / "files"
    text = (files / "bad" / "standards.yaml").read_text("utf-8")
    text = text.replace("../good.yaml", str(files / "good.yaml"))
    text = text.replace("../standards-factors.yaml", str(files / "standards-factors.yaml"))
    text = text.replace("moisture: 12 %", "moisture: 2 %").replace(
        "amount: 250 kt", "amount: 60 kt"
    )
    path = tmp_path / "standards.yaml"
    for sector, count in (("Cement works", 1), ("Ready mix", 0), ("Hobbits", 1)):
        path.write_text(text.replace("sector: Cement works", f"sector: {sector}"), "utf-8")
        if count:
            with pytest.raises(lca.WrongInput, match=r"XX 4-2023, 5\.2"):
                lca.load(path)
        else:
            assert lca.load(path).exchanges


def test_a_share_is_exceeded_at_its_limit(tmp_path: Path, made_up_library: Path) -> None:
    """Proves: 20 % of the mix with 1 Mt of clinker is 200 / 0.98 kt of usable slag; a little more is an error."""
    files = ROOT / "tests" / "files"
    over = (
        f"extends: {files / 'good.yaml'}\nfactors: [{files / 'standards-factors.yaml'}]\n"
        "facilities: {{steelworks: {{supplies: {{bf-slag: 300 kt/year}}}}}}\n"
        "exchanges: [{{id: slag, amount: {amount} kt/year}}]\n"
    )
    most = 200 / 0.98 / 0.95
    path = tmp_path / "share.yaml"
    path.write_text(over.format(amount=most * 0.9999), "utf-8")
    keys = [one.message.key for one in lca.load(path).warnings]
    assert keys == ["share-exceeded-unseen"]
    path.write_text(over.format(amount=most * 1.0001), "utf-8")
    with pytest.raises(lca.WrongInput, match=r"XX 1-2020, 4\.1 allows 20 % of the mix"):
        lca.load(path)


def test_properties_that_count_for_nothing(tmp_path: Path) -> None:
    """Proves: what no standard asks for is doubted with what they ask for, and a unit that fits no condition, in Chinese, too."""
    path = tmp_path / "fume.yaml"
    path.write_text(
        "schema: 2\nscenario: fume\ntitle: Fume\nyear: 2023\ngeography: CN-HE\nfacilities:\n  works:\n    name: Works\n"
        "    supplies: {silica-fume: {value: 3 kt/year, properties: {banana: 3, moisture: 300 kg, sio2: 90 %}}}\n"
        "exchanges: []\n",
        "utf-8",
    )
    banana, moisture = lca.load(path).warnings
    asked = "库中没有标准对 silica-fume 要求 banana；请写所要求的指标：activity-index-7d、loss-on-ignition、moisture或sio2"
    assert (banana.mark.line, banana.message.text("zh")) == (9, asked)
    assert moisture.where.endswith("properties.moisture")
    assert moisture.message.text().startswith("'300 kg' is kg, and standards ask for moisture")
