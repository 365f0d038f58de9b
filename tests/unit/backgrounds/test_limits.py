"""Imports that would unpack to more than a disk, declare entities, climb out of their folder, or never end: one line each."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from foreign_files import GAS, emitted, made, simapro_head, workbook
from in_brightway import BRIGHTWAY

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats import limits
from lca.backgrounds.formats.bw2io_formats import read
from lca.files.aside import _ended as ended
from lca.texts import LANGS, Lang

pytestmark = [*BRIGHTWAY, pytest.mark.usefixtures("elsewhere")]

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE ecoSpold [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<ecoSpold>&c;</ecoSpold>"""


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refused(kind: str, path: Path) -> str:
    with pytest.raises(BackgroundError) as error:
        read(kind, path)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_zip_that_unpacks_to_a_thousand_times_its_size(tmp_path: Path) -> None:
    """Proves: 20 MB of spaces in 20 kB are refused before a byte is unpacked, as export and as workbook."""
    bomb = b"[" + b" " * (20 << 20) + b"]"
    path = zipped(tmp_path / "x.zip", {"processes/a.json": bomb})
    said = refused("openlca-jsonld", path)
    assert said.startswith("x.zip/processes/a.json would unpack to ")
    assert "times its size, and an import takes 300 times at most; export fewer processes" in said
    book = zipped(tmp_path / "x.xlsx", {"xl/worksheets/sheet1.xml": bomb})
    assert refused("brightway-excel", book).startswith("x.xlsx/xl/worksheets/sheet1.xml would")


def test_sizes_and_numbers_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: what a zip file or a folder holds in all, one file of it and how many there are is bounded."""
    path = zipped(tmp_path / "x.zip", {f"processes/{at}.json": b"{}" for at in range(12)})
    monkeypatch.setattr(limits, "MEMBERS", 10)
    assert "x.zip would unpack to 12 files, and an import takes 10 at most" in refused(
        "openlca-jsonld", path
    )
    folder = tmp_path / "data"
    folder.mkdir()
    for at in range(12):
        (folder / f"{at}.spold").write_text("<a/>")
    assert "data would unpack to more than 10 files" in refused("ecospold2", folder)
    monkeypatch.setattr(limits, "MEMBERS", 100)
    monkeypatch.setattr(limits, "SINGLE", 3)
    assert "0.spold would unpack to 0.0 GB" in refused("ecospold2", folder)
    monkeypatch.setattr(limits, "SINGLE", 100)
    monkeypatch.setattr(limits, "WHOLE", 20)
    assert "data would unpack to" in refused("ecospold2", folder)
    with pytest.raises(BackgroundError, match=r"x\.zip would unpack to"):
        limits.packed(path, 20)


def test_entities_are_refused_unread(tmp_path: Path) -> None:
    """Proves: a billion laughs, and an entity that stands for another file, are a line; so they are in a workbook."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "laughs.spold").write_text(LAUGHS)
    assert refused("ecospold2", folder).startswith(
        "laughs.spold declares entities or a document type"
    )
    far = (
        "<?xml version='1.0'?><!--"
        + "x" * (2 << 20)
        + "--><!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>"
    )
    (folder / "laughs.spold").write_text(far)
    assert "declares entities" in refused("ecospold2", folder)
    path = workbook(tmp_path / "x.xlsx", {"a": ("kilogram", [made("a", "kilogram"), emitted(1)])})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/styles.xml"] = LAUGHS.encode()
    assert "x.xlsx/xl/styles.xml declares entities" in refused(
        "brightway-excel", zipped(path, members)
    )


def test_members_outside_the_folder_stay_harmless(tmp_path: Path) -> None:
    """Proves: members that climb out, begin at the root or are links are not written anywhere."""
    path = tmp_path / "x.zip"
    into = tmp_path / "deep" / "into"
    into.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in (
            "../evil.json",
            "/evil.json",
            "a/../../evil.json",
            "..\\evil.json",
            "ok/processes/a.json",
        ):
            archive.writestr(name, "{}")
        link = zipfile.ZipInfo("ok/link.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    limits.unpacked(path, into, ".json")
    found = sorted(str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.json"))
    assert found == ["deep/into/ok/processes/a.json"]


def test_a_damaged_zip_is_a_line(tmp_path: Path) -> None:
    """Proves: a zip file with broken data is said with its name."""
    path = zipped(tmp_path / "x.zip", {"processes/a.json": os.urandom(4000)})
    data = bytearray(path.read_bytes())
    data[1000:1100] = bytes(100)
    path.write_bytes(data)
    assert refused("openlca-jsonld", path).startswith("x.zip cannot be unpacked (Bad CRC")


def test_a_sheet_that_reaches_to_the_end_of_excel(tmp_path: Path) -> None:
    """Proves: a stray cell in the last row and column is said with the size of the sheet, not read for hours."""
    import openpyxl

    path = workbook(tmp_path / "x.xlsx", {"a": ("kilogram", [made("a", "kilogram"), emitted(1)])})
    book = openpyxl.load_workbook(path)
    book["Data"]["XFD1048576"] = "x"
    book.save(path)
    said = refused("brightway-excel", path)
    assert said.startswith("'Data': the sheet is 1,048,576 rows by 16,384 columns; delete the rows")


def test_a_sheet_that_says_it_ends_earlier(tmp_path: Path) -> None:
    """Proves: rows behind the end that a sheet states, which bw2io would not see, are refused, not lost."""
    path = workbook(tmp_path / "x.xlsx", {"a": ("kilogram", [made("a", "kilogram"), emitted(1)])})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b'<dimension ref="A1:L9"' in members[sheet]
    members[sheet] = members[sheet].replace(b'<dimension ref="A1:L9"', b'<dimension ref="A1:L8"')
    said = refused("brightway-excel", zipped(path, members))
    assert said.startswith(
        "'Data', row 9: the sheet says that it ends before this; open the workbook"
    )


def test_time_and_memory_grow_with_the_data() -> None:
    assert limits.seconds(0) == 900
    assert limits.seconds(2 << 30) == 900 + 2 * 7200
    assert limits.memory(0) == 16 << 30
    assert limits.memory(1 << 30) == (16 + 12) << 30


@pytest.mark.parametrize("lang", LANGS)
def test_what_takes_too_long_is_a_line(
    lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: reading that passes its time is said with file and time, and nothing of it stays."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("lca.files.aside._ended", ended)  # by itself, not by the prepared one
    monkeypatch.setattr(limits, "SECONDS", 0)
    path = tmp_path / "x.csv"
    path.write_text(simapro_head())
    with pytest.raises(BackgroundError) as error:
        read("simapro-csv", path)
    [said] = error.value.lines(lang)
    assert said.startswith(
        {"en": "reading x.csv took longer than 0 seconds", "zh": "读取 x.csv 超过 0 秒"}[lang]
    )
    assert not list((tmp_path / "temporary").iterdir())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("words", ["MemoryError", "OSError: [Errno 12] Cannot allocate memory"])
def test_what_takes_too_much_memory_is_a_line(
    words: str, lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: it is given 16 GB and twelve times its size, and where that is refused, file and bound are said."""
    path = tmp_path / "x.csv"
    path.write_bytes(simapro_head().encode() + b"\n" * (1 << 20))
    asked = []

    def refused_there(order: list[str], *_where: object) -> tuple[int, str]:
        asked.append(json.loads(Path(order[-1]).read_text("utf-8"))["memory"])
        return 1, f"Traceback (most recent call last):\n{words}\n"

    monkeypatch.setattr("lca.files.aside._ended", refused_there)
    with pytest.raises(BackgroundError) as error:
        read("simapro-csv", path)
    assert asked == [(16 << 30) + 12 * path.stat().st_size]
    [said] = error.value.lines(lang)
    head = {"en": "reading x.csv takes more memory than", "zh": "读取 x.csv 所需内存超过"}[lang]
    assert said.startswith(head) and "16 GB" in said


def test_formulas_of_simapro_run_no_code(tmp_path: Path, elsewhere: Path) -> None:
    """Proves: an amount that is a formula is read as arithmetic alone; a tower of powers ends in a line."""
    for formula in ("9**9**9**9", f"open('{elsewhere / 'made'}', 'w')"):
        row = f"{GAS};high. pop.;kg;{formula};Undefined;0;0;0;"
        path = tmp_path / "x.csv"
        rows = [
            "Process",
            "",
            "Products",
            "A;kg;1;100;x;Goods;",
            "",
            "Emissions to air",
            row,
            "",
            "End",
            "",
        ]
        path.write_text(simapro_head() + "\n".join(rows))
        assert "'A'" in refused("simapro-csv", path)
    assert not list(elsewhere.iterdir())
