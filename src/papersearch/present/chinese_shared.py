"""What errors of a shared library say, in Chinese (see `chinese_told`)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_REASONS: Final = {
    "its certificate has expired": "它的证书已过期",
    "its certificate is not valid yet": "它的证书尚未生效",
    "its certificate is for another name than {host}": "它的证书不是给 {host} 这个名称的",
    "its certificate is signed by itself alone": "它的证书只由自己签名",
    "its certificate is signed by an authority that is not trusted here": (
        "它的证书由此处不信任的机构签发"
    ),
    "its certificate is not trusted ({why})": "它的证书不受信任（{why}）",
    "it does not speak TLS as it should": "它没有按规矩用 TLS 应答",
    "it broke off its answer": "它的回答中断了",
    "it does not answer in time": "它没有及时回答",
    "the name {host} cannot be looked up": "查不到 {host} 这个名称",
    "nothing listens there": "那里没有程序在听",
    "the network does not lead there": "网络到不了那里",
}
_HINTS: Final = {
    "Check the address and the network, or ask who keeps the cluster.": (
        "请检查地址和网络，或询问集群的管理者。"
    ),
    "Check the address, or ask who keeps the cluster.": "请检查地址，或询问集群的管理者。",
    "Check the port in the address, and that the cluster runs.": (
        "请检查地址里的端口，并确认集群在运行。"
    ),
    "Check the port in the address, and that the cluster's security is switched on.": (
        "请检查地址里的端口，并确认集群开启了安全功能。"
    ),
    "If the cluster's security is switched on, write https:// in the address.": (
        "如果集群开启了安全功能，地址里请写 https://。"
    ),
    "Ask who keeps the cluster for a new one, and see that this machine's clock is right.": (
        "请向集群的管理者要新的证书，并确认本机时钟正确。"
    ),
    "See that this machine's clock is right, or ask who keeps the cluster.": (
        "请确认本机时钟正确，或询问集群的管理者。"
    ),
    "Write the host by the name that the certificate has; ask who keeps the cluster which.": (
        "请按证书上的名称写主机；是哪个名称，请问集群的管理者。"
    ),
    "Get the certificate from who keeps the cluster, and name its file in {name}.": (
        "请向集群的管理者要证书，并用 {name} 指明它的文件。"
    ),
    "Name the file with the cluster's certificate authority in {name}.": (
        "请用 {name} 指明集群的证书颁发机构文件。"
    ),
    "Ask who keeps the cluster for a certificate that programs accept.": (
        "请向集群的管理者要一个程序能接受的证书。"
    ),
    "{name} names {path}, in which no certificate can be read.": (
        "{name} 指明的是 {path}，从中读不出证书。"
    ),
    "{name} names {path}, which lacks the cluster's certificate authority.": (
        "{name} 指明的是 {path}，其中没有集群的证书颁发机构。"
    ),
    "Set {user} and {password} in the environment.": "请在环境变量里设置 {user} 和 {password}。",
    "Check {user} and {password} in the environment.": "请检查环境变量 {user} 和 {password}。",
    "Set both, without a colon in the name.": "请两个都设置，名称里不能有冒号。",
    "Write the address of the cluster itself.": "请写集群本身的地址。",
    "Ask who keeps the cluster for the role of a reader, or of a publisher.": (
        "请向集群的管理者申请读者或发布者的角色。"
    ),
    "Check the name at the end of the address, or publish it (papersearch publish).": (
        "请检查地址末尾的名称，或发布它（papersearch publish）。"
    ),
    "Check the name in the address.": "请检查地址里的名称。",
    "Try again later, or ask who keeps the cluster.": "请稍后再试，或询问集群的管理者。",
    "Ask for less, or try again later.": "请缩小查找范围，或稍后再试。",
    "Too many of its nodes are away: try again later, or ask who keeps the cluster.": (
        "缺了太多节点：请稍后再试，或询问集群的管理者。"
    ),
    "Check that it is an OpenSearch cluster of a version that is supported (2.19, 3.x).": (
        "请确认它是版本受支持（2.19、3.x）的 OpenSearch 集群。"
    ),
    "It wants OpenSearch {version} or later.": "需要 OpenSearch {version} 或更新的版本。",
    "Publish a library there: papersearch publish {address}": (
        "请在那里发布资料库：papersearch publish {address}"
    ),
    "Install what published it, or have it published by this version.": (
        "请安装发布它的那个版本，或请人用本版本发布。"
    ),
    "Try again when its publishers have ended.": "请等发布结束后再试。",
    "Look again in a moment: there may be a newer one; else publish it anew.": (
        "请稍后再看，可能有更新的；否则请重新发布。"
    ),
    "Do not use it before you have asked who publishes it.": "请先询问发布者，再使用它。",
    "Whoever has its lists publishes them: papersearch publish {address}": (
        "由拥有列表的人发布：papersearch publish {address}"
    ),
}
_ERRORS: Final = {
    "the cluster at {where} cannot be reached: {why}": "连不上 {where} 的集群：{why}",
    "the cluster at {where} does not answer in time": "{where} 的集群没有及时回答",
    "the cluster does not answer in time": "集群没有及时回答",
    "the cluster did not finish a search in time": "集群没有及时完成搜索",
    "the cluster could look at a part of the library alone": "集群只能看到资料库的一部分",
    "the cluster wants a login": "集群要求登录",
    "the cluster does not know this login": "集群不认识这个登录",
    "{user} and {password} do not hold a login": "{user} 和 {password} 里没有完整的登录",
    "what answers at this address sends one elsewhere, which is not followed": (
        "这个地址的应答指向别处，而重定向一概不跟随"
    ),
    "what answers at this address is no OpenSearch cluster": "这个地址上应答的不是 OpenSearch 集群",
    "this login may not do that with the library {name}: {why}": (
        "这个登录无权对资料库 {name} 这样做：{why}"
    ),
    "there is no library {name} on the cluster, or a part of it has gone": (
        "集群上没有资料库 {name}，或它缺了一部分"
    ),
    "the cluster cannot do that now: {why}": "集群现在做不到：{why}",
    "the cluster cannot do that now: no node leads it": "集群现在做不到：没有节点主持它",
    "the cluster refuses what it was asked: {why}": "集群拒绝了请求：{why}",
    "the cluster is {version}, which papersearch does not speak to": (
        "集群是 {version}，papersearch 不与它通信"
    ),
    "{name} is something else on the cluster": "集群上的 {name} 是别的东西",
    "nothing has been published at {address}": "{address} 上还没有发布资料库",
    "{address} was published with other packages, or another Python, than are here": (
        "发布 {address} 所用的软件包或 Python 与这里的不同"
    ),
    "{address} was published by papersearch {version}, and this is {here}": (
        "{address} 由 papersearch {version} 发布，而这里是 {here}"
    ),
    "the library is replaced all the time": "资料库一直在被替换",
    "a part of the library is missing on the cluster, or damaged": (
        "资料库在集群上缺了一部分，或已损坏"
    ),
    "the shared library holds text that papersearch never publishes": (
        "共享资料库里有 papersearch 从不发布的文字"
    ),
    "{address} is shared, and nothing of it is built here": "{address} 是共享的，这里不为它建索引",
}
TOLD_OF_SHARED: Final[Mapping[str, str]] = MappingProxyType({**_HINTS, **_ERRORS, **_REASONS})
"""Sentences and their parts; what takes another for its own stands behind it."""
