"""Words that need not be found beside others: they hold a sentence together, ask, or are prose.

Words that carry meaning are none of them, however common: without, no, 不用, 新.
"""

from __future__ import annotations

from typing import Final

_HOLDING: Final = (
    "a an and are as at be by for from in into is it its of on or that the this to via "
    "with these those their our we you i my your they them was were been being am "
    "的 地 得 了 着 和 与 及 或 在 是 对 把 被 从 到 以 为 中 之 其 一 种 个 时 上 下 里 "
    "用 给 让 使 将 该 这 那 这个 那个 这些 那些 一个 一种 以及 并 且 而 则 也 都 就 才 还 "
    "只 又 很 更 最 们 它 他 她 我 你 我们 你们 他们 它们 进行 通过 对于 关于 时候 之间 "
    "其中 因为 所以 如果"
)
_ASKING: Final = (
    "how what why which who when where do does did done doing can could should would "
    "may might must let lets make makes making use uses used using just only any some "
    "there has have having get gets getting want wants need needs about so such than "
    "then if please like one ones thing things "
    "怎么 怎么样 如何 什么 为什么 为何 怎样 怎么办 哪些 哪个 哪种 吗 呢 吧 能 能够 可以 可 会 要 "
    "想 想要 需要 是不是 是否 有没有 有 请 能否 可否 利用 使用 来 去 做 办法 方式 东西 事情"
)
GLUE: Final = frozenset(f"{_HOLDING} {_ASKING}".split())
PROSE: Final = frozenset(
    (
        "stop stops stopping avoid avoiding prevent preventing keep keeps keeping help helps "
        "helping improve improves improving reduce reduces reducing increase increases "
        "increasing handle handling deal dealing solve solving fix fixing work works try trying "
        "find finds finding show shows showing give giving take taking go going come coming put "
        "become becoming remain bring bringing hold start begin turn good better best bad big "
        "same other more less most much many few very really too even still also again always "
        "often well between across under over after before during through per each every both "
        "either made way ways tell tells telling know knows known knowing think thinks thinking "
        "say says said see sees seen seeing look looks looking watch watches watching turn turns "
        "turning choose chooses choosing pick create creates creating up down out off next will "
        "would whether someone something cannot smaller bigger larger faster quicker fewer "
        "easily simply correctly quickly first own "
        "减少 降低 增加 提高 提升 改进 改善 避免 防止 解决 处理 保持 帮助 实现 得到 变得 变成 成为 "
        "开始 出现 发现 找到 告诉 觉得 知道 做到 好 更好 很多 非常 同时 之前 之后 时候 "
        "一张 一些 一下 一直 所有 任何 自己 别人 大家 太 太多 太少 太大 太小 太慢 更快 更多 更少 "
        "判断 变成 变得 看 看到 找 找出 会不会 能不能 不了 不动 哪里 明天 现在 情况 某些 一起 带 "
        "照顾 慢 快"
    ).split()
)
"""Verbs and adverbs of everyday speech, which say little beside what they are said of.

In a library of titles and short summaries they are rare, so their idf says too much.
"""
