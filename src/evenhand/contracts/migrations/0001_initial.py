import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('frameworks', '0001_initial'),
        ('parties', '0001_initial'),
        ('parties', '__first__'),
        ('tenders', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('offered', 'offered for signature'), ('half_signed', 'signed by one side'), ('in_force', 'in force'), ('closed', 'closed'), ('terminated', 'terminated')], default='draft', max_length=12, verbose_name='status')),
                ('title_en', models.CharField(blank=True, max_length=160, verbose_name='title in English')),
                ('title_zh', models.CharField(blank=True, max_length=160, verbose_name='title in Chinese')),
                ('prevailing_language', models.CharField(choices=[('en', 'English'), ('zh-hans', 'Chinese')], max_length=8, verbose_name='prevailing language')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted')),
                ('offered_at', models.DateTimeField(blank=True, null=True, verbose_name='offered')),
                ('purchaser_signed_at', models.DateTimeField(blank=True, null=True, verbose_name='signed for the purchaser')),
                ('provider_signed_at', models.DateTimeField(blank=True, null=True, verbose_name='signed for the provider')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='parties.area')),
                ('award', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contract', to='tenders.award')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='parties.jurisdiction')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts_held', to='parties.organisation')),
                ('provider_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider_signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('purchaser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts_given', to='parties.organisation')),
                ('purchaser_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('purchaser_signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status', 'in_force'), _negated=True), models.Q(('provider_signed_at__isnull', False), ('purchaser_signed_at__isnull', False)), _connector='OR'), name='contract_in_force_is_signed_by_both'), models.CheckConstraint(condition=models.Q(('purchaser', models.F('provider')), _negated=True), name='contract_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='ContractLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='number')),
                ('section', models.CharField(max_length=10, verbose_name='section')),
                ('service_en', models.CharField(blank=True, max_length=80, verbose_name='service in English')),
                ('service_zh', models.CharField(blank=True, max_length=80, verbose_name='service in Chinese')),
                ('category_en', models.CharField(blank=True, max_length=80, verbose_name='category in English')),
                ('category_zh', models.CharField(blank=True, max_length=80, verbose_name='category in Chinese')),
                ('formula', models.CharField(blank=True, max_length=300, verbose_name='formula')),
                ('symbol', models.CharField(blank=True, max_length=8, verbose_name='symbol')),
                ('unit', models.CharField(blank=True, max_length=12, verbose_name='delivery unit')),
                ('norm_minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='norm minutes of a unit')),
                ('counts', models.BooleanField(default=True, verbose_name='counts against staff')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='contracts.contract')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('contract', 'position'), name='contract_line_position_once')],
            },
        ),
        migrations.CreateModel(
            name='ContractParticipation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('purchaser', 'purchaser'), ('funder', 'funder'), ('monitor', 'monitor'), ('regulator', 'regulator'), ('provider', 'provider'), ('evaluator', 'evaluation agency'), ('department', 'department'), ('auditor', 'audit office'), ('ombudsman', 'ombudsman’s office'), ('operator', 'operator of this installation')], max_length=12, verbose_name='capacity')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='contracts.contract')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'organisation', 'capacity', 'since'), name='contract_participation_once')],
            },
        ),
        migrations.CreateModel(
            name='Fulfilment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='duty')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('done_on', models.DateField(verbose_name='done')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fulfilments', to='contracts.contract')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'code', 'due_on'), name='fulfilment_once_a_day'), models.UniqueConstraint(condition=models.Q(('due_on__isnull', True)), fields=('contract', 'code'), name='fulfilment_once_undated')],
            },
        ),
        migrations.CreateModel(
            name='Operation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateField(verbose_name='first day')),
                ('ends', models.DateField(verbose_name='last day')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='operations', to='parties.centre')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='operations', to='contracts.contract')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'centre'), name='operation_once'), models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='operation_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('effective_on', models.DateField(verbose_name='in effect from')),
                ('starts', models.DateField(verbose_name='first day')),
                ('ends', models.DateField(verbose_name='last day')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='price')),
                ('staff', models.PositiveSmallIntegerField(verbose_name='professional social workers')),
                ('all_staff', models.PositiveSmallIntegerField(verbose_name='everyone employed')),
                ('payment_days', models.PositiveSmallIntegerField(verbose_name='working days to pay')),
                ('answer_days', models.PositiveSmallIntegerField(verbose_name='working days to answer')),
                ('payments_a_year', models.PositiveSmallIntegerField(default=4, verbose_name='payments a year')),
                ('advance_bp', models.PositiveSmallIntegerField(default=0, verbose_name='advance on each year’s budget')),
                ('outside_cap_bp', models.PositiveSmallIntegerField(verbose_name='cap on hours outside the contract')),
                ('role_en', models.TextField(verbose_name='statement of role in English')),
                ('role_zh', models.TextField(verbose_name='statement of role in Chinese')),
                ('method', models.TextField(blank=True, verbose_name='method')),
                ('provenance', models.JSONField(default=dict, verbose_name='provenance')),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='frozen')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.centre')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='contracts.contract')),
                ('framework_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='terms_number_once'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='terms_end_after_they_start'), models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='terms_have_a_price')],
            },
        ),
        migrations.CreateModel(
            name='OutcomeTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='number')),
                ('group_en', models.CharField(blank=True, max_length=80, verbose_name='group in English')),
                ('group_zh', models.CharField(blank=True, max_length=80, verbose_name='group in Chinese')),
                ('share_bp', models.PositiveSmallIntegerField(verbose_name='share')),
                ('statement_en', models.CharField(blank=True, max_length=160, verbose_name='change in English')),
                ('statement_zh', models.CharField(blank=True, max_length=160, verbose_name='change in Chinese')),
                ('instrument_en', models.CharField(blank=True, max_length=120, verbose_name='instrument in English')),
                ('instrument_zh', models.CharField(blank=True, max_length=120, verbose_name='instrument in Chinese')),
                ('baseline_hundredths', models.IntegerField(blank=True, null=True, verbose_name='baseline')),
                ('target_hundredths', models.IntegerField(blank=True, null=True, verbose_name='target')),
                ('measured_bp', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='share measured')),
                ('measured_by', models.CharField(max_length=10, verbose_name='measured by')),
                ('sampled_by', models.CharField(max_length=10, verbose_name='sample drawn by')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcome_terms', to='contracts.terms')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('terms', 'position'), name='outcome_term_position_once')],
            },
        ),
        migrations.CreateModel(
            name='LineTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='contract year')),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='contracts.contractline')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='line_terms', to='contracts.terms')),
            ],
            options={
                'ordering': ['line__position', 'year'],
                'constraints': [models.UniqueConstraint(fields=('terms', 'line', 'year'), name='line_term_once')],
            },
        ),
        migrations.CreateModel(
            name='Instalment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('year', models.PositiveSmallIntegerField(verbose_name='contract year')),
                ('opens_on', models.DateField(verbose_name='open from')),
                ('due_on', models.DateField(verbose_name='due')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('condition_en', models.CharField(blank=True, max_length=300, verbose_name='condition in English')),
                ('condition_zh', models.CharField(blank=True, max_length=300, verbose_name='condition in Chinese')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instalments', to='contracts.terms')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('terms', 'number'), name='instalment_number_once'), models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='instalment_has_an_amount'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('opens_on'))), name='instalment_opens_before_it_is_due')],
            },
        ),
        migrations.CreateModel(
            name='FunderShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share_bp', models.PositiveSmallIntegerField(verbose_name='share')),
                ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='funder_shares', to='contracts.terms')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('terms', 'funder'), name='funder_share_once'), models.CheckConstraint(condition=models.Q(('share_bp__gt', 0), ('share_bp__lte', 10000)), name='funder_share_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='number')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('party', models.CharField(choices=[('purchaser', 'purchaser'), ('funder', 'funder'), ('monitor', 'monitor'), ('regulator', 'regulator'), ('provider', 'provider'), ('evaluator', 'evaluation agency'), ('department', 'department'), ('auditor', 'audit office'), ('ombudsman', 'ombudsman’s office'), ('operator', 'operator of this installation')], max_length=12, verbose_name='party')),
                ('subject', models.CharField(choices=[('money', 'Money'), ('work', 'Work'), ('people', 'People'), ('premises', 'Premises'), ('answers', 'Answers'), ('understanding', 'Understanding'), ('quality', 'Quality'), ('fairness', 'Fairness')], max_length=14, verbose_name='subject')),
                ('text_en', models.CharField(blank=True, max_length=300, verbose_name='duty in English')),
                ('text_zh', models.CharField(blank=True, max_length=300, verbose_name='duty in Chinese')),
                ('measure_en', models.CharField(blank=True, max_length=300, verbose_name='measure in English')),
                ('measure_zh', models.CharField(blank=True, max_length=300, verbose_name='measure in Chinese')),
                ('rule', models.CharField(choices=[('standing', 'always'), ('once', 'once, by a day'), ('monthly', 'each month'), ('quarterly', 'each quarter'), ('half_yearly', 'each half-year'), ('yearly', 'each contract year'), ('after_event', 'working days after an event'), ('instalments', 'with each instalment')], max_length=12, verbose_name='when')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by the day')),
                ('due_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='days')),
                ('consequence_en', models.CharField(blank=True, max_length=300, verbose_name='consequence in English')),
                ('consequence_zh', models.CharField(blank=True, max_length=300, verbose_name='consequence in Chinese')),
                ('is_waivable', models.BooleanField(default=True, verbose_name='can be waived')),
                ('owed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='contracts.terms')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('terms', 'code'), name='duty_code_once'), models.UniqueConstraint(fields=('terms', 'position'), name='duty_position_once'), models.CheckConstraint(condition=models.Q(models.Q(('rule', 'once'), _negated=True), ('due_on__isnull', False), _connector='OR'), name='duty_once_has_its_day')],
            },
        ),
    ]
