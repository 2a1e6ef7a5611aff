"""The first half of a contract's life, step by step, each as somebody of the cast does it by clicking."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from tests.stories.visitor import Visitor

ZONE = ZoneInfo("Asia/Shanghai")
TITLES = {"title_zh": "故事街区家庭服务", "title_en": "Family services of the story"}
CENTRE = {
    "name_zh": "故事街区家庭服务中心",
    "name_en": "Family Centre of the Story",
    "address_zh": "岭州市延曦区榕荫街道榕须巷3号",
    "address_en": "3 Banyan Root Alley, Rongyin, Yanxi, Lingzhou",
    "hours_zh": "周一至周五 9:00–18:00",
    "hours_en": "Monday to Friday, 9:00 to 18:00",
    "phone": "020 5550 0163",
}
PANEL = ("purchaser_officer", "purchaser_signatory", "purchaser_panel_member")
HOURS = {1: 3360, 2: 2940, 3: 5292, 4: 2688, 5: 6720, 6: 268.8, 7: 1008, 9: 210}
GROUPS = (
    ("长者", "Older people", 40),
    ("青少年", "Adolescents", 25),
    ("家庭", "Families", 20),
    ("残障人士", "People with disabilities", 15),
)
METHODS = {
    "provider_director": "每个小区配一名固定社工，先入户了解需求，再按需求分组服务；每周督导一小时。",
    "rival_director": "按需求书逐项完成，个案、小组、探访分设三个工作组，每月研讨一次。",
}
MARKS = {"provider_director": 85, "rival_director": 70}
SOON = timedelta(seconds=60)  # at least, for two agencies to write their bids


@dataclass
class Chain:
    """One contract on its way, and the people who bring it on."""

    open_window: Callable[[], Visitor]
    people: dict[str, Visitor] = field(default_factory=dict)
    centre: str = ""
    programme: str = ""
    specification: str = ""
    tender: str = ""
    contract: str = ""
    deadline: datetime = field(default_factory=lambda: datetime.now(ZONE))

    def as_(self, key: str) -> Visitor:
        """A person at a window of his own, signed in."""
        if key not in self.people:
            self.people[key] = self.open_window()
            self.people[key].become(key)
        return self.people[key]


def enter_a_centre(chain: Chain) -> None:
    """The administrator enters the place where services will be given: the story has a centre of its own."""
    administrator = chain.as_("administrator")
    administrator.go("/account/people/")
    administrator.go("/account/centres/new/")
    administrator.pick(area="RY")
    administrator.fill(**CENTRE)
    administrator.submit()


def plan(chain: Chain) -> None:
    """The city's bureau drafts and adopts a programme that begins this month: its contract can run from today."""
    bureau = chain.as_("regulator_officer")
    bureau.go("/planning/")
    bureau.go("/planning/new/")
    starts = datetime.now(ZONE).date().replace(day=1)
    bureau.fill(**TITLES, starts=starts, ends=starts.replace(year=starts.year + 3) - timedelta(days=1))
    bureau.fill(amount="6,000,000.00", share_1="60", share_2="40")
    bureau.fill(minimum_bidders=2, bid_days=0, standstill_days=0)
    bureau.pick(area="LZ", funder_1="O-0004", funder_2="O-0003")
    bureau.field("framework_version").select_option(index=1)
    bureau.press("Save draft")
    chain.programme = bureau.reference()
    bureau.go("/adopt/")
    bureau.press("Adopt the programme")
    assert bureau.page.get_by_role("heading", name=bureau.name(TITLES["title_en"], TITLES["title_zh"])).is_visible()


def allocate(chain: Chain) -> None:
    """City and district set their parts apart for the street office; the ledger shows it."""
    for key, amount in (("finance_officer_municipal", "3600000.00"), ("finance_officer_district", "2400000.00")):
        funder = chain.as_(key)
        funder.open(f"/planning/{chain.programme}/")
        funder.go("/allocate/")
        funder.pick(purchaser="O-0002")
        funder.fill(amount=amount)
        funder.press("Set apart")
    office = chain.as_("purchaser_officer")
    office.open(f"/planning/{chain.programme}/")
    assert "6,000,000.00" in office.text()


def specify(chain: Chain) -> None:
    """The street office writes down what it wants, from Table 1, and settles it."""
    office = chain.as_("purchaser_officer")
    office.go("/specifications/")
    office.go("/specifications/new/")
    office.pick(programme=chain.programme)
    centres = office.field("centre").locator("option")
    chain.centre = str(centres.last.get_attribute("value"))  # the newest
    office.pick(centre=chain.centre)
    assert centres.last.inner_text() == office.name(CENTRE["name_en"], CENTRE["name_zh"])
    office.tick("start", "table-1")
    office.press("Begin")
    chain.specification = office.reference()
    office.fill(**{"figures-title_en": TITLES["title_en"], "figures-title_zh": TITLES["title_zh"]})
    office.fill(**{"figures-working_days": 250, "figures-population": 42000})
    office.fill(**{"figures-overload_reason": "两名助理承担社区调查，六个月后复核第4项。"})
    write_groups(office)
    office.page.get_by_text("91.2%").first.wait_for()  # alive while one writes
    office.press("Save and settle…")
    office.press("Settle the specification")
    assert "22,486.8" in office.text()


def write_groups(office: Visitor) -> None:
    """Whom the centre is for, and what is to change for them."""
    while office.page.locator('main [name$="-share_bp"]').count() < len(GROUPS):
        before = office.page.locator('main [name$="-share_bp"]').count()
        office.press("Add a target group")
        office.page.locator(f'main [name="groups-{before}-share_bp"]').wait_for()
    for number, (chinese, english, share) in enumerate(GROUPS):
        office.fill(
            **{
                f"groups-{number}-name_zh": chinese,
                f"groups-{number}-name_en": english,
                f"groups-{number}-share_bp": share,
                f"groups-{number}-statement_zh": "状况改善",
                f"groups-{number}-statement_en": "Doing better",
                f"groups-{number}-instrument_zh": "六题量表",
                f"groups-{number}-instrument_en": "Six-item scale",
                f"groups-{number}-baseline_hundredths": "14.2",
                f"groups-{number}-target_hundredths": "12.5",
                f"groups-{number}-measured_bp": "60",
            }
        )


def call(chain: Chain) -> None:
    """The street office calls for bids, with the shortest deadline that the law of the story allows."""
    office = chain.as_("purchaser_officer")
    office.go("/tenders/")
    office.go("/tenders/new/")
    office.go(f"/tenders/draft/{chain.specification}/")
    chain.deadline = (datetime.now(ZONE) + SOON + timedelta(minutes=1)).replace(second=0, microsecond=0)
    office.fill(deadline=f"{chain.deadline:%Y-%m-%dT%H:%M}", decision_due=chain.deadline.date() + timedelta(days=14))
    office.fill(place_en="Meeting room 2", place_zh="二楼会议室")
    for member in ("P-0002", "P-0003", "P-0004"):
        office.tick("panel", member)
    office.press("Save the draft")
    chain.tender = office.reference()
    office.press("Publish the call")
    assert chain.tender in office.page.url


def bid(chain: Chain, key: str) -> str:
    """An agency writes its bid and hands it in; where it lies, for later."""
    agency = chain.as_(key)
    agency.open(f"/tenders/{chain.tender}/")
    agency.go("/bid/")
    agency.fill(staff=15, all_staff=21, method=METHODS[key])
    agency.fill(**{f"hours_{number}": hours for number, hours in HOURS.items()})
    for number in range(1, len(GROUPS) + 1):
        agency.fill(**{f"promised_{number}": "12.5", f"how_{number}": "前测后测，由评估机构抽样。"})
    agency.press("Save the draft")
    agency.press("Hand in the bid")
    return agency.path


def nobody_else_sees_bids(chain: Chain, bids: dict[str, str]) -> None:
    """Before the opening a bid is its author's alone, and the officer cannot open it."""
    for key, path in bids.items():
        for other in {"purchaser_officer", "regulator_officer", *bids} - {key}:
            assert chain.as_(other).status(path) == 404
    office = chain.as_("purchaser_officer")
    office.open(f"/tenders/{chain.tender}/opening/")
    assert not office.offers("Open the bids")


def wait_for_the_deadline(chain: Chain) -> None:
    """Nobody moves the clock."""
    time.sleep(max(0.0, (chain.deadline - datetime.now(ZONE)).total_seconds() + 1))


def open_bids(chain: Chain) -> None:
    office = chain.as_("purchaser_officer")
    office.open(f"/tenders/{chain.tender}/")
    office.go("/opening/")
    office.press("Open the bids")
    assert office.name("Yuqiao Social Work Agency", "榆桥社会工作服务中心") in office.text()


def score(chain: Chain, bids: dict[str, str]) -> None:
    """Three members, each alone: declare, mark every bid with reasons, finish."""
    for key in PANEL:
        member = chain.as_(key)
        member.open(f"/tenders/{chain.tender}/scoring/")
        member.tick("interest", "free")
        member.press("Declare")
        for agency, path in bids.items():
            member.open(f"/tenders/{chain.tender}/scoring/{path.strip('/').split('/')[-1]}/")
            for criterion in ("staff", "method", "outcomes"):
                member.fill(**{f"marks_{criterion}": MARKS[agency], f"reason_{criterion}": "方法具体，人员充足。"})
            member.press("Save these marks")
        member.open(f"/tenders/{chain.tender}/scoring/")
        member.press("Finish scoring")


def award(chain: Chain, bids: dict[str, str]) -> None:
    """The officer awards, with reasons for each bidder; each reads his own and not the other's."""
    office = chain.as_("purchaser_officer")
    office.open(f"/tenders/{chain.tender}/")
    office.go("/award/")
    references = {key: path.strip("/").split("/")[-1] for key, path in bids.items()}
    office.tick("winner", references["provider_director"])
    for key, reference in references.items():
        office.fill(**{f"reasons-{reference}": f"致投标人：{METHODS[key][:12]}，各位评委意见一致。"})
    office.submit()
    for key, path in bids.items():
        agency = chain.as_(key)
        agency.open(path)
        assert METHODS[key][:12] in agency.text()


def draft(chain: Chain) -> None:
    """The officer drafts the contract from the award and offers it."""
    office = chain.as_("purchaser_officer")
    office.open("/")
    office.go(f"/contracts/from/{chain.tender}/")
    office.press("Draft the contract")
    chain.contract = office.reference()
    office.go("/offer/")
    office.press("Offer for signature")


def sign(chain: Chain) -> None:
    """Both signatories sign; with the second signature the contract is in force."""
    for key in ("purchaser_signatory", "provider_signatory"):
        person = chain.as_(key)
        person.open(f"/contracts/{chain.contract}/")
        person.go("/sign/")
        person.field("read").check()
        person.submit()
    assert chain.as_("provider_signatory").sees("in force")


def take_the_paper(chain: Chain) -> bytes:
    """The numbered document is downloaded, with its number, both names and both languages in it."""
    director = chain.as_("provider_director")
    director.open(f"/contracts/{chain.contract}/")
    director.go("/document/")
    paper = director.download(".pdf")
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    for expected in (chain.contract, "Rongyin Street Office", "榕荫街道办事处", "Yuqiao Social Work Agency", "梁慧仪"):
        assert expected in words
    return paper


def bring_back_the_scan(chain: Chain, paper: bytes) -> None:
    """The stamped scan comes back, bound by the hash at the foot of the paper."""
    office = chain.as_("purchaser_officer")
    office.open(f"/contracts/{chain.contract}/document/")
    digest = re.findall(r"\b[0-9a-f]{8}", office.text())[0]
    office.go("/scan/")
    office.fill(sha256=digest)
    office.field("file").set_input_files({"name": "盖章扫描件.pdf", "mimeType": "application/pdf", "buffer": paper})
    office.press("Bind the scan to the document")
    assert "盖章扫描件.pdf" in office.text()


def read_the_journal(chain: Chain) -> None:
    """From the offer on both sides read the same history; a stranger reads of the call, not of the contract."""
    read = []
    for key in ("purchaser_officer", "provider_director"):
        reader = chain.as_(key)
        reader.open(f"/contracts/{chain.contract}/")
        reader.go(f"/{chain.contract}/journal/")
        read.append(reader.page.locator("main .eh-journal li").all_inner_texts())
    office, director = read
    assert office[: len(director)] == director
    for person in (("He Weicheng", "何伟成"), ("Tan Guoliang", "谭国良")):
        assert chain.as_("purchaser_officer").name(*person) in "".join(director)
    assert chain.as_("stranger").status(f"/contracts/{chain.contract}/") == 404
    assert chain.as_("stranger").status(f"/tenders/{chain.tender}/") == 200
