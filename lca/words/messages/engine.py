"""Messages of the engine: inventories without an answer, workers that are gone, points that cannot be had."""

from __future__ import annotations

from lca.texts import Wording

_INVENTORY: dict[str, Wording] = {
    "no-solution": (
        ("the activities have no solution: {reason}", "correct the factor file"),
        ("过程方程组无解：{reason}", "请更正因子文件"),
    ),
    "no-process": (("there is no process to calculate", ""), ("没有可计算的过程", "")),
    "no-indicator": (("there is no indicator to calculate", ""), ("没有可计算的指标", "")),
    "nothing-to-calculate": (
        ("there is no process, or no indicator, to calculate", ""),
        ("没有可计算的过程或指标", ""),
    ),
    "no-flow": (
        ("no process and no indicator names an elementary flow", ""),
        ("过程和指标均未涉及基本流", ""),
    ),
    "process-twice": (
        ("two processes are called '{process}'", ""),
        ("有两个过程都叫“{process}”", ""),
    ),
    "process-missing": (("there is no process '{process}'", ""), ("没有过程“{process}”", "")),
    "at-factor": (
        ("indicator '{indicator}', flow '{flow}'", ""),
        ("指标“{indicator}”的流量“{flow}”", ""),
    ),
    "at-process": (("process '{process}'", ""), ("过程“{process}”", "")),
    "at-row": (("process '{process}', row '{row}'", ""), ("过程“{process}”的“{row}”", "")),
    "at-line": (
        ("exchange '{exchange}', {route} {stage}", ""),
        ("交换“{exchange}”的“{route} {stage}”", ""),
    ),
    "factor-moved": (
        ("{where}: the drawn factor has another central value", ""),
        ("{where}：抽样因子的中心值不同", ""),
    ),
    "factor-outside": (
        ("a factor names a flow or an indicator that is not there", ""),
        ("某因子对应的流量或指标不存在", ""),
    ),
    "bad-reference": (
        ("{where}: its reference amount is {reference}; it must be positive", ""),
        ("{where}：基准量为 {reference}，须为正数", ""),
    ),
    "used-missing": (
        ("{where} uses '{process}', which is not there", ""),
        ("{where}使用了不存在的“{process}”", ""),
    ),
    "bad-route": (
        ("{where}: the route must be one of {routes:list}", ""),
        ("{where}：路线须为 {routes:or}", ""),
    ),
    "bad-amount": (("{where}: the amount is {amount}", ""), ("{where}：数量为 {amount}", "")),
    "amount-without-key": (
        ("{where}: an uncertain amount needs a key for its draws", ""),
        ("{where}：不确定的数量须有抽样标识", ""),
    ),
    "process-makes-nothing": (
        ("process '{process}' makes nothing of its own product", ""),
        ("过程“{process}”不生产自身的产品", ""),
    ),
}

_SOLVING: dict[str, Wording] = {
    "no-unique-solution": (
        ("the system of processes has no unique solution", ""),
        ("过程方程组没有唯一解", ""),
    ),
    "draws-without-room": (
        (
            "the draws need {size:.1f} GB in {folder} and do not get them ({reason})",
            "ask for fewer draws, or name another folder in TMPDIR",
        ),
        (
            "抽样需在 {folder} 占用 {size:.1f} GB，空间不足（{reason}）",
            "请减少抽样次数，或在 TMPDIR 中指定其他文件夹",
        ),
    ),
    "scores-inexact": (
        ("the scores cannot be solved to better than {error:.1g}, relative", ""),
        ("得分的相对误差无法小于 {error:.1g}", ""),
    ),
    "loop-of-one": (
        ("process {processes:list} uses as much of its own product as it makes, or more", ""),
        ("过程 {processes:list} 所用的自身产品不少于其产量", ""),
    ),
    "loop-of-many": (
        (
            "the processes {processes:list} use as much of one another's products as they make, or more",
            "",
        ),
        ("过程 {processes:list} 相互使用的产品不少于其产量", ""),
    ),
    "in-some-draws": (
        ("{reason} (in {bad} of {draws} draws)", ""),
        ("{reason}（{draws} 次抽样中的 {bad} 次）", ""),
    ),
    "in-draw": (("draw {draw}: {reason}", ""), ("第 {draw} 次抽样：{reason}", "")),
}

_DRAWS: dict[str, Wording] = {
    "cell-infinite": (
        ("the amount in row {row}, column {column} has infinite draws", ""),
        ("第 {row} 行第 {column} 列数量的抽样值无穷大", ""),
    ),
    "spread-not-drawn": (
        ("{key}: a spread like {kind} cannot be drawn here", ""),
        ("{key}：此处不能抽取“{kind}”这样的离散", ""),
    ),
    "number-without-key": (
        ("an uncertain number needs a key for its draws", ""),
        ("不确定的数值须有抽样标识", ""),
    ),
    "draws-of-unknown": (
        ("there are no draws of '{name}'", "{cure}"),
        ("没有“{name}”的抽样值", "{cure}"),
    ),
    "draws-missing": (("{key}: its draws are not there", ""), ("{key}：缺少抽样值", "")),
    "draws-infinite": (
        ("{key}: value {amount} with {spread} has infinite draws", ""),
        ("{key}：取值 {amount}（“{spread}”）的抽样值无穷大", ""),
    ),
    "draws-not-kept": (
        ("{folder}: draws cannot be kept ({reason})", ""),
        ("{folder}：无法保存抽样（{reason}）", ""),
    ),
    "points-need-draws": (
        (
            "{points} points need {needed} draws of the background, which has {draws}",
            "take fewer points",
        ),
        ("{points} 个点需要背景数据库的 {needed} 次抽样，现有 {draws} 次", "请减少点数"),
    ),
    "numbers-too-many": (
        (
            "{numbers} uncertain numbers are more than the {most} that Sobol points can sample",
            "look at one exchange, or use the gradients alone (0 points)",
        ),
        (
            "不确定数值有 {numbers} 个，超过 Sobol 点可抽取的 {most} 个",
            "请只看一项交换，或仅用梯度（0 个点）",
        ),
    ),
}

_WORKERS: dict[str, Wording] = {
    "worker-killed": (
        (
            "a worker process was killed, perhaps for want of memory",
            "what was finished is kept: run again, with fewer --jobs",
        ),
        ("一个计算进程被终止，可能因内存不足", "已完成的部分已保存：请减少 --jobs 后重新运行"),
    ),
    "cluster-not-installed": (
        ("a cluster needs dask.distributed", 'pip install "bps-lca[cluster]"'),
        ("使用集群须安装 dask.distributed", '请运行 pip install "bps-lca[cluster]"'),
    ),
    "cluster-without-certificates": (
        (
            "{address}: no certificates are named for this connection",
            "set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__TLS__CLIENT__CERT and …__TLS__CLIENT__KEY, "
            "as docs/howto/cluster.md says",
        ),
        (
            "{address}：未指定此连接所用的证书",
            "请设置 DASK_DISTRIBUTED__COMM__TLS__CA_FILE、…__TLS__CLIENT__CERT 与 …__TLS__CLIENT__KEY，"
            "见 docs/howto/cluster.md",
        ),
    ),
    "cluster-certificates-unread": (
        (
            "{address}: its certificates cannot be used ({reason})",
            "correct what DASK_DISTRIBUTED__COMM__TLS__… name",
        ),
        (
            "{address}：无法使用其证书（{reason}）",
            "请更正 DASK_DISTRIBUTED__COMM__TLS__… 所指的文件",
        ),
    ),
    "cluster-address": (
        ("'{address}' is no address of a scheduler", "write it like tcp://10.0.0.1:8786"),
        ("“{address}”不是调度器的地址", "请写成 tcp://10.0.0.1:8786 这样"),
    ),
    "scheduler-silent": (
        (
            "{address}: no dask scheduler answers within {seconds:g} s",
            "look whether it runs and the address is right ({reason})",
        ),
        (
            "{address}：{seconds:g} 秒内没有 dask 调度器应答",
            "请检查其是否运行、地址是否正确（“{reason}”）",
        ),
    ),
    "scheduler-without-workers": (
        ("{address}: the scheduler has no workers", "start some: dask worker {address}"),
        ("{address}：调度器没有计算进程", "请启动：dask worker {address}"),
    ),
    "scheduler-failed": (("{address}: {reason}", ""), ("{address}：出错（“{reason}”）", "")),
    "worker-without-lca": (
        (
            "{worker}: the worker cannot use lca ({reason})",
            "install the same versions there as here",
        ),
        ("{worker}：该计算进程无法使用 lca（“{reason}”）", "请在该处安装与此处相同的版本"),
    ),
    "worker-differs": (
        (
            "{worker}: the worker has {library} {there}, here it is {here}",
            "results would differ in their last digits: use the same versions and processors",
        ),
        (
            "{worker}：该计算进程的 {library} 为 {there}，此处为 {here}",
            "结果的末位会不同：请使用相同的版本和处理器",
        ),
    ),
    "cluster-killed": (
        (
            "{address}: a piece of work killed every worker that took it, perhaps for want of memory",
            "what was finished is kept",
        ),
        ("{address}：某项任务使承接它的计算进程均被终止，可能因内存不足", "已完成的部分已保存"),
    ),
    "workers-gone": (
        (
            "{address}: all workers of the scheduler are gone since {seconds:g} s",
            "what was finished is kept: start them and run again",
        ),
        (
            "{address}：调度器的计算进程全部失联已 {seconds:g} 秒",
            "已完成的部分已保存：请启动后重新运行",
        ),
    ),
    "scheduler-gone": (
        (
            "{address}: the scheduler is gone since {seconds:g} s",
            "what was finished is kept: start them and run again",
        ),
        (
            "{address}：调度器失联已 {seconds:g} 秒",
            "已完成的部分已保存：请启动后重新运行",
        ),
    ),
}

ENGINE: dict[str, Wording] = {**_INVENTORY, **_SOLVING, **_DRAWS, **_WORKERS}
