"""The words of the report as a Word document and as a workbook, English to Chinese."""

from __future__ import annotations

_WORD = {
    "Annex": "附录",
    "Figure {number}": "图 {number}",
    "Table {number}": "表 {number}",
}

_WORKBOOK = {
    "Part": "部分",
    "Id of the indicator": "指标代码",
    "Base unit, per year": "基本单位（每年）",
    "Without the exchanges": "未实施交换",
    "With the exchanges": "实施交换后",
    "Sum of the stages: without the exchanges": "各阶段之和：未实施交换",
    "Sum of the stages: with the exchanges": "各阶段之和：实施交换后",
    "Amounts are per year. Positive savings: less burden with the exchanges.": (
        "数量均按年计。节约量为正，表示实施交换后负荷减少。"
    ),
    "Totals are formulas over the sheets exchanges and stages. Intervals and probabilities are those of {draws} joint draws"
    " and do not follow a number that is changed.": (
        "合计值为对 exchanges 和 stages 工作表的公式；区间与概率取自 {draws} 次联合抽样，不随单元格的改动而变。"
    ),
    "Totals are formulas over the sheets exchanges and stages. Calculated without draws, so without intervals.": (
        "合计值为对 exchanges 和 stages 工作表的公式。未抽样计算，故无区间。"
    ),
    "The network": "整个网络",
    "By evidence": "按证据类别",
    "The sheets": "各工作表",
    "Exchange: id": "交换代码",
    "Activity: id": "过程代码",
    "Situation": "情形",
    "Lowest": "下限",
    "Highest": "上限",
    "GSD": "几何标准差",
    "Standard deviation": "标准差",
    "Distribution": "分布",
    "Shared parameter": "共用参数",
    "What the exchanges save: {indicator}, in {unit} a year": (
        "各项交换的节约量：{indicator}，单位：{unit}/年"
    ),
    "Avoided and added by stage: {indicator}, in {unit} a year": (
        "各阶段避免与新增的负荷：{indicator}，单位：{unit}/年"
    ),
    "The numbers behind the charts: the {count} of {of} exchanges that save or add most": (
        "图表所依据的数据：{of}项交换中节约或新增最多的{count}项"
    ),
    "Below": "向下",
    "Above": "向上",
}

OFFICE = {**_WORD, **_WORKBOOK}
