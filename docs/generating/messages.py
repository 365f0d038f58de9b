"""Every message by its key: in English, and in Chinese beside English."""

from __future__ import annotations

from importlib import import_module

from generating import markdown
from lca.texts import LANGS, Lang, Wording
from lca.words.messages import SEMICOLON

#: Modules of `lca.words.messages` in the order of the pages, with what they are about.
GROUPS: dict[str, tuple[str, str]] = {
    "files": ("Files and their form", "文件与格式"),
    "quantities": ("Quantities and units", "数量与单位"),
    "scenario": ("Scenarios", "情景"),
    "fates": ("What happens without the exchange", "没有交换时的去向"),
    "counted": ("Counted once", "只计一次"),
    "doubts": ("Warnings", "警告"),
    "factors": ("Factor files", "因子文件"),
    "backgrounds": ("Other databases", "其他数据库"),
    "mixing": ("What does not mix", "不可混用之处"),
    "imports": ("Imports", "导入"),
    "brightway": ("Brightway", "Brightway"),
    "engine": ("Calculation", "计算"),
    "notes": ("Notes on results", "结果附注"),
    "sharing": ("Shares of a saving", "节约量的分配"),
    "saving": ("Writing results", "写出结果"),
    "commands": ("Commands", "命令"),
    "progress": ("Progress", "进度"),
    "phrases": ("Parts of other messages", "其他消息的组成部分"),
}


def messages_page() -> str:
    """All messages in English by key."""
    return _page(
        [
            "# Messages",
            "Written by `python docs/generate.py` from the catalogue of messages. A problem reads `file:line:column: where: what is wrong; "
            "what to do`; what stands in braces is filled in. [The same in Chinese](../zh/messages.md).",
        ],
        ("en",),
    )


def chinese_page() -> str:
    """All messages in Chinese with the English beside it."""
    return _page(
        [
            "# 消息对照",
            "本页由 `python docs/generate.py` 根据消息目录生成。问题的格式为“文件:行:列: 位置: 问题；处理办法”，花括号内为填入的值。"
            "[英文页](../reference/messages.md)。",
        ],
        ("zh", "en"),
    )


def groups() -> dict[str, dict[str, Wording]]:
    """Group → key → wording."""
    return {
        name: getattr(import_module(f"lca.words.messages.{name}"), name.upper()) for name in GROUPS
    }


def _page(parts: list[str], langs: tuple[Lang, ...]) -> str:
    first = LANGS.index(langs[0])
    heads = {"en": ["key", "message"], "zh": ["键", "中文", "English"]}[langs[0]]
    for name, wordings in groups().items():
        rows = [heads]
        for key, wording in wordings.items():
            told = [
                SEMICOLON.in_(lang).join(
                    markdown.plain(part) for part in wording[LANGS.index(lang)] if part
                )
                for lang in langs
            ]
            rows.append([f"`{key}`", *told])
        parts += [f"## {GROUPS[name][first]}", markdown.rows(rows)]
    return "\n\n".join(parts) + "\n"
