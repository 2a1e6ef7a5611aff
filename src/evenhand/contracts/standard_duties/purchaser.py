"""What every purchaser owes its provider."""

from __future__ import annotations

from evenhand.contracts.due import AFTER_EVENT, BEFORE_END, INSTALMENTS, ONCE, STANDING
from evenhand.contracts.standard_duties.kinds import (
    ANSWERS,
    ASK_BY_REQUEST,
    FAIRNESS,
    MONEY,
    NAME_CONTACT,
    NO_PENALTY,
    PAY,
    PEOPLE,
    PREMISES,
    PURCHASER,
    QUALITY,
    SAY_RENEWAL,
    UNDERSTANDING,
    WORK,
    StandardDuty,
)

OF_PURCHASER = (
    StandardDuty(
        PAY,
        PURCHASER,
        MONEY,
        INSTALMENTS,
        ("Pay each instalment by its day", "按期支付每期款项"),
        (
            "In full, within {payment_days} working days of the day from which it is open; no assessment delays it.",
            "自可付之日起{payment_days}个工作日内足额支付，不以评估结果或评估进度为前提。",
        ),
        (
            "Interest on arrears at the rate the law sets for late payment to small organisations.",
            "逾期支付的，按照国家关于拖欠款项的规定支付逾期利息。",
        ),
    ),
    StandardDuty(
        ASK_BY_REQUEST,
        PURCHASER,
        WORK,
        STANDING,
        ("Ask for other tasks only through a request", "合同以外的任务一律以书面请求提出"),
        (
            "Nothing that no line of this contract covers is asked by word of mouth or message.",
            "凡不属于本合同任一服务项目的任务，不得以口头、电话或即时消息方式要求承接主体承担。",
        ),
        (
            "The provider need not do what was not requested; hours spent on it are credited and paid.",
            "未经书面请求的任务，承接主体有权不予承担；已经投入的工时予以确认并支付相应费用。",
        ),
    ),
    StandardDuty(
        NAME_CONTACT,
        PURCHASER,
        PEOPLE,
        ONCE,
        ("Name one person to contact", "指定一名联系人"),
        (
            "One person through whom everything concerning the centre passes; a change is announced beforehand.",
            "有关中心的事务统一由一名联系人对接；变更联系人的，应当提前告知。",
        ),
        days=0,
    ),
    StandardDuty(
        "hand-over-premises",
        PURCHASER,
        PREMISES,
        ONCE,
        ("Hand over the premises, fit for use", "移交符合使用条件的场地"),
        (
            "With minutes signed by both sides, by the first day of the term.",
            "最迟于合同期首日移交，双方签署场地交接书。",
        ),
        (
            "Hours that cannot be given for want of premises count as delivered.",
            "因场地未能按期移交而无法开展的服务，相应工时视为已完成。",
        ),
        days=0,
    ),
    StandardDuty(
        "answer-in-time",
        PURCHASER,
        ANSWERS,
        AFTER_EVENT,
        ("Answer within {answer_days} working days", "{answer_days}个工作日内答复"),
        (
            "Every question and proposal of the provider is answered in writing.",
            "对承接主体书面提出的询问和建议，应当在期限内书面答复。",
        ),
        (
            "What is not answered in time may be done as the provider proposed, within the contract.",
            "逾期未答复的，承接主体可以在合同范围内按其提出的方案办理。",
        ),
    ),
    StandardDuty(
        "brief-staff",
        PURCHASER,
        UNDERSTANDING,
        ONCE,
        ("Brief its staff and superiors on the centre’s role", "向本单位人员及上级说明中心职责"),
        (
            "Everyone who deals with the centre, heads included, within 30 days of the first day; a list is kept.",
            "自合同期首日起30日内，向与中心工作有关的全体人员（含负责人）说明，并留存名单。",
        ),
        days=30,
    ),
    StandardDuty(
        "consult-framework",
        PURCHASER,
        QUALITY,
        STANDING,
        ("Consult before a framework changes", "变更评估框架前先行协商"),
        (
            "The evaluation framework is frozen for the term; a change takes the consent of both sides.",
            "合同期内评估框架保持不变；确需变更的，须经双方书面同意。",
        ),
    ),
    StandardDuty(
        NO_PENALTY,
        PURCHASER,
        FAIRNESS,
        STANDING,
        ("No penalty for a task declined", "不因谢绝合同外任务而作不利处理"),
        (
            "A task declined lowers no mark, delays no payment and counts against nobody in a later bid.",
            "承接主体谢绝合同外任务的，不得因此降低评估得分、拖延付款或者在以后的招标中作不利评价。",
        ),
        (
            "A mark lowered within a year of a refusal is reviewed by an assessor from elsewhere.",
            "谢绝任务后一年内评估得分下降的，由其他地区的评估员复核。",
        ),
    ),
    StandardDuty(
        SAY_RENEWAL,
        PURCHASER,
        PEOPLE,
        BEFORE_END,
        ("Say in time whether it wants to renew", "提前告知是否续签"),
        (
            "{renewal_days} working days before the last day, for the staff’s sake; no late assessment delays it.",
            "最迟于合同期最后一日前{renewal_days}个工作日书面告知，便于人员安排；评估未完成的，不得以此推迟。",
        ),
    ),
    StandardDuty(
        "leave-staff-alone",
        PURCHASER,
        PEOPLE,
        STANDING,
        ("Leave the centre’s staff to the provider", "不指派、不调动中心人员"),
        (
            "It neither appoints, moves nor instructs them; what concerns them passes through the contact.",
            "不得指派、调动或者直接指挥乙方人员；有关事项统一由联系人对接。",
        ),
    ),
    StandardDuty(
        "respect-privacy",
        PURCHASER,
        FAIRNESS,
        STANDING,
        ("Ask for no case files with names", "不索取载有姓名的个案资料"),
        (
            "Figures and files without names are enough for oversight, unless the resident consents in writing.",
            "监督使用统计数字和去除姓名的资料，居民书面同意的除外。",
        ),
    ),
)
