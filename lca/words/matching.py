"""Words of the table of candidates, English to Chinese; part of the catalogue."""

from __future__ import annotations

MATCHING: dict[str, str] = {
    "Candidate exchanges of {title}: {indicator}": "{title}的候选交换：{indicator}",
    "For": "替代",
    "Rules": "规则",
    "Why": "说明",
    "… and {n} more": "……另有{n}项",
    "permitted": "允许",
    "needs-permit": "需许可",
    "forbidden": "禁止",
    "unknown": "未知",
}
