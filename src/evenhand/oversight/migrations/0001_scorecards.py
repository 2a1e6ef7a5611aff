

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0004_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Scorecard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=48, unique=True, verbose_name='reference')),
                ('capacity', models.CharField(choices=[('purchaser', 'purchaser'), ('funder', 'funder'), ('monitor', 'monitor'), ('regulator', 'regulator'), ('provider', 'provider'), ('evaluator', 'evaluation agency'), ('department', 'department'), ('auditor', 'audit office'), ('ombudsman', 'ombudsman’s office'), ('operator', 'operator of this installation')], max_length=12, verbose_name='capacity')),
                ('starts', models.DateField(verbose_name='first day')),
                ('ends', models.DateField(verbose_name='last day')),
                ('figures', models.JSONField(verbose_name='figures')),
                ('minimum_cases', models.PositiveSmallIntegerField(verbose_name='cases needed to say something')),
                ('digest', models.CharField(max_length=64, verbose_name='hash of the figures')),
                ('drawn_at', models.DateTimeField(verbose_name='drawn up')),
                ('reply_due', models.DateField(verbose_name='reply until')),
                ('reply', models.TextField(blank=True, max_length=8000, verbose_name='reply')),
                ('reply_language', models.CharField(default='zh-hans', max_length=8, verbose_name='language')),
                ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='replied')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('drawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drawn_for', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scorecards', to='parties.organisation')),
                ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'capacity', 'ends'), name='scorecard_once_a_window'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='scorecard_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('replied_at__isnull', True), ('reply', '')), models.Q(('replied_at__isnull', False), models.Q(('reply', ''), _negated=True)), _connector='OR'), name='scorecard_reply_has_words')],
            },
        ),
    ]
