"""Tables with commas, semicolons and tabs, decimal points and commas: read where that is certain, refused with a line where not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_matrices import KITZES, intensities, written

from lca.backgrounds.formats.cells import Form, form_of
from lca.backgrounds.formats.matrices import read
from lca.backgrounds.formats.tables import lines, table
from lca.problems import WrongInput


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("comma", [True, False])
def test_the_same_table_in_other_signs(tmp_path: Path, separator: str, comma: bool) -> None:
    """Proves: the table of a paper comes out the same, 1.6 and 1.2 a unit, with whichever signs it was written."""
    files = dict(KITZES)
    for name, held in KITZES.items():
        if name.endswith(".csv"):
            text = held.replace(",", separator)
            files[name] = text.replace(".", ",") if comma else text
    one = read(written(tmp_path, files))
    assert intensities(one) == pytest.approx([1.6, 1.2], rel=1e-12)
    told = "\n".join(map(str, one.conversions))
    between = "';'" if separator == ";" else "a tab"
    assert f"read with {between} between cells and " in told
    assert (f"{between} between cells and ',' as the decimal sign: A.csv" in told) is comma
    assert read(written(tmp_path, KITZES)).conversions == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a,b\n1,2\n", Form()),
        ("0.5\n0.25\n", Form()),
        ("1,5\n2,5\n", Form()),  # one column or two: commas are what stands between cells first
        ("a;b\n1;2\n", Form(";")),
        ("a;b\n0,5;2\n", Form(";", True)),
        ("a;b\n0,125;1,250\n", Form(";", True)),
        ("a;b\n1,250;2\n", Form(";", doubt="1,250")),
        ("a;b\n1.250;0,5\n", Form(";", doubt="1.250")),
        ("a\tb\n1,5e-3\t2\n", Form("\t", True)),
        ('"x; y",b\n1,2\n', Form()),
    ],
)
def test_forms(text: str, form: Form) -> None:
    assert form_of(text) == form


def test_headings_tell_the_separator(tmp_path: Path) -> None:
    """Proves: a heading full of commas does not hide the semicolons between the columns that are asked for."""
    path = tmp_path / "x.csv"
    path.write_text(
        "code;name, short, or long, of the sector, whole;unit\na;b, c, d, e, f;USD2012\n"
    )
    (row,) = table(path, ("code", "unit"))
    assert (row["code"], row["unit"]) == ("a", "USD2012")


def test_what_may_be_thousands_is_refused_with_its_line(tmp_path: Path) -> None:
    """Proves: 1,250 between semicolons, which may be 1.25 or 1250, is not guessed."""
    path = tmp_path / "x.csv"
    path.write_text("1;2\n3;1,250\n")
    with pytest.raises(
        WrongInput, match=r"x\.csv:2:1: '1,250' may have a decimal sign, or one between thousands"
    ):
        list(lines(path))


def test_money_keeps_its_million(tmp_path: Path) -> None:
    """Proves: the cure for "M.EUR" without a year does not lose the million."""
    files = dict(KITZES)
    files["background.yaml"] = files["background.yaml"].replace("units: 2012 USD", "units: M.EUR")
    with pytest.raises(WrongInput, match=r"write the year with it, for example 'M\.EUR 2012'"):
        read(written(tmp_path, files))
    files["background.yaml"] = files["background.yaml"].replace("units: M.EUR", "units: M.EUR 2012")
    assert read(written(tmp_path, files)).activities[0].size == 1e6


def test_other_files_are_never_quoted(tmp_path: Path) -> None:
    """Proves: of a file that is no table by its name a message says nothing, and what is no regular file is not read."""
    secret = tmp_path / "shadow"
    secret.write_text("root:secret:19000:0\n")
    files = dict(KITZES)
    for old, new in (("file: sectors.csv", f"file: {secret}"), ("file: A.csv", f"file: {secret}")):
        files["background.yaml"] = KITZES["background.yaml"].replace(old, new)
        with pytest.raises(WrongInput) as error:
            read(written(tmp_path, files))
        assert "secret" not in str(error.value)
        assert "this is not the table that is wanted here; name a table" in str(error.value)
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(WrongInput, match=r"pipe\.csv:1:1: this is not a regular file"):
        table(pipe, ("code",))
