"""What can be wrong with an inventory that is to be solved."""

from __future__ import annotations

from lca.problems import LcaError, Message
from lca.texts import Lang


class EngineError(LcaError, ValueError):
    """The inventory has no answer; the message says which process is to blame."""

    def lines(self, lang: Lang = "en") -> list[str]:
        return [Message("no-solution", reason=self.message).text(lang)]

    def __str__(self) -> str:
        return str(self.message)


class EmptySystemError(EngineError):
    """There is no process, or no indicator, to calculate."""


class DuplicateProcessError(EngineError):
    """Two processes carry one id."""


class MissingProcessError(EngineError):
    """An input or a line names a process that is not in the inventory."""


class BadNumberError(EngineError):
    """A reference is not positive, a number is not finite, or an uncertain number has no key."""


class SingularSystemError(EngineError):
    """A loop of processes uses as much of its own products as it makes, or more."""


class WorkersError(LcaError):
    """Work cannot be given out, or those who did it are gone; the message says what to do."""
