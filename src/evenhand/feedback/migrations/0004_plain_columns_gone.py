"""The plain columns go: from now on the words lie encrypted alone."""

from django.db import migrations

from evenhand.parties.models.keys import EncryptedTextField


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_seal")]
    operations = [
        migrations.RemoveField("complaint", "plain_words"),
        migrations.AlterField(
            "complaint", "words", EncryptedTextField(data_key="data_key", row="reference", verbose_name="complaint")
        ),
    ]
