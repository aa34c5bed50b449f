"""Titles stand where people look for them."""

from __future__ import annotations

from papersearch.analysis.sorting import sort_key


def test_titles_stand_where_people_look_for_them() -> None:
    """Case and articles in front do not count; numbers go by size; Chinese by pinyin, behind."""
    in_order = [
        "3D Faces",
        "10D Faces",
        "An Ant Cave",
        "ant caves",
        "A Bear",
        "The cat",
        "Cats",
        "The",
        "YOLOv4",
        "YOLOv10",
        "阿猫阿狗",
        "安静的猫",
        "中文标题",
        "字典学习",
    ]
    assert sorted(in_order, key=sort_key) == sorted(in_order, key=in_order.index)
