"""What funders, monitors and evaluation agencies owe both sides."""

from __future__ import annotations

from evenhand.contracts.due import AFTER_EVENT, INSTALMENTS, ONCE, STANDING
from evenhand.contracts.standard_duties.kinds import (
    EVALUATOR,
    FAIRNESS,
    FUNDER,
    MONEY,
    MONITOR,
    PAY_SHARE,
    QUALITY,
    WORK,
    YEARLY_ASSESSMENT,
    StandardDuty,
)

OF_THIRD_PARTIES = (
    StandardDuty(
        PAY_SHARE,
        FUNDER,
        MONEY,
        INSTALMENTS,
        ("Provide {share} of each instalment by its day", "按期拨付每期款项的{share}"),
        ("In the purchaser’s account before the instalment is due.", "在每期款项到期前足额拨付到位。"),
    ),
    StandardDuty(
        "visit-plan",
        MONITOR,
        QUALITY,
        ONCE,
        ("Publish its plan of visits", "公布走访计划"),
        (
            "Within 30 days of the first day; not more visits than the plan says, save on a complaint.",
            "自合同期首日起30日内公布；除接到投诉外，走访不超出计划。",
        ),
        days=30,
    ),
    StandardDuty(
        "visit-report",
        MONITOR,
        FAIRNESS,
        AFTER_EVENT,
        ("Report on each visit, with reasons", "每次走访后提交附理由的报告"),
        (
            "Within ten working days, to both sides alike.",
            "走访后10个工作日内提交，同时送达双方。",
        ),
        days=10,
    ),
    StandardDuty(
        YEARLY_ASSESSMENT,
        EVALUATOR,
        QUALITY,
        "yearly",
        ("Assess each contract year; lateness delays no payment", "开展年度评估；评估逾期不影响付款"),
        (
            "In the month after each contract year, with a reason for every mark.",
            "每一合同年度结束后次月内完成，逐项说明评分理由。",
        ),
        days=31,
    ),
    StandardDuty(
        "tell-of-shortfall",
        FUNDER,
        MONEY,
        AFTER_EVENT,
        ("Tell both sides of money that will be short", "资金不足时告知双方"),
        (
            "In writing within five working days of knowing it, with the day by which it will be there.",
            "自知悉之日起5个工作日内书面告知，并说明到位日期。",
        ),
        days=5,
    ),
    StandardDuty(
        "monitor-asks-by-request",
        MONITOR,
        WORK,
        STANDING,
        ("Ask for other tasks only through a request", "合同以外的任务一律以书面请求提出"),
        (
            "What a monitor wants besides its visits is asked in writing, as anybody else’s task is.",
            "监管部门在走访之外需要承接主体承担的任务，同样以书面请求提出。",
        ),
    ),
    StandardDuty(
        "keep-to-framework",
        EVALUATOR,
        FAIRNESS,
        STANDING,
        ("Assess by the contract’s framework alone", "仅按合同所附框架评估"),
        (
            "No indicators of its own; forms are filled from the records that there are.",
            "不另设指标；评估材料由现有服务记录生成。",
        ),
    ),
)
