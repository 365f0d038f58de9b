"""What a browser may do with the page: read it, with its own style sheet and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from reading import Page, read

from lca.report import html
from lca.runs.run import Result
from lca.texts import Lang

BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


def policy(page: Page) -> dict[str, str]:
    """Directive → what it allows."""
    [meta] = [
        one
        for one in page.root.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    parts = (part.strip().partition(" ") for part in meta.attributes["content"].split(";"))
    return {name: allowed for name, _, allowed in parts}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_policy_allows_the_style_sheet_alone(pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: nothing is allowed but what the page holds; the hash is that of its one style sheet."""
    found = policy(pages[lang])
    assert found["default-src"] == "'none'"
    assert found["base-uri"] == found["form-action"] == "'none'"
    assert found["img-src"] == "data:"
    [style] = re.findall(r"<style>(.*?)</style>", pages[lang].source, re.S)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert found["style-src-elem"] == f"'sha256-{digest}'"
    assert not any("script" in name or "unsafe-eval" in allowed for name, allowed in found.items())


def test_the_policy_stands_before_what_it_is_about(
    result: Result, charts: dict[Lang, dict[str, str]]
) -> None:
    """Proves: a browser reads the policy before the first thing that it could load or run."""
    page = html(result, "en", charts["en"])
    assert page.index("Content-Security-Policy") < page.index("<title>") < page.index("<style>")


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_a_browser_blocks_nothing_of_the_page(
    result: Result, charts: dict[Lang, dict[str, str]], tmp_path: Path
) -> None:
    """Proves: Chromium finds nothing to complain of, charts and their styles included; a script and a picture from
    elsewhere are blocked, so that it would have said so."""
    page = html(result, "en", charts["en"])
    assert "style=" in page
    assert complaints(page, tmp_path / "page") == []
    foreign = page.replace(
        "</body>", '<script>1</script><img src="https://example.com/x.png"></body>'
    )
    assert len(complaints(foreign, tmp_path / "foreign")) == 2


def complaints(page: str, folder: Path) -> list[str]:
    """What Chromium says of violations while it reads a page."""
    folder.mkdir()
    (folder / "page.html").write_text(page, "utf-8")
    assert BROWSER is not None
    done = subprocess.run(
        [
            *(
                BROWSER,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-sync",
            ),
            *("--disable-background-networking", "--disable-component-update"),
            *(
                f"--user-data-dir={folder / 'profile'}",
                "--enable-logging=stderr",
                "--v=0",
                "--dump-dom",
            ),
            (folder / "page.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert "<title>" in done.stdout, done.stderr
    return re.findall(r"CONSOLE.*(?:Content Security Policy|violates).*", done.stderr)


def test_reading_finds_the_policy() -> None:
    """Proves: the reader of these tests sees a page without one."""
    with pytest.raises(ValueError, match="unpack"):
        policy(read("<html><head><title>x</title></head></html>"))
