"""`python -m lca` is `lca`."""

from __future__ import annotations

from lca.cli import main

main(prog_name="lca")
