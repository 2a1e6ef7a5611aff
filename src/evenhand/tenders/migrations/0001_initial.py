import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('parties', '__first__'),
        ('specifications', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('route', models.CharField(choices=[('open', 'open call on this platform'), ('elsewhere', 'award made on another platform'), ('direct', 'direct award')], default='open', max_length=10, verbose_name='route')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('opened', 'bids opened'), ('scored', 'scored'), ('awarded', 'awarded'), ('contracted', 'contracted'), ('cancelled', 'cancelled'), ('failed', 'failed')], default='draft', max_length=10, verbose_name='status')),
                ('deadline', models.DateTimeField(blank=True, null=True, verbose_name='deadline for bids')),
                ('decision_due', models.DateField(blank=True, null=True, verbose_name='award expected by')),
                ('place_en', models.CharField(blank=True, max_length=160, verbose_name='place of opening in English')),
                ('place_zh', models.CharField(blank=True, max_length=160, verbose_name='place of opening in Chinese')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('is_priced', models.BooleanField(default=False, verbose_name='price competes')),
                ('weight_staff_bp', models.PositiveSmallIntegerField(verbose_name='weight of staff')),
                ('weight_method_bp', models.PositiveSmallIntegerField(verbose_name='weight of method')),
                ('weight_outcomes_bp', models.PositiveSmallIntegerField(verbose_name='weight of outcomes')),
                ('weight_price_bp', models.PositiveSmallIntegerField(default=0, verbose_name='weight of price')),
                ('minimum_bidders', models.PositiveSmallIntegerField(verbose_name='minimum of bidders')),
                ('bid_days', models.PositiveSmallIntegerField(verbose_name='days from publication to the deadline')),
                ('standstill_days', models.PositiveSmallIntegerField(verbose_name='working days of standstill')),
                ('panel_size', models.PositiveSmallIntegerField(default=3, verbose_name='panel members, at least')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='bids opened')),
                ('bids_counted', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bids counted at the opening')),
                ('scored_at', models.DateTimeField(blank=True, null=True, verbose_name='scored')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='cancelled or failed')),
                ('ended_why', models.TextField(blank=True, max_length=2000, verbose_name='why it was cancelled or failed')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenders', to='parties.area')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('purchaser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenders', to='parties.organisation')),
                ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenders', to='specifications.specification')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['cancelled', 'failed']), _negated=True), fields=('specification',), name='tender_one_standing_a_specification'), models.CheckConstraint(condition=models.Q(('opened_at__isnull', True), ('opened_at__gte', models.F('deadline')), _connector='OR'), name='tender_opened_after_the_deadline'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('deadline__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='tender_published_with_a_deadline'), models.CheckConstraint(condition=models.Q(('bids_counted__isnull', True), ('opened_at__isnull', False), ('status', 'failed'), _connector='OR'), name='tender_bids_counted_at_the_opening')],
            },
        ),
        migrations.CreateModel(
            name='PanelMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('declared_at', models.DateTimeField(blank=True, null=True, verbose_name='declared free of conflict')),
                ('withdrew_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrew for a conflict')),
                ('conflict', models.TextField(blank=True, max_length=2000, verbose_name='conflict of interest')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='tenders.panelmember')),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='panel', to='tenders.tender')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('tender', 'person'), name='panel_member_once'), models.CheckConstraint(condition=models.Q(('withdrew_at__isnull', True), ('finished_at__isnull', True), _connector='OR'), name='panel_member_withdrew_or_finished')],
            },
        ),
        migrations.CreateModel(
            name='Bid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40, unique=True, verbose_name='reference')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('withdrawn', 'withdrawn')], default='draft', max_length=10, verbose_name='status')),
                ('staff', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='professional social workers')),
                ('all_staff', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='everyone employed')),
                ('method', models.TextField(blank=True, max_length=20000, verbose_name='method')),
                ('price_minor', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='price')),
                ('language', models.CharField(default='zh-hans', max_length=8, verbose_name='language')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='submitted')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bids', to='parties.organisation')),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bids', to='tenders.tender')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tender', 'provider'), name='bid_once_a_provider'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'submitted'), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='bid_submitted_at_an_instant')],
            },
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('ground', models.TextField(max_length=4000, verbose_name='reasons')),
                ('platform', models.CharField(blank=True, max_length=160, verbose_name='platform')),
                ('platform_reference', models.CharField(blank=True, max_length=80, verbose_name='reference there')),
                ('awarded_on', models.DateField(verbose_name='awarded on')),
                ('entered_at', models.DateTimeField(verbose_name='entered')),
                ('standstill_until', models.DateField(blank=True, null=True, verbose_name='standstill until')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='parties.organisation')),
                ('bid', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='award', to='tenders.bid')),
                ('tender', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='award', to='tenders.tender')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('bid__isnull', False), models.Q(('ground', ''), _negated=True), _connector='OR'), name='award_without_a_bid_has_its_ground')],
            },
        ),
        migrations.CreateModel(
            name='TenderParticipation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('purchaser', 'purchaser'), ('funder', 'funder'), ('monitor', 'monitor'), ('regulator', 'regulator'), ('provider', 'provider'), ('evaluator', 'evaluation agency'), ('department', 'department'), ('auditor', 'audit office'), ('ombudsman', 'ombudsman’s office'), ('operator', 'operator of this installation')], max_length=12, verbose_name='capacity')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('tender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='tenders.tender')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tender', 'organisation', 'capacity'), name='tender_participation_once')],
            },
        ),
        migrations.CreateModel(
            name='BidLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='minutes a year')),
                ('bid', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='tenders.bid')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='specifications.workloadline')),
            ],
            options={
                'ordering': ['line__position'],
                'constraints': [models.UniqueConstraint(fields=('bid', 'line'), name='bid_line_once')],
            },
        ),
        migrations.CreateModel(
            name='BidOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('promised_hundredths', models.IntegerField(blank=True, null=True, verbose_name='promised')),
                ('how', models.TextField(blank=True, max_length=2000, verbose_name='how')),
                ('bid', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='tenders.bid')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='specifications.outcometarget')),
            ],
            options={
                'ordering': ['outcome__group__position'],
                'constraints': [models.UniqueConstraint(fields=('bid', 'outcome'), name='bid_outcome_once')],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('total_hundredths', models.PositiveIntegerField(blank=True, null=True, verbose_name='mark')),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rank')),
                ('is_eligible', models.BooleanField(verbose_name='eligible')),
                ('reasons', models.TextField(max_length=4000, verbose_name='reasons')),
                ('bid', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='result', to='tenders.bid')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='result_has_reasons')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(choices=[('staff', 'staff'), ('method', 'method'), ('outcomes', 'outcomes'), ('price', 'price')], max_length=10, verbose_name='criterion')),
                ('marks', models.PositiveSmallIntegerField(verbose_name='marks')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('bid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='tenders.bid')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='tenders.panelmember')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('bid', 'member', 'criterion'), name='score_once'), models.CheckConstraint(condition=models.Q(('marks__lte', 100)), name='score_within_a_hundred'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='score_has_a_reason')],
            },
        ),
    ]
