"""Warnings where what rests on different backgrounds does not mix, and on what a background lacks."""

from __future__ import annotations

from lca.texts import Wording

MIXING: dict[str, Wording] = {
    "potentials-mix": (
        (
            "{indicator} mixes warming potentials of {sets:and}: {each:each}",
            "take an indicator that all backgrounds have in one set, or read the difference with care",
        ),
        (
            "“{indicator}”混用了{sets:and}的增温潜势：{each:each}",
            "采用各数据库共有的同一套取值，或谨慎看待差异",
        ),
    ),
    "system-models-mix": (
        (
            "system models mix: {each:each}",
            "credits for recycling may be counted on one side only (CONVENTIONS 11): take one system model",
        ),
        (
            "系统模型混用：{each:each}",
            "回收抵扣可能只在一侧计入（CONVENTIONS 11）：请采用同一系统模型",
        ),
    ),
    "system-model-unstated": (
        (
            "the system model of {backgrounds:list} is not stated, beside that of others",
            "find out whether it credits recycling: an exchange must not credit it again (CONVENTIONS 11)",
        ),
        (
            "{backgrounds:list}的系统模型未说明，却与其他系统模型并用",
            "请查明其是否已计回收抵扣：交换不得重复计入（CONVENTIONS 11）",
        ),
    ),
    "higher-heating-values": (
        (
            "{indicator} of the background '{background}' counts higher heating values",
            "the same fuel counts 5 to 11 % more than in the library, which counts lower ones",
        ),
        (
            "背景数据库“{background}”的“{indicator}”按高位热值计",
            "同一燃料比因子库（低位热值）高5%至11%",
        ),
    ),
    "inputs-cut-off": (
        (
            "the background '{background}' lacks inputs that lead nowhere, {count} of them: {inputs}",
            "its scores are too low by what these inputs carry",
        ),
        (
            "背景数据库“{background}”缺少{count}项无来源的输入：{inputs}",
            "其得分因缺少这些输入而偏低",
        ),
    ),
    "background-note": (
        (
            "the background '{background}': {note}",
            "read its scores and their spread with that in mind",
        ),
        ("背景数据库“{background}”：{note}", "阅读其得分及离散程度时请考虑这一点"),
    ),
    "no-diverted-mass": (
        (
            "'{activity}' comes from a background and counts no mass put to disposal",
            "read {indicator} without it",
        ),
        ("“{activity}”来自背景数据库，不计进入处置的质量", "阅读“{indicator}”时不含该过程"),
    ),
}
