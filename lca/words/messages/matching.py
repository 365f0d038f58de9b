"""What `lca match` says of candidates: why, on what footing, and what was left out."""

from __future__ import annotations

from lca.texts import Wording

MATCHING: dict[str, Wording] = {
    "matching": (("joining supplies and needs", ""), ("匹配供应与需求", "")),
    "match-stands": (
        ("{byproduct} for {product}", ""),
        ("{byproduct}替代{product}", ""),
    ),
    "match-stands-as": (
        ("{byproduct} for {product} ({use})", ""),
        ("{byproduct}替代{product}（{use}）", ""),
    ),
    "match-no-activity": (
        ("what it saves is not known: no activity of the library makes the product", ""),
        ("减排量未知：库中没有生产该产品的过程", ""),
    ),
    "match-no-ratio": (
        ("what it saves is not known: nobody says how much of the product it replaces", ""),
        ("减排量未知：无替代比例数据", ""),
    ),
    "match-misfit": (
        ("what it saves is not known: {why:what}", ""),
        ("减排量未知：{why:what}", ""),
    ),
    "match-assumed": (
        ("its usual fate today is assumed, no source tells it", ""),
        ("其现状常规去向为假定，无来源", ""),
    ),
    "match-usual": (("today taken as usual", ""), ("现状按常规去向", "")),
    "match-today-unknown": (
        ("what happens to it today is not known, nothing is counted", ""),
        ("现状去向未知，未计入", ""),
    ),
    "match-distance-unknown": (
        ("distance not known, {km:.0f} km taken", ""),
        ("运距未知，按{km:.0f} km计", ""),
    ),
    "match-haul-uncounted": (
        ("its pipe or line is not counted", ""),
        ("未计管道或线路输送", ""),
    ),
    "match-need-not-stated": (
        ("need not stated: the sector has this use", ""),
        ("需求未声明：该行业有此用途", ""),
    ),
    "match-need-of-product": (
        ("need not stated: other by-products stand for the product in this sector", ""),
        ("需求未声明：该行业有以其他副产物替代该产品的用途", ""),
    ),
    "match-uncounted": (
        ("what it saves is not known: {what}", ""),
        ("节约量未知：{what}", ""),
    ),
    "match-unchecked": (
        ("its ratio was not seen at a source", ""),
        ("替代比未核对出处", ""),
    ),
    "match-other-use": (
        ("the need is stated, but this use is known of other sectors alone", ""),
        ("需求已声明，但该用途仅见于其他行业", ""),
    ),
    "match-forbidden": (("forbidden here", ""), ("此处禁止", "")),
    "match-forbidden-by": (("forbidden by {clause}", ""), ("{clause}禁止", "")),
    "match-doubted": (
        ("said to be forbidden by what was not seen: {by}", ""),
        ("据称为{by}所禁，原文未见", ""),
    ),
    "match-permit": (("needs a permit", ""), ("需许可", "")),
    "match-missed": (
        ("{standard} is not met: {properties:list}", ""),
        ("不符合{standard}：{properties:list}", ""),
    ),
    "match-tests": (("tests to order: {tests:list}", ""), ("需检测：{tests:list}", "")),
    "match-precedents": (("done at {places:list}", ""), ("先例：{places:list}", "")),
    "match-known": (
        ("already there: {exchange}", ""),
        ("情景中已有：{exchange}", ""),
    ),
    "match-no-use": (
        (
            "no known use of {names:list}",
            "that is not to say that there is none; `lca byproducts show ID` tells what each stands for",
        ),
        ("未知用途：{names:list}", "并非一定无用途；`lca byproducts show ID` 列出其可替代的产品"),
    ),
    "match-unplaced": (
        ("no receiver here for: {names:list}", ""),
        ("此处无接收方：{names:list}", ""),
    ),
    "match-nothing": (
        ("no candidates: {why:what}", "{why:cure}"),
        ("没有候选交换：{why:what}", "{why:cure}"),
    ),
    "match-nothing-supplies": (
        ("no facility has a by-product on offer", "state some under supplies"),
        ("没有企业提供副产物", "请在 supplies 下写明"),
    ),
    "match-not-understood": (
        (
            "no by-product was understood: {words:list}",
            "`lca byproducts` lists those that are known",
        ),
        ("未能识别任何副产物：{words:list}", "`lca byproducts` 列出已知的副产物"),
    ),
    "match-nothing-left": (
        ("operating exchanges take all by-products on offer", ""),
        ("现有交换已用尽所提供的副产物", ""),
    ),
    "match-nothing-use": (
        ("no use is known of any by-product on offer", ""),
        ("所提供的副产物均无已知用途", ""),
    ),
    "match-nothing-receiver": (
        (
            "no facility within reach has a need or a sector that could take them",
            "state what facilities use, or their sectors",
        ),
        ("可及范围内没有需求或行业相符的企业", "请写明企业的 uses 或 sector"),
    ),
    "match-nothing-narrowed": (
        (
            "none of those that were asked for",
            "ask for a longer distance, more facilities or a lower probability",
        ),
        ("没有符合所设条件的候选交换", "请放宽距离、企业或概率条件"),
    ),
    "match-no-probability": (
        (
            "a least probability was asked for, but {draws} draws give none",
            "at least {few} draws, or no least probability",
        ),
        ("设定了最低概率，但 {draws} 次抽样给不出概率", "请抽样至少 {few} 次，或不设最低概率"),
    ),
    "match-ending": (
        ("{path}: a name that says another format", "end it in {endings:or}"),
        ("{path}：文件名后缀对应其他格式", "请以 {endings:or} 结尾"),
    ),
    "match-facility-several": (
        ("several facilities are called '{name}'", "write the id: {ids:or}"),
        ("有多家企业名为“{name}”", "请写 id：{ids:or}"),
    ),
    "match-piped": (
        ("offered up to {km:.0f} km by pipe or line, which is assumed: no source says how far", ""),
        ("管道或线路输送按至多{km:.0f} km计，为假定，无来源", ""),
    ),
    "measure-lacks": (
        ("stated in {given}, but this use needs {needs}: state it in {unit}", ""),
        ("以{given}给出，而该用途须知{needs}：请以{unit}给出", ""),
    ),
    "measure-lacks-or-heat": (
        (
            "stated in {given}, but this use needs {needs}: state it in {unit}, or give its heating value",
            "",
        ),
        ("以{given}给出，而该用途须知{needs}：请以{unit}给出，或给出其热值", ""),
    ),
    "match-its-mass": (("its mass", ""), ("其质量", "")),
    "match-its-energy": (("its energy", ""), ("其能量", "")),
    "match-its-gas": (("its gas volume", ""), ("其气体体积", "")),
    "match-its-volume": (("its volume", ""), ("其体积", "")),
    "match-unindicated": (
        ("the scenario does not calculate '{indicator}'", "{cure}"),
        ("情景未计算“{indicator}”", "{cure}"),
    ),
    "match-table-foreign": (
        (
            "{path}: a file that lca match did not write stands here",
            "choose another name, or move it away",
        ),
        ("{path}：此处有并非 lca match 写入的文件", "请另选名称，或将其移走"),
    ),
    "match-no-parquet": (
        (
            "pyarrow, which writes Parquet, is not installed",
            'pip install "bps-lca[parquet]", or write a .csv',
        ),
        ("尚未安装写入 Parquet 的 pyarrow", '请运行 pip install "bps-lca[parquet]"，或写入 .csv'),
    ),
}
