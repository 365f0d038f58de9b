"""A descriptor may name any file: what is no table of the database is not quoted, and what is no file is not opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lca.backgrounds.formats.descriptor import Matrix
from lca.backgrounds.formats.matrixfile import entries
from lca.backgrounds.formats.tables import LARGEST, matrix, number, table
from lca.problems import WrongInput

SECRET = "root:$6$s3cr3t$Xk:19000:0:99999:7:::\nother,s3cr3t,s3cr3t\n"


def refusal(path: Path, how: str) -> str:
    with pytest.raises(WrongInput) as caught:
        if how == "table":
            table(path, ("code", "name"))
        elif how == "matrix":
            matrix(path, 2, 1) if path.name != "one" else matrix(path, 1, 1)
        else:
            entries(Matrix(file=path.name, layout=how), path.parent, ["a", "b"], ["a", "b"])
    return str(caught.value)


@pytest.mark.parametrize("how", ["table", "matrix", "labelled", "triplets"])
def test_another_kind_of_file_is_not_quoted(how: str, tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text(SECRET)
    said = refusal(path, how)
    assert "s3cr3t" not in said
    assert "19000" not in said


def test_a_secret_of_one_line_is_no_matrix_of_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_text("s3cr3t\n")
    assert "s3cr3t" not in refusal(path, "matrix")


@pytest.mark.parametrize("how", ["table", "matrix", "labelled", "triplets"])
def test_a_pipe_is_refused(how: str, tmp_path: Path) -> None:
    """Proves: it is not opened. If it were, this would hang."""
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in refusal(tmp_path / "pipe", how)


def test_numbers_of_tables_end_somewhere(tmp_path: Path) -> None:
    assert number("-1e30", "f", 1, "x") == -LARGEST
    with pytest.raises(WrongInput, match="not that much"):
        number("1.1e30", "f", 1, "x")
    path = tmp_path / "numbers.csv"
    path.write_text("1,2\n3,1e200\n")
    with pytest.raises(WrongInput, match=r"numbers\.csv:2:1: column 2 holds 1e"):
        matrix(path, 2, 2)
