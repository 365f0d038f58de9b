"""The cache folder: named by LCA_CACHE, else where the platform keeps caches."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lca.files.cache import cache_folder, cache_path
from lca.problems import CannotSave


def test_lca_cache_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: LCA_CACHE wins, and a folder is made when it is needed, not before."""
    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "mine"))
    assert cache_path("bank") == tmp_path / "mine" / "bank"
    assert not (tmp_path / "mine").exists()
    assert cache_folder("bank") == tmp_path / "mine" / "bank"
    assert (tmp_path / "mine" / "bank").is_dir()
    cache_folder("bank")


def test_a_relative_folder_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a change of the working directory does not move the cache of what was asked before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LCA_CACHE", "here")
    assert cache_path("bank") == tmp_path / "here" / "bank"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LCA_CACHE", "~/there")
    assert cache_path("bank") == tmp_path / "there" / "bank"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the convention of Linux")
@pytest.mark.parametrize("named", ["", None])
def test_the_platform_has_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    """Proves: without LCA_CACHE (or with an empty one) the folder is in XDG_CACHE_HOME."""
    if named is None:
        monkeypatch.delenv("LCA_CACHE", raising=False)
    else:
        monkeypatch.setenv("LCA_CACHE", named)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_path("backgrounds") == tmp_path / "lca" / "backgrounds"


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: who needs the folder gets a sentence with the cure, and nothing elsewhere."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "file"))
    with pytest.raises(CannotSave) as caught:
        cache_folder("backgrounds")
    assert str(caught.value) == (
        f"{tmp_path}/file/backgrounds: the cache folder cannot be made (Not a directory); "
        "set LCA_CACHE to a folder that can be written"
    )
