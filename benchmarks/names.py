"""Made people's names."""

from __future__ import annotations

_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = (
    "静", "敏", "磊", "晓燕", "志强", "丽华", "雨桐", "建国", "梦瑶", "骏", "思琪", "浩然",
    "佳怡", "俊杰", "欣妍", "子轩", "雪梅", "文博", "诗涵", "海涛", "春燕", "嘉豪", "玉兰",
)  # fmt: skip


def person_name(number: int) -> str:
    """The name of a made person; hundreds of numbers pass before one comes again."""
    return _FAMILY[number % len(_FAMILY)] + _GIVEN[number % len(_GIVEN)]
