"""HTML of an object in a notebook: it takes the colours of what it stands in, loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape

from lca.texts import Text

#: Rows of a table that are shown; the rest is counted.
SHOWN = 15
#: Lines and characters of a `repr`.
LINES, WIDTH = 10, 100
#: Colours that stand out on white and on black.
_SAVED, _ADDED = "#17988f", "#c9633f"

#: Text and ground are inherited: a light or a dark notebook, or a page that it is exported to, has its own.
_STYLE = (
    ".lca-o{font-size:.92em;line-height:1.45;max-width:70em;color:inherit}"
    ".lca-o .lca-t{font-size:1.15em;font-weight:600}"
    ".lca-o .lca-u,.lca-o caption,.lca-o .lca-m{opacity:.72}"
    ".lca-o .lca-i{opacity:.6;font-size:.82em}"
    ".lca-o p{margin:.35em 0}"
    ".lca-o table{border-collapse:collapse;margin:.6em 0;background:transparent;color:inherit;border:0;font-size:1em}"
    ".lca-o caption{caption-side:top;text-align:left;padding:0 0 .2em;color:inherit}"
    ".lca-o th,.lca-o td{padding:.18em .8em .18em 0;text-align:left;vertical-align:top;border:0;"
    "border-bottom:1px solid rgba(128,128,128,.28);background:transparent;color:inherit;white-space:normal}"
    ".lca-o thead th{font-weight:600;border-bottom:1px solid rgba(128,128,128,.6)}"
    ".lca-o .lca-n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".lca-o tbody tr,.lca-o tbody tr:nth-child(odd),.lca-o tbody tr:hover{background:transparent}"
    ".lca-o summary{cursor:pointer;margin:.4em 0 .1em}"
    ".lca-o code{background:rgba(128,128,128,.16);padding:0 .25em;border-radius:3px;color:inherit}"
    ".lca-o .lca-b{display:inline-block;height:.62em;min-width:1px;border-radius:1px}"
)


class Html(str):
    """A text that is HTML already; any other is escaped."""

    __slots__ = ()


def page(title: str, under: str, *parts: str) -> str:
    """An object: its title, a line under it, and its parts."""
    head = f'<div class="lca-t">{text(title)}</div><div class="lca-u">{text(under)}</div>'
    return f'<div class="lca-o"><style>{_STYLE}</style>{head}{"".join(map(text, parts))}</div>'


def text(value: object) -> Html:
    """A text as HTML; what is HTML already stays."""
    return value if isinstance(value, Html) else Html(escape(str(value)))


def paragraph(value: object, muted: bool = False) -> Html:
    """A paragraph."""
    kind = ' class="lca-m"' if muted else ""
    return Html(f"<p{kind}>{text(value)}</p>")


def with_id(name: str, id: str) -> Html:
    """A name with the id that it is asked for by, small behind it; the id alone where it has no other name."""
    small = Html(f' <span class="lca-i">{escape(id)}</span>' if id != name else "")
    return Html(f"{text(name)}{small}")


def code(value: str) -> Html:
    """What somebody types."""
    return Html(f"<code>{escape(value)}</code>")


def table(
    head: Sequence[object],
    rows: Iterable[Sequence[object]],
    numbers: Collection[int] = (),
    caption: str = "",
    most: int = SHOWN,
    rest: str = "",
) -> Html:
    """A table; nothing where it has no rows.

    numbers : columns that align right. most : rows that are shown. rest : where the others are, behind their number.
    """
    every = list(rows)
    if not every:
        return Html("")
    kinds = [' class="lca-n"' if at in numbers else "" for at in range(len(head))]

    def line(cells: Sequence[object], tag: str) -> str:
        pairs = zip(cells, kinds, strict=True)
        return f"<tr>{''.join(f'<{tag}{kind}>{text(one)}</{tag}>' for one, kind in pairs)}</tr>"

    body = "".join(line(row, "td") for row in every[:most])
    if len(every) > most:
        told = f"… and {len(every) - most:,} more" + (f" in {code(rest)}" if rest else "")
        body += f'<tr><td colspan="{len(head)}" class="lca-m">{told}</td></tr>'
    said = f"<caption>{text(caption)}</caption>" if caption else ""
    return Html(f"<table>{said}<thead>{line(head, 'th')}</thead><tbody>{body}</tbody></table>")


def folded(summary: str, *parts: object) -> Html:
    """Parts that unfold; nothing where there are none."""
    inside = "".join(text(part) for part in parts if part)
    return Html(f"<details><summary>{text(summary)}</summary>{inside}</details>" if inside else "")


def listing(items: Sequence[object], most: int = SHOWN) -> Html:
    """A list; those over `most` are counted."""
    if not items:
        return Html("")
    shown = "".join(f"<li>{text(item)}</li>" for item in items[:most])
    more = f'<li class="lca-m">… and {len(items) - most:,} more</li>' if len(items) > most else ""
    return Html(f"<ul>{shown}{more}</ul>")


def bar(share: float, width: float = 7.0) -> Html:
    """A bar of a share of the largest, -1 to 1: what adds burden has another colour; nothing for what is no number."""
    if not abs(share) <= 1.0:
        return Html("")
    colour = _SAVED if share >= 0 else _ADDED
    size = f"width:{abs(share) * width:.2f}em;background:{colour}"
    return Html(f'<span class="lca-b" style="{size}"></span>')


def lines(*several: str) -> str:
    """The `repr` of an object: at most LINES lines of WIDTH characters; empty ones are left out."""
    found = [one for part in several for one in part.splitlines() if one.strip()]
    if len(found) > LINES:
        left = len(found) - LINES + 1
        found = [*found[: LINES - 1], f"… and {left:,} more lines"]
    return "\n".join(one if len(one) <= WIDTH else f"{one[: WIDTH - 1]}…" for one in found)


def both(name: Text, between: str = " · ") -> str:
    """A text in both languages; once where it is the same in both."""
    return between.join(dict.fromkeys((name.en, name.zh)))


def counted(count: int, one: str, many: str = "") -> str:
    """1 exchange, 2 exchanges."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
