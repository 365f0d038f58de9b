"""Messages of `lca background import`. What is wrong in a file of another program is told in English only."""

from __future__ import annotations

from lca.texts import Wording

IMPORTS: dict[str, Wording] = {
    "import-refused": (("{what}", "{cure}"), ("{what}", "{cure}")),
    "columns-are": (("its columns are {names:list}", ""), ("其列有：{names:list}", "")),
    "rows-are": (("the rows are {names:list}", ""), ("其行有：{names:list}", "")),
    "add-to-index": (("correct it, or add it to the index", ""), ("请更正，或补入索引", "")),
    "see-table-of-flows": (
        ("its flows are in the table of flows", ""),
        ("其流量见流量表", ""),
    ),
    "write-flow-of-database": (
        ("write the name or the code of a flow of the database", ""),
        ("请写数据库中某一流量的名称或代码", ""),
    ),
    "see-flows-or-empty": (
        ("see factors/flows.yaml, or leave it empty", ""),
        ("见 factors/flows.yaml，或留空", ""),
    ),
    "import-needs": (
        ("{form} is read by {library}, which is not installed", "{cure}"),
        ("{form} 由 {library} 读取，但尚未安装", "{cure}"),
    ),
    "import-other-form": (
        ("{path} is no {form}", "name {source}"),
        ("{path} 不是 {form}", "请指定：{source}"),
    ),
    "import-failed": (
        (
            "bw2io cannot read {file} as {form}: {reason}",
            "check the file, or export it again from the program that it comes from",
        ),
        (
            "bw2io 无法将 {file} 作为 {form} 读取：{reason}",
            "请检查文件，或从原程序重新导出",
        ),
    ),
    "import-refused-at": (("{place}: {what}", "{cure}"), ("{place}：{what}", "{cure}")),
    "import-zip-damaged": (
        ("{file} cannot be unpacked ({reason})", "export or download it again"),
        ("无法解压 {file}（{reason}）", "请重新导出或下载"),
    ),
    "import-too-large": (
        (
            "{file} would unpack to {size}, and an import takes {limit} at most",
            "export fewer processes, or only what is needed",
        ),
        ("{file} 解压后为{size}，而导入上限为{limit}", "请减少导出的过程，或只导出所需部分"),
    ),
    "import-too-long": (
        (
            "reading {file} took longer than {seconds:,} seconds, the most that an import of its size may take",
            "export fewer processes, or only what is needed",
        ),
        (
            "读取 {file} 超过 {seconds:,} 秒，为其大小所允许的上限",
            "请减少导出的过程，或只导出所需部分",
        ),
    ),
    "import-takes-memory": (
        (
            "reading {file} takes more memory than there is, or than the {limit} that an import of its size may ask for",
            "export fewer processes, or only what is needed",
        ),
        (
            "读取 {file} 所需内存超过可用内存，或超过其大小所允许的{limit}",
            "请减少导出的过程，或只导出所需部分",
        ),
    ),
    "import-declares": (
        (
            "{file} declares entities or a document type, which a file of data has no use for",
            "export it again from its program",
        ),
        ("{file} 声明了实体或文档类型，数据文件无此需要", "请从原程序重新导出"),
    ),
    "import-no-file": (
        ("{file} is no regular file", "take it out of the folder"),
        ("{file} 不是普通文件", "请将其移出该文件夹"),
    ),
    "background-without-solution": (
        (
            "the background '{background}' has no solution: {reason}",
            "correct it where it comes from, and import it again",
        ),
        ("背景数据库“{background}”无解：{reason}", "请在来源处更正后重新导入"),
    ),
    "import-empty": (
        ("{file} holds no processes", "export a database with processes"),
        ("{file} 中没有过程", "请导出含过程的数据库"),
    ),
    "link-or-cut-off": (
        ("link them in the program that they come from, or cut them off with --allow-cutoffs", ""),
        ("请在原程序中关联，或用 --allow-cutoffs 截断", ""),
    ),
    "background-of-other-version": (
        (
            "the background '{background}' was imported by another version of lca",
            "import it again",
        ),
        ("背景数据库“{background}”由其他版本的 lca 导入", "请重新导入"),
    ),
}
