"""A scenario of twenty exchanges in Hebei with two cases, for tests that need a network whose numbers they know.

It was the shipped one until the network of `scenarios/hebei.yaml` took its place; it is no statement on Hebei.
"""

from pathlib import Path

TWENTY = Path(__file__).parent / "files" / "twenty" / "hebei.yaml"
