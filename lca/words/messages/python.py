"""Messages that only programs of the user's own meet: names, draws and packages that are not there."""

from __future__ import annotations

from lca.texts import Wording

PYTHON: dict[str, Wording] = {
    "no-draws": (
        ("this result has no draws", "calculate it with some: lca.run(scenario, draws=4096)"),
        ("该结果没有抽样", "请带抽样计算：lca.run(scenario, draws=4096)"),
    ),
    "no-such-route": (
        ("there is no route '{name}'", "{cure}"),
        ("没有路线“{name}”", "{cure}"),
    ),
    "no-such-grouping": (
        ("a result cannot be grouped by '{name}'", "{cure}"),
        ("结果不能按“{name}”分组", "{cure}"),
    ),
    "needs-xarray": (
        ("xarray is not installed", "pip install xarray"),
        ("尚未安装 xarray", "pip install xarray"),
    ),
    "needs-report-extra": (
        (
            "workbooks are written by xlsxwriter, which is not installed",
            'pip install "bps-lca[report]"',
        ),
        ("工作簿由 xlsxwriter 写入，但尚未安装", 'pip install "bps-lca[report]"'),
    ),
    "yaml-foreign": (
        (
            "{path}: a file that lca did not write stands here, with comments that would be lost",
            "choose another name, or move it away",
        ),
        ("{path}：此处有并非 lca 写入的文件，其中的注释会丢失", "请另选名称，或将其移走"),
    ),
    "nothing-to-compare": (
        ("there is nothing to compare", "give at least two scenarios or results"),
        ("没有可比较的内容", "请给出至少两个情景或结果"),
    ),
    "compared-results-and-draws": (
        (
            "results are compared as they are: draws and seed belong to scenarios that are calculated now",
            "leave them out, or give scenarios",
        ),
        ("结果按原样比较：draws 与 seed 只用于即将计算的情景", "请省略，或给出情景"),
    ),
    "compared-mixed": (
        ("scenarios and results stand side by side", "give scenarios alone, or results alone"),
        ("情景与结果混在一起", "请只给情景，或只给结果"),
    ),
}
