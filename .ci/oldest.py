"""Prints the oldest versions that setup.cfg allows, as constraints for pip: `name>=1.2` is `name==1.2`."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path


def main() -> None:
    stated = ConfigParser()
    stated.read(Path(__file__).parent.parent / "setup.cfg", "utf-8")
    lists = [stated["options"]["install_requires"], *stated["options.extras_require"].values()]
    print(
        *sorted(set(re.findall(r"^([\w-]+==[\w.]+)$", "\n".join(lists).replace(">=", "=="), re.M))),
        sep="\n",
    )


if __name__ == "__main__":
    main()
