"""What can be done about problems of list files, in Chinese (see `chinese_told`)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        'Close the value with } or "; what stands before the fault is read.': (
            '请用 } 或 " 结束这个值；出错处之前的内容已读入。'
        ),
        "Write the key as a word.": "键请写成一个词。",
        "Remove the tag; the value is read without it.": "请删去标签；值已略过它读入。",
        "Put quotes around it if it is text.": "如果是文字，请加引号。",
        "Write the values out instead of using aliases.": "请把值写出来，不用别名。",
        "Save the file as UTF-8, for example by: iconv -f GB18030 -t UTF-8 OLD > NEW; "
        "or from WINDOWS-1252 where its letters are European.": (
            "请把文件存为 UTF-8，例如：iconv -f GB18030 -t UTF-8 旧文件 > 新文件；"
            "如果是欧洲文字，则从 WINDOWS-1252 转换。"
        ),
        "Name a file that an editor shows as text.": "请指定编辑器能当作文字显示的文件。",
        "Name a file that ends in {suffixes}.": "请指定以 {suffixes} 结尾的文件。",
        "Write entries such as '- {zh: [目标检测], en: [object detection]}'.": (
            "条目请写成 '- {zh: [目标检测], en: [object detection]}'。"
        ),
        "Remove some; the rest is not read.": "请删去一些；其余没有读入。",
        "Remove some; the rest is left out.": "请删去一些；其余没有读入。",
        "Shorten it; it is left out.": "请缩短；它没有读入。",
        "Write 'opaque: yes'.": "请写 'opaque: yes'。",
        "Name expressions of this entry, or write 'weak: {all}'.": (
            "请写这个条目里的说法，或写 'weak: {all}'。"
        ),
        "Write one line a label below 'other:', such as 'slides: https://…'.": (
            "在 'other:' 下面每个名称写一行，如 'slides: https://…'。"
        ),
        "Write '- title: …' and below it 'url: https://…'.": (
            "写 '- title: …'，下一行写 'url: https://…'。"
        ),
        "Write 'https://…'.": "请写 'https://…'。",
        "Write one line a fact below 'about:', such as 'place: Seattle'.": (
            "在 'about:' 下面每项写一行，如 'place: Seattle'。"
        ),
        "Nest them less deep.": "请减少嵌套。",
        "Name it as a known one, such as title, authors, venue, year, abstract, pdf, code.": (
            "请改用认得的名称，如 title、authors、venue、year、abstract、pdf、code。"
        ),
        "Split the file; the rest is not read.": "请把文件分开；其余没有读入。",
        "Put what differs from paper to paper into tags or summaries.": (
            "每篇论文各不相同的内容，请写进标签或摘要。"
        ),
        "A list has a title for each paper, and authors, a venue or links to papers beside it.": (
            "列表须有每篇论文的标题，以及作者、会议或论文链接。"
        ),
        "Give each entry a title; without one it is skipped.": (
            "给每个条目写上标题；没有标题的会跳过。"
        ),
        "Add 'title: …'; without one the entry is skipped.": (
            "加上 'title: …'；没有标题的条目会跳过。"
        ),
        "Begin the entry with '- title: …'.": "条目以 '- title: …' 开头。",
        "Name the columns in the table's first line, one of them 'Title'.": (
            "在表格第一行写上各列的名称，其中一列叫 'Title'。"
        ),
        "Give that paper an item of its own, with its title before its links.": (
            "给那篇论文单独写一项，标题在链接之前。"
        ),
        "Put the paper's title on the line above, or before the link.": (
            "把论文标题写在上一行，或链接之前。"
        ),
        "Mend it by: papersearch check --fix.": "可用 papersearch check --fix 修好。",
        "Give each paper an item of its own.": "给每篇论文单独写一项。",
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
        "Delete the character; the line is read without it.": (
            "请删去这个字符；这一行已略过它读入。"
        ),
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
        "Define it by @string above this line, or put quotes around text.": (
            "请在这一行之前用 @string 定义它；如果是文字，请加引号。"
        ),
        "Each is read; give every entry a key of its own.": "都已读入；请给每个条目各自的键。",
        "Give each work an entry of its own; none is taken for the paper's address.": (
            "请给每篇各写一个条目；这些网址都没有当作论文的网址。"
        ),
        "Remove one of the two; only one is read.": "请删去其中一个；只读入了一个。",
    }
)
