"""What keeps a draft from being offered: what is missing, vague, barred or contradictory, each with its rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evenhand.contracts import law
from evenhand.contracts.due import months_on
from evenhand.contracts.law import LegalRule
from evenhand.contracts.standard_duties import NEVER_WAIVED
from evenhand.contracts.vagueness import vague
from evenhand.kernel.money import BASIS
from evenhand.kernel.periods import ONE_DAY, Period, anniversary

BOTH = ("en", "zh")
TITLE, ROLE, LINES, DUTIES, CLAUSES = "title", "role", "lines", "duties", "clauses"  # where a text stands
# The rule of the jurisdiction on which a rule of the check rests; the others are the product's own.
GROUNDS = {
    "term": law.TERM,
    "renewals": law.TERM,
    "yearly_budgets": law.YEARLY_BUDGETS,
    "barred": law.BARRED,
    "vague": law.OPEN_TASKS,
    "both_sides": law.CONTENT,
    "clauses": law.CONTENT,
    "hours": law.CONTENT,
    "outcomes": law.CONTENT,
    "instalments": law.CONTENT,
    "prices": law.CONTENT,
    "budget": law.CONTENT,
    "budget_years": law.YEARLY_BUDGETS,
    "indirect": law.INDIRECT,
    "virement": law.VIREMENT,
}


@dataclass(frozen=True, slots=True)
class Agreed:
    """A duty as drafted."""

    code: str
    party: str
    texts: tuple[str, str]  # English, Chinese
    measures: tuple[str, str] = ("", "")
    is_waivable: bool = True
    consequences: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Worded:
    """A clause as drafted; texts in English and Chinese."""

    key: str
    titles: tuple[str, str]
    texts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """A target group, its share, and whether a change is agreed that can be measured."""

    name: str
    share_bp: int
    has_outcome: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A wording of the draft and where it stands: its section, its key there, its language."""

    section: str
    key: str
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What the check looks at; texts come as pairs, English and Chinese."""

    titles: tuple[str, str]
    roles: tuple[str, str]
    duties: Sequence[Agreed]
    groups: Sequence[Group]
    lines_without_hours: Sequence[str]
    amount_minor: int
    instalments_minor: Sequence[int]
    funding_bp: Sequence[int]
    has_contact: bool
    has_monitor: bool
    missing_funds: Sequence[str] = ()
    standstill_runs: bool = False
    names: Sequence[str] = field(default_factory=tuple)  # of lines, as they may be vague too
    languages: Sequence[str] = BOTH  # in which the document is made
    term: Period | None = None
    renewals: tuple[int, int] = (0, 0)  # how often it can be renewed, and for how many months each time
    years_without_money: Sequence[int] = ()
    clauses: Sequence[Worded] = ()
    clauses_wanted: Sequence[str] = ()  # keys of the standard clauses
    rules: Mapping[str, LegalRule] = field(default_factory=dict)  # of the jurisdiction
    is_by_unit: bool = False
    lines_without_price: Sequence[str] = ()
    priced_minor: int = 0  # what all units come to, where units are paid for
    budget_off: Sequence[str] = ()  # where cost is reimbursed: by how much the line budget misses the price
    years_without_budget: Sequence[int] = ()
    indirect_bp: int = 0
    virement_bp: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """What a rule stumbled over, and where it stands in the draft: a section, and a key there."""

    words: str
    section: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, whether the draft meets it, what it stumbled over, and the law that it rests on, if any."""

    rule: str
    met: bool
    spots: tuple[Spot, ...] = ()
    ground: LegalRule | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """What the rule stumbled over, in words, each once."""
        return tuple(dict.fromkeys(spot.words for spot in self.spots if spot.words))


def check(draft: Draft) -> list[Finding]:
    """Every rule, in the order in which a reader meets its subject on the page."""
    groups = [group.name for group in draft.groups if not group.has_outcome]
    found: dict[str, Iterable[str | Spot]] = {
        "standstill": _if(draft.standstill_runs),
        "title": _missing(draft.titles, draft, TITLE),
        "role": _missing(draft.roles, draft, ROLE),
        "contact": _if(not draft.has_contact),
        "monitor": _if(not draft.has_monitor),
        "term": _if(_too_long(draft)),
        "renewals": _if(_renewed_too_long(draft)),
        "yearly_budgets": [str(year) for year in draft.years_without_money],
        "barred": list(_barred(draft)),
        "never_waived": sorted(NEVER_WAIVED - {duty.code for duty in draft.duties if not duty.is_waivable}),
        "both_sides": [side for side in ("purchaser", "provider") if side not in {duty.party for duty in draft.duties}],
        "clauses": list(_clauses_missing(draft)),
        "both_languages": [Spot(d.code, DUTIES, d.code) for d in draft.duties if _missing(d.texts, draft)],
        "vague": list(_vague(draft)),
        "hours": list(draft.lines_without_hours),
        "outcomes": groups or _if(not draft.groups),
        "shares": _if(sum(group.share_bp for group in draft.groups) != BASIS),
        "instalments": _if(sum(draft.instalments_minor) != draft.amount_minor),
        "prices": list(draft.lines_without_price) or _if(draft.is_by_unit and not draft.priced_minor),
        "ceiling": _if(draft.priced_minor > draft.amount_minor),
        "budget": list(draft.budget_off),
        "budget_years": [str(year) for year in draft.years_without_budget],
        "indirect": _if(_above(draft.indirect_bp, law.INDIRECT, draft)),
        "virement": _if(_above(draft.virement_bp, law.VIREMENT, draft)),
        "funders": _if(sum(draft.funding_bp) != BASIS),
        "funds": list(draft.missing_funds),
    }
    return [_finding(rule, about, draft.rules) for rule, about in found.items()]


def texts_of(draft: Draft) -> Iterable[Text]:
    """Every wording of the draft with its place."""
    for section, pair in ((TITLE, draft.titles), (ROLE, draft.roles)):
        yield from (Text(section, section, language, words) for language, words in zip(BOTH, pair, strict=True))
    yield from (Text(LINES, name, "", name) for name in draft.names)
    for duty in draft.duties:
        for pair in (duty.texts, duty.measures, duty.consequences):
            yield from (Text(DUTIES, duty.code, language, words) for language, words in zip(BOTH, pair, strict=True))
    for clause in draft.clauses:
        yield from (Text(CLAUSES, clause.key, lang, words) for lang, words in zip(BOTH, clause.texts, strict=True))


def _clauses_missing(draft: Draft) -> Iterable[Spot]:
    """Clauses that the draft lacks, or that say nothing in a language of the document."""
    written = {c.key for c in draft.clauses if not _missing(c.titles, draft) and not _missing(c.texts, draft)}
    wanted = dict.fromkeys([*draft.clauses_wanted, *(clause.key for clause in draft.clauses)])
    return (Spot(key, CLAUSES, key) for key in wanted if key not in written)


def _finding(rule: str, about: Iterable[str | Spot], rules: Mapping[str, LegalRule]) -> Finding:
    spots = tuple(spot if isinstance(spot, Spot) else Spot(spot) for spot in about)
    return Finding(rule, not spots, spots, rules.get(GROUNDS.get(rule, "")))


def _if(fault: bool) -> list[str]:
    """A fault that needs no more words."""
    return [""] if fault else []


def _missing(pair: tuple[str, str], draft: Draft, section: str = "") -> list[str | Spot]:
    """The languages of the document in which a text is not written."""
    written = zip(BOTH, pair, strict=True)
    return [Spot(language, section, language) for language, text in written if _lacks(language, text, draft)]


def _lacks(language: str, text: str, draft: Draft) -> bool:
    return language in draft.languages and not text.strip()


def _too_long(draft: Draft) -> bool:
    rule = draft.rules.get(law.TERM)
    if rule is None or rule.years is None or draft.term is None:
        return False
    return draft.term.ends >= anniversary(draft.term.starts, rule.years)


def _above(share_bp: int, key: str, draft: Draft) -> bool:
    """Whether a share of the line budget is larger than the rules allow."""
    rule = draft.rules.get(key)
    return bool(rule and rule.share_bp is not None and share_bp > rule.share_bp)


def _renewed_too_long(draft: Draft) -> bool:
    """Whether the announced renewals would end after the longest term that the law allows."""
    rule, (times, months) = draft.rules.get(law.TERM), draft.renewals
    if rule is None or rule.years is None or draft.term is None or not times:
        return False
    return months_on(draft.term.ends + ONE_DAY, times * months) > anniversary(draft.term.starts, rule.years)


def _barred(draft: Draft) -> Iterable[Spot]:
    """Wordings that ask for what may not be bought."""
    rule = draft.rules.get(law.BARRED)
    for bar in rule.bars if rule else ():
        yield from (
            Spot(words, text.section, text.key) for text in texts_of(draft) if (words := bar.found_in(text.words))
        )


def _vague(draft: Draft) -> Iterable[Spot]:
    """Wordings that leave open what is owed, each once at its place."""
    found = (Spot(words, text.section, text.key) for text in texts_of(draft) if (words := vague(text.words)))
    return dict.fromkeys(found)
