"""`lca bank list|clear`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from lca.cli.layout import Column
from lca.cli.talk import language, print_json, table, tell
from lca.problems import Message
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.engine.bank.banks import Kept

LANG = language("what is said")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")


@click.group()
def bank() -> None:
    """List and clear the draws of large backgrounds that are kept for later runs."""


@bank.command("list")
@LANG
@JSON
def list_(lang: Lang, as_json: bool) -> None:
    """What is kept: background, seed, rows, draws, size, and when it was used last."""
    from lca.engine.bank.banks import kept
    from lca.files.cache import cache_path

    folder = cache_path("bank")
    found = kept(folder)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    if not found:
        tell(lang, Message("bank-empty", folder=str(folder)), err=True)
        return
    columns = [
        Column(tr(lang, "background"), leads=True),
        Column(tr(lang, "seed"), True, leaves=1),
        Column(tr(lang, "indicators"), leaves=2),
        Column(tr(lang, "rows"), True),
        Column(tr(lang, "draws"), True),
        Column(tr(lang, "size"), True),
        Column(tr(lang, "last used")),
    ]
    rows = [
        [
            *(_name(one), one.about.seed, ", ".join(one.about.indicators)),
            *(f"{one.rows:,}", f"{one.draws:,}", _size(one.size), _day(one.used)),
        ]
        for one in found
    ]
    table(None, columns, rows, lang)
    whole = _size(sum(one.size for one in found))
    tell(lang, Message("bank-size", size=whole, folder=str(folder)), err=True)


@bank.command()
@click.option(
    "--older-than",
    type=click.FloatRange(0),
    default=0.0,
    metavar="DAYS",
    help="Only what was not used for so many days.",
)
@LANG
@JSON
def clear(older_than: float, lang: Lang, as_json: bool) -> None:
    """Remove what is kept; later runs calculate it again. What a run works on stays."""
    from lca.engine.bank.banks import clear as remove
    from lca.files.cache import cache_path

    removed, stayed = remove(cache_path("bank"), older_than)
    if as_json:
        print_json(
            {
                "removed": [_as_json(one) for one in removed],
                "stayed": [_as_json(one) for one in stayed],
            }
        )
    for one in stayed:
        tell(lang, Message("bank-stays", bank=_name(one)), err=True)
    if not as_json:
        _print_removed(removed, lang)


def _print_removed(removed: Sequence[Kept], lang: Lang) -> None:
    if removed:
        size = _size(sum(one.size for one in removed))
        tell(lang, Message("bank-removed", count=len(removed), size=size), err=True)
    else:
        tell(lang, Message("bank-nothing"), err=True)


def _name(one: Kept) -> str:
    return one.about.name or one.about.content[:12]


def _as_json(one: Kept) -> dict[str, Any]:
    from datetime import UTC, datetime

    return {
        "background": one.about.name,
        "content": one.about.content,
        "seed": one.about.seed,
        "indicators": list(one.about.indicators),
        "rows": one.rows,
        "draws": one.draws,
        "bytes": one.size,
        "used": datetime.fromtimestamp(one.used, UTC).isoformat(timespec="seconds"),
        "folder": str(one.folder),
    }


def _day(seconds: float) -> str:
    from datetime import datetime

    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def _size(size: float) -> str:
    """Bytes in the decimal units of disks: 999 B, 1.2 kB, 34 MB."""
    from rich.filesize import decimal

    return decimal(int(size)).replace(" bytes", " B").replace(" byte", " B")
