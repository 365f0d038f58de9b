"""What a terminal says while a command goes on."""

from __future__ import annotations

from lca.texts import Wording

PROGRESS: dict[str, Wording] = {
    "calculating-case": (("calculating the case {case}", ""), ("计算案例 {case}", "")),
    "reading": (("reading", ""), ("读取", "")),
    "reading-path": (("reading {path}", ""), ("读取 {path}", "")),
    "storing": (("storing", ""), ("存储", "")),
    "drawing": (("drawing", ""), ("抽样", "")),
    "building-inventory": (("building the inventory", ""), ("建立清单", "")),
    "solving": (("solving", ""), ("求解", "")),
    "checking": (("checking {path}", ""), ("检查 {path}", "")),
    "exchanges-drawn": (
        ("drawing: {done:,} of {of:,} exchanges", ""),
        ("抽样：共{of:,}项交换，已完成{done:,}项", ""),
    ),
    "making-tables": (("making the tables", ""), ("生成表格", "")),
    "saving-file": (("writing {file}", ""), ("写入 {file}", "")),
    "so-many-draws": (("{draws:,} draws", ""), ("抽样{draws:,}次", "")),
    "drawing-charts": (("drawing charts", ""), ("绘制图表", "")),
    "gradients": (("gradients", ""), ("计算梯度", "")),
    "sobol-indices": (("Sobol indices", ""), ("计算 Sobol 指数", "")),
    "sobol-groups": (
        ("Sobol indices: {done} of {of} groups", ""),
        ("计算 Sobol 指数：共{of}组，已完成{done}组", ""),
    ),
    "one-at-a-time": (("one number at a time", ""), ("逐个改变数值", "")),
    "breakeven-values": (("break-even values", ""), ("计算转折点", "")),
    "recalculating": (("recalculating with bw2calc", ""), ("用 bw2calc 重新计算", "")),
    "drawing-backgrounds": (("drawing the backgrounds", ""), ("背景数据库抽样", "")),
    "writing-project": (("writing the project {project}", ""), ("写入项目 {project}", "")),
}
