"""Marks as pixels, and pixels as PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg

from lca.charts.drawing.letters import SCALE, outline
from lca.charts.drawing.marks import Pen, Shape, Words

#: Charts are wide areas of one colour: more than the least effort makes no smaller files of them.
_EFFORT, _MEMORY = 1, 9


def paint(renderer: RendererAgg, shown: Sequence[Shape | Words]) -> None:
    """Draw marks, the first one farthest behind."""
    gc: Any = renderer.new_gc()
    dots: float = renderer.points_to_pixels(1.0) / SCALE  # type: ignore[no-untyped-call]
    for mark in shown:
        if isinstance(mark, Shape):
            _path(renderer, gc, mark.path, mark.matrix, mark.pen)
            continue
        scale = mark.points * dots
        matrix = np.array([[scale, 0.0, mark.x], [0.0, scale, mark.y], [0.0, 0.0, 1.0]])
        letters = outline(mark.text)
        if mark.rim:
            _path(renderer, gc, letters, matrix, mark.rim)
        gc.set_snap(False)
        _path(renderer, gc, letters, matrix, mark.pen)
        gc.set_snap(None)


def _path(renderer: Any, gc: Any, path: Any, matrix: Any, pen: Pen) -> None:
    gc.set_alpha(pen.alpha)  # before the colour, which would keep the last mark's
    gc.set_foreground(pen.edge, isRGBA=True)
    gc.set_linewidth(pen.width)
    gc.set_dashes(*pen.dashes)
    gc.set_capstyle(pen.cap)
    gc.set_joinstyle(pen.join)
    gc.set_antialiased(pen.smooth)
    renderer.draw_path(gc, path, matrix, pen.face)


def png(pixels: Any, dpi: float, metadata: Mapping[str, Any] | None) -> bytes:
    """A PNG file of pixels (height, width, 4) of red, green, blue and opacity; without opacity where all is opaque.

    metadata : texts by their keyword, as matplotlib's `savefig` takes them; None leaves one out.
    """
    from matplotlib import __version__

    shown = np.asarray(pixels)
    height, width, _ = shown.shape
    parts = 3 if shown[:, :, 3].min(initial=255) == 255 else 4
    rows = np.zeros(
        (height, 1 + parts * width), np.uint8
    )  # each begins with 0: as it is, not as a difference
    for part in range(parts):
        rows[:, 1 + part :: parts] = shown[:, :, part]
    packer = zlib.compressobj(_EFFORT, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY)
    said = {"Software": f"Matplotlib version {__version__}, https://matplotlib.org/"}
    said |= metadata or {}
    per_metre = round(dpi / 0.0254)
    chunks = [
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2 if parts == 3 else 6, 0, 0, 0)),
        *_texts(said),
        _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        _chunk(b"IDAT", packer.compress(rows.data) + packer.flush()),
        _chunk(b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _texts(said: Mapping[str, Any]) -> Iterator[bytes]:
    for key, text in said.items():
        if text is not None:
            try:
                kind, value = b"tEXt", b"\0" + text.encode("latin-1")
            except UnicodeEncodeError:
                kind, value = b"iTXt", b"\0\0\0\0\0" + text.encode("utf-8")
            yield _chunk(kind, key.encode("latin-1") + value)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
