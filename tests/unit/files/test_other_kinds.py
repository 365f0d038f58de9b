"""Files that are no scenario at all, given by mistake: one message of our own, and nothing of what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import lca
from lca.cli import main
from lca.files import yaml_tree
from lca.files.yaml_tree import read
from lca.problems import WrongInput
from lca.texts import LANGS, Lang

#: Files with a word that nobody else should see; some of them are YAML, others are not.
OTHERS = {
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF s3cr3t\x00\x01",
    "program": b"\x7fELF\x02\x01\x01\x00s3cr3t",
    "table.csv": b'id;amount\ns3cr3t: x;3\n\t- y\n"s3cr3t',
    "points.csv": b"s3cr3t,b\n1,2\n",
    "page.html": b"<html><body>s3cr3t: b</body></html>\n",
    "data.json": b'{"s3cr3t": 1, "b": [}\n',
    "fine.json": b'{"s3cr3t": 1}\n',
    "letter.txt": b"Dear all,\n  I write: to s3cr3t: today\n",
    "paper.pdf": b"%PDF-1.4\n%\xc3\xa2s3cr3t\n1 0 obj\n<< /Type /s3cr3t >>\n",
    "passwd": b"root:s3cr3t:0:0:root:/root:/bin/bash\n",
    "env": b"PASSWORD=[s3cr3t\nb: *s3cr3t\n",
    "tagged": b"!s3cr3t\na: *s3cr3t\n? [s3cr3t]\n",
    "old.csv": "名称,s3cr3t\n".encode("gbk"),
    "utf16.txt": "s3cr3t: 1\n".encode("utf-16"),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", OTHERS)
def test_one_message_and_no_word_of_it(name: str, lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(OTHERS[name])
    done = CliRunner().invoke(main, ["check", str(path), "--lang", lang])
    assert done.exit_code == 2
    [said] = done.stderr.splitlines()
    assert said.startswith(f"{path}:1:")
    assert "s3cr3t" not in done.output
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(path)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].message.key in (
        "file-of-other-kind",
        "file-binary",
        "file-not-utf8",
    )


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml_tree._LOADER])
@pytest.mark.parametrize(
    "text",
    [
        "title: [a\nb: s3cr3t\n",
        "title: 's3cr3t\n",
        "title: s3cr3t: x\n",
        "title: {s3cr3t: x: y}\n",
        "title: a\n  s3cr3t: b\n",
        'title: "\\s3cr3t"\n',
        "title: @s3cr3t\n",
        "title: !<s3cr3t> a\n",
        "title: !s3!cr3t a\n",
        "title: |s3cr3t\n",
    ],
)
def test_a_syntax_error_in_words_that_quote_nothing(
    text: str, loader: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: of a file that has our keys the place and the kind of the error are said in words that are known, by the
    parser in C and by that in Python, which quotes what it finds."""
    monkeypatch.setattr(yaml_tree, "_LOADER", loader)
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(WrongInput) as caught:
        read(path, "x.yaml", ("title",))
    [problem] = caught.value.problems
    assert problem.message.key in ("yaml-syntax", "yaml-unreadable", "yaml-tag")
    if problem.message.key != "yaml-tag":
        assert "s3cr3t" not in problem.text() and "cr3t" not in problem.text("zh")
        assert problem.mark.line in (1, 2, 3) and problem.mark.column > 0


def test_a_key_is_enough(tmp_path: Path) -> None:
    """Proves: a file of ours is known by one of its keys however it is laid out, and comments alone are nothing."""
    path = tmp_path / "x.yaml"
    for text in (
        "title: x\n",
        "# one\n\n  title : x\n",
        "{other: 1, 'title': x}\n",
        '{\n  "title": "x"}\n',
        "- title: x\n",
        "# one\rtitle: x\r",
    ):
        path.write_bytes(text.encode())
        assert read(path, "x.yaml", ("title",)).values > 1
    for text in ("", " \n\n", "# title\n  # and more\n"):
        path.write_text(text, "utf-8")
        with pytest.raises(WrongInput, match="the file is empty"):
            read(path, "x.yaml", ("title",))
