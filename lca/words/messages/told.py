"""What commands say of databases, of kept draws, of exports and of the referee: neither problems nor warnings."""

from __future__ import annotations

from lca.texts import Wording

TOLD: dict[str, Wording] = {
    "output-not-written": (
        ("the output cannot be written ({reason})", ""),
        ("输出无法写入（{reason}）", ""),
    ),
    "background-size": (
        (
            "{processes:process|processes} · {flows:elementary flow|elementary flows}",
            "",
        ),
        ("{processes:,} 个过程 · {flows:,} 种基本流", ""),
    ),
    "background-indicators": (
        ("indicators: {indicators:list}", ""),
        ("指标：{indicators:list}", ""),
    ),
    "background-no-indicators": (("indicators: none", ""), ("指标：无", "")),
    "ours-of-energy": (("ours of energy", ""), ("本库的能源指标", "")),
    "ours-of-ghg": (("ours of greenhouse gases", ""), ("本库的温室气体指标", "")),
    "all-linked": (
        ("every input leads to a process", ""),
        ("每项输入均有对应的过程", ""),
    ),
    "one-unlinked": (
        ("1 input leads nowhere and is cut off", ""),
        ("1 项输入无对应过程，已截断", ""),
    ),
    "many-unlinked": (
        ("{count:,} inputs lead nowhere and are cut off", ""),
        ("{count:,} 项输入无对应过程，已截断", ""),
    ),
    "unlinked-input": (("  leads nowhere: {line}", ""), ("  无对应过程：{line}", "")),
    "more-lines": (("  … and {count:,} more", ""), ("  ……另有 {count:,} 项", "")),
    "noted": (("note: {note}", ""), ("说明：{note}", "")),
    "converted": (("converted: {what}", ""), ("已换算：{what}", "")),
    "background-imported": (
        ("imported in {seconds} s into {folder}", ""),
        ("导入用时 {seconds} 秒，存于 {folder}", ""),
    ),
    "background-none-imported": (
        ("no background is imported", "`lca background import --help` says how"),
        ("尚未导入背景数据库", "方法见 `lca background import --help`"),
    ),
    "background-licence": (
        (
            "licence: {licence} · figures of {year} · {geography} · {boundary}",
            "",
        ),
        ("许可：{licence} · {year}数据 · {geography} · {boundary}", ""),
    ),
    "year-unknown": (("unknown years", ""), ("年份不明的", "")),
    "year-known": (("{year}", ""), ("{year} 年", "")),
    "background-system-model": (
        ("system model: {model}", ""),
        ("系统模型：{model}", ""),
    ),
    "background-covers": (
        ("our indicators of {family} count its elementary flows", ""),
        ("其基本流计入本库的{family}指标", ""),
    ),
    "family-energy": (("energy", ""), ("能源", "")),
    "family-ghg": (("greenhouse gases", ""), ("温室气体", "")),
    "background-uncounted": (
        ("no indicator of ours can be calculated on it", ""),
        ("本库的指标均不能据此计算", ""),
    ),
    "background-finds": (
        ("`{command} --search WORDS` finds activities", ""),
        ("`{command} --search 词语` 可查找过程", ""),
    ),
    "background-no-match": (
        ("no activity of {background} holds these words", ""),
        ("{background} 中没有包含这些词语的过程", ""),
    ),
    "more-activities": (
        ("… and {count:,} more: add words, or --json", ""),
        ("……另有 {count:,} 项：请增加词语，或用 --json", ""),
    ),
    "background-removed": (("{background} is removed", ""), ("{background} 已移除", "")),
    "background-unsettled": (
        (
            "nothing can be calculated on {background} yet: {why}\n"
            "Import it again with --flows FILE, a CSV file that says which flow of factors/flows.yaml each is "
            "(empty: none that counts):\n  flow,ours,factor\n  {example},co2-fossil,1",
            "",
        ),
        (
            "尚不能据 {background} 计算：{why}\n"
            "请用 --flows FILE 重新导入，该 CSV 文件说明各流量对应 factors/flows.yaml 中的哪一种"
            "（留空表示不计入）：\n  flow,ours,factor\n  {example},co2-fossil,1",
            "",
        ),
    ),
    "flows-open": (
        (
            "{count:flow leaves|flows leave} open which of our gases they are (fossil or biogenic): {names:list}",
            "",
        ),
        ("{count:,} 种流量未说明对应本库哪种气体（化石或生物源）：{names:list}", ""),
    ),
    "flows-no-carbon": (
        ("none of its flows is known to be fossil carbon dioxide", ""),
        ("其中没有已知为化石二氧化碳的流量", ""),
    ),
    "bank-empty": (("no draws are kept in {folder}", ""), ("{folder} 中没有保存的抽样", "")),
    "bank-size": (("{size} in {folder}", ""), ("{folder} 中共 {size}", "")),
    "bank-stays": (
        ("{bank} stays: a run works on it, or it cannot be removed", ""),
        ("{bank} 保留：正有计算在使用，或无法删除", ""),
    ),
    "bank-nothing": (("nothing to remove", ""), ("没有可删除的内容", "")),
    "bank-removed": (
        ("{count:bank|banks} removed, {size}", ""),
        ("已删除 {count:,} 份，共 {size}", ""),
    ),
    "exported": (
        ("project {project}: {databases:list}; {methods} methods", ""),
        ("项目 {project}：{databases:list}；{methods} 个方法", ""),
    ),
    "verified": (
        (
            "{name}: largest relative difference {difference} over {compared:,} scores "
            "(bw2calc {version}; {kind} {place}, {indicator})",
            "",
        ),
        (
            "{name}：{compared:,} 个得分的最大相对差为 {difference}（bw2calc {version}；{kind} {place}，{indicator}）",
            "",
        ),
    ),
    "verified-behind": (
        (
            "{name}, background {background}: largest relative difference {difference} over {compared:,} scores "
            "({process}, {indicator})",
            "",
        ),
        (
            "{name}，背景 {background}：{compared:,} 个得分的最大相对差为 {difference}（{process}，{indicator}）",
            "",
        ),
    ),
    "not-verified": (
        ("above {limit}: the results do not agree with stock Brightway", ""),
        ("高于 {limit}：结果与 Brightway 原版不一致", ""),
    ),
}
