"""What is said in Chinese where the interface cannot begin: of settings, of the library named."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_SETTINGS: Final = {
    "{number} settings are not understood": "有 {number} 项设置读不懂",
    "Mend them.": "请改正它们。",
    "{path} cannot be read: {why}; make it your own to read": (
        "{path} 读不了：{why}；请使它归你读"
    ),
    "{path} cannot be read: {why}": "{path} 读不了：{why}",
    "Mend it or move it away.": "请改正它，或把它移走。",
    "{path} is no valid YAML: {why}": "{path} 的 YAML 有错：{why}",
    "Mend it.": "请改正它。",
    "{path} holds no settings": "{path} 里没有设置",
    "Write lines such as `library: ~/papers`.": "请按 `library: ~/papers` 这样分行写。",
    "unknown setting {name}": "没有 {name} 这项设置",
    "The settings are: {names}.": "可用的设置：{names}。",
    "`library` is no list of paths": "`library` 不是路径的列表",
    "Write `library: [~/papers]`.": "请写 `library: [~/papers]`。",
    "there is no such user: {names}": "没有这个用户：{names}",
    "Write the path in full.": "请写完整的路径。",
    "`engine` names no engine": "`engine` 没有写引擎",
    "Write `engine: auto`.": "请写 `engine: auto`。",
    "`keys` says no keys by action": "`keys` 没有按操作写按键",
    'Write `keys: {open_paper: "ctrl+o, o"}`.': '请写 `keys: {open_paper: "ctrl+o, o"}`。',
    "keys: there is no action {name}": "keys：没有 {name} 这个操作",
    "The actions are: {names}.": "可用的操作：{names}。",
    "keys: {key} edits what is typed; it cannot be a key of {name}": (
        "keys：{key} 用来编辑输入的文字，不能作 {name} 的按键"
    ),
    "Function keys and most letters with Ctrl are free.": "功能键和大多数 Ctrl 加字母可以用。",
    "keys: there is no key {key} (of {name})": "keys：没有 {key} 这个按键（{name}）",
    "Keys are written as: o, ctrl+o, f5, shift+f5, pageup, slash.": (
        "按键写成：o、ctrl+o、f5、shift+f5、pageup、slash。"
    ),
    "keys: {key} is a key of both {one} and {other}": "keys：{key} 同时是 {one} 和 {other} 的按键",
    "Give one of them another key.": "请给其中一个换按键。",
    "`mouse` is neither true nor false": "`mouse` 既不是 true 也不是 false",
    "Write `mouse: false`, or take it away.": "请写 `mouse: false`，或删去它。",
    "there is no language {name}": "没有 {name} 这种语言",
    "Write `lang: en` or `lang: zh`.": "请写 `lang: en` 或 `lang: zh`。",
    "`open` is no command, and names none for `browser` or `pdf`": (
        "`open` 不是命令，也没有给 `browser` 或 `pdf` 写命令"
    ),
    "Write `open: firefox`, or `open: {browser: firefox, pdf: zathura}`.": (
        "请写 `open: firefox`，或 `open: {browser: firefox, pdf: zathura}`。"
    ),
    "`{name}` names no command: {value}": "`{name}` 没有写命令：{value}",
    "Write a program and its options as in a shell; nothing else of a shell is understood.": (
        "请像在 shell 里那样写程序和选项；shell 的其他写法都不认。"
    ),
    "the engine tantivy is not installed": "没有安装 tantivy 引擎",
    "Install it: pip install 'papersearch[fast]'; or write `engine: auto`.": (
        "请安装：pip install 'papersearch[fast]'；或写 `engine: auto`。"
    ),
    "there is no engine {name}": "没有 {name} 这个引擎",
    "The engines are: auto, {names}.": "可用的引擎：auto、{names}。",
}
_NAMED: Final = {
    "there is no {path} (named by {origin})": "没有 {path}（由 {origin} 指定）",
    "{path} is a pipe or a device (named by {origin})": "{path} 是管道或设备（由 {origin} 指定）",
    "Name a list file or a folder of list files.": "请写列表文件，或列表文件所在的文件夹。",
    "{root} has more than {number} files and folders in it": (
        "{root} 里的文件和文件夹超过 {number} 个"
    ),
    "Name the folder of the lists themselves.": "请写列表本身所在的文件夹。",
    "Name a list file or a folder of list files that exists.": "请指定存在的列表文件或其文件夹。",
    "the name of a library is empty (in {origin})": "资料库的名称是空的（在 {origin} 中）",
    "Name a file or a folder.": "请写文件或文件夹。",
    "the library {root} is not there, or has no list files any more": (
        "资料库 {root} 不在了，或已没有列表文件"
    ),
    "Bring them back, name another by --library, or remove {folder}.": (
        "请把它们放回来，用 --library 指定另一个，或删去 {folder}。"
    ),
    "your own library, {own}, leads to {place}, which is not there": (
        "您自己的资料库 {own} 指向 {place}，而那里没有"
    ),
    "Bring it back, or remove the link.": "请把它放回来，或删去链接。",
    "a shared library is searched by itself (in {origin})": (
        "共享资料库只能单独搜索（在 {origin} 中）"
    ),
    "Name its address alone.": "请只写它的地址。",
    "the list files of {address} are with whoever publishes it": (
        "{address} 的列表文件在发布者那里"
    ),
    "Name list files, or a folder of them.": "请写列表文件，或放列表文件的文件夹。",
    "the settings file": "设置文件",
    "there is no terminal to show the interface on (standard {name} is none)": (
        "没有可显示界面的终端（standard {name} 不是终端）"
    ),
    "this terminal cannot show the interface (TERM is dumb or not set)": (
        "这个终端显示不了界面（TERM 是 dumb 或没有设置）"
    ),
    "Use `papersearch search WORDS`, or start it in a terminal.": (
        "请用 `papersearch search 词语`，或在终端里启动。"
    ),
}
_ADDRESS: Final = {
    "this is no address of a shared library": "这不是共享资料库的地址",
    "It has the form https://HOST:9200/NAME, with commas between several HOST:PORT.": (
        "地址写成 https://主机:9200/名称，几个“主机:端口”之间用逗号。"
    ),
    "an address must hold no name and no password: write {address}": (
        "地址里不能有用户名和密码：请写 {address}"
    ),
    "Set {user} and {password} in the environment instead.": (
        "请改用环境变量 {user} 和 {password}。"
    ),
    "the address of a shared library holds no {sign} and nothing behind one": (
        "共享资料库的地址里不能有 {sign} 和它后面的内容"
    ),
    "Leave that off: write {address}.": "请去掉它：写 {address}。",
    "a shared library cannot be called {name}": "共享资料库不能叫 {name}",
    "A name has small letters, digits, - and _, and begins with a letter.": (
        "名称由小写字母、数字、- 和 _ 组成，以字母开头。"
    ),
    "Write {name}: a name has no capital letters.": "请写 {name}：名称里没有大写字母。",
    "{name} is what a part of the library {library} is called on the cluster": (
        "{name} 是集群上资料库 {library} 的一部分的名称"
    ),
    "Write {library}, or another name that ends in no -state and holds no -gen-.": (
        "请写 {library}，或换一个不以 -state 结尾、不含 -gen- 的名称。"
    ),
    "a path in an address has letters, digits, ., -, _ and ~ alone": (
        "地址里的路径只能有字母、数字、.、-、_ 和 ~"
    ),
    "the address has a host, or a port, that is none": "地址里的主机或端口不对",
    "Write {address}: how it begins was left out.": "请写 {address}：漏了开头。",
    "{host} is another machine, and plain http would let others read and change answers": (
        "{host} 是另一台机器，用普通 http 的话，别人能读到并改动回答"
    ),
    "Write https://; plain http is for this machine alone (127.0.0.1, an SSH tunnel).": (
        "请写 https://；普通 http 只用于本机（127.0.0.1、SSH 隧道）。"
    ),
}
TOLD_AT_START: Final[Mapping[str, str]] = MappingProxyType({**_SETTINGS, **_NAMED, **_ADDRESS})
"""Sentences and their parts; what takes another for its own stands behind it."""
