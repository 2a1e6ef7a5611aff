import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0002_frozen_terms'),
        ('parties', '0001_initial'),
        ('parties', '__first__'),
        ('requests', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('target_group', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='target group')),
                ('opened_on', models.DateField(verbose_name='opened')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='parties.centre')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='contracts.contract')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='contracts.contractline')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='case_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('target_group', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='target group')),
                ('opened_on', models.DateField(verbose_name='opened')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='parties.centre')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='contracts.contract')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='contracts.contractline')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='group_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='HandedIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField(verbose_name='week from')),
                ('at', models.DateTimeField(verbose_name='handed in')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'worker', 'monday'), name='week_handed_in_once')],
            },
        ),
        migrations.CreateModel(
            name='MonthTotal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_group', models.PositiveSmallIntegerField(default=0)),
                ('month', models.DateField()),
                ('units_hundredths', models.PositiveBigIntegerField(default=0)),
                ('norm_minutes', models.PositiveBigIntegerField(default=0)),
                ('participants', models.PositiveBigIntegerField(default=0)),
                ('records', models.PositiveIntegerField(default=0)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='month_totals', to='parties.centre')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='month_totals', to='contracts.contract')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='month_totals', to='contracts.contractline')),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='month_totals', to='requests.taskrequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('line__isnull', False)), fields=('contract', 'centre', 'line', 'target_group', 'month'), name='month_total_of_a_line_once'), models.UniqueConstraint(condition=models.Q(('request__isnull', False)), fields=('contract', 'centre', 'request', 'target_group', 'month'), name='month_total_of_a_request_once')],
            },
        ),
        migrations.CreateModel(
            name='ServiceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('units_hundredths', models.PositiveIntegerField(verbose_name='units delivered')),
                ('norm_minutes', models.PositiveIntegerField(verbose_name='norm minutes')),
                ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='participants')),
                ('target_group', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='target group')),
                ('clock_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='clock minutes')),
                ('source', models.CharField(blank=True, max_length=60, verbose_name='source')),
                ('external_key', models.CharField(blank=True, max_length=80, verbose_name='key there')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='records.case')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='parties.centre')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='contracts.contract')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='records.group')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='contracts.contractline')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='requests.taskrequest')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['line', 'day'], name='record_by_line_and_day'), models.Index(fields=['worker', 'day'], name='record_by_worker_and_day'), models.Index(fields=['contract', 'day'], name='record_by_contract_and_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('line__isnull', False), ('request__isnull', True)), models.Q(('line__isnull', True), ('request__isnull', False)), _connector='OR'), name='record_is_of_a_line_or_a_request'), models.CheckConstraint(condition=models.Q(('units_hundredths__gt', 0)), name='record_delivers_something'), models.UniqueConstraint(condition=models.Q(('external_key', ''), _negated=True), fields=('contract', 'source', 'external_key'), name='record_imported_once')],
            },
        ),
    ]
