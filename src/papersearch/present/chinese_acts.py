"""What the interface says in Chinese of searching and of what is done with papers.

A part of the table `chinese.IN_CHINESE`.
"""

from __future__ import annotations

from typing import Final

SEARCHING: Final = {
    "search titles and summaries: 点云, few-shot, has:code …": (
        "搜索标题和摘要：点云、few-shot、has:code……"
    ),
    "/ type to find in {number}": "/ 输入以查找，共 {number} 个",
    "Enter chooses {name} ({papers})": "按 Enter 选择 {name}（{papers}）",
    "Enter lets {name} go ({papers})": "按 Enter 取消 {name}（{papers}）",
    "- lets {name} in again ({papers})": "按 - 不再排除 {name}（{papers}）",
    "no paper has {word}": "没有论文含有 {word}",
    "{word} is no field; its words are looked for": "没有 {word} 这个字段；按普通词查找",
    "{word} is no field, {terms} is; its words are looked for": (
        "没有 {word} 这个字段，但有 {terms}；按普通词查找"
    ),
    "no paper has {word}; some have {terms}": "没有论文含有 {word}；有的含有 {terms}",
    "no paper has {word}; new takes today, 7d, 30d, last": (
        "没有论文含有 {word}；new 可取 today、7d、30d、last"
    ),
    "what is new is known of your own lists alone, and this library is shared": (
        "只知道你自己的列表里什么是新的，而这个资料库是共享的"
    ),
    "{word} is looked for: without it nothing is found": "也查找 {word}：排除它就没有结果",
    "what follows {word} is not looked at: the text is too long": (
        "{word} 之后的文字没有查找：文字太长"
    ),
    "{text} in {field}": "{field}中的 {text}",
    "missing": "没有",
    "the title names it": "标题点明了它",
    "the title names part of it": "标题点明了其中一部分",
    "there is nothing to complete it with": "没有可补全的内容",
    "words alone": "只查字面",
    "found by": "命中依据",
    "stands in": "所在文件",
    "No paper is selected.": "没有选中论文。",
    "no paper is selected": "没有选中论文",
    "nothing was found yet of what is typed: this key waits": "输入的内容还没有结果：此键等待中",
    "not done, for something else was typed: {what}": "输入已改变，未执行：{what}",
    "Nothing is found.": "没有找到。",
    "There is no such paper in this library.": "资料库里没有这样的论文。",
    "There are papers with each of these, but none with all of them.": (
        "其中每一项都有论文满足，但没有论文全部满足。"
    ),
    "Behind is: stand starred, read or lost; -is:read leaves out what is read.": (
        "is: 后面可以写 starred、read 或 lost；-is:read 排除已读的论文。"
    ),
    "No list here names authors.": "这里的列表都没有写作者。",
    "Only papers with {values} are looked at.": "只查找有 {values} 的论文。",
    "Papers with {values} are left out.": "排除了有 {values} 的论文。",
    "Words are taken literally: {key} looks for what they mean, too.": (
        "现在只查字面：用 {key} 也按词义查找。"
    ),
    "{key} clears everything; a shorter word finds more.": (
        "{key} 清除全部条件；短一些的词能找到更多。"
    ),
    "no action is called so": "没有这样的操作",
    "type to find an action …": "输入以查找操作……",
    "nothing was searched for before": "之前没有别的搜索",
    "nothing was searched for after this": "之后没有别的搜索",
    "this paper is in no list, so none is known to be like it": (
        "这篇论文不在任何列表里，无从知道哪些与它相似"
    ),
    "save this search as": "把这次搜索保存为",
    "saved as {digit}: from the lists, {digit} runs it": "已存为 {digit}：在列表里按 {digit} 运行",
    "saved searches; Delete forgets one": "保存的搜索；按 Delete 删除",
    "there is nothing to save: type something, or choose a facet's value": (
        "没有可保存的内容：请输入文字，或选择一个筛选值"
    ),
    "there is no saved search yet: {key} saves one": "还没有保存的搜索：用 {key} 保存",
    "there is no saved search {number}: {key} saves one": "没有保存的搜索 {number}：用 {key} 保存",
    "the command “{label}”": "命令“{label}”",
    "forgotten: {name}": "已删除：{name}",
    "both words, in Chinese or English, whole or begun": "两个词都有，中英文均可，整词或开头",
    "a phrase": "短语",
    "either": "有其中之一",
    "papers without the word": "没有这个词的论文",
    "in a field: title, category, summary, author": "在某一栏里：title、category、summary、author",
    "narrow by has, venue, year": "按 has、venue、year 筛选",
    "narrow by your own marks: starred, read, lost, tags": (
        "按自己的标记筛选：星标、已读、失联、标签"
    ),
    "papers like this one": "与这篇相似的论文",
    "Among the facets": "在筛选栏里",
    "Words": "怎样输入",
    "Keys: while typing, and besides from the lists": "按键：左为输入时，右为在列表里",
}
DOING: Final = {
    "{where} is with whoever publishes this library": "{where} 在发布这个资料库的人那里",
    "copy: {what}": "复制：{what}",
    "as it stands above": "如上所示",
    "copied with {program}": "已用 {program} 复制",
    "copied with {program} and into tmux's buffer": "已用 {program} 复制，并放进 tmux 的缓冲区",
    "copied into tmux's buffer and its terminal's": "已复制到 tmux 的缓冲区和它的终端",
    "{how}, since `{command}` failed": "{how}（`{command}` 失败了）",
    "sent to your browser's clipboard": "已送到浏览器的剪贴板",
    "not copied: Apple's Terminal lets no program copy": "没有复制：苹果的终端不让程序复制",
    "sent to the terminal's clipboard; tmux needs `set -g set-clipboard on`": (
        "已送到终端的剪贴板；tmux 需要 `set -g set-clipboard on`"
    ),
    "sent to the terminal's clipboard, which this terminal may not allow": (
        "已送到终端的剪贴板，但这个终端可能不允许"
    ),
    "sent to the terminal's clipboard": "已送到终端的剪贴板",
    "opened in the browser": "已在浏览器中打开",
    "opened with {program}": "已用 {program} 打开",
    "opened in a new tab": "已在新标签页中打开",
    "no browser can be opened from here": "这里打不开浏览器",
    "not opened: {why}": "没有打开：{why}",
    "{links} opened": "已打开 {links}",
    "this paper has no link": "这篇论文没有链接",
    "this paper has no {kind}, but: {known}": "这篇论文没有{kind}，但有：{known}",
    "this paper has no {kind} and no other link": "这篇论文没有{kind}，也没有其他链接",
    "none of the {papers} picked has a {kind}": "选取的 {papers}都没有{kind}",
    "{kind}: {papers} picked": "{kind}：已选取 {papers}",
    "open all {number}": "打开全部 {number} 个",
    "each in a tab or window of its own": "各占一个标签页或窗口",
    "open the first {number}": "打开前 {number} 个",
    "and leave the others": "其余不打开",
    "the star is taken away": "已去掉星标",
    "marked as read": "已标为已读",
    "marked as unread": "已标为未读",
    " (now: {tags})": "（现有：{tags}）",
    "tags for {paper}; -tag takes one away{now}": "{paper} 的标签；写 -标签 可去掉{now}",
    "tags: {tags}": "标签：{tags}",
    "note kept": "笔记已保存",
    "another program changed the note meanwhile: both are kept": (
        "另一个程序同时改了笔记：两份都已保留"
    ),
    "the note on {title} is not finished: n goes on with it": (
        "{title} 的笔记还没写完：选中它按 n 继续"
    ),
    "no note": "没有笔记",
    "keep it": "保留",
    "what was written stays": "写下的内容留着",
    "go on writing": "继续写",
    "also by Esc": "也可按 Esc",
    "drop what was changed": "放弃改动",
    "the note is as it was before": "笔记恢复原样",
    "{keep} keeps the note · {leave} leaves": "{keep} 保存笔记 · {leave} 离开",
    "there is nothing to undo": "没有可撤销的操作",
    "undone: {what}": "已撤销：{what}",
    "undone: {name} is saved again": "已撤销：{name} 重新保存",
    "no paper is picked": "没有选取论文",
    "{picked}: no more than {papers} can be": "{picked}：最多 {papers}",
    "{picked}: move to pick more, V ends it": "{picked}：移动以选取更多，按 V 结束",
    "edited {where}": "已编辑 {where}",
    "line {number}": "第 {number} 行",
    "this paper is in no list": "这篇论文不在任何列表里",
    "this terminal cannot be lent to an editor; the entry is at {where}": (
        "这个终端不能借给编辑器；条目在 {where}"
    ),
    "export {papers} to a file: .md, .bib, .csv or .json": (
        "把 {papers}导出到文件：.md、.bib、.csv 或 .json"
    ),
    "export {papers}": "导出 {papers}",
    "exporting {papers} …": "正在导出 {papers}……",
    "there are no hits to export": "没有可导出的结果",
    "{path}: the name must end with .md, .bib, .csv or .json": (
        "{path}：文件名须以 .md、.bib、.csv 或 .json 结尾"
    ),
    "{papers} written to {path}": "{papers}已写入 {path}",
    "{papers} sent to your browser as {name}": "{papers}已作为 {name} 送到浏览器",
    "{path} exists": "{path} 已存在",
    "replace it": "替换",
    "what it holds is lost": "原有内容会丢失",
    "and choose another name": "另选名称",
    "write it elsewhere": "写到别处",
    "write it there": "就写在那里",
    "{path} would be a list of the library": "{path} 会成为资料库的列表",
    "its papers are read again, as a list": "其中的论文会作为列表再读一遍",
    "titles in English": "显示英文标题",
    "titles in Chinese, where there is one": "有中文标题的显示中文",
    "titles in both": "显示两种标题",
    "colours: {look}": "颜色：{look}",
    "{key} leaves": "按 {key} 退出",
    "{leave} leaves; {copy} copies what is marked": "按 {leave} 退出；{copy} 复制标出的文字",
    "this terminal sends what is not UTF-8: let it use UTF-8 and try again": (
        "终端送来的不是 UTF-8：请让它使用 UTF-8 再试"
    ),
}
