"""Messages on workbooks and folders of CSV with wastes and needs."""

from __future__ import annotations

from lca.texts import Wording

_FILES: dict[str, Wording] = {
    "sheet-damaged": (
        ("this is no workbook that can be read ({reason})", "open it and save it as .xlsx"),
        ("无法读取此工作簿（{reason}）", "请打开后另存为 .xlsx"),
    ),
    "sheet-old-format": (
        (
            "this is an older format of Excel, or it has a password",
            "save it as .xlsx without a password",
        ),
        ("这是旧版 Excel 格式，或设有密码", "请另存为不带密码的 .xlsx"),
    ),
    "sheet-other-format": (
        ("{ending} is not read", "save it as .xlsx, or each sheet as CSV in one folder"),
        ("不读取 {ending} 格式", "请另存为 .xlsx，或将各表存为同一文件夹中的 CSV"),
    ),
    "sheet-too-large": (
        (
            "the workbook unfolds to more than {most:,} MB, {cells:,} filled cells or {letters:,} letters",
            "keep the sheets of wastes and needs alone, and delete empty rows that are formatted",
        ),
        (
            "工作簿展开后超过 {most:,} MB、{cells:,} 个非空单元格或 {letters:,} 个字符",
            "请只保留副产物与需求各表，并删除带格式的空行",
        ),
    ),
    "sheet-declares": (
        ("a part of the workbook declares a document type, which may unfold", "save it again as .xlsx"),
        ("工作簿的某部分声明了文档类型，可能被展开", "请重新另存为 .xlsx"),
    ),
    "sheet-none": (
        ("there is none of the sheets {names:list}", "`lca sheet new FILE.xlsx` writes them"),
        ("没有 {names:list} 中的任何表", "`lca sheet new FILE.xlsx` 可生成"),
    ),
    "sheet-missing": (
        ("the sheet '{name}' is missing", "`lca sheet new FILE.xlsx` writes one"),
        ("缺少表“{name}”", "`lca sheet new FILE.xlsx` 可生成"),
    ),
    "sheet-twice": (
        ("there are two sheets for '{name}'", "keep one"),
        ("“{name}”有两张表", "请只保留一张"),
    ),
    "sheet-exists": (
        ("{path}: something stands there", "choose another name"),
        ("{path}：此处已有内容", "请另选名称"),
    ),
    "sheet-new-ending": (
        ("{ending} is not written", "write {stem}.xlsx for a workbook, or {stem} for a folder of CSV"),
        ("不写出 {ending} 格式", "工作簿请写 {stem}.xlsx，CSV 文件夹请写 {stem}"),
    ),
    "sheet-unnamed": (
        ("no workbook is named", "write a file that ends in .xlsx, or a folder of CSV"),
        ("未指明工作簿", "请写以 .xlsx 结尾的文件，或 CSV 文件夹"),
    ),
    "sheet-no-rows": (
        ("the sheet '{name}' has no rows yet", "write at least one facility below its headings"),
        ("表“{name}”尚无内容", "请在表头下至少填写一家企业"),
    ),
    "sheet-gb18030": (
        ("{files:list} is not UTF-8 and was read as GB18030", "save as CSV UTF-8 if signs look wrong"),
        ("{files:list} 不是 UTF-8，已按 GB18030 读取", "若文字显示有误，请另存为 CSV UTF-8"),
    ),
    "sheet-no-encoding": (
        ("{files:list} is neither UTF-8 nor GB18030 text", "save as CSV UTF-8"),
        ("{files:list} 既不是 UTF-8 也不是 GB18030 文本", "请另存为 CSV UTF-8"),
    ),
    "sheet-headings": (
        ("no row has the headings of '{name}'", "one of the first rows should have {needed:list}"),
        ("没有“{name}”的表头行", "前几行中应有一行含 {needed:list}"),
    ),
    "sheet-csv": (
        ("this is no table with commas, semicolons or tabs ({reason})", "save it as CSV UTF-8"),
        ("这不是以逗号、分号或制表符分隔的表（{reason}）", "请另存为 CSV UTF-8"),
    ),
}  # fmt: skip

_CELLS: dict[str, Wording] = {
    "column-missing": (
        ("the column '{column}' is missing", "add it to this row of headings"),
        ("缺少列“{column}”", "请加入此表头行"),
    ),
    "column-twice": (
        ("two columns are '{column}'", "keep one"),
        ("有两列均为“{column}”", "请只保留一列"),
    ),
    "cell-empty": (("'{column}' is empty", "fill it in"), ("“{column}”为空", "请填写")),
    "cell-error": (
        ("the cell is an error, {given}", "mend its formula, or write the value"),
        ("单元格为错误值 {given}", "请修正公式，或直接填写数值"),
    ),
    "cell-date": (
        ("the cell is a date", "format it as text or number, and write it anew"),
        ("单元格为日期", "请改为文本或数字格式后重新填写"),
    ),
    "cell-formula": (
        (
            "the cell is a formula without a value: the workbook was saved before it was calculated",
            "open it, let it calculate, and save it; or write the value",
        ),
        ("单元格为没有计算结果的公式：文件在计算之前保存", "请打开、重新计算后保存，或直接填写数值"),
    ),
    "cell-not-a-number": (
        ("{given} is no number", "write a plain number: 1200 or 0.95"),
        ("{given} 不是数字", "请写纯数字，如 1200 或 0.95"),
    ),
    "cell-number-unclear": (
        (
            "'{given}' may be {one} or {other}",
            "write {one} or {other}: no marks between digits, a point before decimals",
        ),
        ("“{given}”可能是 {one} 或 {other}", "请写 {one} 或 {other}：数字间不加分隔符，小数点用“.”"),
    ),
    "cell-number-grouped": (
        ("'{given}' has marks between its digits", "write {one}"),
        ("“{given}”的数字间有分隔符", "请写 {one}"),
    ),
    "cell-unit-missing": (
        ("the amount has no unit", "write it in the column '{column}', for example {example}"),
        ("数量缺少单位", "请填写“{column}”列，例如 {example}"),
    ),
    "cell-unit-twice": (
        ("'{given}' has a unit, and the column of units another", "write the number alone"),
        ("“{given}”已带单位，单位列又有单位", "请只写数字"),
    ),
    "cell-share": (
        ("{given} is no share", "write it as 0.9 or 90 %"),
        ("{given} 不是比例", "请写 0.9 或 90 %"),
    ),
    "cell-properties": (
        (
            "'{given}' is no property with its value",
            "write moisture = 12 %; activity-index-28d = 98 %",
        ),
        ("“{given}”不是“指标 = 数值”", "请写成 moisture = 12 %; activity-index-28d = 98 %"),
    ),
    "cell-place-half": (
        ("latitude or longitude is missing", "write both, or neither"),
        ("缺少纬度或经度", "须同时填写，或均不填"),
    ),
}  # fmt: skip

_MEANING: dict[str, Wording] = {
    "row-facility-unknown": (
        ("'{name}' is not in the sheet facilities", "{cure}"),
        ("“facilities”表中没有“{name}”", "{cure}"),
    ),
    "row-facility-add": (("add it there", ""), ("请在该表中添加", "")),
    "row-facility-several": (
        ("several facilities are called '{name}'", "write the id"),
        ("有多家企业名为“{name}”", "请写代码"),
    ),
    "row-facility-twice": (
        ("the id '{name}' stands twice, first at {first}", "give each facility its own"),
        ("代码“{name}”出现两次，首次在 {first}", "每家企业代码须不同"),
    ),
    "row-twice": (
        ("'{name}' of this facility stands twice, first at {first}", "add the amounts up in one row"),
        ("该企业的“{name}”出现两次，首次在 {first}", "请合并为一行"),
    ),
    "row-word-unknown": (
        ("'{name}' is not known", "{cure}"),
        ("“{name}”未知", "{cure}"),
    ),
    "row-search": (
        ("`lca factors search WORD` finds activities and by-products", ""),
        ("`lca factors search WORD` 可查找过程和副产物", ""),
    ),
    "row-mode-missing": (
        ("how it is hauled is not known", "write a haulage in the column mode"),
        ("运输方式未知", "请填写“运输方式”列"),
    ),
    "row-ratio-missing": (
        (
            "the library has no ratio of '{byproduct}' for '{product}'",
            "write one in the column ratio, for example 0.95 t/t",
        ),
        ("库中没有“{byproduct}”替代“{product}”的比例", "请填写“替代比”列，例如 0.95 t/t"),
    ),
    "row-fate-unknown": (
        (
            "'{given}' is no fate",
            "write landfill, stockpile, incineration, flared, used by others for the same, used for PRODUCT, usual or unknown,"
            " or an activity that puts it away",
        ),
        (
            "“{given}”不是去向",
            "请写填埋、堆存、焚烧、火炬燃烧、由他人作同样利用、用于替代某产品、通常去向或未知，或处置它的过程",
        ),
    ),
    "row-fate-unlisted": (
        (
            "what '{given}' of '{byproduct}' emits is not known",
            "write the activity of the library, or usual",
        ),
        ("“{byproduct}”的“{given}”排放未知", "请写库中的过程，或写“通常去向”"),
    ),
    "row-fate-pair": (
        (
            "the library has no ratio of '{byproduct}' for '{product}'",
            "write `used by others for the same`, or state the use in a YAML file",
        ),
        ("库中没有“{byproduct}”替代“{product}”的比例", "请写“由他人作同样利用”，或在 YAML 文件中说明"),
    ),
    "row-fate-rest": (
        ("where the rest goes is not said", "write it in the column 'what happens today'"),
        ("未说明其余部分的去向", "请填写“目前去向”列"),
    ),
    "price-not-money": (
        ("'{given}' is no price", "write money per mass, energy or volume, for example 60 CNY/t"),
        ("“{given}”不是价格", "请写货币/质量、能量或体积，例如 60 CNY/t"),
    ),
}  # fmt: skip

_DOUBTS: dict[str, Wording] = {
    "column-unread": (
        ("the column '{column}' is not read", "rename it if it should be"),
        ("未读取列“{column}”", "若应读取，请改名"),
    ),
    "row-no-processing": (
        (
            "what it takes to make '{byproduct}' fit for '{product}' is not in the library, and nothing is counted for it",
            "state it in a YAML file under processing",
        ),
        ("库中没有“{byproduct}”用于“{product}”所需的加工，故未计入", "请在 YAML 文件的 processing 下说明"),
    ),
    "sheet-unread": (
        ("the sheet '{name}' is not read", "rename it if it should be"),
        ("未读取表“{name}”", "若应读取，请改名"),
    ),
    "examples-skipped": (
        ("{count:row is|rows are} marked as examples and skipped", "take the word example away if that is wrong"),
        ("{count} 行标为示例，已跳过", "若有误，请去掉“示例”字样"),
    ),
}  # fmt: skip

_TOLD: dict[str, Wording] = {
    "sheet-read": (
        (
            "{file}: {facilities:facility|facilities}, {supplies:by-product|by-products} on offer, {needs:need|needs},"
            " {exchanges:exchange|exchanges}",
            "",
        ),
        ("{file}：{facilities} 家企业，{supplies} 项可供副产物，{needs} 项需求，{exchanges} 项交换", ""),
    ),
}  # fmt: skip

SHEETS: dict[str, Wording] = {**_FILES, **_CELLS, **_MEANING, **_DOUBTS, **_TOLD}
