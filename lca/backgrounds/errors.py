"""What can be wrong when a background or an activity in it is named."""

from __future__ import annotations


class BackgroundError(LookupError):
    """A background that is not there or is damaged, or a name in it that fits none or several activities.

    cure : what the user can do about it.
    """

    def __init__(self, what: str, cure: str):
        super().__init__(f"{what}; {cure}")
        self.what = what
        self.cure = cure
