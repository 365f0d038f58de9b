"""The columns of each sheet, by names that stay the same whatever language their headings are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lca.library.names import plain
from lca.texts import Lang, Text
from lca.words import sheets as words

#: Languages of headings; `both` has each heading in two lines.
SheetLang = Literal["en", "zh", "both"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. listed : the list of `lca.sheets.lists` it is chosen from; strict : nothing else may be written.

    between : the least and the most of a number. width : in characters.
    """

    name: str
    width: int = 12
    needed: bool = False
    listed: str = ""
    strict: bool = False
    between: tuple[float, float] | None = None

    @property
    def heading(self) -> Text:
        """What people see above it."""
        return words.HEADINGS[self.name]

    def shown(self, lang: SheetLang, between: str = "\n") -> str:
        """Its heading in a sheet; one that is needed has a star."""
        return in_lang(self.heading, lang, between) + (" *" if self.needed else "")


def in_lang(text: Text, lang: SheetLang, between: str = "\n") -> str:
    """A text in the language of a sheet; where it is the same in both it stands once."""
    return between.join(dict.fromkeys(text.in_(one) for one in languages(lang)))


def languages(lang: SheetLang) -> tuple[Lang, ...]:
    """The languages that a sheet is in."""
    return ("en", "zh") if lang == "both" else (lang,)


MOST = 1e15
_AMOUNT = (
    Column("amount", 11, needed=True, between=(0, MOST)),
    Column("unit", 12, needed=True, listed="units", strict=True),
    Column("low", 10, between=(0, MOST)),
    Column("high", 10, between=(0, MOST)),
)
_PRICE = (Column("price", between=(-MOST, MOST)), Column("price unit", listed="price units"))
_REMARKS = (Column("note", 28), Column("source", 24))

#: The settings of the sheet `scenario`, a row each.
SETTINGS = (
    Column("id"),
    Column("title"),
    Column("year", needed=True, between=(1990, 2100)),
    Column("geography", needed=True, listed="geographies"),
    Column("description"),
    Column("grid"),
    Column("units", listed="systems", strict=True),
)
#: Sheet → its columns, in the order in which they are filled in.
TABLES: dict[str, tuple[Column, ...]] = {
    "facilities": (
        Column("id", 18),
        Column("name", 26, needed=True),
        Column("company", 20),
        Column("sector", 22, listed="sectors"),
        Column("place", 16),
        Column("latitude", 10, between=(-90, 90)),
        Column("longitude", 10, between=(-180, 180)),
        *_REMARKS,
        Column("confidential", listed="answers", strict=True),
    ),
    "has": (
        Column("facility", 26, needed=True, listed="facilities"),
        Column("by-product", 28, needed=True, listed="by-products"),
        *_AMOUNT,
        Column("what happens today", 28, listed="fates"),
        Column("share used", 13, between=(0, 1)),
        Column("properties", 30),
        *_PRICE,
        *_REMARKS,
    ),
    "needs": (
        Column("facility", 26, needed=True, listed="facilities"),
        Column("product", 28, needed=True, listed="products"),
        *_AMOUNT,
        *_PRICE,
        *_REMARKS,
    ),
    "exchanges": (
        Column("id", 22),
        Column("from", 24, needed=True, listed="facilities"),
        Column("to", 24, needed=True, listed="facilities"),
        Column("by-product", 28, needed=True, listed="by-products"),
        Column("product", 28, needed=True, listed="products"),
        *_AMOUNT,
        Column("status", listed="statuses", strict=True),
        Column("evidence", 14, listed="evidences", strict=True),
        Column("since", 9, between=(1900, 2100)),
        Column("distance", 11),
        Column("mode", 20, listed="modes"),
        Column("ratio", 11),
        *_REMARKS,
    ),
}
KEY, VALUE = Column("key", 22), Column("value", 60)


def column_of(heading: str, columns: tuple[Column, ...]) -> Column | None:
    """The column that a heading stands for: its name, or its heading in either language, or in both."""
    parts = {plain(part) for part in (heading, *heading.replace("/", "\n").split("\n"))}
    for one in columns:
        if parts & {plain(one.name), *map(plain, (one.heading.en, one.heading.zh))}:
            return one
    return None


def table_of(title: str) -> str | None:
    """The sheet that a title stands for, `scenario` too."""
    wanted = plain(title)
    found = (key for key, text in words.TITLES.items() if wanted in (key, text.zh))
    return next(found, None)


def is_example(first: object) -> bool:
    """Whether a row is an example, by its first cell."""
    return isinstance(first, str) and plain(first).startswith((words.EXAMPLE.en, words.EXAMPLE.zh))
