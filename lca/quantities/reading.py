"""The units that charts, report and terminal are read in: metric ones, or those of the United States.

Tables keep kg CO2e, MJ, kg and Nm3. What is told is told inside `read_in`; nothing here is read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

#: metric: t, GJ, km, coal equivalent. us: short tons, a million Btu (MMBtu), miles.
System = Literal["metric", "us"]

_now: ContextVar[System] = ContextVar("units", default="metric")


def system() -> System:
    """The units that are told now."""
    return _now.get()


def in_common(several: Iterable[System]) -> System:
    """What several are told in together: metric units unless all have others."""
    return "us" if set(several) == {"us"} else "metric"


@contextmanager
def read_in(units: System) -> Iterator[None]:
    """Tell everything in these units."""
    before = _now.set(units)
    try:
        yield
    finally:
        _now.reset(before)
