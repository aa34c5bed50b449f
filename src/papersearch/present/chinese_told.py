"""What errors and problems say, in Chinese: every sentence by what it is in English.

They are worded where they arise, in English, by rooms that know no language; `told` recognises them
by these. What stands in a place may be such a sentence, or a part of one, itself.

What always holds (by tests): both have the same places, every sentence is said somewhere, and is
recognised as itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from papersearch.present.chinese_problems import TOLD_OF_PROBLEMS
from papersearch.present.chinese_shared import TOLD_OF_SHARED
from papersearch.present.chinese_start import TOLD_AT_START

_PARTS: Final = {
    "Permission denied": "没有权限",
    "No space left on device": "磁盘已满",
    "Read-only file system": "文件系统只读",
    "No such file or directory": "没有这个文件或文件夹",
    "it was asked for": "应要求重建",
    "list files changed": "列表文件有改动",
    "another engine made it": "它由另一个引擎建成",
    "another version of the program made it": "它由另一个版本的程序建成",
    "the glossary has changed": "词汇表有改动",
    "its files are damaged": "它的文件已损坏",
    "files of it are missing or added": "它的文件有缺失或多余",
    "exit status {number}": "退出状态 {number}",
    "signal {number}": "信号 {number}",
}
_ERRORS: Final = {
    "no editor was found": "没有找到编辑器",
    "the editor {name} was not found in the folders of PATH": (
        "在 PATH 的文件夹里找不到编辑器 {name}"
    ),
    "Set EDITOR to the name of an editor that is installed, or to its whole path.": (
        "把 EDITOR 设为已安装的编辑器的名称，或它的完整路径。"
    ),
    "{name} ended with {how}": "{name} 以{how}结束",
    "It was to open {path}, line {line}.": "本要打开 {path} 第 {line} 行。",
    "{name} cannot be started: {why}": "{name} 无法启动：{why}",
    "{variable} is not understood: {why}": "读不懂 {variable}：{why}",
    "papersearch: {message}": "papersearch：{message}",
    "the index could not be built": "索引没有建成",
    "the index cannot be kept: {why}": "索引无法保存：{why}",
    "a defect keeps the index from being fresh: {what}": "有缺陷使索引无法更新：{what}",
    "another process is building the index in {folder}": "另一个进程正在 {folder} 建索引",
    "other programs replace the index all the time": "别的程序一直在替换索引",
    "the index in {folder} cannot be written: {why}": "无法写入 {folder} 的索引：{why}",
    "Wait until it is done, or end it, and try again.": "请等它完成，或结束它，再试一次。",
    "Wait until it is done, or end it.": "请等它完成，或结束它。",
    "Try again when they have ended.": "请等它们结束再试。",
    "Make room, make the folder writable, or set {variable} to one that is.": (
        "请腾出空间，使文件夹可写，或把 {variable} 设为可写的文件夹。"
    ),
    "Make room, or make the folder writable.": "请腾出空间，或使文件夹可写。",
    "the library {root} is not there": "资料库 {root} 不在了",
    "the library {root} cannot be read": "资料库 {root} 读不了",
    "Bring it back, or name another by --library.": "请把它放回来，或用 --library 指定另一个。",
    "Make the folder readable.": "请使文件夹可读。",
    "{path} is no file": "{path} 不是文件",
    "{path} exists already": "{path} 已经存在",
    "{path} cannot be written: nothing can be made in its folder": (
        "无法写入 {path}：它的文件夹里不能新建"
    ),
    "{path} cannot be written: {why}": "无法写入 {path}：{why}",
    "Replace it, or name another file.": "请替换它，或另取名称。",
    "Name a file.": "请写文件名。",
    "Name a file in a folder that you can write to.": "请写可写文件夹里的文件名。",
    "this mark is gone": "这个标记已经没有了",
    "Another papersearch took it away.": "另一个 papersearch 去掉了它。",
    "{path} is a link to {real}, which is no regular file": (
        "{path} 是指向 {real} 的链接，而那不是普通文件"
    ),
    "Remove the link, or link it to a file.": "请删去链接，或让它指向一个文件。",
    "{path} would be larger than {number} MB": "{path} 会大于 {number} MB",
    "Shorten notes in it.": "请缩短其中的笔记。",
    "{path} was written by a newer papersearch": "{path} 由更新版本的 papersearch 写入",
    "Update papersearch.": "请更新 papersearch。",
    "another program holds {path}": "另一个程序正占用 {path}",
    "Make room, or make it and its folder your own to read and write.": (
        "请腾出空间，或使它和它的文件夹归你读写。"
    ),
    "a search is saved under a name": "保存搜索须有名称",
    "Type one.": "请输入一个。",
    "there are {number} saved searches, and no digit for another": (
        "已有 {number} 个保存的搜索，没有数字可用了"
    ),
    "Forget one first, or save it under the name of one.": "请先删除一个，或用其中一个的名称保存。",
    "the engine Tantivy cannot answer: {why}": "Tantivy 引擎无法回答：{why}",
}
_OWN_FILES: Final = {
    "{path} was written by a newer papersearch: it is left alone and not shown; "
    "update papersearch": (
        "{path} 由更新版本的 papersearch 写入：原样保留，不显示；请更新 papersearch"
    ),
    "{what}; begun anew": "{what}；重新开始",
    "{what}; the backup of {day} is used instead": "{what}；改用 {day} 的备份",
    "{what}, and nothing takes its place: {why}": "{what}，也没有可替代的：{why}",
    "damaged, set aside in {folder}: {files}": "已损坏，移到 {folder} 里另存：{files}",
    "{path} is damaged ({why})": "{path} 已损坏（{why}）",
    "{path} is missing": "{path} 不见了",
    "{file} ({why}) as {other}": "{file}（{why}）改名为 {other}",
    "{number} long notes are shown in part: their first {most} characters": (
        "有 {number} 条长笔记只显示一部分：前 {most} 个字符"
    ),
    "it is no regular file": "不是普通文件",
    "it is larger than {number} bytes": "大于 {number} 字节",
    "no JSON": "不是 JSON",
    "no version": "没有版本号",
    "its form is another": "格式不对",
    "{what} is wrong": "{what} 不对",
}
TOLD: Final[Mapping[str, str]] = MappingProxyType(
    {**_PARTS, **_ERRORS, **TOLD_OF_PROBLEMS, **TOLD_OF_SHARED, **TOLD_AT_START, **_OWN_FILES}
)
"""Sentences and their parts; what takes another for its own stands behind it."""
