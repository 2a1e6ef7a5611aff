"""What the two sides and the third parties of every contract owe each other, in both languages.

Texts carry the placeholders payment_days, answer_days, renewal_days, staff and share, filled when a contract is
drafted. A subject on which both sides owe something is where their duties face each other on the page.
"""

from evenhand.contracts.standard_duties.kinds import (
    ANSWERS,
    FAIRNESS,
    MONEY,
    NAME_CONTACT,
    NEVER_WAIVED,
    PEOPLE,
    PREMISES,
    QUALITY,
    SAY_RENEWAL,
    UNDERSTANDING,
    WORK,
    YEARLY_ASSESSMENT,
    StandardDuty,
)
from evenhand.contracts.standard_duties.provider import OF_PROVIDER
from evenhand.contracts.standard_duties.purchaser import OF_PURCHASER
from evenhand.contracts.standard_duties.third_parties import OF_THIRD_PARTIES

STANDARD = (*OF_PURCHASER, *OF_PROVIDER, *OF_THIRD_PARTIES)
SUBJECTS = (MONEY, WORK, PEOPLE, PREMISES, ANSWERS, UNDERSTANDING, QUALITY, FAIRNESS)

ROLE = (
    (
        "The centre is run by an independent agency. It answers for what this contract says, and takes on other work "
        "only when it is asked for and agreed here."
    ),
    "中心由独立的社工机构运营，对本合同所载事项负责；合同以外的工作，须在此提出并经双方同意，方可承担。",
)


def standard(code: str) -> StandardDuty | None:
    """The standard duty of a code; a funder's own code ends in its number."""
    return next((duty for duty in STANDARD if code == duty.code or code.startswith(f"{duty.code}--")), None)


__all__ = [
    "NAME_CONTACT",
    "NEVER_WAIVED",
    "ROLE",
    "SAY_RENEWAL",
    "STANDARD",
    "SUBJECTS",
    "YEARLY_ASSESSMENT",
    "StandardDuty",
    "standard",
]
