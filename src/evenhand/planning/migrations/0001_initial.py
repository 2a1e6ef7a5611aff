import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('frameworks', '0001_initial'),
        ('parties', '0001_initial'),
        ('parties', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('adopted', 'adopted')], default='draft', max_length=10, verbose_name='status')),
                ('title_en', models.CharField(blank=True, max_length=160, verbose_name='title in English')),
                ('title_zh', models.CharField(blank=True, max_length=160, verbose_name='title in Chinese')),
                ('starts', models.DateField(verbose_name='first day')),
                ('ends', models.DateField(verbose_name='last day')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount for each contract')),
                ('price_model', models.CharField(choices=[('fixed', 'fixed price; price carries no marks'), ('competed', 'price competes')], default='fixed', max_length=10, verbose_name='price')),
                ('weight_staff_bp', models.PositiveSmallIntegerField(verbose_name='weight of staff')),
                ('weight_method_bp', models.PositiveSmallIntegerField(verbose_name='weight of method')),
                ('weight_outcomes_bp', models.PositiveSmallIntegerField(verbose_name='weight of outcomes')),
                ('weight_price_bp', models.PositiveSmallIntegerField(default=0, verbose_name='weight of price')),
                ('minimum_bidders', models.PositiveSmallIntegerField(verbose_name='minimum of bidders')),
                ('bid_days', models.PositiveSmallIntegerField(verbose_name='days from publication to the deadline')),
                ('standstill_days', models.PositiveSmallIntegerField(verbose_name='working days of standstill')),
                ('payment_days', models.PositiveSmallIntegerField(verbose_name='working days to pay')),
                ('answer_days', models.PositiveSmallIntegerField(verbose_name='working days to answer')),
                ('is_sealed', models.BooleanField(default=False, verbose_name='bids are sealed by encryption')),
                ('day_minutes', models.PositiveSmallIntegerField(default=480, verbose_name='minutes of a working day')),
                ('leave_days', models.PositiveSmallIntegerField(verbose_name='days of leave a year')),
                ('supervision_minutes', models.PositiveSmallIntegerField(verbose_name='minutes of supervision a week, at least')),
                ('meeting_minutes', models.PositiveSmallIntegerField(verbose_name='minutes of meetings a week, at least')),
                ('paperwork_minutes', models.PositiveIntegerField(verbose_name='minutes of paperwork a year, for each worker')),
                ('outside_cap_bp', models.PositiveSmallIntegerField(verbose_name='cap on hours outside the contract')),
                ('disclosure_threshold_minor', models.PositiveBigIntegerField(default=0, verbose_name='threshold of disclosure')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='parties.area')),
                ('framework_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='parties.jurisdiction')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='parties.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='programme_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='programme_has_an_amount'), models.CheckConstraint(condition=models.Q(('weight_staff_bp', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.Value(10000), '-', models.F('weight_method_bp')), '-', models.F('weight_outcomes_bp')), '-', models.F('weight_price_bp')))), name='programme_weights_sum_to_the_whole'), models.CheckConstraint(condition=models.Q(('price_model', 'competed'), ('weight_price_bp', 0), _connector='OR'), name='programme_fixed_price_has_no_weight')],
            },
        ),
        migrations.CreateModel(
            name='FundingShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share_bp', models.PositiveSmallIntegerField(verbose_name='share')),
                ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='planning.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'funder'), name='funding_share_once'), models.CheckConstraint(condition=models.Q(('share_bp__gt', 0), ('share_bp__lte', 10000)), name='funding_share_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Allocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('allocated_at', models.DateTimeField(verbose_name='allocated')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('allocated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations_made', to='parties.organisation')),
                ('purchaser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='parties.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='planning.programme')),
            ],
        ),
        migrations.CreateModel(
            name='ProgrammeYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='year')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='budget')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='years', to='planning.programme')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='programme_year_once')],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('allocated', 'allocated'), ('committed', 'committed'), ('released', 'released'), ('paid', 'paid')], max_length=10, verbose_name='kind')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('about', models.CharField(blank=True, max_length=60, verbose_name='about')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('allocation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='planning.allocation')),
            ],
            options={
                'indexes': [models.Index(fields=['allocation', 'kind'], name='ledger_by_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='ledger_entry_moves_money')],
            },
        ),
    ]
