"""The plain columns go: from now on the words lie encrypted alone."""

from django.db import migrations

from evenhand.parties.models.keys import EncryptedTextField


class Migration(migrations.Migration):
    dependencies = [("requests", "0004_seal")]
    operations = [
        migrations.RemoveField("privatenote", "plain_asker"),
        migrations.RemoveField("privatenote", "plain_what"),
        migrations.AlterField(
            "privatenote", "asker", EncryptedTextField(data_key="data_key", row="reference", verbose_name="who asked")
        ),
        migrations.AlterField(
            "privatenote", "what", EncryptedTextField(data_key="data_key", row="reference", verbose_name="what was asked")
        ),
    ]
