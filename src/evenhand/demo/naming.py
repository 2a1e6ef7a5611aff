"""Names made up from parts, each unique in both languages: of people, streets and agencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Named(NamedTuple):
    """A name in both languages."""

    en: str
    zh: str


def _named(text: str) -> tuple[Named, ...]:
    """`Chen 陈, Huang 黄` as names."""
    pairs = (pair.split() for pair in text.split(","))
    return tuple(Named(en, zh) for en, zh in pairs)


SURNAMES = _named(
    "Chen 陈, Huang 黄, Li 李, Liang 梁, Lin 林, Luo 罗, Zhong 钟, Deng 邓, Xie 谢, Feng 冯, "
    "Pan 潘, Cai 蔡, Ye 叶, Lu 卢, Su 苏, Ou 区, Mai 麦, Kong 孔, Gan 甘, Jian 简, "
    "Wu 吴, Zhou 周, Xu 徐, Zhu 朱, He 何, Guo 郭, Ma 马, Hu 胡, Zheng 郑, Zeng 曾, "
    "Peng 彭, Xiao 萧, Tian 田, Dong 董, Yuan 袁, Yu 余, Cheng 程, Ding 丁, Wei 魏, Ren 任, "
    "Jiang 江, Fang 方, Shi 石, Yao 姚, Tan 谭, Liao 廖, Zou 邹, Xiong 熊, Jin 金, Hao 郝"
)
FIRST = _named(
    "Jia 佳, Hao 浩, Wen 文, Zhi 志, Xiao 晓, Jun 俊, Yu 雨, Wei 伟, Li 丽, Guo 国, "
    "Min 敏, Yong 永, Si 思, Jin 锦, Pei 佩, Ze 泽, Kai 凯, De 德, Shu 淑, Bing 炳, "
    "Ruo 若, Jing 静, Qi 启, Mei 美"
)
SECOND = _named(
    "qi 琪, ran 然, jing 婧, hao 豪, ying 莹, jie 杰, ting 婷, ming 明, fen 芬, hua 华, "
    "yi 仪, hui 辉, han 涵, long 龙, shan 珊, hong 鸿, yao 瑶, biao 标, zhen 珍, kun 坤, "
    "lan 兰, wen 雯, rui 锐, ling 玲, qiang 强, xin 欣, chao 超"
)
STEP = 7_919  # a prime that divides none of the sizes, so that every name comes once before one comes again

# A street is a plant, bird or thing of the study, and a place by the water: read together they are nobody's address.
WHAT = _named(
    "Jin 槿, Heng 蘅, Yan 砚, Jian 笺, Ying 萤, Ji 霁, Di 荻, Zhi 栀, Li 藜, Ling 苓, "
    "Ruo 箬, Zhen 榛, Qiu 楸, Xian 藓, Pei 旆, Yun 筠"
)
WHERE = _named("zhu 渚, wu 坞, bu 埠, tang 塘, pan 畔, ji 矶, ping 坪, du 渡, yan 檐, lang 廊, mo 陌, xie 榭")

CALLED = _named(
    "Han 涵, Lang 朗, Mu 沐, Heng 蘅, Li 砺, Pu 朴, Xun 循, Zhao 昭, Run 润, Yi 怡, "
    "Qin 勤, Shu 舒, Ning 宁, Chi 持, Wei 惟, Tong 桐, Jue 珏"
)
BY = _named(
    "xu 序, chuan 川, man 蔓, yan 言, zhou 舟, gu 谷, lu 麓, mu 牧, ting 汀, fan 帆, "
    "qiao 樵, sui 穗, lai 籁, ye 野, shu 曙, zhu 竺"
)
KINDS = (
    Named("Social Work Agency", "社会工作服务中心"),
    Named("Community Service", "社区服务社"),
    Named("Family Service", "家庭服务中心"),
    Named("Youth Service", "青少年服务中心"),
    Named("Older People’s Service", "长者服务中心"),
    Named("Rehabilitation Service", "康复服务中心"),
)


def names_by(chance: int, count: int) -> list[Named]:
    """As many different names of people as asked for, the same for the same number of chance."""
    whole = len(SURNAMES) * len(FIRST) * len(SECOND)
    assert count <= whole
    return [_person((chance * 101 + place * STEP) % whole) for place in range(count)]


def endless_names(chance: int, taken: frozenset[str] = frozenset()) -> Iterator[Named]:
    """Names of people one after the other, without those that are taken."""
    whole = len(SURNAMES) * len(FIRST) * len(SECOND)
    found = (_person((chance * 101 + place * STEP) % whole) for place in range(whole))
    return (name for name in found if name.en not in taken and name.zh not in taken)


def street_names(count: int) -> list[Named]:
    """As many streets as asked for, neighbours in the list unlike each other."""
    whole = len(WHAT) * len(WHERE)
    assert count <= whole
    names = (_joined(WHAT, WHERE, place * STEP % whole) for place in range(count))
    return [Named(name.en, f"{name.zh}街道") for name in names]


def agency_names(count: int) -> list[Named]:
    """As many agencies as asked for, of six kinds."""
    whole = len(CALLED) * len(BY)
    assert count <= whole
    return [_of_kind(_joined(CALLED, BY, place * STEP % whole), place) for place in range(count)]


def _person(number: int) -> Named:
    surname, left = SURNAMES[number % len(SURNAMES)], number // len(SURNAMES)
    given = _joined(FIRST, SECOND, left)
    return Named(f"{surname.en} {given.en}", f"{surname.zh}{given.zh}")


def _joined(first: tuple[Named, ...], second: tuple[Named, ...], number: int) -> Named:
    one, other = first[number % len(first)], second[number // len(first) % len(second)]
    return Named(f"{one.en}{other.en}", f"{one.zh}{other.zh}")


def _of_kind(name: Named, place: int) -> Named:
    kind = KINDS[place % 3 if place % 2 else place // 2 % len(KINDS)]
    return Named(f"{name.en} {kind.en}", f"{name.zh}{kind.zh}")
