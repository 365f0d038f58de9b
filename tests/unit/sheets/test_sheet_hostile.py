"""Workbooks that would harm whoever opens them are text or refused, in one line and soon."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from sheeted import book, good

import lca
from lca.files import xlsx
from lca.problems import WrongInput
from lca.sheets import fill, new

SHEET = "xl/worksheets/sheet3.xml"


def changed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The workbook with other parts, put in the place of its own or beside them."""
    with zipfile.ZipFile(path) as old:
        kept = {name: old.read(name) for name in old.namelist()} | dict(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in kept.items():
            new.writestr(name, data)
    return path


def sheet_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as made:
        return made.read(SHEET)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return book(tmp_path / "w.xlsx", good())


def refused(path: Path) -> str:
    with pytest.raises(WrongInput) as caught:
        lca.load(path)
    [line] = caught.value.lines()
    assert "\n" not in line
    assert line.count("; ") <= 1  # what is wrong and what to do, and nothing around it
    return line


def test_a_bomb_is_refused_before_it_unfolds(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: what a zip says that it unfolds to is counted before it does."""
    monkeypatch.setattr(xlsx, "MAX_UNFOLDED", 1_000_000)
    changed(
        workbook,
        {SHEET: sheet_of(workbook).replace(b"<sheetData>", b"<sheetData>" + b" " * 2_000_000)},
    )
    assert workbook.stat().st_size < 100_000
    assert ": the workbook unfolds to more than 1 MB" in refused(workbook)


def test_entities_are_refused(workbook: Path) -> None:
    """Proves: no part may declare what could unfold."""
    declared = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    data = sheet_of(workbook)
    end = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
    changed(workbook, {SHEET: data[:end] + declared + data[end:]})
    assert ": a part of the workbook declares a document type" in refused(workbook)


def test_cells_and_letters_are_counted(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: neither many cells nor few with long texts fill the memory."""
    monkeypatch.setattr(xlsx, "MAX_CELLS", 20)
    assert "20 filled cells" in refused(workbook)
    monkeypatch.setattr(xlsx, "MAX_CELLS", 2_000)
    monkeypatch.setattr(xlsx, "MAX_LETTERS", 100)
    assert "100 letters" in refused(workbook)


def test_empty_cells_are_counted(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: cells without anything in them, a few bytes each, do not keep anybody waiting for ever."""
    monkeypatch.setattr(xlsx, "MAX_ELEMENTS", 10_000)
    row = b'<row r="9">' + b"<c/>" * 9_999 + b"</row></sheetData>"
    changed(workbook, {SHEET: sheet_of(workbook).replace(b"</sheetData>", row)})
    assert "delete empty rows" in refused(workbook)


def test_a_million_empty_rows_are_read(workbook: Path) -> None:
    """Proves: rows that are formatted and empty cost nothing but their reading."""
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(4, 1_048_577))
    changed(workbook, {SHEET: sheet_of(workbook).replace(b"</sheetData>", rows + b"</sheetData>")})
    assert len(lca.load(workbook).facilities["steel"].supplies) == 2


def test_a_long_text_is_told_shortened(tmp_path: Path) -> None:
    """Proves: ten million letters in a cell are one short line."""
    path = book(tmp_path / "w.xlsx", good(has={"note": "x"}))
    changed(
        path, {SHEET: sheet_of(path).replace(b"<t>x</t>", b"<t>" + b"x" * 10_000_000 + b"</t>")}
    )
    line = refused(path)
    assert "has!E2" in line
    assert len(line) < 400


def test_macros_and_links_are_not_followed(workbook: Path, tmp_path: Path) -> None:
    """Proves: what else a workbook holds is not looked at; one with macros is read as data."""
    outside = b'<Relationships><Relationship Id="r" Type="x/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    changed(
        workbook,
        {"xl/vbaProject.bin": b"\0\1", "xl/externalLinks/_rels/externalLink1.xml.rels": outside},
    )
    moved = tmp_path / "w.xlsm"
    moved.write_bytes(workbook.read_bytes())
    assert list(lca.load(moved).facilities) == ["steel", "cement-works"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("w.xlsx", b"", "no workbook that can be read"),
        ("w.xlsx", b"PK\x03\x04 nothing", "no workbook that can be read"),
        ("w.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "without a password"),
        ("w.xls", b"x", ".xls is not read"),
        ("w.ods", b"x", ".ods is not read"),
    ],
)
def test_other_files(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """Proves: what is no workbook is one line with what to do."""
    (tmp_path / name).write_bytes(data)
    assert said in refused(tmp_path / name)


def test_missing(tmp_path: Path) -> None:
    """Proves: a workbook that is not there is told as any other file."""
    assert "no such file" in refused(tmp_path / "w.xlsx")


def test_an_empty_archive(tmp_path: Path) -> None:
    """Proves: an archive of other things is no workbook."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("a", "b")
    (tmp_path / "w.xlsx").write_bytes(held.getvalue())
    assert "no workbook that can be read" in refused(tmp_path / "w.xlsx")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="A2"', b'r="A9999999999"'),
        (b'r="A2"', b'r="ZZZZ2"'),
        (b'<row r="2"', b'<row r="99999999999"'),
        (b"<v>300</v>", b"<v>1e999</v>"),
        (b"<v>300</v>", b"<v>nan</v>"),
        (b't="inlineStr"><is><t>facility</t></is>', b't="s"><v>7</v>'),
        (b"</sheetData>", b""),
    ],
)
def test_damaged_sheets(workbook: Path, old: bytes, new: bytes) -> None:
    """Proves: places and numbers that no sheet has are refused."""
    data = sheet_of(workbook)
    assert old in data
    changed(workbook, {SHEET: data.replace(old, new)})
    assert "no workbook that can be read" in refused(workbook)


def test_control_signs_in_names_of_sheets(tmp_path: Path) -> None:
    """Proves: the title of a sheet cannot steer the terminal that tells of it."""
    path = book(tmp_path / "w.xlsx", {**good(), "Notes": [{"a": 1, "b": 2}]})
    with zipfile.ZipFile(path) as made:
        titles = made.read("xl/workbook.xml")
    changed(path, {"xl/workbook.xml": titles.replace(b'"Notes"', '"No\u202etes"'.encode())})
    [unread] = [str(one) for one in lca.load(path).warnings if "is not read" in str(one)]
    assert "\u202e" not in unread


@pytest.mark.parametrize("name", ["new.xlsx", "new"])
def test_an_untouched_sheet(name: str, tmp_path: Path) -> None:
    """Proves: a new sheet that nobody filled in is told to have no facilities, at that sheet, and nothing of lengths."""
    path = tmp_path / name
    new(path, "zh")
    with pytest.raises(WrongInput) as caught:
        lca.load(path)
    first, *rest = caught.value.problems
    assert (
        str(first.mark).endswith("A1")
        if path.suffix
        else first.mark.file.endswith("facilities.csv")
    )
    assert "the sheet 'facilities' has no rows yet; write at least one" in first.message.text()
    assert first.message.text("zh").startswith("表“企业”尚无内容；")
    assert {one.where for one in rest} == {"year", "geography"}


def test_csv_of_chinese_excel(tmp_path: Path) -> None:
    """Proves: tables in GB18030 are read, which is one doubt; bytes that are no text are one message for the folder."""
    folder = tmp_path / "表"
    fill(folder, good(), "zh", as_csv=True)
    names = sorted(one.name for one in folder.iterdir() if one.suffix == ".csv")
    right = lca.load(folder).facilities
    for name in names:
        text = (folder / name).read_text("utf-8-sig")
        (folder / name).write_bytes(text.encode("gb18030"))
    scenario = lca.load(folder)
    assert scenario.facilities == right
    (doubt,) = [one for one in scenario.warnings if one.message.key == "sheet-gb18030"]
    assert "is not UTF-8 and was read as GB18030" in doubt.message.text()
    assert "已按 GB18030 读取" in doubt.message.text("zh")
    for name in names:
        (folder / name).write_bytes(b"\xff\xff\xff\n")
    with pytest.raises(WrongInput) as caught:
        lca.load(folder)
    (problem,) = caught.value.problems
    assert "is neither UTF-8 nor GB18030 text; save as CSV UTF-8" in problem.message.text()
    assert "既不是 UTF-8 也不是 GB18030" in problem.message.text("zh")
