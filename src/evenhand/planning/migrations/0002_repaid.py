from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='ledgerentry',
            name='kind',
            field=models.CharField(choices=[('allocated', 'allocated'), ('committed', 'committed'), ('released', 'released'), ('paid', 'paid'), ('repaid', 'paid back')], max_length=10, verbose_name='kind'),
        ),
    ]
