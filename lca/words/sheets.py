"""Words of sheets of wastes and needs: titles, headings and their notes, words of lists, the page of how-to, examples."""

from __future__ import annotations

from collections.abc import Mapping

from lca.texts import Text

#: What each sheet is about; its title is the key in every language, and is found under both.
TITLES: Mapping[str, Text] = {
    "scenario": Text("scenario", "情景"),
    "facilities": Text("facilities", "企业"),
    "has": Text("has", "可供"),
    "needs": Text("needs", "需求"),
    "exchanges": Text("exchanges", "交换"),
}
HOW_TO = "how-to"
LISTS = "lists"

#: Column → heading.
HEADINGS: Mapping[str, Text] = {
    "key": Text("setting", "项目"),
    "value": Text("value", "内容"),
    "id": Text("id", "代码"),
    "title": Text("title", "标题"),
    "year": Text("year", "年份"),
    "geography": Text("geography", "地域"),
    "description": Text("description", "说明"),
    "grid": Text("grid", "电网"),
    "units": Text("units", "单位制"),
    "name": Text("name", "名称"),
    "company": Text("company", "所属公司"),
    "sector": Text("sector", "行业"),
    "place": Text("place", "地点"),
    "latitude": Text("latitude", "纬度"),
    "longitude": Text("longitude", "经度"),
    "note": Text("note", "备注"),
    "source": Text("source", "来源"),
    "confidential": Text("confidential", "保密"),
    "facility": Text("facility", "企业"),
    "by-product": Text("by-product", "副产物"),
    "product": Text("product", "产品"),
    "amount": Text("amount", "数量"),
    "unit": Text("unit", "单位"),
    "low": Text("low", "下限"),
    "high": Text("high", "上限"),
    "what happens today": Text("what happens today", "目前去向"),
    "share used": Text("share used", "目前利用比例"),
    "properties": Text("properties", "性能指标"),
    "price": Text("price", "价格"),
    "price unit": Text("price unit", "价格单位"),
    "from": Text("from", "供方"),
    "to": Text("to", "受方"),
    "status": Text("status", "进展状态"),
    "evidence": Text("evidence", "证据类别"),
    "since": Text("since", "起始年份"),
    "distance": Text("distance", "运距"),
    "mode": Text("mode", "运输方式"),
    "ratio": Text("ratio", "替代比"),
}

_PLANT = Text("A name or an id of the sheet facilities.", "“facilities”表中的名称或代码。")
_UNIT = Text("Per year: t/year, GJ/year.", "按年计，如 t/year、GJ/year、万吨/年。")
_RANGE = Text(
    "Ends of the 95 % interval, in the unit of the row; both or none.",
    "95% 区间的两端，单位同本行；须同时填写或均不填。",
)
#: Column, or sheet.column → what is written in it.
NOTES: Mapping[str, Text] = {
    "scenario.id": Text(
        "Lower case, digits, hyphens; names the results. That of the file when left out.",
        "小写字母、数字和连字符，用作结果名称；不填则取自文件名。",
    ),
    "scenario.title": Text(
        "Title of the report; the name of the file when left out.",
        "报告标题；不填则为文件名。",
    ),
    "scenario.year": Text("Picks dated factors such as the grid mix.", "用于选取按年份给出的因子，如电网结构。"),
    "scenario.geography": Text("Where the network is: CN-HE, US.", "网络所在地域，如 CN-HE、US。"),
    "scenario.grid": Text(
        "An electricity of the library in the place of every public grid; may stay empty.",
        "以库中某一电力过程替代全部公共电网；可不填。",
    ),
    "scenario.units": Text("Of charts and report: metric or us.", "图表和报告的单位制：metric 或 us。"),
    "id": Text(
        "Lower case, digits, hyphens; made of the name when left out.",
        "小写字母、数字和连字符；不填则由名称生成。",
    ),
    "sector": Text("In your words; the list has those of the library.", "可自由填写；下拉列表为库中行业。"),
    "latitude": Text("Decimal degrees, WGS 84: 38.95. With it hauls are estimated.", "十进制度（WGS 84），如 38.95；据此估算运距。"),
    "longitude": Text("Decimal degrees, WGS 84: 118.52.", "十进制度（WGS 84），如 118.52。"),
    "source": Text("Where the figures of the row come from.", "本行数据的来源。"),
    "confidential": Text("yes: reports for partners show it under an alias.", "填“是”：给合作方的报告以化名显示。"),
    "facility": _PLANT,
    "from": _PLANT,
    "to": _PLANT,
    "by-product": Text(
        "In your words, or from the list; what it was taken for is told when the sheet is read.",
        "可自由填写或从列表选取；读取时会说明识别为何种副产物。",
    ),
    "product": Text(
        "What is bought today, in your words or from the list.",
        "目前外购的产品，可自由填写或从列表选取。",
    ),
    "amount": Text(
        "A plain number: 1200 or 0.95, without marks between the digits.",
        "纯数字，如 1200 或 0.95，数字间不加分隔符。",
    ),
    "unit": _UNIT,
    "low": _RANGE,
    "high": _RANGE,
    "what happens today": Text(
        "landfill, stockpile, incineration, flared, used by others for the same, used for PRODUCT, usual, unknown;"
        " or an activity of the library.",
        "填埋、堆存、焚烧、火炬燃烧、由他人作同样利用、用于替代某产品、通常去向、未知；或库中的过程。",
    ),
    "share used": Text(
        "Of it, what is used already: 0.9 or 90 %. The rest goes where the column before says.",
        "其中已被利用的比例，如 0.9 或 90 %；其余按前一列的去向。",
    ),
    "properties": Text(
        "What was measured, with semicolons between: moisture = 12 %; activity-index-28d = 98 %",
        "实测指标，以分号分隔，如 moisture = 12 %; activity-index-28d = 98 %",
    ),
    "price": Text("What a unit costs today; kept, not calculated with yet.", "目前单价；仅保存，尚未用于计算。"),
    "price unit": Text("CNY/t, USD/t, CNY/GJ …", "如 CNY/t、USD/t、CNY/GJ。"),
    "status": Text("idea when left out.", "不填则为“设想”。"),
    "evidence": Text(
        "documented and estimated need a source; illustrative when neither is given.",
        "“有文献记载”和“估算”须注明来源；均未填则为“示意性”。",
    ),
    "since": Text("The year; of operating exchanges alone.", "年份；仅限运行中的交换。"),
    "distance": Text("One way: 120 km. Estimated from both places when left out.", "单程，如 120 km；不填则由两地坐标估算。"),
    "mode": Text("A haulage of the library; usual for the by-product when left out.", "库中的运输过程；不填则取该副产物的通常方式。"),
    "ratio": Text(
        "Product displaced per usable by-product: 0.95 t/t; that of the library when left out.",
        "单位可用副产物所替代的产品量，如 0.95 t/t；不填则取库中数值。",
    ),
}  # fmt: skip

#: What happens to a by-product today: word of the reader → as people write it.
FATES: Mapping[str, Text] = {
    "landfill": Text("landfill", "填埋"),
    "stockpile": Text("stockpile", "堆存"),
    "incineration": Text("incineration", "焚烧"),
    "flared": Text("flared", "火炬燃烧"),
    "same": Text("used by others for the same", "由他人作同样利用"),
    "for": Text("used for", "用于替代"),
    "usual": Text("usual", "通常去向"),
    "unknown": Text("unknown", "未知"),
}
YES_NO: Mapping[str, Text] = {"yes": Text("yes", "是"), "no": Text("no", "否")}
#: Words of an exchange's status and evidence.
STATUSES: Mapping[str, Text] = {
    "idea": Text("idea", "设想"),
    "proposed": Text("proposed", "已提议"),
    "negotiating": Text("negotiating", "洽谈中"),
    "operating": Text("operating", "运行中"),
}
EVIDENCES: Mapping[str, Text] = {
    "documented": Text("documented", "有文献记载"),
    "estimated": Text("estimated", "估算"),
    "illustrative": Text("illustrative", "示意性"),
}
#: With what the first cell of an example row begins.
EXAMPLE = Text("example", "示例")

INSTRUCTIONS: tuple[Text, ...] = (
    Text("Wastes and needs of a network", "网络的副产物与需求"),
    Text(
        "Fill in the sheets from left to right: scenario (year and geography), facilities (the plants), has (by-products on"
        " offer), needs (products bought today). The sheet exchanges is for what is known or planned; it may stay empty.",
        "请自左向右填写：scenario（年份与地域）、facilities（企业）、has（可供副产物）、needs（目前外购的产品）。exchanges"
        "（已知或计划的交换）可不填。",
    ),
    Text("Columns with * are needed. What each column takes stands in the note of its heading.", "带 * 的列必填；各列填法见表头批注。"),
    Text(
        "Grey rows, whose first cell begins with “example”, are examples: they are skipped. Overwrite or delete them; a row of"
        " your own begins with no such word.",
        "首格以“示例”或“example”开头的灰色行为示例，读取时跳过；可覆盖或删除。自有数据行的首格不要以此开头。",
    ),
    Text(
        "Write numbers plainly, 1200 or 0.95, and the unit in its own column. “1,200” is refused: it may be 1200 or 1.2.",
        "数字直接写 1200 或 0.95，单位写在单位列。“1,200”会被拒绝：它可能指 1200，也可能指 1.2。",
    ),
    Text(
        "By-products, products and sectors may be your own words, in English or Chinese. Reading the sheet tells what each was"
        " taken for.",
        "副产物、产品和行业可用中文或英文自由填写；读取时会说明各自识别为何。",
    ),
    Text(
        "Leave a cell empty where you do not know: what is missing is not taken for zero.",
        "不清楚的单元格请留空：缺失不会当作零。",
    ),
    Text(
        "Columns of your own may stand to the right; they are not read. Formulas are read by the values that the workbook was"
        " saved with.",
        "右侧可添加自有列，读取时忽略。公式按文件保存时的计算结果读取。",
    ),
    Text("Then: lca sheet read FILE, lca match FILE, lca run FILE", "然后运行：lca sheet read FILE、lca match FILE、lca run FILE"),
)  # fmt: skip

_STEEL = Text("Example: steel works", "示例：钢铁厂")
_CEMENT = Text("Example: cement works", "示例：水泥厂")
#: Sheet → rows that show how it is filled in; all values are made up.
EXAMPLES: Mapping[str, tuple[Mapping[str, Text | float | str], ...]] = {
    "facilities": (
        {
            "id": "example-steel",
            "name": _STEEL,
            "sector": Text("iron and steel", "钢铁"),
            "place": Text("Caofeidian", "曹妃甸"),
            "latitude": 38.95,
            "longitude": 118.52,
        },
        {
            "id": "example-cement",
            "name": _CEMENT,
            "sector": Text("cement", "水泥"),
            "place": Text("Guye", "古冶"),
            "latitude": 39.73,
            "longitude": 118.45,
        },
    ),
    "has": (
        {
            "facility": _STEEL,
            "by-product": Text("blast furnace slag", "高炉渣"),
            "amount": 300.0,
            "unit": "kt/year",
            "low": 250.0,
            "high": 340.0,
            "what happens today": Text("stockpile", "堆存"),
            "share used": 0.9,
            "properties": "moisture = 12 %",
            "price": 60.0,
            "price unit": "CNY/t",
        },
    ),
    "needs": (
        {
            "facility": _CEMENT,
            "product": Text("clinker", "熟料"),
            "amount": 1.2,
            "unit": "Mt/year",
            "price": 260.0,
            "price unit": "CNY/t",
        },
    ),
    "exchanges": (
        {
            "id": "example-slag-to-cement",
            "from": _STEEL,
            "to": _CEMENT,
            "by-product": Text("blast furnace slag", "高炉渣"),
            "product": Text("clinker", "熟料"),
            "amount": 100.0,
            "unit": "kt/year",
            "status": Text("idea", "设想"),
        },
    ),
}

#: Units that are offered, in this order.
UNITS = (
    *("t/year", "kt/year", "Mt/year", "kg/year", "short-tons/year", "吨/年", "千吨/年", "万吨/年"),
    *(
        "GJ/year",
        "TJ/year",
        "PJ/year",
        "MMBtu/year",
        "MWh/year",
        "GWh/year",
        "万kWh/年",
        "tce/year",
    ),
    *("Nm3/year", "MNm3/year", "万Nm3/年", "scf/year", "m3/year", "万m3/年", "gallons/year"),
)
PRICE_UNITS = tuple(
    f"{money}/{unit}"
    for money in ("CNY", "USD", "EUR")
    for unit in ("t", "GJ", "MWh", "Nm3", "m3", "short-ton", "MMBtu")
)
