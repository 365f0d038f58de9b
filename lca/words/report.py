"""The words of the report, English to Chinese. They come to the reader through `lca.words.catalogue.tr`."""

from __future__ import annotations

_MARKS = {
    ", ": "、",
    ": ": "：",
    "; ": "；",
    "{title}: {detail}": "{title}：{detail}",
    "{title}. {finding}": "{title}。{finding}",
    "{indicator}: {route}": "{indicator}：{route}",
    "{indicator}: {said}": "{indicator}：{said}",
    "{indicator} (told of {share})": "{indicator}（已知{share}）",
    "activities that declare it make {share} of the greenhouse gases": "申报该项的过程占温室气体的{share}",
    "no total: activities that declare it make {share} of the greenhouse gases, less than {least}": (
        "不列合计：申报该项的过程仅占温室气体的{share}，低于{least}"
    ),
    "{indicator}, {unit}": "{indicator}，{unit}",
    "{indicator}, in {unit} per year": "{indicator}，单位：{unit}/年",
}

_HEADINGS = {
    "Contents": "目录",
    "Go to the results": "跳到结果",
    "What the network saves": "网络的节约量",
    "Gross and net together": "总量与净量对照",
    "Gross and net of the network": "网络的总量与净量",
    "By status": "按进展状态",
    "Charts": "图表",
    "The exchanges": "交换项目",
    "Each exchange in full": "各项交换详情",
    "What the results rest on": "结果的依据",
    "Published totals": "已发布的合计值",
    "Electricity in place of other electricity": "电力的替代",
    "Electricity that the scenario replaces": "情景所替代的电力",
    "Electricity": "电力",
    "Activities that take it": "取用的过程数",
    "Where the figures come from": "数据来自何地",
    "Where the burdens arise": "负荷产生的地区",
    "Activities": "过程数",
    "How the figures were seen": "数据的核实方式",
    "Factors": "因子",
    "Factors used": "所用因子",
    "Notes on the factors": "因子说明",
    "Warnings": "警示",
    "How it was calculated": "计算方法",
    "Indicators": "指标",
    "Words and units": "术语与单位",
    "What is left out": "未包括的内容",
    "Where the numbers come from": "数据与程序来源",
    "Assumptions": "假设",
    "Stages and amounts": "阶段与数量",
    "Stages of both routes, per year": "两条路线的各阶段，按年计",
    "Plants of the network": "网络中的企业",
    "Who gives what to whom, and what it displaces": "供受双方、副产物及其替代的产品",
    "Share of each route that rests on published totals": "各路线中依据已发布合计值的占比",
    "Published totals among the factors": "因子中的已发布合计值",
    "Figures behind each exchange by how they were seen": (
        "各项交换所依据数据的核实方式（数据个数）"
    ),
    "Figures that could not be checked in their source": "未能在来源中核对的数据",
}

_TURNING = {
    "What drives it, and what would turn it": "主要影响因素与转折点",
    "What makes the saving uncertain": "节约量的不确定性来源",
    "Numbers that are uncertain, together by exchange, parameter or activity, with their share of the"
    " variance of the network's saving (first order, from gradients).": (
        "按交换、参数或过程归并的不确定数值及其在网络节约量方差中的占比（一阶，由梯度计算）。"
    ),
    "The command lca sensitivity adds the shares with interactions and what each number alone can do.": (
        "用 lca sensitivity 命令可另得含交互作用的占比及各数值单独变化的影响。"
    ),
    "Numbers": "数值",
    "Share of the variance": "方差占比",
    "Where each exchange would turn": "各项交换的转折点",
    "The value of one quantity at which an exchange neither saves nor adds, everything else as written,"
    " and in brackets how far that is from now. The two closest of each exchange are shown.": (
        "在其他数值不变时，使该交换既不节约也不新增负荷的某一数量取值；括号内为与现值的差距。"
        "每项交换列出最接近的两项。"
    ),
}

_BACKGROUNDS = {
    "Backgrounds": "背景数据库",
    "Backgrounds and what rests on them": "背景数据库及依据其的结果",
    "Activities come from the library of this tool and from other databases. Each database counts"
    " with its own boundaries; where sets of warming potentials or system models differ, the"
    " warnings say so.": (
        "过程来自本工具的因子库和其他数据库。各数据库采用各自的边界；增温潜势取值或系统模型不一致时，警示中会说明。"
    ),
    "Background": "背景数据库",
    "Share without exchanges": "占未实施交换时比例",
    "Share with exchanges": "占实施交换后比例",
    "Characterised by": "特征化方法",
    "Warming potentials": "增温潜势",
    "System model": "系统模型",
    "library": "因子库",
    "unit processes of this tool and of the user": "本工具及用户的单元过程",
    "its own method": "自带方法",
    "factors of this tool": "本工具的特征化因子",
    "{name}: inputs that lead nowhere, {count}": "{name}：无来源的输入{count}项",
}

_PLACES = {
    "The scenario puts one electricity in the place of another, in the exchanges and in everything behind"
    " them. Published totals and activities of other databases keep the electricity that they were made with.": (
        "本情景在各交换及其全部上游中以一种电力替代另一种。已发布的合计值和其他数据库的过程仍含其原有电力。"
    ),
    "A burden counts at the place that the activity describes whose own flows make it, however far behind an"
    " exchange. The same for every indicator stands in places.csv.": (
        "负荷计入直接产生它的过程所描述的地区，无论其处于上游多远。各项指标的同类数据见 places.csv。"
    ),
    " · grid: {grid}": " · 电网：{grid}",
}

_SURENESS = {
    "median of the draws: {amount}": "抽样的中位数：{amount}",
    "How well the intervals are known": "区间的可靠程度",
    "Percentiles of a limited number of draws would differ a little with other draws: by about the"
    " standard error behind each ±. The standard errors are those of independent draws; stratified"
    " draws scatter less, those of other databases are independent. The same for every exchange"
    " stands in convergence.csv.": (
        "抽样次数有限，换一组抽样，百分位数会略有不同，差异约为±后的标准误差。标准误差按独立抽样计算；"
        "分层抽样离散更小，其他数据库的抽样相互独立。各项交换的同类数据见 convergence.csv。"
    ),
    "Saving of the network with standard errors": "网络节约量及其标准误差",
    "2.5 percentile": "2.5百分位",
    "Median": "中位数",
    "97.5 percentile": "97.5百分位",
}

_COLUMNS = {
    "Unit, per year": "单位，按年计",
    "Gross avoided: virgin route": "避免总量：原生路线",
    "Gross added: recycled route": "新增总量：循环利用路线",
    "Saving per unit exchanged": "单位副产物节约量",
    "Plant": "企业",
    "Sector and place": "行业与地点",
    "Supplies, as written": "可供量（按原文）",
    "Uses, as written": "使用量（按原文）",
    "Source and note": "来源与说明",
    "What": "项目",
    "Value as written": "数值（按原文）",
    "Range": "范围",
    "Remark": "备注",
    "Sum": "小计",
    "Per": "基准量",
    "Figure": "数据",
    "Elementary flow": "基本流",
    "Warming potentials": "增温潜势版本",
    "Doubt": "疑点",
    "What would settle it": "处理建议",
    "Named by the exchanges": "交换中直接列出的过程",
    "Behind them: what these activities need": "上述过程所需的上游过程",
    "Source of the flow": "流量来源",
    "Licence": "许可",
}

_HEADLINE = {
    "Year {year} · region {place} · scenario {id}": "{year} 年 · 区域 {place} · 情景 {id}",
    "ISO 14044 asks for a third-party report, and for a critical review before comparisons"
    " are made public.": ("ISO 14044 要求编制第三方报告，并在公开发布对比结论前进行鉴定性评审。"),
    "By-product exchanged a year": "每年交换的副产物",
    "{share} of the burden of these products without the exchanges": "相当于未实施交换时这些产品负荷的{share}",
    "{share} on top of the burden of these products without the exchanges": "比未实施交换时这些产品的负荷高{share}",
    "no burden without the exchanges to compare with": "未实施交换时无可比负荷",
    "next to no burden without the exchanges to compare with": "未实施交换时的负荷几近于零，无从比较",
    "of burden without exchanges": "占未实施交换时负荷",
    "Both routes and the saving are those with all inputs at their central values; where the median of the draws"
    " differs from the saving by more than 5 %, it stands beside it.": (
        "两条路线和节约量均按各输入的中心值计算；抽样的中位数与节约量相差5%以上时一并列出。"
    ),
    "95 % interval of the saving: {interval}": "节约量的95%区间：{interval}",
    "probability of a saving: {p}": "节约概率：{p}",
    "not calculated: the scenario does not list {id}": "未计算：情景未列出指标 {id}",
    "1 kind of by-product": "1 种副产物",
    "{count} kinds of by-product": "{count} 种副产物",
    "between {count} plants": "涉及 {count} 家企业",
    "between {count} plants of {of} companies": "涉及 {of} 家公司的 {count} 家企业",
    "{plants} and 1 network, market or cluster": "{plants}和1个管网、市场或集群",
    "{plants} and {count} networks, markets and clusters": "{plants}和{count}个管网、市场或集群",
    "{count} exchanges": "{count}项交换",
    "Gross avoided is the burden without the exchanges: virgin product made, hauled and used, and "
    "the by-product disposed of. Gross added is the burden of the exchange: the by-product "
    "hauled, processed and used, and other uses lost. The net saving is the difference; a negative one means that "
    "the exchange adds to the burden.": (
        "避免总量为未实施交换时的负荷：原生产品的生产、运输和使用，以及副产物的处置。新增总量为实施"
        "交换的负荷：副产物的运输、加工和使用，以及放弃的其他利用。净节约量为两者之差；负值表示交换增加负荷。"
    ),
    "Operating exchanges save already; the others would, if they came about. Intervals of totals "
    "come from the summed draws and are not sums of intervals.": (
        "运行中的交换已在产生效果，其余交换须实施后才会产生。合计值的区间由各次抽样加总后得出，"
        "不是各区间之和。"
    ),
}

_CHARTS = {
    "Charts and wide tables can be moved sideways.": "图和宽表可左右滑动。",
    "The numbers behind the charts stand in the tables; the charts of the other indicators"
    " are in the charts folder.": ("图中数字见各表格；其他指标的图在 charts 文件夹中。"),
}

_EXCHANGES = {
    "Negative savings are set in red-brown and carry a minus.": (
        "负的节约量以红棕色显示，并带负号。"
    ),
    "P(saves): share of the {draws} joint draws in which the exchange saves.": (
        "节约概率：{draws} 次联合抽样中该交换产生节约的比例。"
    ),
    "Quantities are shown as the scenario file has them. A 95 % range holds 95 of 100 values that "
    "are thought possible; GSD is the geometric standard deviation.": (
        "各量按情景文件原文列出。95% 范围指可能取值中有 95% 落入其间。"
    ),
    "{indicator}: no change": "{indicator}：无变化",
    "By-product taken (m)": "副产物取用量（m）",
    "Yield (y)": "得率（y）",
    "usable part": "可用部分",
    "Ratio (r)": "替代比（r）",
    "virgin product displaced": "替代的原生产品",
    "Displacement (d)": "替代系数（d）",
    "share that is really no longer made": "真正减产的比例",
    "{distance} by road": "道路里程 {distance}",
    "estimated: {line} great circle × {detour}": "估算值：大圆距离 {line} × {detour}",
    "length of the haul": "运输里程",
    "length of the haul; plants {line} apart, great circle": "运输里程；两企业大圆距离 {line}",
    "{amount} (shared parameter {name})": "{amount}（共用参数 {name}）",
    "no range given": "未给出范围",
    "pedigree {scores}: GSD {gsd}": "谱系评分 {scores}：几何标准差 {gsd}",
    "GSD {gsd}": "几何标准差 {gsd}",
    "standard deviation {sd}": "标准差 {sd}",
}

_BASIS = {
    "Where no unit process is published, only a total, it cannot be taken apart: it keeps its own "
    "set of warming potentials and does not follow another grid or fuel.": (
        "若文献只发布合计值而无单元过程数据，则无法拆分：其增温潜势版本保持不变，也不随电网或燃"
        "料改变。"
    ),
    "No result rests on published totals.": "没有结果依据已发布的合计值。",
    "read in the source itself": "在来源原文中核对",
    "read in a copy of the figures of the source": "在来源数据的转录件中核对",
    "worked out here from figures that were read": "由已核对的数据计算得出",
    "the source could not be seen": "未能见到来源",
    "The table counts the figures of all activities behind an exchange; it does not weigh them.": (
        "下表统计每项交换所涉全部过程的数据个数，不作加权。"
    ),
    "No figure behind the results is unchecked.": "结果所依据的数据均已核对。",
    "Scores of one reference amount of each activity, with everything that it needs. Numbers in "
    "brackets lead to the sources.": "各过程每基准量的得分，含其所需的全部上游过程。方括号内数字指向来源。",
    "The scores in all indicators stand in factors.csv.": "各指标的全部得分见 factors.csv。",
    "What a careful reviewer would ask. A warning does not stop a calculation.": (
        "以下是审慎的评审人会提出的问题。警示不会中止计算。"
    ),
    "The checks found nothing to warn of.": "检查未发现需要警示的问题。",
}

_METHOD = {
    "For each exchange two routes are compared over one year: the virgin route without the "
    "exchange and the recycled route with it.": (
        "对每项交换，比较两条路线一年内的负荷：原生路线为未实施交换的情形，循环利用路线为实施交换后的情形。"
    ),
    "With m = by-product taken per year, y = yield, r = ratio and d = displacement, the virgin "
    "product no longer made is": (
        "设 m 为每年取用的副产物量，y 为得率，r 为替代比，d 为替代系数，则不再生产的原生产品量为"
    ),
    "saving = virgin route − recycled route": "节约量 = 原生路线 − 循环利用路线",
    "The saving may be negative and is never clipped. The network is the sum over the exchanges.": (
        "节约量可为负值，不作截断。网络为各项交换之和。"
    ),
    "All activities and elementary flows stand in matrices of the Brightway framework. One solve "
    "of the transposed system for each indicator gives the scores of all activities, and from "
    "these come all stages of all exchanges.": (
        "全部过程和基本流列入 Brightway 框架的矩阵。对每个指标只求解一次转置方程组，即得所有过"
        "程的得分，"
        "再由此得出各项交换各阶段的数值。"
    ),
    "Uncertainty: {draws} joint draws of everything uncertain by Latin hypercube sampling. Both "
    "routes and all exchanges use the same draw of what they share, so that shared figures cancel "
    "as they should; percentiles of the network are those of the summed draws. The main numbers "
    "are calculated with the values as written, not with means of draws.": (
        "不确定性：用拉丁超立方抽样对全部不确定量联合抽样 {draws} 次。两条路线及各项交换对共用"
        "的量取同一次抽样值，"
        "使共同部分相互抵消；网络的分位数由各次抽样加总后得出。主要数值按原文数值计算，不取抽样"
        "平均值。"
    ),
    "Uncertainty was not calculated: the results use the values as written.": (
        "未计算不确定性：结果按原文数值计算。"
    ),
    "By-products and wastes come free of upstream burden (cut-off), and no recycling credit is "
    "given besides that of the exchange.": "副产物和废物不承担上游负荷（截断法），除交换本身外不再计入回收抵扣。",
    "Dated figures such as the grid mix are those of {year}, or of the nearest year that is known.": (
        "电网结构等分年数据取 {year} 年，缺失时取最近年份。"
    ),
    "Greenhouse gases: fossil and biogenic carbon dioxide are separate flows, and biogenic"
    " carbon dioxide counts zero."
    " Energy is cumulative demand of primary energy at the lower heating value.": (
        "温室气体：化石源与生物源二氧化碳分列，生物源二氧化碳计为零。能源为按低位热值计的累积一"
        "次能源需求。"
    ),
    "Displacement": "替代系数",
    "Energy units": "能量单位",
    "virgin route minus recycled route; positive means less burden with the exchange": (
        "原生路线减去循环利用路线；正值表示实施交换后负荷降低"
    ),
    "share of the replaced virgin product that the market really stops making": (
        "被替代的原生产品中市场真正减产的比例"
    ),
    "from the 2.5 to the 97.5 percentile of the draws": "抽样结果的 2.5% 至 97.5% 分位",
    "cradle-to-gate counts everything up to the delivered product, gate-to-gate one plant alone, "
    "combustion the flue gas alone": (
        "“摇篮到大门”计入产品交付前的全部过程，“门到门”仅计一家工厂，“燃烧环节”仅计烟气排放"
    ),
    "1 MMBtu = 1,000,000 Btu = {mmbtu} GJ; 1 short ton = 2,000 lb = {ton} metric tons; 1 mi = {mile} km": (
        "1 MMBtu = 1,000,000 Btu = {mmbtu} GJ；1 短吨 = 2,000 磅 = {ton} 公吨；1 英里 = {mile} km"
    ),
    "1 PJ = 1,000 TJ = 1,000,000 GJ = 1,000,000,000 MJ; 1 t of coal equivalent (tce) = {tce} GJ": (
        "1 PJ = 1,000 TJ = 1,000,000 GJ = 1,000,000,000 MJ；1 吨标准煤 = {tce} GJ"
    ),
}

_LEFT_OUT = {
    "Everything but greenhouse gases, primary energy and mass put to disposal: air pollutants, "
    "water, toxicity, land and noise are not looked at.": (
        "温室气体、一次能源和处置质量以外的影响：未考察大气污染物、水、毒性、土地和噪声。"
    ),
    "Everything but the indicators of this report; the benefit is not shared out between supplier and receiver.": (
        "本报告所列指标以外的影响；效益未在供方与受方之间分摊。"
    ),
    "Money, jobs and health; the benefit is not shared out between supplier and receiver.": (
        "经济、就业与健康影响；效益未在供方与受方之间分摊。"
    ),
    "Building of plants, roads and pipes, unless the note on a factor says that it is in.": (
        "工厂、道路和管道的建设，除非因子说明中注明已计入。"
    ),
    "Effects on markets beyond the displacement share, and changes over the years: the"
    " results hold for one year.": ("替代系数以外的市场影响和逐年变化：结果仅对应一年。"),
    "Uncertainty of the model itself, such as the choice of the reference situation: intervals hold"
    " only that of the numbers; cases show what another reference changes.": (
        "模型本身的不确定性，例如参照情景的选取：区间仅反映数值的不确定性；改换参照的影响由案例显示。"
    ),
}

_PROVENANCE = {
    "Version of lca": "lca 版本",
    "Commit": "提交",
    "installed package, no commit": "安装包，无提交号",
    "Input file": "输入文件",
    "All factor files (SHA-256)": "全部因子文件（SHA-256）",
    "Seed": "随机种子",
    "Libraries": "程序库",
}

#: Of many exchanges the largest are shown, and the others together.
_MANY = {
    "{count} further plants, of smaller exchanges": "其余{count}家企业（属较小的交换）",
    "{count} of {of}": "{of}项中的{count}项",
    "in fates.csv": "见 fates.csv",
    "References": "参照",
    "those of {count} exchanges, told with each exchange": "{count}项交换的参照，见各项交换",
    "What they save in the other indicators stands with each exchange and in exchanges.csv.": "其他指标的节约量见各项交换及 exchanges.csv。",
    "in cases.csv and fates.csv": "见 cases.csv 与 fates.csv",
    "{count} more.": "另有{count}项。",
    "{count} smaller ones": "其余{count}项",
    "… and {count} more": "……另有{count}项",
    "{count} more warnings stand in summary.json.": "另有{count}条警告，见 summary.json。",
    "The {count} largest exchanges are shown; {rest} smaller ones stand in exchanges.csv and stages.csv.": "仅列出最大的{count}项交换；其余{rest}项见 exchanges.csv 与 stages.csv。",
}

#: English text to Chinese text.
REPORT: dict[str, str] = {
    "withheld for confidentiality": "因保密不予列示",
    **_MARKS,
    **_HEADINGS,
    **_COLUMNS,
    **_PLACES,
    **_SURENESS,
    **_TURNING,
    **_BACKGROUNDS,
    **_HEADLINE,
    **_CHARTS,
    **_EXCHANGES,
    **_BASIS,
    **_METHOD,
    **_LEFT_OUT,
    **_PROVENANCE,
    **_MANY,
}
