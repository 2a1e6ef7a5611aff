"""What every provider owes its purchaser."""

from __future__ import annotations

from evenhand.contracts.due import STANDING
from evenhand.contracts.standard_duties.kinds import (
    ANSWERS,
    FAIRNESS,
    MONEY,
    PEOPLE,
    PREMISES,
    PROVIDER,
    QUALITY,
    UNDERSTANDING,
    WORK,
    StandardDuty,
)

OF_PROVIDER = (
    StandardDuty(
        "quarterly-accounts",
        PROVIDER,
        MONEY,
        "quarterly",
        ("Hand in accounts each quarter", "每季度提交账目"),
        ("By the 20th of the month after the quarter.", "每季度结束后次月20日前提交。"),
        days=20,
    ),
    StandardDuty(
        "deliver-hours",
        PROVIDER,
        WORK,
        "yearly",
        ("Deliver the hours of each line", "完成各项服务工时"),
        (
            "Norm hours of each line by the end of each contract year, as the annex states them.",
            "每一合同年度届满前，按附表所列完成各服务项目的标准工时。",
        ),
        (
            "Hours not delivered through the provider’s own fault are made up in the next half-year.",
            "因承接主体自身原因未完成的工时，应当在下一个半年内补足。",
        ),
    ),
    StandardDuty(
        "keep-staff",
        PROVIDER,
        PEOPLE,
        STANDING,
        ("Keep {staff} professional social workers in post", "保持{staff}名专业社工在岗"),
        (
            "A vacancy is told within five working days and filled within a month.",
            "出现岗位空缺的，5个工作日内告知，一个月内补齐。",
        ),
    ),
    StandardDuty(
        "keep-safe",
        PROVIDER,
        PREMISES,
        "quarterly",
        ("Keep the premises safe", "保障场地安全"),
        ("A fire and safety check each quarter.", "每季度开展一次消防和安全检查。"),
    ),
    StandardDuty(
        "monthly-report",
        PROVIDER,
        ANSWERS,
        "monthly",
        ("Report each month by the 10th", "每月10日前提交月报"),
        (
            "Drawn from the service records; no other forms are asked for.",
            "月报由服务记录生成，不另行要求填报其他表格。",
        ),
        days=10,
    ),
    StandardDuty(
        "make-known",
        PROVIDER,
        UNDERSTANDING,
        "half_yearly",
        ("Make the centre known to residents", "让居民知晓中心"),
        (
            "Each half-year, with the number of residents reached.",
            "每半年至少一次，并说明覆盖的居民人数。",
        ),
    ),
    StandardDuty(
        "measure-outcomes",
        PROVIDER,
        QUALITY,
        "yearly",
        ("Measure outcomes for each target group", "测量各服务对象组的成效"),
        (
            "With the instruments of the annex; whoever was not measured counts as no change shown.",
            "使用附表所列量表；未测量的，视为未显示改变。",
        ),
    ),
    StandardDuty(
        "keep-confidential",
        PROVIDER,
        FAIRNESS,
        STANDING,
        ("Keep residents’ data confidential", "为居民资料保密"),
        (
            "Case files are opened to nobody outside the centre but as the law says; access is reviewed each quarter.",
            "除法律另有规定外，个案资料不对中心以外的人员开放；每季度核查访问权限。",
        ),
    ),
    StandardDuty(
        "keep-records",
        PROVIDER,
        WORK,
        STANDING,
        ("Record each service within a week", "每项服务一周内记录"),
        (
            "Once, with date, line, worker and whom it reached; reports are drawn from these records.",
            "每项服务记录一次，写明日期、服务项目、社工和服务对象；报告由服务记录生成。",
        ),
        (
            "A service that was not recorded counts only once it is proved otherwise.",
            "未记录的服务，经其他材料证明后方可计入。",
        ),
    ),
    StandardDuty(
        "not-hand-on",
        PROVIDER,
        PEOPLE,
        STANDING,
        ("Give the services itself", "自行提供服务"),
        ("The contract is not handed on to another agency.", "不得将本合同的服务转包给其他机构。"),
    ),
)
