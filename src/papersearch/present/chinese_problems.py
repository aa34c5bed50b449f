"""What problems of list files say, in Chinese (see `chinese_told`)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from papersearch.present.chinese_hints import HINTS

_PARTS: Final = {
    "nothing": "空的",
    "its title": "标题",
    "its Chinese title": "中文标题",
    "its venue": "会议",
    "its summary": "摘要",
    "one of its {what}": "某个{what}",
    "categories": "分类",
    "authors": "作者",
    "tags": "标签",
    "links": "链接",
    "readings": "解读",
    "a link's label": "链接的名称",
    "a reading's title": "解读的标题",
    "text": "文字",
    "a list": "列表",
    "a mapping": "键值对",
    " (lines {numbers})": "（第 {numbers} 行）",
    " (entries {numbers})": "（第 {numbers} 个）",
    " (number {number})": "（第 {number} 个）",
    "this row of a table has": "表格的这一行",
    "{number} rows of tables have": "表格有 {number} 行",
    "this link to a paper belongs": "这个论文链接",
    "{number} lines with links to papers belong": "有 {number} 行论文链接",
    "this sentence names": "这句话",
    "{number} sentences name": "有 {number} 句话",
    "this line has": "这一行",
    "{number} lines have": "有 {number} 行",
    "this entry has": "这个条目",
    "{number} entries have": "有 {number} 个条目",
    "{number} entries (lines {numbers})": " {number} 个条目（第 {numbers} 行）",
}
_PROBLEMS: Final = {
    "there are more than {number} categories and venues; those from here on go unread": (
        "分类和会议超过 {number} 个；从这里起没有读入"
    ),
    "this entry lacks a side": "这个条目缺少一边",
    "'opaque' must be yes or no, not {said}": "'opaque' 须是 yes 或 no，而不是 {said}",
    "'weak' names {text}, which this entry lacks": "'weak' 里的 {text} 不在这个条目中",
    "there are more than {number} entries": "条目超过 {number} 个",
    "'{key}' has an expression of more than {number} characters": (
        "'{key}' 有一个说法超过 {number} 个字符"
    ),
    "'{key}' has more than {number} expressions": "'{key}' 的说法超过 {number} 个",
    "this line is no JSON": "这一行不是 JSON",
    "broken JSON: {reason}": "JSON 有错：{reason}",
    "there is too much broken JSON; what stands from here on is not read": (
        "有错的 JSON 太多；从这里起没有读入"
    ),
    "it is nested too deep": "嵌套太深",
    "too much for one paper: {what}": "一篇论文装不下：{what}",
    "the file is no text": "文件不是文字",
    "the file is empty": "文件是空的",
    "this line is not UTF-8": "这一行不是 UTF-8",
    "the byte {byte} is not UTF-8": "字节 {byte} 不是 UTF-8",
    "a character cannot be read": "有一个字符读不出",
    "it cannot be read": "读不出",
    "it is no JSON, whatever its name says": "它不是 JSON，虽然名字这么说",
    "marks that papersearch keeps, which list no papers": "这是 papersearch 保存的标记，不列论文",
    "XML, of which only what EndNote exports is read": "XML 只读 EndNote 导出的",
    "JSON in which nothing tells of papers": "这份 JSON 里没有论文的迹象",
    "a page in HTML, whatever its name says": "这是 HTML 网页，虽然名字不这么说",
    "no line of it begins with a tag, such as 'TY  - '": "没有一行以 'TY  - ' 这样的标签开头",
    "{kind} without entries": "没有条目的 {kind}",
    "{kind} with titles, but nothing that tells of papers beside them ({keys})": (
        "有标题的 {kind}，但旁边没有论文的迹象（{keys}）"
    ),
    "{kind} in which nothing looks like a title ({keys})": "没有像标题的内容的 {kind}（{keys}）",
    "values are nested more than {number} deep": "值的嵌套超过 {number} 层",
    "the alias {name} has no anchor before it": "别名 {name} 之前没有对应的锚点",
    "the tag {name} means nothing here": "标签 {name} 在这里没有意义",
    "the aliases of this file repeat too much": "这个文件的别名重复太多",
    "a key must be plain text": "键须是普通文字",
    "a reading must be a mapping of title and url, not {kind}": (
        "解读须写成 title 和 url 的键值对，而不是{kind}"
    ),
    "'about' must be a mapping, but is {kind}": "'about' 须是键值对，而这里是{kind}",
    "it has more than {number} {what}": "{what}超过 {number} 个",
    "an entry must be a mapping, but is {kind}": "条目须是键值对，而这里是{kind}",
    "unknown key {text}; did you mean '{other}'?": "没有 {text} 这个键；是不是 '{other}'？",
    "unknown key {text}": "没有 {text} 这个键",
    "unknown kind of link {text}; did you mean '{other}'?": (
        "没有 {text} 这种链接；是不是 '{other}'？"
    ),
    "unknown kind of link {text}": "没有 {text} 这种链接",
    "a key means nothing here, and what it has is not read: {keys}": (
        "有一个键在这里没有意义，它的内容没有读入：{keys}"
    ),
    "{number} keys mean nothing here, and what they have is not read: {keys}": (
        "有 {number} 个键在这里没有意义，它们的内容没有读入：{keys}"
    ),
    "the URL is empty{more}": "网址是空的{more}",
    "the URL names no host{more}": "网址没有主机名{more}",
    "the URL is longer than {number} characters{more}": "网址超过 {number} 个字符{more}",
    "{rows} no title that could be read{lines}": "{rows}读不出标题{lines}",
    "{links} to no title{lines}": "{links}不属于任何标题{lines}",
    "{rows} several papers, which were not read{lines}": "{rows}提到几篇论文，没有读入{lines}",
    "{rows} links of another paper than the one above{lines}": (
        "{rows}的链接是上面那篇以外的另一篇论文的{lines}"
    ),
    "{number} lines look like papers without saying where they are{lines}": (
        "有 {number} 行像论文，但没有写在哪里{lines}"
    ),
    "this looks like a paper, but nothing tells where it is: {title}": (
        "这像一篇论文，但没有写在哪里：{title}"
    ),
    "no paper was found in this file": "这个文件里没有找到论文",
    "this file was hardly understood: {number} of its {all} links to papers belong to no entry "
    "that was read": "这个文件几乎没有读懂：{all} 个论文链接中有 {number} 个不属于任何读到的条目",
    "this paper and {title} (line {line}) have the same link ({id})": (
        "这篇论文与 {title}（第 {line} 行）的链接相同（{id}）"
    ),
    "this paper is read as {title} (line {line}), whose link it has ({id}), though its title "
    "differs": "这篇论文的链接（{id}）与 {title}（第 {line} 行）相同，已合为一篇，但标题有出入",
    "{number} papers are read as others whose link they have, though their titles differ "
    "(lines {lines}, …)": (
        "{number} 篇论文因链接与另一篇相同而合为一篇，但标题有出入（第 {lines} 行等）"
    ),
    "this paper and that at line {line} have the same title, {title}, and may be two": (
        "这篇论文与第 {line} 行的标题相同（{title}），可能是两篇"
    ),
    "{number} papers have a link of another paper (lines {lines}, …)": (
        "{number} 篇论文的链接与另一篇相同（第 {lines} 行等）"
    ),
    "{number} papers have the title of another, and may be two (lines {lines}, …)": (
        "{number} 篇论文的标题与另一篇相同，可能是两篇（第 {lines} 行等）"
    ),
    "this paper and another, at {where}, have the same id ({id})": (
        "这篇论文与 {where} 的另一篇编号相同（{id}）"
    ),
    "this is no list of papers: {what}": "这不是论文列表：{what}",
    "this is no kind of list file": "这不是列表文件的类型",
    "this entry has no title": "这个条目没有标题",
    "the title of this entry is empty": "这个条目的标题是空的",
    "the year must be a number from {first} to {last}, not {shown}": (
        "年份须是 {first} 到 {last} 的数字，而不是 {shown}"
    ),
    "an entry must be a mapping of fields, but is {kind}": "条目须是各栏的键值对，而这里是{kind}",
    "the file must be a mapping with 'papers:', but is {kind}": (
        "文件须有 'papers:' 一栏，而这里是{kind}"
    ),
    "the file has no 'papers:'": "文件没有 'papers:'",
    "'papers' must be a list, but is {kind}": "'papers' 须是列表，而这里是{kind}",
    "'{key}' must be text, not {kind}": "'{key}' 须是文字，而不是{kind}",
    "'{key}' must be a list of texts, but holds {kind}": "'{key}' 须是文字的列表，而其中有{kind}",
    "'links' must map kinds to URLs": "'links' 须按种类列出网址",
    "'other' must map labels to URLs": "'other' 须按名称列出网址",
    "{rule}, but is {kind}": "{rule}，而这里是{kind}",
    "this reading has no URL": "这篇解读没有网址",
    "a URL must be text, not {kind}": "网址须是文字，而不是{kind}",
    "the key {key} stands at the entry of line {line} already": (
        "{key} 这个键在第 {line} 行的条目已经用了"
    ),
    "{number} entries have keys of others above them (lines {lines})": (
        "有 {number} 个条目的键与前面的条目相同（第 {lines} 行）"
    ),
    "the key {key} stands twice in this entry": "{key} 在一个条目里出现了两次",
    "the key {key} stands twice in {entries}": "{key} 这个键在{entries}里出现了两次",
    "the string {name} is not known here; its name is read": (
        "这里还没有定义 {name}；读入的是它的名字"
    ),
    "addresses of several works stand in one place{lines}": "一处有几篇的网址{lines}",
    "the key {key} stands at line {line} already": "{key} 在第 {line} 行已经有了",
    "{text} is read as a comment, and left out": "{text} 被当作注释，没有读入",
    "broken YAML: {why}": "YAML 有错：{why}",
    "mapping values are not allowed": "这里不能有冒号",
    "a second YAML document begins here": "这里开始了第二个 YAML 文档",
    "broken JSON in this line": "这一行的 JSON 有错",
    "a git conflict begins here": "这里有一处 git 冲突",
    "this entry is not closed, or goes on with what is no field": (
        "这个条目没有结束，或后面不是字段"
    ),
    "the value of {name} is not closed": "{name} 的值没有结束",
    "the URL has a space or an invisible character in it{more}": "网址里有空格或不可见字符{more}",
    "the URL begins with neither 'http://' nor 'https://'{more}": (
        "网址不以 'http://' 或 'https://' 开头{more}"
    ),
    "the URL has a user name before its host{more}": "网址的主机名前有用户名{more}",
    "the URL has a backslash in it{more}": "网址里有反斜杠{more}",
    "the URL has a host or a port that is not valid{more}": "网址的主机或端口无效{more}",
    ", {number} times{lines}": "，共 {number} 处{lines}",
    "the file is {coding}, not UTF-8; it is read as that": (
        "文件是 {coding} 编码，不是 UTF-8；已照此读入"
    ),
    "the file is UTF-16, not UTF-8": "文件是 UTF-16 编码，不是 UTF-8",
    "this line, and maybe others, is not UTF-8": "这一行（也许还有别的行）不是 UTF-8",
    "a link is broken in this line": "这一行有断了的链接",
    "links are broken from here on, in {number} lines": "从这里起有 {number} 行的链接断了",
    "there is a control character ({code}) in this line": "这一行有控制字符（{code}）",
    "the file cannot be read: {reason}": "文件读不了：{reason}",
    "the file is larger than {number} MB": "文件大于 {number} MB",
    "this line is longer than {number} characters": "这一行超过 {number} 个字符",
    "there are more than {number} lines": "超过 {number} 行",
    "there are more than {number} problems; the others are not listed": (
        "问题超过 {number} 个；其余没有列出"
    ),
    "{entries} no title{lines}": "{entries}没有标题{lines}",
    "{what} has more than {number} characters": "{what} 超过 {number} 个字符",
}
TOLD_OF_PROBLEMS: Final[Mapping[str, str]] = MappingProxyType({**_PARTS, **HINTS, **_PROBLEMS})
"""Sentences and their parts; what takes another for its own stands behind it."""
