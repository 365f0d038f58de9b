"""Messages of reports that are handed on, and of results folders that are calculated again."""

from __future__ import annotations

from lca.texts import Wording

HANDING: dict[str, Wording] = {
    "report-form-unknown": (
        ("there is no form '{name}' of a report", "{cure}"),
        ("报告没有“{name}”这种格式", "{cure}"),
    ),
    "report-into-results": (
        (
            "{folder}: this is a results folder, which holds what lca run writes alone",
            "choose another folder",
        ),
        ("{folder}：这是结果文件夹，只存放 lca run 写入的内容", "请另选文件夹"),
    ),
    "report-foreign": (
        (
            "{path}: something stands there that lca did not write, or that somebody saved since",
            "move it, or choose another folder",
        ),
        ("{path}：此处有并非 lca 写入的内容，或写入后被他人保存过", "请移走，或另选文件夹"),
    ),
    "again-no-results": (
        (
            "{folder}: this is no results folder of lca run",
            "give a scenario file, or such a folder",
        ),
        ("{folder}：这不是 lca run 的结果文件夹", "请给出情景文件或此类文件夹"),
    ),
    "again-unreadable": (
        (
            "{folder}: {file} does not say how the results were made",
            "run lca run again, or give the scenario file",
        ),
        ("{folder}：{file} 未说明结果如何得出", "请重新运行 lca run，或给出情景文件"),
    ),
    "again-other-version": (
        (
            "{folder}: the results are of lca {was}, and this is lca {now}",
            "run lca run again, or give the scenario file",
        ),
        ("{folder}：结果出自 lca {was}，而此为 lca {now}", "请重新运行 lca run，或给出情景文件"),
    ),
    "again-no-scenario": (
        (
            "{folder}: the file {file} that it was calculated from is not found, or has changed since",
            "give the scenario file, or run lca run again",
        ),
        (
            "{folder}：找不到其所依据的文件 {file}，或该文件已有改动",
            "请给出情景文件，或重新运行 lca run",
        ),
    ),
    "again-changed": (
        (
            "{folder}: a file that {file} extends, or a factor file, has changed since it was calculated",
            "run lca run again, or give the scenario file",
        ),
        (
            "{folder}：{file} 所扩展的文件或因子文件在计算之后已有改动",
            "请重新运行 lca run，或给出情景文件",
        ),
    ),
    "again-options": (
        (
            "{folder}: results are told as they were calculated, and {options} would change that",
            "leave out such options, or give the scenario file",
        ),
        ("{folder}：结果按原计算列报，而 {options} 会改变结果", "请省去此类选项，或给出情景文件"),
    ),
    "again-public": (
        (
            "{folder}: the results are for the public, and a report of them is, too",
            "leave --audience out, or give the scenario file",
        ),
        ("{folder}：该结果供公开发布，其报告亦须公开", "请省去 --audience，或给出情景文件"),
    ),
    "watch-took": (
        (
            "calculated in {seconds} s, {doubts:warning|warnings}; waiting for the next save (Ctrl-C ends)",
            "",
        ),
        ("计算用时 {seconds} 秒，{doubts:,} 条警告；等待下次保存（Ctrl-C 结束）", ""),
    ),
    "watch-waits": (
        ("{file}: waiting until it is mended and saved (Ctrl-C ends)", ""),
        ("{file}：等待修正并保存（Ctrl-C 结束）", ""),
    ),
}
