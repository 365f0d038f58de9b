"""Messages on the electricity and the places that a scenario stands on."""

from __future__ import annotations

from lca.texts import Wording

GRID: dict[str, Wording] = {
    "no-electricity": (
        (
            "'{activity}' is no electricity: its reference is {per}",
            "name an activity of kind energy whose reference is written in kWh",
        ),
        ("“{activity}”不是电力：其基准量为 {per}", "请写 kind 为 energy、基准量以 kWh 计的过程"),
    ),
    "grid-station": (
        (
            "'{activity}' is power at the station, without the losses on the way to users",
            "{cure}",
        ),
        ("“{activity}”为电厂上网侧电力，未计至用户的线损", "{cure}"),
    ),
    "grid-delivered": (
        (
            "'{activity}' is power delivered to users, in the place of power at the station",
            "{cure}",
        ),
        ("“{activity}”为用户侧电力，不能替代电厂上网侧电力", "{cure}"),
    ),
    "grid-inside": (
        (
            "'{activity}' stands in a background, inside which nothing is replaced",
            "name the activity in the exchange itself, or leave this pair out",
        ),
        ("“{activity}”属于背景数据库，其内部不作替代", "请在交换中直接写所需的过程，或删去这一对"),
    ),
    "grid-replaced-itself": (
        (
            "'{activity}' is replaced itself by another pair",
            "name in both pairs what is wanted in the end",
        ),
        ("“{activity}”本身也被替代，不能再作为替代者", "请在两处均写最终所需的电力"),
    ),
    "grid-no-station": (
        (
            "'{activity}', power at the station, is taken as such ({taker}), and nothing is known of '{grid}' there",
            "write pairs, `grid: {{electricity-…: {grid}, {activity}: …}}`",
        ),
        (
            "“{activity}”为电厂上网侧电力，被直接取用（{taker}），而“{grid}”没有上网侧数据",
            "请成对书写：`grid: {{electricity-…: {grid}, {activity}: …}}`",
        ),
    ),
    "grid-replaces-nothing": (
        (
            "nothing in or behind the exchanges takes electricity that this replaces",
            "leave it out, or see `lca factors show` for what they take",
        ),
        ("各交换及其上游均未取用被替代的电力", "请删去，或用 `lca factors show` 查看所用电力"),
    ),
    "grid-own-kept": (
        (
            "electricity of your factor files stays what it is ({count:activity|activities}): {activities:list}",
            "write `grid: delivered` there if it is power of a public grid, or pairs here",
        ),
        (
            "您的因子文件中有 {count} 个电力过程保持不变：{activities:list}",
            "若属公共电网，请在该文件中写 grid: delivered，或在此成对书写",
        ),
    ),
    "grid-not-inside": (
        (
            "{count:activity|activities} of backgrounds keep the electricity that they have there: {activities:list}",
            "read the result with that in mind",
        ),
        ("有 {count} 个背景数据库的过程仍用其自有电力：{activities:list}", "解读结果时须留意"),
    ),
    "other-continent": (
        (
            "{count} of {of} activities in or behind the exchanges describe {places:list}, of another continent than"
            " {geography}: {activities:list}",
            "{cure}",
        ),
        (
            "各交换及其上游的 {of} 个过程中有 {count} 个描述 {geography} 所在大洲以外的地区（{places:list}）：{activities:list}",
            "{cure}",
        ),
    ),
    "other-grid": (
        (
            "{count} of {of} activities in or behind the exchanges take power of {places:list} and not of {geography}: {activities:list}",
            "name the power of the region with `grid:`",
        ),
        (
            "各交换及其上游的 {of} 个过程中有 {count} 个取用 {places:list} 而非 {geography} 的电力：{activities:list}",
            "请用 grid: 指明本地区的电力",
        ),
    ),
    "of-the-region": (
        (
            "name activities of the region or of a background, or give their figures in a factor file of your own",
            "",
        ),
        ("请改用本地区或背景数据库的过程，或在自有因子文件中给出其数据", ""),
    ),
    "of-the-region-and-grid": (
        (
            "name activities of the region or of a background, give their figures in a factor file of your own, or name its power with `grid:`",
            "",
        ),
        ("请改用本地区或背景数据库的过程，在自有因子文件中给出其数据，或用 grid: 指明电力", ""),
    ),
    "so-many-of-place": (("{place} ({count})", ""), ("{place}（{count} 个）", "")),
    "behind-what": (("{activity} (behind {named})", ""), ("{activity}（{named} 的上游）", "")),
    "geography-unknown": (
        (
            "'{geography}' is no country or region that is known: figures of other places are not told",
            "write a code such as CN-HE, US-TX, DE, RER or GLO",
        ),
        (
            "未知的国家或地区“{geography}”：无法指出来自其他地区的数据",
            "请写代码，例如 CN-HE、US-TX、DE、RER 或 GLO",
        ),
    ),
}
