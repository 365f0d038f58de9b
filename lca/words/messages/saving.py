"""Messages where results, caches and exports cannot be written."""

from __future__ import annotations

from lca.texts import Wording

SAVING: dict[str, Wording] = {
    "cache-not-made": (
        (
            "{folder}: the cache folder cannot be made ({reason})",
            "set {variable} to a folder that can be written",
        ),
        ("{folder}：无法建立缓存文件夹（{reason}）", "请将 {variable} 设为可写的文件夹"),
    ),
    "not-written": (
        ("{path}: cannot be written ({reason})", ""),
        ("{path}：无法写入（{reason}）", ""),
    ),
    "folder-not-written": (
        ("{folder}: cannot be written ({reason})", "choose another folder"),
        ("{folder}：无法写入（{reason}）", "请另选文件夹"),
    ),
    "folder-unchanged": (
        ("{folder}: cannot be written ({reason})", "nothing was changed"),
        ("{folder}：无法写入（{reason}）", "未作任何改动"),
    ),
    "not-a-folder": (
        ("{folder}: this is not a folder", "choose another folder"),
        ("{folder}：这不是文件夹", "请另选文件夹"),
    ),
    "cache-foreign": (
        (
            "{path}: something that lca did not write stands here in its cache",
            "move it away, or set LCA_CACHE to another folder",
        ),
        ("{path}：lca 缓存中的此处有并非 lca 写入的内容", "请移走，或将 LCA_CACHE 设为其他文件夹"),
    ),
    "folder-foreign": (
        (
            "{folder}: the folder holds files that lca did not write ({files})",
            "move them, or choose another folder",
        ),
        ("{folder}：文件夹中有并非 lca 写入的文件（{files}）", "请移走，或另选文件夹"),
    ),
    "export-needs-bw2data": (
        ("a Brightway project is written by bw2data, which is not installed", "{cure}"),
        ("Brightway 项目由 bw2data 写入，但尚未安装", "{cure}"),
    ),
    "export-project-without-name": (
        ("the Brightway project has no name", "give it one: --brightway PROJECT"),
        ("Brightway 项目没有名称", "请命名：--brightway PROJECT"),
    ),
    "export-failed": (
        (
            "Brightway cannot write the project '{project}': {reason}",
            "if another program has it open, close it",
        ),
        ("Brightway 无法写入项目“{project}”：{reason}", "若其他程序正在使用，请关闭"),
    ),
    "export-foreign": (
        (
            "the project '{project}' has {names:list} already, which lca did not write",
            "choose another project",
        ),
        ("项目“{project}”已有并非 lca 写入的 {names:list}", "请另选项目"),
    ),
    "export-needs-xlsxwriter": (
        ("workbooks are written by xlsxwriter, which is not installed", "{cure}"),
        ("工作簿由 xlsxwriter 写入，但尚未安装", "{cure}"),
    ),
    "workbook-without-name": (
        ("the workbook has no name", "give it one, such as results.xlsx"),
        ("工作簿没有名称", "请命名，如 results.xlsx"),
    ),
    "workbook-is-folder": (
        ("{path}: this is a folder", "name a workbook in it, such as {path}/results.xlsx"),
        ("{path}：这是文件夹", "请指定其中的工作簿，如 {path}/results.xlsx"),
    ),
    "workbook-foreign": (
        (
            "{path}: the file is there already, and lca did not write it or somebody saved it since",
            "move it, or choose another name",
        ),
        (
            "{path}：文件已存在，并非 lca 写入，或写入后被他人保存过",
            "请移走，或另选名称",
        ),
    ),
}
