"""The words move under a key of their own, row by row."""

from django.db import migrations

from evenhand.parties.models.keys import fresh_data_key

FIELDS = ["asker", "what"]


def seal(apps, schema_editor):
    rows, keys = apps.get_model("requests", "privatenote"), apps.get_model("parties", "DataKey")
    for row in rows.objects.filter(data_key=None).iterator():
        row.data_key = fresh_data_key(keys)
        for name in FIELDS:
            setattr(row, name, getattr(row, f"plain_{name}"))
        row.save(update_fields=["data_key", *FIELDS])


def open_again(apps, schema_editor):
    for row in apps.get_model("requests", "privatenote").objects.select_related("data_key").iterator():
        for name in FIELDS:
            setattr(row, f"plain_{name}", getattr(row, name))
        row.save(update_fields=[f"plain_{name}" for name in FIELDS])
        if row.data_key:
            row.data_key.delete()  # which leaves the row without one, so that a way forward seals it again


class Migration(migrations.Migration):
    dependencies = [("requests", "0003_sealed_columns")]
    operations = [migrations.RunPython(seal, open_again)]
