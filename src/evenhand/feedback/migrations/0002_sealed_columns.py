"""Columns for words that lie encrypted, beside the plain ones that are still full."""

from django.db import migrations, models

from evenhand.parties.models.keys import EncryptedTextField


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial"), ("parties", "0004_keys")]
    operations = [
        migrations.RenameField("complaint", "words", "plain_words"),
        migrations.AddField(
            "complaint",
            "data_key",
            models.ForeignKey(null=True, on_delete=models.SET_NULL, related_name="+", to="parties.datakey"),
        ),
        migrations.AddField(
            "complaint", "words", EncryptedTextField(data_key="data_key", null=True, row="reference", verbose_name="complaint")
        ),
        migrations.AlterField("complaint", "plain_words", models.TextField(max_length=4000, null=True)),
    ]
