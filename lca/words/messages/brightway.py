"""Messages on projects of Brightway: their databases, processes and methods."""

from __future__ import annotations

from lca.texts import Wording

_PROJECTS: dict[str, Wording] = {
    "project-unknown": (
        ("there is no Brightway project '{project}' in {folder}", "{cure}"),
        ("{folder} 中没有 Brightway 项目“{project}”", "{cure}"),
    ),
    "projects-are": (("the projects there are {names:list}", ""), ("现有项目：{names:list}", "")),
    "set-brightway-folder": (
        ("set BRIGHTWAY2_DIR to the folder that holds projects.db", ""),
        ("请将 BRIGHTWAY2_DIR 设为含 projects.db 的文件夹", ""),
    ),
    "brightway-folder-wrong": (
        ("BRIGHTWAY2_DIR is {folder}, which is no folder", "correct it, or unset it"),
        ("BRIGHTWAY2_DIR 为 {folder}，不是文件夹", "请更正或取消设置"),
    ),
    "project-without-file": (
        ("the project '{project}' has no {path}", "open it once in Brightway"),
        ("项目“{project}”没有 {path}", "请先在 Brightway 中打开一次"),
    ),
    "project-file-unreadable": (
        ("{path} cannot be read ({reason})", "repair the project"),
        ("无法读取 {path}（{reason}）", "请修复该项目"),
    ),
    "project-entry-unreadable": (
        ("an entry of the project cannot be read ({reason})", "repair the project"),
        ("无法读取项目中的一条记录（{reason}）", "请修复该项目"),
    ),
    "database-unreadable": (
        ("{path} cannot be read ({reason})", "{cure}"),
        ("无法读取 {path}（{reason}）", "{cure}"),
    ),
    "check-project": (("check the project", ""), ("请检查该项目", "")),
    "wait-for-writer": (
        ("wait until the other program has written; if none is open, open it in Brightway", ""),
        ("请等待其他程序写完；若没有程序在用，请在 Brightway 中打开", ""),
    ),
}

_DATABASES: dict[str, Wording] = {
    "database-unknown": (
        ("the project '{project}' has no database '{database}'", "{cure}"),
        ("项目“{project}”没有数据库“{database}”", "{cure}"),
    ),
    "databases-are": (
        ("the databases of '{project}' are {names:list}", ""),
        ("“{project}”的数据库：{names:list}", ""),
    ),
    "database-empty": (
        ("the database '{database}' has no process", "name another database"),
        ("数据库“{database}”没有过程", "请指定其他数据库"),
    ),
    "backend-unreadable": (
        (
            "the database '{database}' is kept in a way that lca cannot read ({backend})",
            "convert it to the backend sqlite, or process it in Brightway",
        ),
        (
            "数据库“{database}”的存储方式 lca 无法读取（{backend}）",
            "请转换为 sqlite 后端，或在 Brightway 中处理（process）",
        ),
    ),
    "package-row-unknown": (
        (
            "a package names a row or column that the project does not know",
            "process the database again in Brightway",
        ),
        ("数据包中的某行或某列在项目中不存在", "请在 Brightway 中重新处理该数据库"),
    ),
    "brightway-amount-missing": (
        ("the exchange of '{by}' with '{used}' has no amount", "repair it"),
        ("“{by}”与“{used}”之间的交换没有数量", "请修复"),
    ),
    "code-twice": (
        ("two processes have the code '{code}'", "rename one of them"),
        ("有两个过程的代码都是“{code}”", "请改名"),
    ),
    "inputs-of": (
        ("{count:input|inputs} of '{database}'", ""),
        ("“{database}”有 {count:,} 项输入", ""),
    ),
    "input-leads-nowhere": (
        ("{of} leads nowhere: {inputs}", "{cure}"),
        ("{of}没有来源：{inputs}", "{cure}"),
    ),
    "inputs-lead-nowhere": (
        ("{of} lead nowhere: {inputs}", "{cure}"),
        ("{of}没有来源：{inputs}", "{cure}"),
    ),
    "link-in-brightway": (("link them in Brightway", ""), ("请在 Brightway 中关联", "")),
    "not-one-process-each": (
        (
            "'{database}' has {processes:process|processes} for {products:product|products},"
            " and not one process for each: {causes:each}{more}",
            "allocate or link them in Brightway",
        ),
        (
            "“{database}”有 {processes:,} 个过程、{products:,} 种产品，并非一一对应：{causes:each}{more}",
            "请在 Brightway 中分配或关联",
        ),
    ),
    "not-allocated": (
        ("'{name}' has several products that are not allocated", ""),
        ("“{name}”有多种产品而未分配", ""),
    ),
    "nothing-makes": (("nothing makes '{name}'", ""), ("没有过程生产“{name}”", "")),
    "makes-several": (("'{name}' makes {count} products", ""), ("“{name}”生产 {count} 种产品", "")),
    "makes-nothing": (("'{name}' makes nothing", ""), ("“{name}”不生产任何产品", "")),
    "several-make": (
        ("{count} processes make '{name}'", ""),
        ("有 {count} 个过程生产“{name}”", ""),
    ),
}

_METHODS: dict[str, Wording] = {
    "method-unknown": (
        ("the project '{project}' has no method {method}", "{cure}"),
        ("项目“{project}”没有方法“{method}”", "{cure}"),
    ),
    "no-methods": (("no methods are installed in it", ""), ("其中未安装任何方法", "")),
    "methods-such-as": (
        ("it has {count}, for example {example}", ""),
        ("共有 {count} 种，例如“{example}”", ""),
    ),
    "method-without-flow": (
        (
            "the method {method} knows no flow of '{background}'",
            "take a method that was installed with the same flows",
        ),
        ("方法“{method}”没有“{background}”中的任何流量", "请采用与相同流量一同安装的方法"),
    ),
    "method-factors-missing": (
        (
            "the factors of a method are missing from {folder}",
            "install it again in Brightway",
        ),
        ("{folder} 中缺少某方法的因子", "请在 Brightway 中重新安装"),
    ),
    "method-factor-no-number": (
        ("a factor of {method} is no number", "install it again"),
        ("方法“{method}”的一个因子不是数", "请重新安装"),
    ),
}

BRIGHTWAY: dict[str, Wording] = {**_PROJECTS, **_DATABASES, **_METHODS}
