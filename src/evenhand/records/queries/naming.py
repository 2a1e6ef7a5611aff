"""The names that a file under a contract may use, in both languages."""

from __future__ import annotations

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.parties.models import Person
from evenhand.records.models import Case, Group
from evenhand.records.naming import Belonging, Index, Names
from evenhand.records.queries.knowing import postings_under


def names_under(contract: Contract) -> Names:
    """Workers by e-mail, number or name; lines and target groups by number or name; the rest by reference.

    Seven statements.
    """
    people = Person.objects.filter(pk__in=postings_under(contract).values("person"))
    cases, groups = list(Case.objects.filter(contract=contract)), list(Group.objects.filter(contract=contract))
    return Names(
        workers=Index.of((p.pk, (p.email or "", p.reference, p.name_en, p.name_zh)) for p in people),
        lines=Index.of(
            (line.pk, (str(line.position), line.category_en or line.service_en, line.category_zh or line.service_zh))
            for line in contract.lines.all()
        ),
        cases=Index.of((case.pk, (case.reference,)) for case in cases),
        groups=Index.of((group.pk, (group.reference,)) for group in groups),
        requests=Index.of((request.pk, (request.reference,)) for request in contract.requests.all()),
        targets=Index.of(
            (one.position, (str(one.position), one.group_en, one.group_zh))
            for one in current_terms(contract).outcome_terms.all()
        ),
        of_case={case.pk: Belonging(case.line_id, case.target_group) for case in cases},
        of_group={group.pk: Belonging(group.line_id, group.target_group) for group in groups},
    )
