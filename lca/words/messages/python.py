"""Messages that only programs of the user's own meet: names, draws and packages that are not there."""

from __future__ import annotations

from lca.texts import Wording

PYTHON: dict[str, Wording] = {
    "no-draws": (
        ("this result has no draws", "calculate it with some: lca.run(scenario, draws=4096)"),
        ("该结果没有抽样", "请带抽样计算：lca.run(scenario, draws=4096)"),
    ),
    "activity-is-byproduct": (
        (
            "'{name}' is a by-product, not an activity",
            "show it with .show_byproduct('{byproduct}')",
        ),
        ("“{name}”是副产物，不是过程", "请用 .show_byproduct('{byproduct}') 查看"),
    ),
    "search-library": (
        (".search('words') finds activities and by-products", ""),
        ("可用 .search('关键词') 查找过程与副产物", ""),
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
        ("尚未安装 xarray", "请运行 pip install xarray"),
    ),
    "needs-report-extra": (
        (
            "workbooks are written by xlsxwriter, which is not installed",
            'pip install "bps-lca[report]"',
        ),
        ("工作簿由 xlsxwriter 写入，但尚未安装", '请运行 pip install "bps-lca[report]"'),
    ),
    "yaml-foreign": (
        (
            "{path}: a file that lca did not write stands here, with comments that would be lost",
            "choose another name, or move it away",
        ),
        ("{path}：此处有并非 lca 写入的文件，其中的注释会丢失", "请另选名称，或将其移走"),
    ),
    "compare-without": (
        ("not all of the scenarios have the indicator '{indicator}'", "{cure}"),
        ("并非所有情景都有指标“{indicator}”", "{cure}"),
    ),
}
