"""What imports do to numbers, each against a sum on paper: units, flow properties, distributions, shares, letters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from foreign_files import (
    CO2,
    EXACT,
    emitted,
    gas,
    made,
    olca_edge,
    olca_zip,
    product,
    scores,
    simapro,
    simapro_head,
    spold_edge,
    spold_gas,
    spolds,
    used,
    workbook,
)
from foreign_files import IN as GOES_IN
from foreign_files import OUT as GOES_OUT
from in_brightway import BRIGHTWAY

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats.bw2io_formats import read
from lca.quantities.spreads import KINDS, Normal
from lca.quantities.units import ENERGY, GAS, MASS

pytestmark = [*BRIGHTWAY, pytest.mark.usefixtures("elsewhere")]


def said(texts: tuple[object, ...]) -> str:
    return "\n".join(map(str, texts))


GROUPS = {
    "mass": {"kg": 1.0, "t": 1000.0, "sh tn": 907.18474},
    "volume": {"m3": 1.0, "l": 0.001},
    "energy": {"MJ": 1.0, "kWh": 3.6},
}
PROPERTIES = {"in-mass": "mass", "in-volume": "volume", "in-energy": "energy"}
FLOWS = {
    "co2": {
        "name": "Carbon dioxide, fossil",
        "kind": "ELEMENTARY_FLOW",
        "properties": {"in-mass": 1.0},
    },
    "oil": {
        "name": "oil",
        "kind": "PRODUCT_FLOW",
        "properties": {"in-mass": 1.0, "in-volume": 0.001},
    },
    "heat": {"name": "heat", "kind": "PRODUCT_FLOW", "properties": {"in-energy": 1.0}},
    "gas": {
        "name": "gas",
        "kind": "PRODUCT_FLOW",
        "properties": {"in-volume": 1.0, "in-energy": 36.0},
    },
    "power": {"name": "power", "kind": "PRODUCT_FLOW", "properties": {"in-energy": 1.0}},
    "waste": {"name": "waste", "kind": "WASTE_FLOW", "properties": {"in-mass": 1.0}},
}


def process(*edges: object, **more: object) -> dict[str, object]:
    return {"exchanges": list(edges), **more}


def property_(name: str) -> dict[str, str]:
    return {"@id": name}


def test_openlca_amounts_in_another_property_of_the_flow(tmp_path: Path) -> None:
    """Proves: 1 m3 of an oil of 0.001 m3/kg is 1,000 kg, so its 0.5 kg CO2 a kg are 500, and 7.2 MJ of a gas of 36 MJ/m3
    are 0.2 m3, so its 0.36 kg are 0.072 a kWh; the property may also be known by its unit alone, and the spread goes along.

    bw2io multiplies by the size of the unit alone: 0.5 and 2.592.
    """
    sd = {"distributionType": "NORMAL_DISTRIBUTION", "mean": 7.2, "sd": 0.72}
    processes = {
        "oil": process(
            olca_edge("oil", 1, "mass/kg", False), olca_edge("co2", 0.5, "mass/kg", False)
        ),
        "heat": process(
            olca_edge("heat", 1, "energy/MJ", False),
            olca_edge("oil", 1, "volume/m3", True, flowProperty=property_("in-volume")),
        ),
        "boiler": process(
            olca_edge("power", 1, "energy/MJ", False), olca_edge("oil", 2, "volume/l", True)
        ),
        "gas": process(
            olca_edge("gas", 1, "volume/m3", False), olca_edge("co2", 0.36, "mass/kg", False)
        ),
        "engine": process(
            olca_edge("power", 1, "energy/kWh", False, defaultProvider=None),
            olca_edge(
                "gas", 7.2, "energy/MJ", True, flowProperty=property_("in-energy"), uncertainty=sd
            ),
        ),
    }
    found = read(
        "openlca-jsonld", olca_zip(tmp_path / "x.zip", FLOWS, processes, GROUPS, PROPERTIES)
    )
    by_name = scores(found)
    assert by_name["heat"] == pytest.approx(500.0, rel=1e-12)
    assert by_name["boiler"] == pytest.approx(2 * 0.5, rel=1e-12)
    assert by_name["engine"] * 3.6 == pytest.approx(0.072, rel=1e-12)
    spread = found.system.technosphere
    (at,) = np.flatnonzero(spread.kinds)
    assert spread.values[at] == pytest.approx(0.2)
    assert spread.down[at] == pytest.approx(0.72 / 36)  # the cell is per 3.6 MJ made
    assert "1 amount in 'm3': one is 1000 kg" in said(found.conversions)
    assert "1 amount in 'MJ': one is 0.027777778 m3" in said(found.conversions)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("edge", "message"),
    [
        (
            olca_edge("oil", 1, "energy/MJ", True, flowProperty=property_("in-energy")),
            r"'heat', 'oil': nothing leads from 'MJ' to 'kg', the unit of this flow; export it again",
        ),
        (
            olca_edge("oil", 1, "cups/cup", True),
            r"'heat', 'oil': the unit 'cup' is in no unit group of the export",
        ),
        (olca_edge("oil", "much", "mass/kg", True), r"'heat', 'oil': the amount is 'much'"),
    ],
)
def test_openlca_units_that_lead_nowhere_are_refused(
    tmp_path: Path, edge: object, message: str
) -> None:
    """Proves: an amount that nothing leads from to the flow's unit is named with process and flow, never taken as 1."""
    processes = {
        "oil": process(olca_edge("oil", 1, "mass/kg", False)),
        "heat": process(olca_edge("heat", 1, "energy/MJ", False), edge),
    }
    path = olca_zip(tmp_path / "x.zip", FLOWS, processes, GROUPS, PROPERTIES)
    with pytest.raises(BackgroundError, match=message):
        read("openlca-jsonld", path)


def test_openlca_shares_and_units_of_other_size_are_told(tmp_path: Path) -> None:
    """Proves: shares of 0.6 and 0.3 are taken as they are and counted with their sum, and so is a short ton of 1,000 kg."""
    shares = [
        {"allocationType": "PHYSICAL_ALLOCATION", "product": {"@id": one}, "value": share}
        for one, share in (("power", 0.6), ("heat", 0.3))
    ]
    plant = process(
        olca_edge("power", 1, "energy/MJ", False),
        olca_edge("heat", 1, "energy/MJ", False),
        olca_edge("co2", 10, "mass/kg", False),
        allocationFactors=shares,
        defaultAllocationMethod="PHYSICAL_ALLOCATION",
    )
    groups = {**GROUPS, "mass": {"kg": 1.0, "sh tn": 1000.0}}
    path = olca_zip(tmp_path / "x.zip", FLOWS, {"plant": plant}, groups, PROPERTIES)
    found = read("openlca-jsonld", path)
    assert sorted(found.system.biosphere.values) == pytest.approx([3.0, 6.0])
    assert (
        "1 process is allocated by shares that do not add up to 1, taken as they are: plant (0.9)"
        in said(found.notes)
    )
    assert "sh tn = 1000 kg, 907.185 here" in said(found.notes)
    shares.pop()
    path = olca_zip(tmp_path / "y.zip", FLOWS, {"plant": plant}, GROUPS, PROPERTIES)
    with pytest.raises(
        BackgroundError, match=r"'plant': it has no factor of PHYSICAL_ALLOCATION for its product"
    ):
        read("openlca-jsonld", path)


def test_a_treatment_that_sells_power_is_not_divided_by_guess(tmp_path: Path) -> None:
    """Proves: treatment with a product beside it, and no factors, is refused with its name and what to do."""
    burning = process(
        olca_edge("waste", 1, "mass/t", True, isQuantitativeReference=True),
        olca_edge("power", 500, "energy/kWh", False),
    )
    path = olca_zip(tmp_path / "x.zip", FLOWS, {"burning": burning}, GROUPS, PROPERTIES)
    with pytest.raises(
        BackgroundError, match=r"'burning': it makes 2 products \(waste, power\).*avoided"
    ):
        read("openlca-jsonld", path)
    burning["exchanges"][1]["isAvoidedProduct"] = True  # type: ignore[index]
    plant = process(
        olca_edge("power", 1, "energy/kWh", False), olca_edge("co2", 0.6, "mass/kg", False)
    )
    path = olca_zip(
        tmp_path / "y.zip", FLOWS, {"burning": burning, "plant": plant}, GROUPS, PROPERTIES
    )
    # 1,000 kg treated spare 500 kWh × 0.6 kg; treating one is −1 of the waste.
    assert scores(read("openlca-jsonld", path))["burning"] == pytest.approx(0.3)


def test_simapro_units(tmp_path: Path) -> None:
    """Proves: of a machine of 12 kg CO2 an hour, a day is 288, 30 minutes 6, a year of 365.25 days 12 × 8,766, 7,200 s 24;
    a nautical mile is 1,852 m, a MBq a thousand kBq (not a mBq), a Mg of gas a tonne, 3.6 MJ of power a kWh.

    bw2io's table: 0.5, 21,600, 0.00137 and 3.1e8 kg, 1,548 m, and a millionth of a kBq.
    """
    users = {
        "day": ("Machine;day;1", 288.0),
        "minutes": ("Machine;min;30", 6.0),
        "year": ("Machine;year;1", 12 * 8766.0),
        "seconds": ("Machine;s;7200", 24.0),
        "voyage": ("Sea;Nautic mil;2", 2 * 1852.0),
        "kettle": ("Power;MJ;7.2", 2 * 0.5),
        "activity": ("Ray;MBq;1", 1000.0),
        "weight": ("Stone;Mg;0.002", 2.0),
        "custom": ("Stone;sack;3", 3 * 50.0),
    }
    text = simapro_head() + simapro(
        "Machine", products=[product("Machine", "hr")], emissions_to_air=[gas("12")]
    )
    text += simapro("Sea", products=[product("Sea", "m")], emissions_to_air=[gas("1")])
    text += simapro("Power", products=[product("Power", "kWh")], emissions_to_air=[gas("500", "g")])
    text += simapro("Ray", products=[product("Ray", "kBq")], emissions_to_air=[gas("1")])
    text += simapro("Stone", products=[product("Stone", "kg")], emissions_to_air=[gas("1")])
    for name, (row, _) in users.items():
        inputs = [f"{row};{EXACT};"]
        text += simapro(name, products=[product(name, "kg")], materials_fuels=inputs)
    text += "Quantities\nMass;Yes\n\nUnits\nkg;Mass;1;kg\nsack;Mass;50;kg\noz;Mass;0.5;kg\n\n"
    path = tmp_path / "x.csv"
    path.write_text(text, "cp1252")
    found = read("simapro-csv", path)
    by_name = scores(found)
    for name, (_, right) in users.items():
        assert by_name[name] == pytest.approx(right, rel=1e-12), name
    assert "1 amount in 'day': one is 24 hour" in said(found.conversions)
    assert (
        "1 unit has another size in the file than here: oz = 0.5 kilogram, 0.0283495 here"
        in said(found.notes)
    )


def test_simapro_normal_is_written_as_two_standard_deviations(tmp_path: Path) -> None:
    """Proves: "Normal;3" beside 10 is a standard deviation of 1.5 (bw2io: 1.73), in g 0.0015 kg; ends of a uniform
    number that leave the amount out, and an SD² below 1, are exact and counted; a log-normal SD² of 4 is ln 2."""
    rows = [
        gas("10", spread="Normal;3;0;0"),
        gas("10", "g", spread="Normal;3;0;0"),
        gas("100", spread="Uniform;0;0.9;1.1"),
        gas("1", spread="Lognormal;4;0;0"),
        gas("1", spread="Lognormal;0.5;0;0"),
        gas("7", spread="Triangle;0;6;9"),
    ]
    path = tmp_path / "x.csv"
    text = simapro("A", products=[product("A", "kg")], emissions_to_air=rows)
    path.write_text(simapro_head() + text, "cp1252")
    found = read("simapro-csv", path)
    cells = found.system.biosphere
    assert cells.values.tolist() == pytest.approx([10, 0.01, 100, 1, 1, 7])
    kinds = [KINDS[kind - 1].__name__ if kind else "" for kind in cells.kinds]
    assert kinds == ["Normal", "Normal", "", "LogNormal", "", "Triangular"]
    assert KINDS[cells.kinds[0] - 1] is Normal
    assert cells.down[[0, 1, 3]].tolist() == pytest.approx([1.5, 0.0015, np.log(2)])
    assert (
        "2 uncertain amounts have parameters that no distribution can have, taken as exact"
        in said(found.notes)
    )


def test_simapro_letters_shares_and_decimal_commas(tmp_path: Path) -> None:
    """Proves: UTF-8 is read as UTF-8, and what is not as GB 18030 or as Windows-1252; 0,1 is a tenth; 60 % and 30 % are
    told as 0.9, and a product of no share as one."""
    for encoding, name, told in (
        ("utf-8", "高炉矿渣粉", "UTF-8"),
        ("gbk", "高炉矿渣粉", "GB 18030"),
        ("utf-8-sig", "Größe", "UTF-8"),
        ("cp1252", "Straße – Köln €", "Windows-1252"),
    ):
        products = [
            product(name, "kg", share="60"),
            product("b", "kg", share="30"),
            product("c", "kg", share="0"),
        ]
        text = simapro(name, products=products, emissions_to_air=[gas("0,1")])
        path = tmp_path / f"{encoding}.csv"
        path.write_text(simapro_head(decimal=",") + text, encoding)
        found = read("simapro-csv", path)
        assert scores(found)[name] == pytest.approx(0.06)
        assert f"letters are read as {told}; if names look wrong" in said(found.conversions)
        assert f"taken as they are: {name} (0.9)" in said(found.notes)
        assert "1 product has a share of 0 in its process and no burden: c" in said(found.notes)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "Steel;kg;4;Weibull;1;2;3;",
            r"line LINE, 'Car': this cannot be read \(Unknown uncertainty type: Weibull\)",
        ),
        (
            "Steel;kg;nan;Undefined;0;0;0;",
            r"line LINE, 'Car': 'nan' is not a number; correct it in SimaPro",
        ),
        ("Steel;kg;4*missing;Undefined;0;0;0;", r"line LINE, 'Car': this cannot be read"),
    ],
)
def test_simapro_refusals_name_line_and_product(tmp_path: Path, row: str, message: str) -> None:
    """Proves: a bad row is said with its line in the file and the product of its process."""
    text = simapro_head() + simapro("Steel", products=[product("Steel", "kg")])
    text += simapro("Car", products=[product("Car", "kg")], materials_fuels=[row])
    path = tmp_path / "x.csv"
    path.write_text(text)
    line = text.splitlines().index(row if "missing" not in row else product("Car", "kg")) + 1
    with pytest.raises(BackgroundError, match=message.replace("LINE", str(line))):
        read("simapro-csv", path)


def test_workbook_units_spreads_and_formulas(tmp_path: Path) -> None:
    """Proves: t is a tonne and Nm3 a normal cubic metre, mJ no MJ; uniform ends of 0.9 and 1.1 leave the amount 100 alone;
    amounts beside formulas are counted, with row and activity, those of zero apart."""
    path = workbook(
        tmp_path / "x.xlsx",
        {
            "steel": ("t", [made("steel", "t"), emitted(2000)]),
            "gas": ("Nm3", [made("gas", "Nm3"), emitted(0, formula="2*emf")]),
            "spark": ("mJ", [made("spark", "mJ"), emitted(3, formula="a+b")]),
            "dust": (
                "kilogram",
                [
                    made("dust", "kilogram"),
                    emitted(100, **{"uncertainty type": 4, "minimum": 0.9, "maximum": 1.1}),
                ],
            ),
        },
    )
    found = read("brightway-excel", path)
    by_name = {one.name: one for one in found.activities}
    assert (by_name["steel"].size, by_name["steel"].dimension) == (1000.0, MASS)
    assert (by_name["gas"].size, by_name["gas"].dimension) == (1.0, GAS)
    assert by_name["spark"].dimension == (("mJ", 1),)
    assert scores(found)["dust"] == 100.0
    assert not found.system.biosphere.kinds.any()
    notes = said(found.notes)
    assert "1 uncertain amount has parameters that no distribution can have" in notes
    assert "1 amount is 0 beside a formula, which is not evaluated: 'Data', row 17, 'gas'" in notes
    assert (
        "taken as they stand beside a formula, which is not evaluated: 'Data', row 25, 'spark'"
        in notes
    )


@pytest.mark.parametrize(
    ("edge", "message"),
    [
        (
            emitted(None, formula="2*3"),
            "'Data', row 9, 'a': 'Carbon dioxide, fossil' has no amount; write the value",
        ),
        (
            emitted("=2*3"),
            "'Data', row 9, 'a': 'amount' of 'Carbon dioxide, fossil' is a formula without a stored value; open",
        ),
        (
            emitted("1,5"),
            "'Data', row 9, 'a': 'amount' of 'Carbon dioxide, fossil' is '1,5', which is not a number; write",
        ),
        (
            emitted(1, loc="nan"),
            "'Data', row 9, 'a': 'loc' of 'Carbon dioxide, fossil' is 'nan', which is not a number",
        ),
        (used("glue", 1, "kilogram"), "glue | CN | kilogram (used by a, 'Data', row 9)"),
    ],
)
def test_workbook_refusals_name_sheet_row_and_activity(
    tmp_path: Path, edge: dict[str, object], message: str
) -> None:
    """Proves: a cell that bw2io would drop, or stumble over, is said with its place."""
    path = workbook(tmp_path / "x.xlsx", {"a": ("kilogram", [made("a", "kilogram"), edge])})
    with pytest.raises(BackgroundError) as error:
        read("brightway-excel", path)
    assert message in str(error.value)


def test_workbook_sheets_and_activities_are_not_dropped_in_silence(tmp_path: Path) -> None:
    """Proves: a sheet that bw2io skips though activities stand on it is told, and an activity called 12 is refused."""
    import openpyxl

    path = workbook(tmp_path / "x.xlsx", {"a": ("kilogram", [made("a", "kilogram"), emitted(1)])})
    book = openpyxl.load_workbook(path)
    more = book.create_sheet("More")
    more["A2"], more["B2"] = "Activity", "b"
    book.save(path)
    assert "1 sheet is left out, as their first cell says or because it is empty: More" in said(
        read("brightway-excel", path).notes
    )
    more["A1"], more["A4"], more["B4"] = "data", "Activity", 12
    book.save(path)
    with pytest.raises(
        BackgroundError, match="'More', row 4: the name of this activity is the number 12; write"
    ):
        read("brightway-excel", path)


def test_ecospold_inputs_without_a_maker_lead_nowhere(tmp_path: Path) -> None:
    """Proves: inputs that bw2io purges with a line in a log are refused, and listed where they are cut off; a file that
    cannot be read, and one of two products, are named; replaced spreads are counted."""
    wide = '<uncertainty><lognormal meanValue="1" mu="0" variance="9" varianceWithPedigreeUncertainty="9"/></uncertainty>'
    lonely = spold_edge("car", 1.0, "kg", GOES_OUT) + spold_edge(
        "steel", 4.0, "kg", GOES_IN, "a-gone"
    )
    lonely += spold_edge("glue", 2.0, "kg", GOES_IN) + spold_gas(1.0, wide)
    folder = spolds(tmp_path / "data", {"car": lonely})
    with pytest.raises(BackgroundError, match="2 inputs of 'data' lead nowhere: glue"):
        read("ecospold2", folder)
    found = read("ecospold2", folder, cut_off=True)
    assert found.unlinked == (
        "glue | kilogram (used by car)",
        "steel | kilogram (used by car)",
    )
    assert "1 log-normal spread is replaced by bw2io: a sigma above 2.5 becomes 0.25" in said(
        found.notes
    )
    assert found.system.biosphere.down.tolist() == [0.25]
    assert [flow.code for flow in found.flows] == [f"biosphere3|{CO2}"]
    two = spold_edge("car", 1.0, "kg", GOES_OUT) + spold_edge("van", 1.0, "kg", GOES_OUT)
    with pytest.raises(
        BackgroundError, match=r"'a-two_p\.spold': 'two' makes 2 products: car, van; take a linked"
    ):
        read("ecospold2", spolds(tmp_path / "two", {"two": two}))
    (folder / "b_p.spold").write_text("<ecoSpold>", "utf-8")
    with pytest.raises(BackgroundError, match=r"'b_p\.spold': this cannot be read"):
        read("ecospold2", folder)


def test_units_of_brightway_are_ours() -> None:
    """Proves: bw2io's names for t and Nm3 are known in a database of Brightway, where a ton is a tonne; elsewhere it is not."""
    from lca.backgrounds.units_of import size_in_brightway, size_of

    assert size_in_brightway("ton") == (1000.0, MASS)
    assert size_of("ton") == (1.0, (("ton", 1),))
    assert size_of("normal cubic meter") == (1.0, GAS)
    assert size_of("MWh") == (3600.0, ENERGY)
