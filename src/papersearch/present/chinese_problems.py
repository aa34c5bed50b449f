"""What problems of list files say, in Chinese (see `chinese_told`)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_PARTS: Final = {
    "a list": "列表",
    "a mapping": "键值对",
    " (lines {numbers})": "（第 {numbers} 行）",
    "this row of a table has": "表格的这一行",
    "{number} rows of tables have": "表格有 {number} 行",
    "this link to a paper belongs": "这个论文链接",
    "{number} lines with links to papers belong": "有 {number} 行论文链接",
    "this entry has": "这个条目",
    "{number} entries have": "有 {number} 个条目",
}
_PROBLEMS: Final = {
    "{rows} no title that could be read{lines}": "{rows}读不出标题{lines}",
    "{links} to no title{lines}": "{links}不属于任何标题{lines}",
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
_HINTS: Final = {
    "A list has a title for each paper, and authors, a venue or links to papers beside it.": (
        "列表须有每篇论文的标题，以及作者、会议或论文链接。"
    ),
    "Give each entry a title; without one it is skipped.": "给每个条目写上标题；没有标题的会跳过。",
    "Add 'title: …'; without one the entry is skipped.": "加上 'title: …'；没有标题的条目会跳过。",
    "Begin the entry with '- title: …'.": "条目以 '- title: …' 开头。",
    "Name the columns in the table's first line, one of them 'Title'.": (
        "在表格第一行写上各列的名称，其中一列叫 'Title'。"
    ),
    "Put the paper's title on the line above, or before the link.": (
        "把论文标题写在上一行，或链接之前。"
    ),
    "Add a line such as 'Paper: https://…' below it.": "在它下面加一行，如 'Paper: https://…'。",
    "Write one item a paper: '1. Title', and below it 'Paper: https://…'.": (
        "每篇论文写一项：'1. 标题'，下面是 'Paper: https://…'。"
    ),
    "See with 'papersearch check --explain LINE' how a line of it is read.": (
        "用 'papersearch check --explain 行号' 看其中一行是怎样读的。"
    ),
    "Correct the wrong one; until then, this paper is not known by the link.": (
        "请改正写错的那个；在此之前，这篇论文不按这个链接识别。"
    ),
    "If they are two, correct the wrong link; else give both one title.": (
        "如果是两篇，请改正错误的链接；如果是同一篇，请把标题写成一样。"
    ),
    "If they are one, give both the same link, or the same venue and year.": (
        "如果是同一篇，请写上相同的链接，或相同的会议和年份。"
    ),
    "If they are one, spell its title alike in both files; if not, mend the wrong link.": (
        "如果是同一篇，请把两个文件里的标题写成一样；如果不是，请改正错误的链接。"
    ),
    "Write a whole URL that begins with 'https://' or 'http://', or remove it.": (
        "写完整的网址，以 'https://' 或 'http://' 开头，或删去它。"
    ),
    "Write the year in four digits, such as 'year: 2020'.": "年份写四位数字，如 'year: 2020'。",
    "Write 'papers:' on a line of its own, and below it one '- title: …' a paper.": (
        "单独一行写 'papers:'，下面每篇论文写一个 '- title: …'。"
    ),
    "Put quotes around text that holds ': ', or check the indent.": (
        "含有 ': ' 的文字请加引号，或检查缩进。"
    ),
    "Put quotes around text that holds ' #', or a space behind the #.": (
        "含有 ' #' 的文字请加引号，或在 # 后加空格。"
    ),
    "Put quotes around the text, and indent with spaces only.": "给文字加引号，缩进只用空格。",
    "Close the quotation mark that opens here.": "这里的引号没有闭合。",
    "Close the brackets, or nest less deep.": "请闭合括号，或减少嵌套。",
    "Check the indent, the quotes and the brackets from here on.": (
        "请从这里起检查缩进、引号和括号。"
    ),
    "Double the backslash, or use single quotes.": "反斜杠写两个，或改用单引号。",
    "Remove one of the two; the first one is read.": "两个里删去一个；读的是第一个。",
    "Remove the line '---', so that the file is one document.": "删去 '---' 这一行。",
    "Write one line a kind, such as 'paper: https://…'.": "每种写一行，如 'paper: https://…'。",
    "Write '{key}: …' with plain text.": "写 '{key}: …'，后面是文字。",
    "Write '{key}: [first, second]'.": "写 '{key}: [第一个, 第二个]'。",
    "Use one of {names}.": "请用其中之一：{names}。",
    "Add 'url: https://…' to it, or remove it.": "加上 'url: https://…'，或删去它。",
    "Mend it as JSON has it; the entry that it stands in is left out.": (
        "请按 JSON 的写法改正；它所在的条目没有读入。"
    ),
    "Keep one side and delete the lines of <<<<<<<, ======= and >>>>>>>.": (
        "保留一方，并删去 <<<<<<<、======= 和 >>>>>>> 各行。"
    ),
    "Delete the character; the line is read without it.": "请删去这个字符；这一行已略过它读入。",
    "Break it into several; only its beginning is read.": "请分成几行；只读了开头。",
    "Mend those above first, then check the file again.": "请先改正上面的，再检查一遍。",
    "Split it into several list files.": "请分成几个列表文件。",
    "Shorten it; what is beyond is not read.": "请缩短；超出的部分没有读入。",
    "Save the file as UTF-8, for example by: iconv -f {coding} -t UTF-8 OLD > NEW.": (
        "请把文件存为 UTF-8，例如：iconv -f {coding} -t UTF-8 旧文件 > 新文件。"
    ),
    "Check that it is a file, that it is still there, and that you may read it.": (
        "请检查它是不是文件、还在不在、能不能读。"
    ),
}
TOLD_OF_PROBLEMS: Final[Mapping[str, str]] = MappingProxyType({**_PARTS, **_HINTS, **_PROBLEMS})
"""Sentences and their parts, what is said in fewer words last."""
