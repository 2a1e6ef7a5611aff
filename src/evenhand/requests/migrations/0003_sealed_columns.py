"""Columns for words that lie encrypted, beside the plain ones that are still full."""

from django.db import migrations, models

from evenhand.parties.models.keys import EncryptedTextField


class Migration(migrations.Migration):
    dependencies = [("requests", "0002_wall"), ("parties", "0004_keys")]
    operations = [
        migrations.RenameField("privatenote", "asker", "plain_asker"),
        migrations.RenameField("privatenote", "what", "plain_what"),
        migrations.AddField(
            "privatenote",
            "data_key",
            models.ForeignKey(null=True, on_delete=models.SET_NULL, related_name="+", to="parties.datakey"),
        ),
        migrations.AddField(
            "privatenote", "asker", EncryptedTextField(data_key="data_key", null=True, row="reference", verbose_name="who asked")
        ),
        migrations.AddField(
            "privatenote", "what", EncryptedTextField(data_key="data_key", null=True, row="reference", verbose_name="what was asked")
        ),
        migrations.AlterField("privatenote", "plain_asker", models.CharField(max_length=160, null=True)),
        migrations.AlterField("privatenote", "plain_what", models.TextField(max_length=4000, null=True)),
    ]
