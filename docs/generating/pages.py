"""The pages of docs/ that are written wholly by the code and kept in the repository."""

from __future__ import annotations

from collections.abc import Callable

from generating.commands import commands_page
from generating.conflicts import conflicts_page
from generating.forms import factors_page, scenario_page
from generating.messages import chinese_page, messages_page
from generating.python_page import page as python_page
from generating.results import results_page

PAGES: dict[str, Callable[[], str]] = {
    "reference/scenario.md": scenario_page,
    "reference/factors.md": factors_page,
    "reference/commands.md": commands_page,
    "reference/python.md": python_page,
    "reference/results.md": results_page,
    "reference/messages.md": messages_page,
    "reference/conflicts.md": conflicts_page,
    "zh/messages.md": chinese_page,
}


def pages() -> dict[str, str]:
    """Path below docs/ → text."""
    return {name: made() for name, made in PAGES.items()}
