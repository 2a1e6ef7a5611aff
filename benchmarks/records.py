"""How fast services come in: `python benchmarks/records.py [ROWS]`.

In a database of its own, a contract's worker team imports ROWS services (100,000 unless told) by the command that
the importer and the demonstration use. The baseline in the same run inserts as many bare rows of the same table by
the database's own batch, so that the ratio means the same on every machine.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date, datetime, time, timedelta
from time import perf_counter

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
WORKERS = 40
CITY_ROWS, CITY_SECONDS = 4_000_000, 600


def main() -> None:
    """Measure, print, and fail where a city's year would take longer than it may."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    rows, seconds, bare = measured()
    sys.stdout.write(f"{rows:,} services imported in {seconds:.1f} s: {rows / seconds:,.0f} a second.\n")
    sys.stdout.write(
        f"{rows:,} bare rows inserted in {bare:.1f} s: {rows / bare:,.0f} a second; ratio {seconds / bare:.1f}.\n"
    )
    sys.stdout.write(f"A city's year of {CITY_ROWS:,} would take {CITY_ROWS * seconds / rows / 60:.1f} minutes.\n")
    sys.exit(CITY_ROWS * seconds / rows > CITY_SECONDS)


def measured() -> tuple[int, float, float]:
    """Rows, seconds of the import, seconds of the baseline."""
    from django.db import connection, transaction

    from evenhand.demo.builders import records as builders
    from evenhand.demo.builders.contracts import contract_in_force
    from evenhand.demo.builders.parties import build_cast
    from evenhand.demo.builders.planning import adopted_programme, allocated
    from evenhand.demo.builders.specifications import settled_specification
    from evenhand.demo.builders.tenders import award_entered
    from evenhand.records.cells import Given, Row
    from evenhand.records.commands import import_records
    from evenhand.records.commands.writing import COLUMNS
    from evenhand.records.judging import Entry
    from evenhand.records.models import ServiceRecord

    on = date(2026, 3, 2)
    cast = build_cast(on)
    at = datetime.combine(on, time(10), cast.jurisdiction.zone)
    day = timedelta(days=1)
    programme = adopted_programme(cast, at=at)
    allocated(cast, programme, at=at + 2 * day)
    award = award_entered(cast, settled_specification(cast, programme, at=at + 3 * day), at=at + 20 * day)
    contract = contract_in_force(cast, award, at=at + 23 * day)
    team = builders.team_hired(cast, WORKERS, at=at + 30 * day)
    starts = contract.terms.get().starts
    lines = [line.pk for line in contract.lines.filter(norm_minutes__lte=60)]
    entries = [
        Entry(
            team[n % WORKERS].pk,
            starts + (n // WORKERS % 360) * day,
            Row(line=lines[n % len(lines)], target_group=n % 4 + 1),
            Given(50),
        )
        for n in range(ROWS)
    ]
    by = cast.actor("provider_supervisor", datetime.combine(starts + 364 * day, time(18), cast.jurisdiction.zone))
    begun = perf_counter()
    import_records(contract=contract, entries=entries, by=by)
    seconds = perf_counter() - begun
    rows = list(ServiceRecord.objects.values_list(*COLUMNS))
    plain = [[connection.ops.adapt_unknown_value(value) for value in row] for row in rows]
    marks = ", ".join(["%s"] * len(COLUMNS))
    statement = f"INSERT INTO records_servicerecord ({', '.join(COLUMNS)}) VALUES ({marks})"  # noqa: S608
    begun = perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(statement, plain)
        bare = perf_counter() - begun
        transaction.set_rollback(True)
    return len(entries), seconds, bare


if __name__ == "__main__":
    os.environ["EVENHAND_DATA"] = tempfile.mkdtemp(prefix="evenhand-benchmark-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.project.settings")
    main()
