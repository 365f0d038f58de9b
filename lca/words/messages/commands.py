"""Messages of commands: what they cannot do as they were given, and what they say of what they did."""

from __future__ import annotations

from lca.texts import Wording

COMMANDS: dict[str, Wording] = {
    "case-unknown": (
        ("the scenario '{scenario}' has no case '{case}'", "{cure}"),
        ("情景“{scenario}”没有案例“{case}”", "{cure}"),
    ),
    "cases-there": (("it has {names:list}", ""), ("已有 {names:list}", "")),
    "cases-none": (
        ("it has none: add it under cases", ""),
        ("其中没有案例，请在 cases 下补充", ""),
    ),
    "command-unknown": (
        ("there is no command '{command}'", "{cure}"),
        ("没有命令“{command}”", "{cure}"),
    ),
    "see-help": (("see lca --help", ""), ("见 lca --help", "")),
    "scenario-is-good": (
        (
            "{file}: good: {exchanges:exchange|exchanges} between {facilities:facility|facilities}",
            "",
        ),
        ("{file}：合格：{exchanges:,} 项交换，{facilities:,} 个设施", ""),
    ),
    "scenario-is-doubtful": (
        (
            "{file}: good: {exchanges:exchange|exchanges} between {facilities:facility|facilities},"
            " {warnings:warning|warnings}",
            "",
        ),
        ("{file}：合格：{exchanges:,} 项交换，{facilities:,} 个设施，{warnings:,} 条警告", ""),
    ),
    "factors-are-good": (
        (
            "{file}: good: {activities:activity|activities} (`lca factors check {file}` checks their scores)",
            "",
        ),
        (
            "{file}：合格：{activities:,} 个过程（`lca factors check {file}` 可核对其得分）",
            "",
        ),
    ),
    "scenario-twice": (
        ("two of the files are scenario '{scenario}'", "give each its own scenario: id"),
        ("有两个文件都是情景“{scenario}”", "请在各文件的 scenario: 中写不同的标识"),
    ),
    "compare-two": (
        ("lca compare takes two or more scenario files", ""),
        ("lca compare 需要两个以上的情景文件", ""),
    ),
    "compare-nothing-common": (
        (
            "the scenarios have no indicator in common",
            "name one in each under indicators:",
        ),
        ("各情景没有共有的指标", "请在各文件的 indicators: 下写同一指标"),
    ),
    "no-such-indicator": (
        ("{scenario} has no indicator '{indicator}'", "{cure}"),
        ("{scenario} 没有指标“{indicator}”", "{cure}"),
    ),
    "no-such-exchange": (
        ("{scenario} has no exchange '{exchange}'", "{cure}"),
        ("{scenario} 没有交换“{exchange}”", "{cure}"),
    ),
    "it-has": (("it has {names:list}", ""), ("现有：{names:list}", "")),
    "export-where": (
        ("say where to: --brightway PROJECT, --excel FILE, or both", ""),
        ("请说明导出到何处：--brightway PROJECT、--excel FILE，或两者", ""),
    ),
    "flows-not-for-kind": (
        ("--flows is not for {kind}, which says itself which of our flows its flows are", ""),
        ("--flows 不用于 {kind}，其流量对应关系由它自己说明", ""),
    ),
    "new-factors-from": (
        (
            "--from {kind} is for scenarios, and --factors writes a factor file",
            "leave one of them out",
        ),
        ("--from {kind} 用于情景文件，而 --factors 写出因子文件", "请去掉其中之一"),
    ),
    "new-not-an-id": (
        ("'{name}' is not an id", "use lower case letters, digits and single hyphens"),
        ("“{name}”不是有效的标识", "请用小写字母、数字和单个连字符"),
    ),
    "new-too-long": (
        ("the name has {count} characters", "use at most {most}"),
        ("名称有 {count} 个字符", "最多 {most} 个"),
    ),
    "new-exists": (
        ("{path}: the file is already there", "choose another name"),
        ("{path}：文件已存在", "请另选名称"),
    ),
    "kind-withheld": (
        ("{kind} (in {count:place|places}; names and numbers are withheld)", ""),
        ("{kind}（{count}处；名称与数值不予列示）", ""),
    ),
    "no-such-audience": (
        ("there is no audience '{name}'", "{cure}"),
        ("没有读者“{name}”", "{cure}"),
    ),
    "background-tells": (
        (
            "the background '{background}' is called after a plant that the report does not name",
            "give it another name in `backgrounds`",
        ),
        (
            "背景数据库“{background}”以该报告不予列名的企业命名",
            "请在 `backgrounds` 中改用其他名称",
        ),
    ),
    "covered-not-written": (
        (
            "a scenario as the {audience} audience is shown it is not written: it would give other results",
            "write the scenario itself",
        ),
        ("为 {audience} 读者处理过的情景不能写出：其结果会不同", "请写出情景本身"),
    ),
    "draws-not-public": (
        ("a public result has no draws.npz", "leave --save-draws (draws=True) out"),
        ("公开版结果不含 draws.npz", "请去掉 --save-draws（draws=True）"),
    ),
    "table-not-covered": (
        ("--audience is not for --table", "run the variants that are to be shown one by one"),
        ("--audience 不能与 --table 同用", "请逐一计算要展示的方案"),
    ),
}
