"""Plain values as YAML that `yaml_tree` reads back as they are: a text stays a text whatever it looks like."""

from __future__ import annotations

from typing import Any

import yaml

from lca.files.scalars import scalar

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
#: Characters of a line.
_WIDTH = 110


class _Dumper(_DUMPER):  # type: ignore[misc]
    """Nothing is written once and named again: what was one value twice is read as two."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(dumper: Any, value: str) -> Any:
    """A text that would be read as something else is quoted; so is what YAML 1.1 takes for more than a text."""
    style = None if scalar(value) == value else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
# what was read keeps its places in subclasses of dict and list
_Dumper.add_multi_representer(dict, lambda dumper, value: dumper.represent_dict(value.items()))
_Dumper.add_multi_representer(list, lambda dumper, value: dumper.represent_list(value))


def written(value: Any) -> str:
    """A mapping, a list or a scalar as a YAML document; the innermost mappings and lists stand on one line."""
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_WIDTH,
    )
    return text
