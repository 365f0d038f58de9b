"""Messages on backgrounds: those that are not there, and names in them that fit none or several activities."""

from __future__ import annotations

from lca.texts import Wording

_STORE: dict[str, Wording] = {
    "background-called-library": (
        (
            "'{background}' is what results call lca's own factors, and cannot name a background",
            "give it another name",
        ),
        ("“{background}”在结果中指 lca 自有的因子，不能作为背景数据库的名称", "请另取名称"),
    ),
    "background-name": (
        (
            "'{background}' cannot name a background",
            "write lower-case letters, digits and hyphens, for example warm-v15 or ecoinvent-3-10",
        ),
        (
            "“{background}”不能作为背景数据库的名称",
            "请用小写字母、数字和连字符，例如 warm-v15 或 ecoinvent-3-10",
        ),
    ),
    "background-not-imported": (
        ("no background '{background}' is imported", "{cure}"),
        ("未导入背景数据库“{background}”", "{cure}"),
    ),
    "import-beside": (
        ("{how} (imported: {imported:list})", ""),
        ("{how}（已导入：{imported:list}）", ""),
    ),
    "import-with": (
        ("run `lca background import {kind} FOLDER` with {source}", ""),
        ("请运行 `lca background import {kind} FOLDER`（FOLDER：{source}）", ""),
    ),
    "import-help": (
        ("`lca background import --help` says how to import one", ""),
        ("导入方法见 `lca background import --help`", ""),
    ),
    "near-or-declare": (
        ("{problem:what}", "{problem:cure} Or declare another under backgrounds:"),
        ("{problem:what}", "{problem:cure}也可在 backgrounds: 下另行声明"),
    ),
    "import-or-declare": (
        ("{problem:what}", "{problem:cure}, or declare another under backgrounds:"),
        ("{problem:what}", "{problem:cure}，或在 backgrounds: 下另行声明"),
    ),
    "background-damaged": (
        ("the imported background '{background}' is damaged", "import it again"),
        ("已导入的背景数据库“{background}”损坏", "请重新导入"),
    ),
    "background-not-stored": (
        (
            "{folder}: the background cannot be stored ({reason})",
            "set LCA_CACHE to a folder that can be written",
        ),
        ("{folder}：无法保存背景数据库（{reason}）", "请将 LCA_CACHE 设为可写的文件夹"),
    ),
    "background-not-removed": (
        ("{folder}: '{background}' cannot be removed ({reason})", ""),
        ("{folder}：无法移除“{background}”（{reason}）", ""),
    ),
}

_ACTIVITIES: dict[str, Wording] = {
    "activity-not-in": (
        ("there is no activity '{activity}' in {background}", "{cure}"),
        ("{background} 中没有过程“{activity}”", "{cure}"),
    ),
    "search-with": (
        ("`{command} --search WORD` finds activities", ""),
        ("`{command} --search WORD` 可查找过程", ""),
    ),
    "activity-has-no": (
        (
            "'{name}' in {background} has no {part} '{wanted}'",
            "its {part}s are {have:or}",
        ),
        ("{background} 中的“{name}”没有{part}“{wanted}”", "其{part}有：{have:list}"),
    ),
    "part-location": (("location", ""), ("地点", "")),
    "part-unit": (("unit", ""), ("单位", "")),
    "several-match": (
        ("{count} match '{name}' in {background}", "{cure}"),
        ("{background} 中有 {count} 个过程符合“{name}”", "{cure}"),
    ),
    "add-part": (("add {part}: {have:or}", ""), ("请补充{part}：{have:or}", "")),
    "name-by-code": (
        ("name one by its code: {codes:or}", ""),
        ("请用代码指定其一：{codes:or}", ""),
    ),
    "search-and": (
        ("{problem:what}", "write {{background: {background}, name: …}} and {problem:cure}"),
        ("{problem:what}", "请写 {{background: {background}, name: …}}，并{problem:cure}"),
    ),
}

_INDICATORS: dict[str, Wording] = {
    "method-without-project": (
        (
            "a Brightway method needs a Brightway background, whose project it is taken from",
            "declare one under backgrounds: {{name: {{brightway: {{project: …, database: …}}}}}}",
        ),
        (
            "采用 Brightway 方法时须有 Brightway 背景数据库，方法取自其项目",
            "请在 backgrounds: 下声明 {{name: {{brightway: {{project: …, database: …}}}}}}",
        ),
    ),
    "project-not-used": (
        ("no background of the project '{project}' is used", "use one of its activities"),
        ("未使用项目“{project}”的任何背景数据库", "请使用其中的过程"),
    ),
    "no-common-indicator": (
        (
            "the backgrounds {backgrounds:list} have no indicator in common",
            "show activities of one at a time",
        ),
        ("背景数据库 {backgrounds:list} 没有共有的指标", "请分别查看各数据库的过程"),
    ),
    "background-without-indicators": (
        (
            "no indicator of the library can be calculated on the background '{background}': it brings none,"
            " and its flows are not all known to be ours or not",
            "{cure}",
        ),
        (
            "背景数据库“{background}”无法计算因子库的任何指标：它不带指标，其流量与本工具流量的对应关系也不全",
            "{cure}",
        ),
    ),
    "settle-flows": (
        ("import it again with --flows FILE, which says which of our flows they are", ""),
        ("请加 --flows FILE 重新导入，FILE 说明其流量对应本工具的哪些流量", ""),
    ),
    "say-whose-flows": (
        ("say in its background.yaml which of its flows are ours (flow_ids and covers)", ""),
        ("请在其 background.yaml 中说明哪些流量是本工具的流量（flow_ids 和 covers）", ""),
    ),
}

BACKGROUNDS: dict[str, Wording] = {**_STORE, **_ACTIVITIES, **_INDICATORS}
