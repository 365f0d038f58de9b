"""What problems, warnings and errors say: the wording of every message in English and Chinese, by its key.

A wording is (what is wrong, what to do about it) in English and the same in Chinese. {placeholders} are the values
of the message; behind their colon stands how they are shown (`lca.problems`).
"""

from __future__ import annotations

from lca.texts import Text, Wording
from lca.words.messages.backgrounds import BACKGROUNDS
from lca.words.messages.brightway import BRIGHTWAY
from lca.words.messages.choosing import CHOOSING
from lca.words.messages.commands import COMMANDS
from lca.words.messages.counted import COUNTED
from lca.words.messages.doubts import DOUBTS
from lca.words.messages.engine import ENGINE
from lca.words.messages.factors import FACTORS
from lca.words.messages.fates import FATES
from lca.words.messages.files import FILES
from lca.words.messages.foreign import FOREIGN
from lca.words.messages.grid import GRID
from lca.words.messages.handing import HANDING
from lca.words.messages.imports import IMPORTS
from lca.words.messages.ledger import LEDGER
from lca.words.messages.matching import MATCHING
from lca.words.messages.mixing import MIXING
from lca.words.messages.money import MONEY
from lca.words.messages.notes import NOTES
from lca.words.messages.phrases import PHRASES
from lca.words.messages.progress import PROGRESS
from lca.words.messages.python import PYTHON
from lca.words.messages.quantities import QUANTITIES
from lca.words.messages.saving import SAVING
from lca.words.messages.scenario import SCENARIO
from lca.words.messages.sharing import SHARING
from lca.words.messages.sheets import SHEETS
from lca.words.messages.taken import STANDARDS, TAKEN
from lca.words.messages.told import TOLD
from lca.words.messages.variants import VARIANTS

__all__ = ["FOREIGN", "JOINED", "MESSAGES", "MIXING", "SEMICOLON"]

#: Between what is wrong and what to do about it.
SEMICOLON = Text("; ", "；")

#: How several things are joined: between all of them and before the last one, in English and Chinese.
JOINED: dict[str, Wording] = {
    "list": ((", ", ", "), ("、", "、")),
    "or": ((", ", " or "), ("、", "或")),
    "and": ((", ", " and "), ("、", "和")),
    "each": (("; ", "; "), ("；", "；")),
}

#: Key → wording.
MESSAGES: dict[str, Wording] = {
    **PHRASES,
    **FILES,
    **QUANTITIES,
    **SCENARIO,
    **FATES,
    **COUNTED,
    **FACTORS,
    **DOUBTS,
    **GRID,
    **MIXING,
    **BACKGROUNDS,
    **BRIGHTWAY,
    **CHOOSING,
    **IMPORTS,
    **NOTES,
    **ENGINE,
    **HANDING,
    **SAVING,
    **COMMANDS,
    **VARIANTS,
    **PROGRESS,
    **TAKEN,
    **STANDARDS,
    **SHARING,
    **SHEETS,
    **TOLD,
    **PYTHON,
    **MATCHING,
    **LEDGER,
    **MONEY,
}
