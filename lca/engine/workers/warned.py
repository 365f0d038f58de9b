"""What libraries warn of is nothing that a user can do something about: it is not said, here or by workers.

Whoever asks for warnings by -W or PYTHONWARNINGS gets them, and where they are errors they are raised.
"""

from __future__ import annotations

import sys
import warnings


def hush() -> None:
    """From here on warnings of Python are not shown in this process; inside `warnings.catch_warnings` until its end."""
    if not sys.warnoptions:
        warnings.showwarning = _unsaid


def hushed() -> bool:
    """Whether they are not: workers are told, and do the same."""
    return warnings.showwarning is _unsaid


def _unsaid(*_warning: object, **_more: object) -> None:
    pass
