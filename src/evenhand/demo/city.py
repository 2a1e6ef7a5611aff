"""Lingzhou, of a southern metropolis' size and shape: its districts, streets and agencies are invented."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.demo.naming import Named


@dataclass(frozen=True, slots=True)
class Place:
    """A district or street: its reference and number prefix, its names and its residents."""

    reference: str
    en: str
    zh: str
    population: int


# Yanxi, of 1,146,000 residents, is the cast's; with these it makes the city's thirteen million.
DISTRICTS = (
    Place("BY", "Boyun", "泊云区", 2_061_000),
    Place("ZX", "Zhenxi", "枕溪区", 1_482_000),
    Place("TD", "Tangdu", "棠渡区", 1_579_000),
    Place("LT", "Luting", "鹭汀区", 1_217_000),
    Place("ZG", "Zhigang", "芷岗区", 838_000),
    Place("LB", "Langbei", "琅陂区", 1_353_000),
    Place("TX", "Tongxi", "桐汐区", 964_000),
    Place("JL", "Jiling", "霁岭区", 612_000),
    Place("WZ", "Weize", "苇泽区", 706_000),
    Place("YP", "Yanpu", "砚浦区", 628_000),
    Place("HZ", "Hezhu", "禾渚区", 494_000),
)

# Rongyin, of 42,000, is the cast's.
STREETS = (
    Place("HM", "Heming", "鹤鸣街道", 88_400),
    Place("SJ", "Shujian", "书笺街道", 61_300),
    Place("GQ", "Guiqiao", "桂桥街道", 73_900),
    Place("LX", "Liuxu", "柳絮街道", 54_800),
    Place("MZ", "Meizhu", "梅渚街道", 37_600),
    Place("QY", "Qingyi", "清漪街道", 79_500),
    Place("WC", "Wangchao", "望潮街道", 66_200),
    Place("YJ", "Yunjin", "云锦街道", 82_100),
    Place("DZ", "Dengzhan", "灯盏街道", 48_700),
    Place("YU", "Yuxiang", "雨巷街道", 57_400),
    Place("LG", "Lingge", "菱歌街道", 89_600),
    Place("LI", "Liaoting", "蓼汀街道", 3_200),
    Place("DS", "Disheng", "笛声街道", 71_800),
    Place("SS", "Shaishu", "晒书街道", 64_500),
    Place("ZY", "Zhuying", "竹影街道", 85_300),
    Place("TH", "Taihen", "苔痕街道", 59_900),
    Place("PY", "Puying", "蒲影街道", 79_800),
)

AGENCIES = (
    Named("Hanshui Social Work Agency", "涵水社会工作服务中心"),
    Named("Qiaozhi Community Service", "乔枝社区服务社"),
    Named("Helin Rehabilitation Service", "和林康复服务中心"),
    Named("Zhumeng Family Service", "烛檬家庭服务中心"),
    Named("Luohua Youth Service", "络华青少年服务中心"),
    Named("Wensong Older People’s Service", "问松长者服务中心"),
)

EVALUATORS = (  # besides the cast's Qingheng
    Named("Mingchi Assessment Centre", "明尺评估服务中心"),
    Named("Gongxu Third-Party Evaluation", "公叙第三方评估社"),
    Named("Heshu Social Assessment Institute", "和枢社会评估研究所"),
    Named("Zhitan Evaluation Service", "知坛评估服务社"),
    Named("Chengyan Assessment Agency", "澄砚评估中心"),
    Named("Boyue Evaluation Institute", "博钥评估研究中心"),
)
