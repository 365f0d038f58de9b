"""Words of the first sentence of a result and of its cases, English to Chinese; part of the catalogue."""

from __future__ import annotations

FIRST_SENTENCE: dict[str, str] = {
    "{sentence}.": "{sentence}。",
    "Between companies": "企业之间",
    "In all": "合计",
    "Within companies, none between them,": "均在企业内部（企业之间无交换），",
    "between companies ": "企业之间",
    "{who} nothing is saved": "{who}无节约",
    "{who} a saving of {amount} a year": "{who}每年节约{amount}",
    "{who} {amount} a year would be saved": "{who}每年可节约{amount}",
    "{who} {amount} a year is saved already": "{who}每年已节约{amount}",
    "{who} an added burden of {amount} a year": "{who}每年增加{amount}",
    "{who} {amount} a year would be added": "{who}每年将增加{amount}",
    "{who} {amount} a year are added already": "{who}每年已增加{amount}",
    " ({parts})": "（{parts}）",
    "{case} {amount}": "{case}{amount}",
    ", of which {already} of those that operate and {to_come} of the others": "，其中已运行的{already}、其余{to_come}",
    "{amount} (sign not certain)": "{amount}（正负未定）",
    ", of which {already} is saved already and {to_come} would be": "，其中已实现{already}、待实现{to_come}",
    "{count} of {of} exchanges save whatever is assumed, {span}": "{of}项交换中{count}项无论如何假定均有节约，{span}",
    "1 of {of} exchanges saves whatever is assumed, {span}": "{of}项交换中1项无论如何假定均有节约，{span}",
    "no exchange {between}saves whatever is assumed": "{between}没有交换在任何假定下均有节约",
    "one reference situation only": "仅有一种参照情景",
    "{case} alone": "仅按{case}",
}
