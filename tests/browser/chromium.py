"""A browser to look at pages with: Chromium over the pipe of its DevTools protocol, one page at a time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
#: The browser reads what it is told from the first of these and answers on the second.
READS, WRITES = 3, 4
#: Gives both pipes the numbers that the browser knows, and becomes the browser.
HANDED = f"""
import os, sys
reads, writes = (os.dup(int(one)) for one in sys.argv[1:3])
os.dup2(reads, {READS}), os.dup2(writes, {WRITES})
os.set_inheritable({READS}, True), os.set_inheritable({WRITES}, True)  # where they had these numbers before
os.execv(sys.argv[3], sys.argv[3:])
"""


class Failed(AssertionError):
    """A command that the browser refused, or a script of a page that threw."""


class Chromium:
    """A running browser. events : what it has told that nobody asked for, of the page that is open."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._left, self._last = b"", 0
        self._session: str | None = None
        self._target: str | None = None
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer. Raises Failed."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._message()
            if heard.get("id") == self._last:
                if "error" in heard:
                    raise Failed(f"{method}: {heard['error']}")
                return dict(heard["result"])
            if "method" in heard:
                self.events.append(heard)

    def wait(self, method: str) -> dict[str, Any]:
        """The first event of a kind that nobody has waited for yet; waits until there is one."""
        while True:
            for at, one in enumerate(self.events):
                if one["method"] == method:
                    return dict(self.events.pop(at)["params"])
            self.events.append(self._message())

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            more = os.read(self._read, 1 << 20)
            if not more:
                raise Failed("the browser has ended")
            self._left += more
        raw, _, self._left = self._left.partition(b"\0")
        return dict(json.loads(raw))

    def tab(self) -> None:
        """Open a page of its own in the place of the last one, and hear of its network, its errors and its loading."""
        self._session = None
        if self._target is not None:  # a watched page looks for its file as long as it is open
            self.call("Target.closeTarget", targetId=self._target)
        self._target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=self._target, flatten=True)[
            "sessionId"
        ]
        self.events.clear()
        for part in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(f"{part}.enable")

    def open(self, address: str) -> None:
        """Go to an address, and wait until its page has loaded."""
        self.events = [one for one in self.events if one["method"] != "Page.loadEventFired"]
        self.call("Page.navigate", url=address)
        self.wait("Page.loadEventFired")

    def reload(self) -> None:
        """Load the page again, and wait until it has."""
        self.events = [one for one in self.events if one["method"] != "Page.loadEventFired"]
        self.call("Page.reload")
        self.wait("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """The value of an expression in the page, of a promise what it comes to. Raises Failed with what it threw."""
        done = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in done:
            raise Failed(done["exceptionDetails"])
        return done["result"].get("value")

    def key(self, name: str, code: int = 0, text: str = "") -> None:
        """Press a key and let it go."""
        held: dict[str, Any] = {"key": name, "code": name, "windowsVirtualKeyCode": code}
        if text:
            held["text"] = text
        self.call("Input.dispatchKeyEvent", type="keyDown", **held)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=name, code=name)

    def _own(self) -> Iterator[dict[str, Any]]:
        """What was heard of the page that is open, not of one before it."""
        return (one for one in self.events if one.get("sessionId") == self._session)

    def complaints(self) -> list[str]:
        """What it says of scripts that threw and of what it has blocked."""
        found = []
        for one in self._own():
            if one["method"] == "Runtime.exceptionThrown":
                found.append(str(one["params"]["exceptionDetails"]))
            if one["method"] == "Log.entryAdded" and one["params"]["entry"]["level"] == "error":
                found.append(str(one["params"]["entry"]["text"]))
        return found

    def requested(self) -> list[str]:
        """Addresses that were asked for, those of data in the page aside."""
        sent = (one for one in self._own() if one["method"] == "Network.requestWillBeSent")
        return [
            str(one["params"]["request"]["url"])
            for one in sent
            if not one["params"]["request"]["url"].startswith("data:")
        ]


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """A browser without a window that keeps what is its own in a folder; ended with all its processes."""
    assert BROWSER is not None
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    command = [
        *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", "--disable-extensions", "--remote-debugging-pipe"),
        f"--user-data-dir={folder}",
        "about:blank",
    ]
    process = subprocess.Popen(
        [sys.executable, "-c", HANDED, str(to_read), str(from_write), *command],
        pass_fds=(to_read, from_write),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(to_read)
    os.close(from_write)
    try:
        yield Chromium(from_read, to_write)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(to_write)
        os.close(from_read)


#: A page that was opened, by the text of it.
Opener = Callable[[str], Chromium]
