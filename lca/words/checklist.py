"""The words of checklists and of the statement on greenhouse gases, English to Chinese."""

from __future__ import annotations

#: What a review is called, by its kind.
REVIEWED = {
    "internal": "Critically reviewed by an internal expert",
    "external": "Critically reviewed by an external expert",
    "panel": "Critically reviewed by a panel",
}

_STUDY = {
    "Critically reviewed by an internal expert": "已由内部专家作鉴定性评审",
    "Critically reviewed by an external expert": "已由外部专家作鉴定性评审",
    "Critically reviewed by a panel": "已由专家组作鉴定性评审",
    "{review}: {by}": "{review}：{by}",
    "{review}.": "{review}。",
    "No statement of the reviewers is given.": "未给出评审意见。",
    "What the reviewers say stands in the chapter of checklists.": "评审意见见“标准对照清单”一章。",
    "About the study": "研究概况",
    "Commissioner": "委托方",
    "Practitioner": "实施方",
    "Purpose": "研究目的",
    "Intended use": "预期用途",
    "Intended readers": "目标受众",
    "Comparison for the public": "向公众发布对比论断",
    "Changes of the scope": "范围变更",
    "Date of the report": "报告日期",
    "Critical review": "鉴定性评审",
    "yes": "是",
    ". ": "。",
}

_STATEMENT = {
    "GHG impact statement of avoided emissions: no inventory, no offset": (
        "避免排放的温室气体影响陈述：非排放清单，不用于抵消"
    ),
    "Savings are differences to what would happen without the exchanges.": (
        "节约量为与未实施交换情形之差。"
    ),
    "They are no part of the inventory of a company, are not taken off one, and are no certificates to trade.": (
        "节约量不属于任何企业的排放清单，不得从清单中扣减，亦非可交易的减排凭证。"
    ),
    "Saving term by term: {indicator}, in {unit} per year": (
        "节约量逐项：{indicator}，单位：{unit}/年"
    ),
    "Term": "项",
    "Baseline": "基准线",
    "Burden without the exchanges.": "未实施交换时的负荷。",
    "− Project": "− 项目",
    "Burden with the exchanges.": "实施交换后的负荷。",
    "Burden with the exchanges; of it {lost} for the uses that by-products lose.": (
        "实施交换后的负荷，其中放弃的原有利用为{lost}。"
    ),
    "− Leakage": "− 泄漏",
    "No number apart: uses that are lost stand in the project. Not counted: effects on markets beyond the"
    " displacement share, and building of plants.": (
        "未单列数值：放弃的原有利用已计入项目。未计入：替代系数以外的市场影响及工厂建设。"
    ),
    "= Saving": "= 节约量",
    "Effects of both signs: {indicator}, saving in {unit} per year": (
        "正负效应：{indicator}，节约量单位：{unit}/年"
    ),
    "Effect": "效应",
    "Lower emissions": "减少排放",
    "Higher emissions": "增加排放",
    "No change": "无变化",
    "{head}: {exchanges}": "{head}：{exchanges}",
}

_CHECKLISTS = {
    "Checklists": "标准对照清单",
    "What standards ask of a report, in our own words, and where this one answers. What it does not answer is said.": (
        "各标准对报告的要求（以自有措辞表述）及本报告的回应位置；未回应者予以注明。"
    ),
    "Clause": "条款",
    "What it asks for": "要求",
    "Answer": "回应",
    "Where, or why not": "位置或原因",
    "Requirements and answers": "要求与回应",
    "Statement on greenhouse gases": "温室气体影响陈述",
    "answered": "已回应",
    "answered in part": "部分回应",
    "not answered": "未回应",
    "does not apply": "不适用",
    "{status} {number}": "{status}{number}项",
    "{parts}.": "{parts}。",
    "read": "已读",
    "by structure": "依结构",
    "by accounts": "依介绍",
    "from memory": "凭记忆",
    "Wording read: {count} of {of} ({what}).": "读到原文：{of}项中的{count}项（{what}）。",
    "Wording not read, by structure: {count} of {of} ({what}).": (
        "未读原文、依结构：{of}项中的{count}项（{what}）。"
    ),
    "Wording not read, by accounts: {count} of {of} ({what}).": (
        "未读原文、依介绍：{of}项中的{count}项（{what}）。"
    ),
    "Wording not read, from memory: {count} of {of} ({what}).": (
        "未读原文、凭记忆：{of}项中的{count}项（{what}）。"
    ),
    "It does not apply: no indicator of greenhouse gases is told.": "不适用：未给出温室气体指标。",
    "No comparison is meant for the public.": "不拟向公众发布对比论断。",
    "The result was calculated without draws.": "结果未做抽样计算。",
    "No panel has reviewed the study.": "研究未经专家组评审。",
    "No such part in this form of the report.": "本报告的此形式不含该部分。",
    "Not stated in the scenario: {keys}.": "情景未写明：{keys}。",
    "Of 1 company: target and own emissions reported {yes}, not {no}, unknown {unknown}.": (
        "1家企业：设有目标并披露排放{yes}家，未设{no}家，不详{unknown}家。"
    ),
    "Of {count} companies: target and own emissions reported {yes}, not {no}, unknown {unknown}.": (
        "{count}家企业：设有目标并披露排放{yes}家，未设{no}家，不详{unknown}家。"
    ),
}

#: English text to Chinese text.
CHECKLIST: dict[str, str] = {**_STUDY, **_STATEMENT, **_CHECKLISTS}
