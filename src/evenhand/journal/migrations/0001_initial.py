import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('sequence', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('digest', models.CharField(max_length=64, verbose_name='salted hash')),
                ('audience', models.JSONField(verbose_name='audience')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('sequence__gte', 1)), name='journal_entry_counts_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='journal_head_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('uuid', models.UUIDField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='journal.entry')),
                ('at', models.DateTimeField(db_index=True, verbose_name='when')),
                ('payload', models.BinaryField(verbose_name='payload')),
                ('salt', models.BinaryField(verbose_name='salt')),
            ],
        ),
        migrations.AddField(
            model_name='reader',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='subject',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='submission',
            name='entry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='journal.entry'),
        ),
        migrations.AddConstraint(
            model_name='reader',
            constraint=models.UniqueConstraint(fields=('token', 'entry'), name='journal_reader_once'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(fields=('kind', 'reference', 'entry'), name='journal_subject_once'),
        ),
    ]
