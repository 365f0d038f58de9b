"""Words of posts, of how far exchanges are, and of what is declared of pollutants; part of the catalogue."""

from __future__ import annotations

PEOPLE: dict[str, str] = {
    "People": "就业",
    "Posts in China, counted from what each party spends more and less, by the sectors of the input-output table of 2018: direct ones and those of suppliers. Spending that only changes hands and what is bought abroad make none; what wages make in turn and what productivity has taken since 2018 are left out.": (
        "国内岗位，按各方支出的增减，以2018年投入产出表的部门系数计算，含直接岗位与供应商岗位。仅为转移的支出和进口不产生岗位；工资引致的岗位及2018年以来劳动生产率提高的影响不计。"
    ),
    "In all {posts} posts: {gained} are made and {lost} are lost. Investments make {person_years} person-years of work, once.": (
        "合计{posts}个岗位：新增{gained}，减少{lost}。投资一次性产生{person_years}人年。"
    ),
    "In all {posts} posts (95 % interval {span}): {gained} are made and {lost} are lost. Investments make {person_years} person-years of work, once.": (
        "合计{posts}个岗位（95%区间{span}）：新增{gained}，减少{lost}。投资一次性产生{person_years}人年。"
    ),
    "Sector": "部门",
    "Spent more, {unit} a year": "增加的支出，{unit}/年",
    "Direct posts": "直接岗位",
    "Posts with suppliers": "含供应商的岗位",
    "Posts by sector": "分部门岗位",
    "How far the exchanges are": "各项交换的进展",
    "Investment": "投资",
    "Months to implement": "实施所需月数",
    "Readiness, lowest axis (1 to 9)": "成熟度，最低一轴（1至9）",
    "Posts": "岗位",
    "Small firms": "中小企业数",
    "The programme's columns": "项目指标",
    "stated": "企业自报",
    "What is declared of pollutants": "污染物数据的覆盖",
    "Share of the greenhouse gases of both routes that comes from activities whose data hold the pollutant. Below 80 % no total is told; what is not declared is not zero.": (
        "两条路线温室气体中，来自具有该污染物数据的过程的份额。低于80%时不给出合计；未列出并不等于零。"
    ),
    "Coverage of the pollutants": "污染物数据覆盖率",
    "Pollutant": "污染物",
    "Share": "份额",
    "Largest activities without it": "最大的无数据过程",
    "Money": "资金",
    "What the firm pays and gains": "企业的收支",
    "In prices of {year} without value-added tax, a year at full operation; what has no price is left out and is not zero.": (
        "按{year}年价格、不含增值税、满负荷运行一年计；无价格的项目未计入，并非为零。"
    ),
    "What the firm pays (below zero) and gains a year": "企业每年的支出（负值）与收益",
    "In all": "合计",
    "not counted": "未计入",
}
