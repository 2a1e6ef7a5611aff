"""The cast: the persons and organisations that the demonstration, the tests and the stories use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evenhand.kernel.actors import Actor, anonymous
from evenhand.parties.models import Area, Capacity, Centre, Jurisdiction, Organisation, Person, Role
from evenhand.parties.queries import actor_for

PASSWORD = "evenhand"  # noqa: S105 # nosec B105 # of every demonstration account, and of no other
PUBLIC = "public"  # the one of the cast who has no account


@dataclass(frozen=True)
class Cast:
    """Everybody there is before anything is planned, by the keys that tests and stories use."""

    jurisdiction: Jurisdiction
    city: Area
    district: Area
    street: Area
    centre: Centre
    persons: dict[str, Person]
    organisations: dict[str, Organisation]

    def actor(self, key: str, at: datetime) -> Actor:
        """The actor that a person of the cast is at an instant; `public` has no account."""
        return anonymous(at) if key == PUBLIC else self.of(self.persons[key], at)

    def of(self, person: Person, at: datetime) -> Actor:
        """The actor that somebody besides the keys is at an instant."""
        return actor_for(person, at)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the cast: its key, names, area's level, capacities, and letters of its register."""

    key: str
    name_en: str
    name_zh: str
    level: Area.Level
    capacities: tuple[Capacity.Kind, ...]
    domain: str
    register: str = "11"  # public bodies; 52 are social service agencies


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the cast: key, names, the organisation's key and the roles held there."""

    key: str
    name_en: str
    name_zh: str
    body: str = ""
    roles: tuple[Role, ...] = ()

    @property
    def address(self) -> str:
        """The e-mail address, surname first: `liang.huiyi@rongyin.example`."""
        return f"{self.name_en.lower().replace(' ', '.')}@{DOMAINS.get(self.body, 'lingzhou.example')}"


CITY, DISTRICT, STREET = Area.Level.CITY, Area.Level.DISTRICT, Area.Level.STREET
Kind = Capacity.Kind

BODIES = (
    Body("operator", "Lingzhou Digital Services Centre", "岭州市数字服务中心", CITY, (Kind.OPERATOR,), "szzx.example"),
    Body("street_office", "Rongyin Street Office", "榕荫街道办事处", STREET, (Kind.PURCHASER,), "rongyin.example"),
    Body("district_finance", "Yanxi Bureau of Finance", "延曦区财政局", DISTRICT, (Kind.FUNDER,), "yanxi-cz.example"),
    Body(
        "municipal_finance", "Lingzhou Bureau of Finance", "岭州市财政局", CITY, (Kind.FUNDER,), "lingzhou-cz.example"
    ),
    Body(
        "district_civil_affairs",
        "Yanxi Bureau of Civil Affairs",
        "延曦区民政局",
        DISTRICT,
        (Kind.MONITOR,),
        "yanxi-mz.example",
    ),
    Body(
        "municipal_civil_affairs",
        "Lingzhou Bureau of Civil Affairs",
        "岭州市民政局",
        CITY,
        (Kind.REGULATOR,),
        "lingzhou-mz.example",
    ),
    Body(
        "provider",
        "Yuqiao Social Work Agency",
        "榆桥社会工作服务中心",
        CITY,
        (Kind.PROVIDER,),
        "yuqiao.example",
        "52",
    ),
    Body(
        "rival", "Nanxing Social Work Agency", "南杏社会工作服务中心", CITY, (Kind.PROVIDER,), "nanxing.example", "52"
    ),
    Body("evaluator", "Qingheng Evaluation Agency", "清衡评估中心", CITY, (Kind.EVALUATOR,), "qingheng.example", "52"),
    Body("audit_office", "Lingzhou Audit Office", "岭州市审计局", CITY, (Kind.AUDITOR,), "lingzhou-sj.example"),
    Body(
        "ombudsman_office",
        "Lingzhou Ombudsman’s Office",
        "岭州市监察专员办公室",
        CITY,
        (Kind.OMBUDSMAN,),
        "lingzhou-jc.example",
    ),
    Body(
        "department",
        "Yanxi Health Promotion Office",
        "延曦区爱国卫生运动办公室",
        DISTRICT,
        (Kind.DEPARTMENT,),
        "yanxi-aw.example",
    ),
)
DOMAINS = {body.key: body.domain for body in BODIES}

PEOPLE = (
    Someone("administrator", "Guan Wenbin", "关文斌", "operator", (Role.ADMINISTRATOR,)),
    Someone("purchaser_officer", "Liang Huiyi", "梁慧仪", "street_office", (Role.OFFICER,)),
    Someone("purchaser_signatory", "He Weicheng", "何伟成", "street_office", (Role.SIGNATORY,)),
    Someone("purchaser_panel_member", "Ou Jianting", "区剑婷", "street_office", (Role.PANEL_MEMBER,)),
    Someone("finance_officer_district", "Kuang Zhiyuan", "邝志远", "district_finance", (Role.OFFICER,)),
    Someone("finance_officer_municipal", "Mo Shuhua", "莫淑华", "municipal_finance", (Role.OFFICER,)),
    Someone("monitor_officer", "Pan Yueming", "潘月明", "district_civil_affairs", (Role.OFFICER,)),
    Someone("regulator_officer", "Feng Jiarong", "冯家荣", "municipal_civil_affairs", (Role.OFFICER, Role.SIGNATORY)),
    Someone("provider_director", "Su Min", "苏敏", "provider", (Role.DIRECTOR,)),
    Someone("provider_signatory", "Tan Guoliang", "谭国良", "provider", (Role.SIGNATORY,)),
    Someone("provider_worker", "Luo Kexin", "罗可欣", "provider", (Role.SOCIAL_WORKER,)),
    Someone("provider_supervisor", "Zhong Meilin", "钟美琳", "provider", (Role.SUPERVISOR,)),
    Someone("rival_director", "Huo Zicong", "霍子聪", "rival", (Role.DIRECTOR,)),
    Someone("assessor", "Ruan Yating", "阮雅婷", "evaluator", (Role.ASSESSOR,)),
    Someone("ombudsman", "Shao Zhengping", "邵正平", "ombudsman_office", (Role.OMBUDSMAN,)),
    Someone("auditor", "Dai Lihong", "戴丽红", "audit_office", (Role.AUDITOR,)),
    Someone("department_officer", "Yin Haotian", "尹浩天", "department", (Role.OFFICER,)),
    Someone("resident", "Qiu Aizhen", "裘爱珍"),
    Someone("stranger", "Wu Ran", "巫然"),
)


def address_of(key: str) -> str:
    """The e-mail address of one of the cast."""
    return next(someone.address for someone in PEOPLE if someone.key == key)
