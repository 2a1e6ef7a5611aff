"""Which note a total counts is the provider’s knowledge, even where the note itself is released: the database keeps that too."""

from django.db import migrations

from evenhand.kernel.migrating import walls

RULES = {
    "requests_noteintotal": """EXISTS (SELECT 1 FROM requests_privatenote note JOIN contracts_contract own ON own.id = note.contract_id
        WHERE note.id = note_id AND current_setting('evenhand.actor', true) = 'organisation:' || own.provider_id)""",
}


class Migration(migrations.Migration):
    dependencies = [("requests", "0009_note_total")]
    operations = [walls(RULES)]
